"""Somebody new keeps the list of people by keyboard only, and nothing that was done can get lost."""

from tests.ui.screen.display import until

QUESTION = "课后服务排班"
"""The title of every question."""
STAFF = "ctrl+3"
PHONE = "End"
"""From anywhere in a row of the people to its last column."""
NUMBER = "13579"


def test_a_cell_is_edited_taken_back_and_brought_again(display, window, school):
    before = window.plan().staff[0]
    display.go_to(STAFF)
    display.press(PHONE, *NUMBER, "Return")
    until(lambda: window.plan().staff[0].phone == NUMBER, "the number in the document")

    display.ask_other("copy", "欧阳安然")
    display.press("Up", "Home", "F2", "ctrl+v", "Return")
    until(lambda: window.plan().staff[0].name == "欧阳安然", "the pasted name in the document")

    display.press("ctrl+z")
    until(lambda: window.plan().staff[0].name == before.name, "the name of before")
    display.press("ctrl+y")
    until(lambda: window.plan().staff[0].name == "欧阳安然", "the name again")

    assert window.quit() == 0
    after = window.plan().staff[0]
    assert (after.name, after.phone) == ("欧阳安然", NUMBER)
    assert window.next_undo() == "修改人员：欧阳安然"


def test_nothing_is_lost_when_the_window_is_killed(display, window, start, school):
    before = window.plan().staff[0].phone
    display.go_to(STAFF)
    display.press(PHONE, *NUMBER, "Return")
    until(lambda: window.plan().staff[0].phone == NUMBER, "the number in the document")
    window.kill()

    # Neither a lock nor a question stands in the way: the window opens, and the edit can even be taken back.
    again = start(school).wait()
    assert again.plan().staff[0].phone == NUMBER
    display.press("ctrl+z")
    until(lambda: again.plan().staff[0].phone == before, "the number of before")
    assert again.quit() == 0


def test_a_second_window_on_the_same_document_may_only_look(display, window, start, school):
    steps = window.steps()
    second = start(school)
    second.wait_for(QUESTION)
    display.press("Return")
    second.wait()
    display.go_to(STAFF)
    display.press(PHONE, *NUMBER, "Return")
    assert second.quit() == 0
    assert window.steps() == steps

    # The first window still holds the document and goes on.
    window.wait()
    display.go_to(STAFF)
    display.press(PHONE, *NUMBER, "Return")
    until(lambda: window.plan().staff[0].phone == NUMBER, "the number in the document")
    assert window.quit() == 0
