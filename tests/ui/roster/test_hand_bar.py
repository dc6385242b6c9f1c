"""The line below the board that says what is held and what putting it down would do."""

from afterschool.texts import _
from ui.window.roster.hand_bar import HERE_WIDTH, HandBar

WIDTH = 640


def test_what_would_come_of_it_keeps_its_room_beside_a_long_name(qtbot):
    bar = HandBar()
    qtbot.addWidget(bar)
    bar.resize(WIDTH, bar.sizeHint().height())
    bar.show()
    bar.show_held(_("社团 {name}", name="、".join(f"五({number})班" for number in range(1, 12))))
    bar.show_here(_("社团 {name}", name="合唱"))
    bar.layout().activate()
    assert bar._here.width() >= HERE_WIDTH
    assert bar.width() == WIDTH, "the window does not grow"
