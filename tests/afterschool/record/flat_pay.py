"""Rules of pay for the school of the dated record: 50 yuan for each day on which somebody serves."""

from afterschool.pay.kept import PayBasis
from afterschool.pay.rules import Measure, PayItem, PayRules, RuleVersion, Step
from tests.afterschool.record.school import SEPTEMBER

FLAT = PayItem(id="care", name="看护", measure=Measure.LESSON, prices=(Step(price_fen=50_00),), most_per_day=1)
RULES = PayRules(versions=(RuleVersion(id="2026", name="秋季办法", first_month=SEPTEMBER, items=(FLAT,)),))
BASIS = PayBasis(rules=RULES)
