"""Each of the ten pay rules in real use can be entered in the forms of the page 绩效, and what they make is dry run."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from afterschool.document import Document
from afterschool.load.held import IncidentKind
from afterschool.model.month import Month
from afterschool.model.words import DutyKind, SessionKind
from afterschool.pay.rules import (
    Basis,
    Cap,
    DeductedFrom,
    Deduction,
    FixedMoney,
    HeadMoney,
    IncomeShare,
    Measure,
    PayItem,
    PayRules,
    Period,
    Pot,
    PotScope,
    PotWay,
    Split,
    Step,
    Which,
)
from afterschool.texts import use_language
from tests.afterschool.record.school import PLAN, SEPTEMBER
from ui.window.months.state import MonthsState
from ui.window.parting import GIVE_UP
from ui.window.pay.fields import clock_field
from ui.window.pay.item_card import ItemCard
from ui.window.pay.limit_cards import CapCard, DeductionCard, PotCard
from ui.window.pay.rule_edits import first_rules, new_part
from ui.window.pay.rule_words import RuleWords
from ui.window.pay.state import PayState
from ui.window.refusal import is_refused

VERSION = first_rules(SEPTEMBER).versions[0]
WORDS = RuleWords.of(PLAN, VERSION)
ITEM = VERSION.items[0]


def widgets(form: QWidget, name: str) -> list[QWidget]:
    return [w for w in form._holder.findChildren(QWidget) if w.accessibleName() == name]


def enter(form: QWidget, name: str, value: Any, nth: int = 0) -> None:
    """Do to the ``nth`` field called ``name`` what a user does to give it ``value``."""
    widget = widgets(form, name)[nth]
    if isinstance(widget, QComboBox):
        widget.setCurrentIndex(widget.findText(value))
        widget.activated.emit(widget.currentIndex())
    elif isinstance(widget, QSpinBox | QDoubleSpinBox):
        widget.setValue(value)
    elif isinstance(widget, QCheckBox):
        widget.click()
    elif isinstance(widget, QPushButton):
        next(action for action in widget.menu().actions() if action.text() == value).trigger()
    elif isinstance(widget, QLineEdit):
        widget.setText(value)
        widget.editingFinished.emit()


def press(qtbot: Any, form: QWidget, text: str, nth: int = 0) -> None:
    """Press a button that asks for other lines, and wait for them."""
    before = form._holder
    [button for button in before.findChildren(QPushButton) if button.text() == text][nth].click()
    qtbot.waitUntil(lambda: form._holder is not before)


def item_card(qtbot: Any, **changes: Any) -> ItemCard:
    card = ItemCard(
        PayItem(id="i", name="课时", measure=Measure.LESSON, prices=(Step(price_fen=6000),), **changes), WORDS
    )
    qtbot.addWidget(card)
    return card


def pot_card(qtbot: Any, money: str) -> PotCard:
    """The card of a new pot whose money comes from there: it has other lines then."""
    card = PotCard(new_part(VERSION, "pots"), WORDS)
    qtbot.addWidget(card)
    before = card._holder
    enter(card, "钱从哪里来", money)
    qtbot.waitUntil(lambda: card._holder is not before)
    return card


def test_1_two_hours_count_as_three_lessons(qtbot) -> None:
    card = ItemCard(PayItem(id="i", name="课时", measure=Measure.TIME, prices=(Step(price_fen=6000),)), WORDS)
    qtbot.addWidget(card)
    enter(card, "多少分钟算 1 次", 40)
    enter(card, "单价", 85)
    assert (card.value.unit_min, card.value.prices) == (40, (Step(price_fen=8500),))


def test_2_time_bands_by_phase_or_by_the_clock(qtbot) -> None:
    card = item_card(qtbot)
    enter(card, "时段", "P1")
    enter(card, "几点起", "16:00")
    enter(card, "几点前", "17:00")
    enter(card, "几点前", "five")
    assert card.value.which == Which(phases=("P1",), from_min=960, before_min=1020)
    enter(card, "时段", "P1")
    enter(card, "几点起", "")
    assert card.value.which == Which(before_min=1020)


def test_what_is_no_time_stays_in_its_field_and_is_not_committed(qtbot) -> None:
    taken: list[int | None] = []
    field = clock_field(taken.append)
    qtbot.addWidget(field.widget)
    field.show(17 * 60)
    for text, expected in (("17.9x", []), ("18:00", [18 * 60]), ("", [18 * 60, None])):
        field.widget.setText(text)
        qtbot.keyClick(field.widget, Qt.Key.Key_Return)
        assert taken == expected
        assert field.widget.text() == text
        assert is_refused(field.widget) == (text == "17.9x")


def test_3_person_times_with_a_cap_for_each_class_and_day(qtbot) -> None:
    card = CapCard(new_part(VERSION, "caps"), WORDS)
    qtbot.addWidget(card)
    enter(card, "最多", 50)
    enter(card, "按什么算", "每人每班每天")
    enter(card, "哪些项目", "课后服务课时")
    enter(card, "人员类别", "本校教师")
    kinds = card.value.which.staff_kinds
    assert card.value == Cap(
        id="caps1",
        name="封顶",
        most_fen=5000,
        period=Period.CLASS_DAY,
        items=("lesson",),
        which=Which(staff_kinds=kinds),
    )
    assert len(kinds) == 1


def test_4_by_class_size(qtbot) -> None:
    card = item_card(qtbot)
    press(qtbot, card, "加一档")
    assert card.value.basis is Basis.PUPILS
    enter(card, "到", 35)
    enter(card, "单价", 35)
    enter(card, "单价", 1, nth=1)
    enter(card, "乘学生数", True, nth=1)
    assert card.value.prices == (Step(price_fen=3500, up_to=35), Step(price_fen=100, per_head=True))
    press(qtbot, card, "去掉", nth=1)
    assert card.value.prices == (Step(price_fen=3500, up_to=35),)


def test_5_a_pot_for_each_class_by_its_pupils(qtbot) -> None:
    card = pot_card(qtbot, "按班级学生数和天数")
    enter(card, "名称", "班级经费")
    enter(card, "每生每天", 3)
    enter(card, "每班每天至少", 50)
    enter(card, "怎样分", "全部分完，各项金额只作权重")
    enter(card, "范围", "每班每天一个")
    assert card.value == Pot(
        id="pots1",
        name="班级经费",
        money=HeadMoney(per_head_fen=300, least_per_day_fen=5000),
        scope=PotScope.CLASS_DAY,
    )


def test_6_a_share_of_a_fund(qtbot) -> None:
    card = pot_card(qtbot, "收入的一部分")
    enter(card, "收入的名称", "服务费")
    enter(card, "占", 60)
    assert card.value.money == IncomeShare(income="服务费", part=Fraction(3, 5))
    assert card.value.way is PotWay.CEILING


def test_7_duty_by_length(qtbot) -> None:
    card = ItemCard(
        PayItem(
            id="i", name="带班", measure=Measure.DAY, prices=(Step(price_fen=10000, up_to=120), Step(price_fen=20000))
        ),
        WORDS,
    )
    qtbot.addWidget(card)
    before = card._holder
    enter(card, "分档", "按分钟分档")
    qtbot.waitUntil(lambda: card._holder is not before)
    press(qtbot, card, "加一档")
    enter(card, "到", 240, nth=1)
    enter(card, "单价", 300, nth=2)
    enter(card, "岗位类别", "带班领导")
    assert card.value.basis is Basis.MINUTES
    assert [(row.up_to, row.price_fen) for row in card.value.prices] == [(120, 10000), (240, 20000), (None, 30000)]
    assert card.value.which == Which(duties=(DutyKind.LEADER,))


def test_8_by_role_in_parts_of_a_pot_or_by_a_factor(qtbot) -> None:
    card = PotCard(new_part(VERSION, "pots"), WORDS)
    qtbot.addWidget(card)
    press(qtbot, card, "加一类人")
    press(qtbot, card, "加一类人")
    enter(card, "份数", 6)
    enter(card, "份数", 4, nth=1)
    assert card.value.splits == (
        Split(weight=6, which=Which(own_class=True), name="班主任"),
        Split(weight=4, name="其他人"),
    )
    item = item_card(qtbot)
    press(qtbot, item, "加一个系数")
    enter(item, "单价乘", 1.5)
    enter(item, "自己的班", "班主任带自己的班")
    (factor,) = item.value.factors
    assert (factor.times, factor.which) == (Fraction(3, 2), Which(own_class=True))
    assert item.value.which == Which(), "the second line of that name is about whom the item is paid to"


def test_9_a_base_and_a_check(qtbot) -> None:
    card = ItemCard(PayItem(id="i", name="考核", measure=Measure.CHECK, prices=(Step(price_fen=20000),)), WORDS)
    qtbot.addWidget(card)
    enter(card, "考核名称", "巡查")
    assert card.value.check == "巡查"


def test_10_each_item_is_paid_from_a_pot_of_its_own_and_incidents_cost(qtbot) -> None:
    words = RuleWords(phases=[], people=[], pots=[("training", "训练")], items=[("i", "训练费")])
    card = ItemCard(PayItem(id="i", name="训练", measure=Measure.LESSON, prices=(Step(price_fen=6000),)), words)
    qtbot.addWidget(card)
    enter(card, "经费池", "训练")
    enter(card, "活动", "体育锻炼")
    assert (card.value.pot, card.value.which.kinds) == ("training", (SessionKind.SPORT,))
    deduction = DeductionCard(new_part(VERSION, "deductions"), words)
    qtbot.addWidget(deduction)
    enter(deduction, "什么情况", "交接不合格")
    enter(deduction, "每次扣", 10)
    enter(deduction, "扣哪一段的", "当月的")
    enter(deduction, "第几次起全扣", 3)
    enter(deduction, "扣哪些项目", "训练费")
    assert deduction.value == Deduction(
        id="deductions1",
        name="迟到",
        incident=IncidentKind.HANDOVER,
        part=Fraction(1, 10),
        over_min=2,
        all_at=3,
        taken_from=DeductedFrom.MONTH,
        items=("i",),
    )


@pytest.fixture
def pay_page(months_window, fresh):
    page = months_window.show_page("pay")
    fresh()
    page.rules.start.click()
    return page


def test_parts_of_the_rules_are_added_opened_tried_and_taken_away(qtbot, pay_page, months_context) -> None:
    tab, state = pay_page.rules, months_context.service(PayState)
    parts = tab.parts
    for text in ("加一个经费池", "加一条扣发", "加一条封顶"):
        next(b for b in parts._holder.findChildren(QPushButton) if b.text() == text).click()
    (version,) = state.rules.versions
    assert (len(version.pots), len(version.deductions), len(version.caps)) == (1, 1, 1)
    tab._grid.itemAtPosition(1, 7).widget().click()
    assert set(parts.cards) == {
        ("items", "lesson"),
        ("pots", "pots1"),
        ("deductions", "deductions1"),
        ("caps", "caps1"),
    }
    enter(parts.cards["items", "lesson"], "经费池", "经费池 1")
    enter(parts.cards["items", "lesson"], "单价", 75)
    card = parts.cards["caps", "caps1"]
    enter(card, "最多", 100)
    assert parts.cards["caps", "caps1"] is card, "the form keeps the keyboard"
    (version,) = state.rules.versions
    assert (version.items[0].pot, version.items[0].prices[0].price_fen, version.caps[0].most_fen) == (
        "pots1",
        7500,
        10000,
    )
    assert tab._grid.itemAtPosition(1, 3).widget().value() == 75
    assert isinstance(version.pots[0].money, FixedMoney)
    tab.adopt.click()
    assert not state.is_draft
    next(
        b for b in parts.findChildren(QToolButton) if b.accessibleName() == "去掉“经费池 1”" and not b.isHidden()
    ).click()
    (version,) = state.rules.versions
    assert (version.pots, version.items[0].pot) == ((), None)
    tab.compare.click()
    # 22 days: with the cap of 100 yuan and a pot of 1,000 for all, and without the pot: the cap alone holds.
    qtbot.waitUntil(lambda: state.differences is not None)
    assert state.is_draft


def test_what_a_pot_is_divided_by_is_no_price(pay_page, months_context) -> None:
    tab, state = pay_page.rules, months_context.service(PayState)
    (version,) = state.rules.versions
    pot = new_part(version, "pots")
    for way, suffix in ((PotWay.DIVIDE, " 份"), (PotWay.CEILING, "")):
        paid = replace(
            version, pots=(replace(pot, way=way),), items=tuple(replace(row, pot=pot.id) for row in version.items)
        )
        state.edit(PayRules(versions=(paid,)))
        assert tab._grid.itemAtPosition(1, 3).widget().suffix() == suffix


def test_what_a_check_came_to_is_entered_for_one_or_for_all(pay_page, months_context, fresh) -> None:
    tab, state = pay_page.rules, months_context.service(PayState)
    assert not pay_page.checks.isVisibleTo(pay_page)
    tab.parts.open_item(0)
    measure = tab._grid.itemAtPosition(1, 1).widget()
    measure.setCurrentIndex(measure.findData(Measure.CHECK.value))
    measure.activated.emit(measure.currentIndex())
    enter(tab.parts.cards["items", "lesson"], "考核名称", "巡查")
    tab.adopt.click()
    fresh()
    row = pay_page.checks
    assert row.isVisibleTo(pay_page)
    row.score.setValue(90)
    row.enter.click()
    assert len(state.basis.checks) == len(PLAN.staff)
    fresh()
    assert months_context.unapplied == ()
    row.person.choose("T1")
    row.score.setValue(75)
    assert [str(found.text) for found in months_context.unapplied] == ["“绩效”里填的考核还没有登记。"]
    months_context.service(MonthsState).choose(Month(2026, 10))
    assert row.score.value() == 90, "of another month"
    try:
        pay_page.window().use_language("en")
        months_context.service(MonthsState).choose(Month(2026, 9))
        pay_page = pay_page.window().page
        fresh()
        pay_page.show_figures()
    finally:
        use_language("zh_CN")
    row = pay_page.checks
    assert (row.person.person, row.score.value()) == ("T1", 75)
    row.enter.click()
    scores = {check.person: check.score for check in state.basis.checks}
    assert (scores["T1"], scores["T2"]) == (Fraction(3, 4), Fraction(9, 10))
    said: list[str] = []
    months_context.told.connect(lambda notice: said.append(str(notice.text)))
    row.person.setEditText("无此人")
    row.enter.click()
    assert said == ["请先选择被考核的人"]


def test_a_draft_of_the_rules_is_asked_about_and_belongs_to_its_document(
    pay_page, months_window, months_context, tmp_path
):
    state, menu = months_context.service(PayState), months_window.commands.file_menu
    other = tmp_path / "other.afterschool"
    Document.create(other, PLAN).close()
    pay_page.rules.cap.setValue(7)
    assert state.is_draft
    asked: list[str] = []
    menu.ask = lambda question: asked.append(str(question.text)) or ""
    assert not months_window.close()
    assert not menu.open_path(other)
    assert len(asked) == 2
    assert "绩效规则的草稿还没有采用" in asked[0]
    assert state.is_draft
    menu.ask = lambda question: GIVE_UP
    assert menu.open_path(other)
    assert not state.is_draft, "what was edited for one school is not shown to another"
