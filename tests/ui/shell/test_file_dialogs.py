"""Asking for files: what the dialogs propose, the ending that the user leaves out, and that nothing goes unasked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.window.file_dialogs import EXCEL, SHEETS, FileDialogs, FileKind


@pytest.fixture
def dialogs(qtbot, tmp_path, monkeypatch, context):
    """Over a widget of their own, with the user's documents in ``tmp_path``; a question fails unless answered."""
    monkeypatch.setattr("ui.window.file_dialogs.documents_folder", lambda: tmp_path)
    over = QWidget()
    qtbot.addWidget(over)
    made = FileDialogs(context, over)
    made.ask = lambda question: pytest.fail(str(question.text))
    return made


@pytest.fixture
def asked(monkeypatch):
    """The user types ``answers`` one by one; what each dialog began with and offered is kept."""
    shown, answers = [], []

    def dialog(_over, title, begin, offered="", **_options):
        shown.append((title, begin, offered))
        return answers.pop(0), offered

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", dialog)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *of: dialog(*of)[0])
    return shown, answers


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("课表", "课表.xlsx"),
        ("课表.xlsx", "课表.xlsx"),
        ("课表.XLSX", "课表.XLSX"),
        ("3.2班", "3.2班.xlsx"),
    ],
)
def test_the_ending_may_be_left_out(dialogs, asked, tmp_path, typed, written):
    asked[1].append(str(tmp_path / typed))
    assert dialogs.to_write("x", EXCEL) == tmp_path / written


def test_the_name_that_is_proposed_has_no_forbidden_signs(dialogs, asked, tmp_path):
    shown, answers = asked
    answers.append("")
    assert dialogs.to_write("a/b: 小学 课表", EXCEL) is None
    assert shown == [("导出到", str(tmp_path / "a_b_小学_课表.xlsx"), "Excel 工作簿 (*.xlsx)")]


@pytest.mark.parametrize(("answer", "written"), [("replace", "课表.xlsx"), ("", None)])
def test_a_file_that_is_only_meant_with_its_ending_is_not_replaced_unasked(dialogs, asked, tmp_path, answer, written):
    (tmp_path / "课表.xlsx").touch()
    questions = []
    dialogs.ask = lambda question: questions.append(str(question.text)) or answer
    asked[1].append(str(tmp_path / "课表"))
    assert dialogs.to_write("x", EXCEL) == (tmp_path / written if written else None)
    assert questions == ["“课表.xlsx”已经存在。要用新写的替换它吗？"]


def test_another_name_can_be_given_instead(dialogs, asked, tmp_path):
    (tmp_path / "课表.xlsx").touch()
    dialogs.ask = lambda question: question.choices[0].id
    shown, answers = asked
    answers += [str(tmp_path / "课表"), str(tmp_path / "课表 2")]
    assert dialogs.to_write("x", EXCEL) == tmp_path / "课表 2.xlsx"
    assert shown[1][1] == str(tmp_path / "课表.xlsx"), "the second dialog begins where the first one led"


def test_the_dialog_itself_has_asked_about_a_name_that_was_typed_in_full(dialogs, asked, tmp_path):
    (tmp_path / "课表.xlsx").touch()
    asked[1].append(str(tmp_path / "课表.xlsx"))
    assert dialogs.to_write("x", EXCEL) == tmp_path / "课表.xlsx"


@pytest.mark.parametrize(("answer", "written"), [("replace", "课表.xlsx"), ("", None)])
def test_files_of_further_pages_are_not_replaced_unasked(dialogs, asked, tmp_path, answer, written):
    shown, answers = asked
    for name in ("课表.xlsx", "课表-2.xlsx", "课表-3.xlsx", "课表-4.xlsx"):
        (tmp_path / name).write_bytes(b"before")
    answers.append(str(tmp_path / "课表.xlsx"))
    questions = []
    dialogs.ask = lambda question: questions.append(str(question.text)) or answer
    assert dialogs.to_write("课表", EXCEL, pages=3) == (written and tmp_path / written)
    assert len(questions) == len(shown) == 1
    assert "“课表-2.xlsx”等 2 个文件" in questions[0], (
        "the dialog has asked about the first, the fourth is none of them"
    )


def test_further_pages_that_replace_nothing_are_no_question(dialogs, asked, tmp_path):
    asked[1].append(str(tmp_path / "课表"))
    assert dialogs.to_write("课表", EXCEL, pages=3) == tmp_path / "课表.xlsx"


