"""The whole main job without a mouse: a new document, import, search, a change by hand, publishing, the workbook."""

from openpyxl import load_workbook

from afterschool.document import SUFFIX
from afterschool.excel.template import write_plan
from afterschool.rules import judge
from afterschool.week import week_case
from tests.ui.screen.display import until
from tests.ui.small_school import small_school
from ui.window import opening

SOLVE = "ctrl+9"
BY_DAY = "alt+2"
NOTE = "after the holidays"


def answer_with_path(display, window, title, path):
    """Type the name of a file into a file dialog."""
    window.wait_for(title)
    display.press("ctrl+a")
    display.type(str(path))
    display.press("Return")


def search(display, window, words):
    """Go to a page by typing its name in pinyin."""
    display.go_to("ctrl+k")
    display.type(words)
    display.press("Return")
    window.wait()


def pressed_until(display, happened, what):
    """Press the keys of a page's main button until it has something to do; before that they do nothing."""

    def presses():
        display.press("ctrl+Return")
        display.rest()
        return happened()

    return until(presses, what)


def make_new_document(display, window, path):
    display.press("ctrl+n")
    answer_with_path(display, window, "新建空白文档", path)
    until(path.exists, "the new document")
    window.document = path
    window.wait()


def import_workbook(display, window, book):
    display.go_to(SOLVE)
    display.go_to("Tab")  # from the way to the people to the way to the import
    display.go_to("space")
    display.press("space")
    answer_with_path(display, window, "选择要导入的文件", book)
    window.wait()
    pressed_until(display, lambda: window.plan().staff, "the people in the document")
    window.wait()


def plan_the_week(display, window, version):
    display.go_to(SOLVE)
    display.press("space")  # the button that starts has the keyboard

    return pressed_until(display, lambda: window.roster(version), "the roster in the document")


def change_two_people(display, window, version, before):
    display.go_to("ctrl+k")
    display.type("kebiao")
    # At once, while the board is still being made ready: by day, take up, and one down ask how to change places.
    display.xdotool("key", "Return", BY_DAY, "Right", "space", "Down", "Return")
    display.rest()
    assert window.roster(version) == before
    display.press("Return")
    after = until(lambda: (now := window.roster(version)) != before and now, "the change in the document")
    window.wait()
    return after


def publish(display, window):
    display.press("ctrl+shift+p")
    window.wait_for("公布课表")
    display.press("Tab", "Tab", "Tab", "Tab", "Tab")  # over the four parts of the date to the note
    display.type(NOTE)
    display.press("Return")

    def published():
        with window.seen() as seen:
            return seen.publications

    return until(published, "the publication in the document")


def export(display, window, book):
    window.wait()
    search(display, window, "daochu")
    display.press("Tab", "space")
    answer_with_path(display, window, "导出到", book)
    until(book.exists, "the workbook")


def test_the_whole_main_job_without_a_mouse(display, start, tmp_path):
    school = small_school()
    filled_in, roster_book = tmp_path / "school.xlsx", tmp_path / "roster.xlsx"
    write_plan(school, filled_in)
    first = tmp_path / f"first{SUFFIX}"
    opening.new_document(first).close()
    window = start(first).wait()

    make_new_document(display, window, tmp_path / f"second{SUFFIX}")
    import_workbook(display, window, filled_in)
    plan = window.plan()
    assert [row.name for row in plan.staff] == [row.name for row in school.staff]
    assert window.next_undo() == "导入 school.xlsx"

    version = plan.semester.versions[0].id
    found = plan_the_week(display, window, version)
    assert judge(week_case(plan, version), found).hard == 0

    changed = change_two_people(display, window, version, found)
    assert judge(week_case(plan, version), changed).hard == 0
    moved = [pair for pair in zip(found.sessions, changed.sessions, strict=True) if pair[0].staff != pair[1].staff]
    assert len(moved) == 2

    (announced,) = publish(display, window)
    assert (announced.note, announced.roster) == (NOTE, changed)

    export(display, window, roster_book)
    assert len(load_workbook(roster_book).sheetnames) > len(plan.classes)
    assert window.quit() == 0
