"""The sheet of rules (规则): limits, points and weights of the weekly roster."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from afterschool.excel.tables.codecs import Number, YesNo
from afterschool.excel.tables.column import Column, Layout, Record, Table
from afterschool.excel.tables.merging import given
from afterschool.excel.tables.word_codecs import Choice
from afterschool.model.plan import SchoolPlan
from afterschool.model.rules import RosterRules, default_merge, default_weights
from afterschool.model.words import MergeScope, Role, SessionKind, name_of
from afterschool.texts import Message, _

_PLAIN = (
    "group_size",
    "classes_per_sport_supervisor",
    "classes_per_pe_lead",
    "accompany_external",
    "travel_minutes",
    "weekend_factor",
)
_MERGE, _POINTS, _WEIGHTS = "merge:", "points:", "weights:"
_WEIGHT_NAMES: Mapping[str, Message] = {
    "uncovered": _("没有人看护"),
    "unfairness": _("工作量不均衡"),
    "stranger": _("看护不任教的班"),
    "sport_stranger": _("体育锻炼由不熟悉的人带"),
    "staff_day": _("每人每来一天"),
    "prefer": _("不合意向"),
    "change": _("与上一版不同"),
}


def _records(plan: SchoolPlan) -> list[Record]:
    rules = plan.rules
    return [
        {name: getattr(rules, name) for name in _PLAIN}
        | {_MERGE + kind: scope for kind, scope in rules.merge.items()}
        | {_POINTS + role: points for role, points in rules.points.items()}
        | {_WEIGHTS + amount: weight for amount, weight in rules.weights.items()}
    ]


def _merge(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    rules = plan.rules
    for record in records:
        merge = given(record, (_MERGE + kind for kind in default_merge()))
        points = given(record, (_POINTS + role for role in Role))
        weights = given(record, (_WEIGHTS + amount for amount in default_weights()))
        rules = replace(
            rules,
            **given(record, _PLAIN),
            merge={**rules.merge, **{SessionKind(k.removeprefix(_MERGE)): v for k, v in merge.items()}},
            points={**rules.points, **{Role(k.removeprefix(_POINTS)): v for k, v in points.items()}},
            weights={**rules.weights, **{k.removeprefix(_WEIGHTS): v for k, v in weights.items()}},
        )
    return replace(plan, rules=rules)


_DEFAULT = RosterRules()

RULES = Table(
    id="rules",
    title=_("规则"),
    synonyms=("排班规则", "规则设置"),
    note=_("排班的限制、工作量分值和权重。不改就不用填。"),
    layout=Layout.PAIRS,
    key=(),
    records=_records,
    merge=_merge,
    columns=(
        Column(
            id="group_size",
            heading=_("并班后最多人数"),
            codec=Number(least=1, most=500),
            synonyms=("托管组人数上限", "每组最多人数"),
            note=_("几个班并在一起时，一间教室最多多少学生。"),
            example=_DEFAULT.group_size,
        ),
        *(
            Column(
                id=_MERGE + kind,
                heading=_("{activity}并班方式", activity=name_of(kind)),
                codec=Choice(MergeScope),
                note=_("哪些班可以并在一起。"),
            )
            for kind in default_merge()
        ),
        Column(
            id="classes_per_sport_supervisor",
            heading=_("每位体育看护教师带的班数"),
            codec=Number(least=1, most=50),
            example=_DEFAULT.classes_per_sport_supervisor,
        ),
        Column(
            id="classes_per_pe_lead",
            heading=_("每位体育骨干负责的班数"),
            codec=Number(least=1, most=100),
            note=_("同一运动场地上，每几个班要有一位能带体育的教师。"),
            example=_DEFAULT.classes_per_pe_lead,
        ),
        Column(
            id="accompany_external",
            heading=_("校外人员带社团须有本校教师在场"),
            codec=YesNo(),
        ),
        Column(
            id="travel_minutes",
            heading=_("校区之间路上分钟数"),
            codec=Number(most=600),
            example=_DEFAULT.travel_minutes,
        ),
        *(
            Column(
                id=_POINTS + role,
                heading=_("{role}的工作量分值", role=name_of(role)),
                codec=Number(most=100, whole=False),
                note=_("安排一次记多少工作量。"),
            )
            for role in Role
        ),
        Column(
            id="weekend_factor",
            heading=_("周末工作量倍数"),
            codec=Number(most=100, whole=False),
        ),
        *(
            Column(
                id=_WEIGHTS + amount,
                heading=_("权重：{amount}", amount=_WEIGHT_NAMES[amount]),
                codec=Number(most=10_000_000, whole=False),
                note=_("越大越要避免；0 表示不考虑。"),
            )
            for amount in default_weights()
        ),
    ),
)