def test_a_new_file_is_never_offered_to_replace_another(dialogs, monkeypatch, tmp_path):
    (tmp_path / "课表.xlsx").touch()
    typed, options, questions = ["课表.xlsx", "课表 2"], [], []

    def dialog(_over, _title, _begin, offered, **given):
        options.append(given.get("options"))
        return str(tmp_path / typed.pop(0)), offered

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    dialogs.ask = lambda question: questions.append(question) or question.choices[0].id
    assert dialogs.to_make("x", EXCEL, "新建") == tmp_path / "课表 2.xlsx"
    assert options == [QFileDialog.Option.DontConfirmOverwrite] * 2, "the dialog itself offers no replacing either"
    (question,) = questions
    assert [choice.id for choice in question.choices] == ["other", ""]


def test_whoever_finds_the_new_name_taken_may_turn_away(dialogs, asked, tmp_path):
    (tmp_path / "课表.xlsx").touch()
    dialogs.ask = lambda question: ""
    asked[1].append(str(tmp_path / "课表"))
    assert dialogs.to_make("x", EXCEL, "新建") is None


def test_files_to_read_begin_in_the_documents_of_the_user(dialogs, asked, tmp_path):
    shown, answers = asked
    answers += [str(tmp_path / "表.csv"), ""]
    assert dialogs.to_read("选择", SHEETS) == tmp_path / "表.csv"
    assert dialogs.to_read("选择", SHEETS) is None
    assert shown[0] == ("选择", str(tmp_path), "表格 (*.xlsx *.xls *.et *.ods *.csv)")


SCHOOL = FileKind("文档", (".afterschool",), is_document=True)


def begun_in(shown):
    """The folder in which each dialog began."""
    return [Path(begin).parent if Path(begin).suffix else Path(begin) for _title, begin, _offered in shown]


def test_dialogs_begin_where_such_files_were_chosen_last(dialogs, asked, tmp_path):
    """Read, written and the program's own files lie in folders of their own; who turns away changes nothing."""
    sent, drawer, schools = (tmp_path / name for name in ("下载", "发文", "学校"))
    for folder in (sent, drawer, schools):
        folder.mkdir()
    shown, answers = asked
    answers += [str(sent / "表.xlsx"), str(drawer / "课表"), str(schools / "示例"), "", "", "", ""]
    dialogs.to_read("选择", SHEETS)
    dialogs.to_write("课表", EXCEL)
    dialogs.to_read("打开", SCHOOL)
    for _again in range(2):
        dialogs.to_read("选择", SHEETS)
        dialogs.to_write("公示", FileKind("PDF", (".pdf",)))
    answers += ["", "", str(schools), ""]
    dialogs.to_make("新学校", SCHOOL, "新建")
    dialogs.new_folder("归档")
    dialogs.folder("导出到")
    dialogs.to_write("公示", EXCEL)
    assert begun_in(shown[:8]) == [*[tmp_path] * 3, *[sent, drawer] * 2, schools]
    rest = [drawer / "归档", drawer, schools / "公示.xlsx"]
    assert [begin for _title, begin, _offered in shown[8:]] == [str(path) for path in rest]


def test_each_document_has_folders_of_its_own_and_a_new_one_begins_where_the_last_ended(
    dialogs, asked, tmp_path, context, monkeypatch
):
    shown, answers = asked
    for name in ("一小", "二小"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(context.document, "path", tmp_path / f"{name}.afterschool")
        answers.append(str(tmp_path / name / "课表"))
        dialogs.to_write("课表", EXCEL)
    answers += ["", ""]
    monkeypatch.setattr(context.document, "path", tmp_path / "一小.afterschool")
    dialogs.to_write("课表", EXCEL)
    monkeypatch.setattr(context.document, "path", tmp_path / "三小.afterschool")
    dialogs.to_write("课表", EXCEL)
    assert begun_in(shown) == [tmp_path, tmp_path / "一小", tmp_path / "一小", tmp_path / "二小"]


def test_a_folder_that_is_gone_is_not_begun_in(dialogs, asked, tmp_path):
    shown, answers = asked
    (tmp_path / "优盘").mkdir()
    answers += [str(tmp_path / "优盘" / "课表"), ""]
    dialogs.to_write("课表", EXCEL)
    (tmp_path / "优盘").rmdir()
    dialogs.to_write("课表", EXCEL)
    assert begun_in(shown) == [tmp_path, tmp_path]


def test_a_kind_offers_all_its_endings():
    assert FileKind("图片", (".png", ".jpg")).filter == "图片 (*.png *.jpg)"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("怎么排", "怎么排.roster.json"),
        ("怎么排.json", "怎么排.roster.json"),
        ("怎么排.Roster.JSON", "怎么排.Roster.JSON"),
    ],
)
def test_of_an_ending_in_two_parts_none_is_written_twice(dialogs, asked, tmp_path, typed, written):
    asked[1].append(str(tmp_path / typed))
    assert dialogs.to_write("x", FileKind("JSON", (".roster.json",))) == tmp_path / written
