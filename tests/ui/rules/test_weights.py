"""Weights in words: levels and presets say the same as the numbers, and the rates follow from the score."""

import pytest
from PySide6.QtWidgets import QDoubleSpinBox, QLabel

from afterschool.model.rules import RosterRules, default_weights
from afterschool.rules.registry import AMOUNTS, HARD_RULES
from afterschool.texts import _, use_language
from ui.window.rules.weighing import LEVELS, PRESETS, level_of, preset_of, trades, weight_at

JUDGED = [amount.id for amount in AMOUNTS if amount.id != "uncovered"]


@pytest.mark.parametrize("amount", JUDGED)
def test_every_level_is_told_from_its_weight(amount):
    for level in LEVELS:
        assert level_of(amount, weight_at(amount, level.id)) == level.id
    assert level_of(amount, 0.123) == "", "what lies between levels is the school's own"


def test_a_word_means_so_many_times_the_usual_weight():
    usual = default_weights()["stranger"]
    asked = {"none": 0, "little": 0.5, "common": 1, "much": 3, "most": 10}
    assert {level.id: weight_at("stranger", level.id) for level in LEVELS} == {k: n * usual for k, n in asked.items()}
    assert weight_at("change", "common") == 2, "as much as a stranger, though by itself it costs nothing"
    assert default_weights().get("change", 0) == 0


def test_presets_differ_and_are_recognised():
    for preset in PRESETS:
        assert preset_of(preset.weights) == preset.id
        assert preset.weights["uncovered"] == default_weights()["uncovered"], "missing people always come first"
    assert preset_of(default_weights()) == "standard"
    assert preset_of(default_weights() | {"stranger": 9}) == ""


def told(**weights):
    return [str(line) for line in trades(dict.fromkeys(default_weights(), 0.0) | weights)]


def test_one_stranger_costs_as_much_as_two_days_at_school():
    # 2 points a stranger, 1 point a day: 2 / 1.
    assert told(stranger=2, staff_day=1) == ["少 1 人次生面孔，值得多 2 个留校人天"]
    # The dearer one stands first: a day is worth 4 / 0.5 strangers.
    assert told(stranger=0.5, staff_day=4) == ["少 1 个留校人天，值得多 8 人次生面孔"]


def test_an_even_load_is_told_by_what_it_may_cost():
    # One above and one below the mean become even: 2 squared points at 10 each, a day at 1.
    assert told(unfairness=10, staff_day=1)[0].endswith("值得多 20 个留校人天")
    # Without days at school the next amount is the coin: 20 / 2.
    assert told(unfairness=10, stranger=2)[0].endswith("值得多 10 人次生面孔")


def test_rates_are_plain_english_of_one_and_of_several():
    use_language("en")
    days, day = told(stranger=2, staff_day=1), told(prefer=1, staff_day=1)
    use_language("zh_CN")
    assert days == ["Avoiding 1 stranger is worth 2 more days at school"]
    assert day == ["Avoiding 1 point against wishes is worth 1 more day at school"]


def test_without_weights_only_missing_people_count():
    assert told() == ["没有看重的项目：只保证少缺人。"]
    assert told(uncovered=10000, prefer=4) == ["少缺 1 人次，值得多 2,500 分违背意愿"]


@pytest.fixture
def page(window):
    return window.show_page("rules")


def choose(box, id_):
    box.setCurrentIndex(box.findData(id_))
    box.activated.emit(box.currentIndex())


def number(page, name):
    return next(box for box in page.findChildren(QDoubleSpinBox) if box.accessibleName() == f"{name}的分数")


def test_word_number_and_rates_agree_and_each_choice_is_one_step(page, context):
    choose(page.weights.levels["stranger"], "most")
    assert context.plan.rules.weights == default_weights() | {"stranger": 20.0}
    assert number(page, "生面孔").value() == 20
    assert "少 1 人次生面孔，值得多 20 个留校人天" in page.weights.trades.text()
    assert page.weights.preset.currentText() == "自定"
    number(page, "生面孔").setValue(2)
    assert page.weights.levels["stranger"].currentText() == "一般"
    assert page.weights.preset.currentText() == "标准"
    context.undo()
    context.undo()
    assert context.plan.rules.weights == default_weights()


def test_a_preset_sets_all_weights_at_once(page, context):
    choose(page.weights.preset, "balance")
    assert context.plan.rules.weights == default_weights() | {"unfairness": 100.0}
    assert str(context.document.can_undo) == "修改规则：工作量均衡优先"
    context.undo()
    assert page.weights.preset.currentData() == "standard"


def test_one_s_own_cannot_be_chosen_only_made(page, context):
    choose(page.weights.preset, "")
    choose(page.weights.levels["prefer"], "")
    assert context.document.can_undo is None
    assert page.weights.preset.currentData() == "standard"
    assert page.weights.levels["prefer"].currentText() == "一般"


def test_every_rule_stands_there_with_its_reason_and_clause(page):
    texts = {label.text() for label in page.findChildren(QLabel)}
    for rule in HARD_RULES:
        assert str(rule.name) in texts
        assert f"{rule.reason}（{rule.clause}）" in texts


def test_the_policy_is_the_one_of_the_school(page, context):
    before = context.plan
    choose(page.policy.choice.widget, "zhushan-2021")
    assert context.plan is before, "first it is only shown"
    rows = {page.policy.table.index(row, 0).data(): row for row in range(page.policy.table.rowCount())}
    assert "先锻炼，再辅导作业和开展社团；前后两段最多相隔 20 分钟" in rows
    page.policy.take.click()
    assert context.plan.school.policy == "zhushan-2021"
    assert not page.policy.preview.isVisible()
    context.undo()
    assert context.plan == before
    assert page.policy.choice.widget.currentData() == context.plan.school.policy


def test_a_preview_that_is_given_up_changes_nothing(page, context):
    before = context.plan
    choose(page.policy.choice.widget, "zhushan-2021")
    page.policy.give_up()
    assert context.plan is before
    assert page.policy.choice.widget.currentData() == before.school.policy


def test_a_document_with_weights_of_its_own_shows_them(page, context):
    context.run(_("x"), lambda change: change.put(RosterRules(weights=default_weights() | {"prefer": 0.7})))
    assert page.weights.levels["prefer"].currentText() == "自定"
    assert number(page, "个人意愿").value() == 0.7
