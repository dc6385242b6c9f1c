"""What a person does at the window that they may have to wait for, with its name in the table of figures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import count, cycle

from PySide6.QtCore import Qt

from afterschool.advice.moving import Drop, HeldGroup, HeldMeeting, HeldPerson, Hold, Spot, holds_of
from afterschool.document import Change
from afterschool.model.edits import without_person
from afterschool.model.roster import Roster
from afterschool.rules import judge
from afterschool.rules.places import places_of
from afterschool.texts import LANGUAGES, _
from afterschool.week import week_case
from bench.blocks import turn
from ui.labels import labels_of
from ui.settings import Scheme
from ui.window.context import AppContext
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES
from ui.window.roster.actions import RosterActions
from ui.window.roster.board_state import BoardState
from ui.window.roster.page import RosterPage
from ui.window.roster.views import View, grid_of, subjects_of
from ui.window.roster.week_index import WeekIndex
from ui.window.roster.week_state import WeekState
from ui.window.tables.page import TablePage

MANY_ROWS = 2000
STRIDE = 37
"""Of all that can be taken up, every so many: from all over the week."""

Acts = Iterator[tuple[str, Callable[[], object]]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Something that a person does after something else, which is not measured with it."""

    before: Callable[[], object]
    act: Callable[[], object]

    def __call__(self) -> object:
        """Do it."""
        return self.act()


class _PuttingDown:
    """Takes ``people`` up one after the other, and puts each down on the first place that they may go to."""

    def __init__(self, page: RosterPage, people: list[HeldPerson]) -> None:
        self._page, self._people = page, cycle(people)
        self._spot: Spot | None = None
        self._drops: tuple[Drop, ...] = ()

    def take(self) -> None:
        """Take the next one up, and see where they may go."""
        hand = self._page.moving.hand if self._page.moving.take(next(self._people)) else None
        allowed = (spot for spot, target in hand.targets.items() if target.allowed) if hand else iter(())
        self._spot = next(allowed, None)

    def ask(self) -> None:
        """Look for the ways to put them down there."""
        hand = self._page.moving.hand
        self._drops = tuple(hand.drops(self._spot)) if hand is not None and self._spot is not None else ()

    def take_and_ask(self) -> None:
        """Both."""
        self.take()
        self.ask()

    def put_down(self) -> None:
        """Do it in the first of these ways."""
        if self._drops:
            self._page.actions_on.drop(self._drops[0])


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """The window with a school in it, and everything that is measured there."""

    context: AppContext
    window: MainWindow
    roster: Roster

    @property
    def version(self) -> str:
        """Id of the plan version that is worked on."""
        return self.context.plan.semester.versions[0].id

    def first_visits(self) -> Acts:
        """Every page is built and filled."""
        for entry in PAGES:
            yield f"first visit: {entry.id}", partial(self.window.open_page, entry.id)

    def switches(self) -> Acts:
        """Another language and other colours, on the roster page."""
        self.window.show_page("roster")
        languages, schemes = cycle(reversed(LANGUAGES)), cycle((Scheme.DARK, Scheme.LIGHT))
        yield "language switch", lambda: self.window.use_language(next(languages))
        yield "theme switch", lambda: self.window.use_scheme(next(schemes))

    def data(self) -> Acts:
        """The tables of the roster page without the painting, and what they are made from."""
        case = week_case(self.context.plan, self.version)
        labels = labels_of(case, self.context.plan)
        index = WeekIndex(case, self.roster, labels)
        yield "case of the week", lambda: week_case(self.context.plan, self.version)
        yield "judge", lambda: judge(case, self.roster)
        yield "index of the week", lambda: WeekIndex(case, self.roster, labels)
        for view in View:
            subject = next((id_ for id_, _name in subjects_of(view, index)), "")
            yield f"view data: {view}", partial(grid_of, view, subject, index)

    def adopting(self) -> Acts:
        """A result is kept: the roster is written and the page follows."""
        state = self.context.service(WeekState)
        one = without_person(self.roster, 0, 0)
        all_ = Roster(sessions=tuple(replace(row, room=None) for row in self.roster.sessions))
        verdicts = {id(roster): judge(state.case, roster) for roster in (self.roster, one, all_) if state.case}

        def keep_next(rosters: Iterator[Roster]) -> None:
            roster = next(rosters)
            state.foresee(roster, verdicts[id(roster)])
            self.context.run(_("采用"), lambda change: change.set_roster(self.version, roster))

        for page in ("solve", "roster"):
            self.window.show_page(page)
            for name, other in (("one place differs", one), ("all sessions differ", all_)):
                turns = cycle((other, self.roster))
                yield f"result kept, {name}, {page} shown", partial(keep_next, turns)

    def whole(self) -> Acts:
        """The whole roster, which was the last thing to come, taken back and brought again."""
        self.window.show_page("roster")
        steps = cycle((self.context.undo, self.context.redo))
        yield "the whole plan taken back, brought again", lambda: next(steps)()

    def edits(self) -> Acts:
        """One place of the roster emptied by hand, each time another, and taken back."""
        self.window.show_page("roster")
        state = self.context.service(BoardState)
        actions, numbers = RosterActions(self.context, state), count(10)

        def clear() -> None:
            number = next(numbers)
            if state.case is not None:
                actions.clear(places_of(state.case, self.roster.sessions[number], number)[0])

        yield "hand edit: one place emptied", clear
        yield "hand edit taken back", self.context.undo

    def moves(self) -> Acts:
        """People, classes and meetings taken up one after the other until everything is coloured, and put down."""
        page = self.window.show_page("roster")
        if not isinstance(page, RosterPage):
            return
        page.show_view(View.WEEK)
        holds = [hold for index, session in enumerate(self.roster.sessions) for hold in holds_of(session, index)]

        def take_next(some: Iterator[Hold]) -> None:
            page.moving.take(next(some))

        for kind, name in ((HeldPerson, "a person"), (HeldGroup, "a class"), (HeldMeeting, "a club meeting")):
            some = cycle([hold for hold in holds if isinstance(hold, kind)][::STRIDE])
            page.later.finish()
            turn()  # somebody who takes something up sees the view already
            yield f"{name} taken up, every target coloured", partial(take_next, some)
            page.moving.put_away()
        putting = _PuttingDown(page, [hold for hold in holds if isinstance(hold, HeldPerson)][::STRIDE])
        yield "the ways to put a person down on one place", Prepared(putting.take, putting.ask)
        yield "a person put down and judged", Prepared(putting.take_and_ask, putting.put_down)

    def long_table(self) -> Acts:
        """A list of 2,000 people: shown, filtered, sorted, edited."""
        person = self.context.plan.staff[0]

        def fill(change: Change) -> None:
            for number in range(MANY_ROWS):
                change.put(replace(person, id=f"M{number}", number=f"M{number}", name=f"教师甲{number}"))

        self.context.run(_("人员"), fill)
        page = self.window.show_page("staff")
        if isinstance(page, TablePage):
            panel, numbers = page.panel, count()
            yield f"{len(self.context.plan.staff)} people: shown", page.refresh
            yield "the same: filtered", lambda: panel.search.setText(f"教师甲{1990 + next(numbers)}")
            panel.search.clear()
            orders = cycle((Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder))
            yield "the same: sorted", lambda: panel.view.sortByColumn(0, next(orders))
            cell = panel.model.index(5, 0)
            yield (
                "the same: one name edited",
                lambda: panel.model.setData(cell, f"名{next(numbers)}"),
            )
