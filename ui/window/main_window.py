"""The window: rail, top bar, page, side panel, message bar, status bar."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from afterschool.document import Changes
from afterschool.texts import _, use_language
from ui import icons, restyle, style
from ui.keys import keys_of
from ui.settings import Scheme
from ui.window import translator, turns
from ui.window.context import AppContext
from ui.window.face import Face
from ui.window.frames import Frames
from ui.window.keyboard import Keyboard, region_of
from ui.window.notices import Place
from ui.window.page import Page
from ui.window.pages import PAGES, PageEntry
from ui.window.parting import all_taken, may_leave
from ui.window.restyling import Restyling
from ui.window.second_click import SecondClick
from ui.window.upkeep import Upkeep
from ui.window.warming import Warming

BADGES_AFTER_MS = 250
"""How long after a change the numbers in the rail are counted anew."""
DEFAULT_SIZE = (1366, 768)
LEAST_SIZE = (900, 440)
"""What a 1920×1080 screen at 200 % leaves beside title and task bar."""

SPELLING = "afterschool.readings"
"""Not needed before somebody types letters to find a name."""


class MainWindow(QMainWindow):
    """One document on the screen. Pages are built when first shown or before (:meth:`warm_up`), filled when shown."""

    def __init__(self, context: AppContext, entries: tuple[PageEntry, ...] = PAGES) -> None:
        super().__init__()
        self._context = context
        self._entries = {entry.id: entry for entry in entries}
        self._warming: Warming | None = None
        self._upkeep = Upkeep(self)
        self._restyling = Restyling(self)
        self._frames = Frames()
        self.setCentralWidget(self._frames)
        self._page_id = entries[0].id
        self._badges = QTimer(self, singleShot=True, interval=BADGES_AFTER_MS)
        self._badges.timeout.connect(self._show_badges)
        self.resize(*DEFAULT_SIZE)
        self.setMinimumSize(*LEAST_SIZE)
        self.restoreGeometry(context.settings.geometry)
        face = Face()
        for _step in face.building(context, self._entries):
            pass
        self._show_face(face)
        self._keyboard = Keyboard(self._regions, self)
        SecondClick(self)
        context.changed.connect(self._on_changed)
        context.version_chosen.connect(self._on_version)
        context.wanted.connect(self._on_wanted)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        context.resume()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages.made[self._page_id]

    @property
    def busy(self) -> bool:
        """Whether work goes on in the background."""
        return bool(self._context.tasks.running) or self._restyling.active

    @property
    def page_id(self) -> str:
        """The id of the page that is shown."""
        return self._page_id

    def show_page(self, page_id: str) -> Page:
        """Show a page at once, building and filling it where needed."""
        self._restyling.finish()
        page = self.pages.bring(page_id)
        self._page_id = page_id
        self.rail.choose(page_id)
        self.message_bar.on_page(page_id, self._entries[page_id].title)
        self._show_panel()
        return page

    def open_page(self, page_id: str, then: Callable[[Page], None] = lambda _page: None) -> None:
        """Show a page as soon as it is ready, give it the keyboard and do ``then``: until that the window lives on.

        Before :meth:`warm_up` everything happens at once.
        """
        self._restyling.after(lambda: self._open_page(page_id, then))

    def warm_up(self) -> Warming:
        """From now on make ready while nobody waits what the first visit of a page would wait for."""
        modules = dict.fromkeys([*(name for entry in self._entries.values() for name in entry.needs), SPELLING])
        self._badges.stop()
        self._warming = Warming(modules, self._forethoughts, self)
        self._warming.rested.connect(self._upkeep.leave_out)
        return self._warming

    def use_language(self, code: str) -> None:
        """Speak another language from now on, also Qt's own buttons."""
        self._restyling.after(lambda: self._use_language(code))

    def use_scheme(self, scheme: Scheme) -> None:
        """Show other colours from now on."""
        self._context.settings.scheme = scheme
        self._repaint()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place and close the document, unless something typed would be lost unasked."""
        self._restyling.finish()
        if not may_leave(self._context, self.commands.file_menu.ask, _("放弃，关闭")):
            event.ignore()
            return
        if self._warming is not None:
            self._warming.end()
            self._warming = None
        self._context.settings.geometry = self.saveGeometry()
        self._context.close()
        super().closeEvent(event)

    def _use_language(self, code: str) -> None:
        if not all_taken(self._context):  # pages are built anew: what was refused would be gone
            return
        if self._warming is None:
            for _step in self._speaking(code):
                pass
        else:
            self._frames.cover()
            self._follow_later()
            self._restyling.begin(self._speaking(code))

    def _speaking(self, code: str) -> Iterator[None]:
        """Step by step, make the face of another language; the one before is seen until then, and keeps the keys."""
        use_language(code)
        self._context.settings.language = code
        translator.install(code)
        self.setLocale(QLocale())
        face = Face()
        yield from face.building(self._context, self._entries)
        self._show_face(face)

    def _show_panel(self) -> None:
        """What stands beside the page that is seen."""
        page = self.pages.currentWidget()
        if isinstance(page, Page):
            self._beside.show_panel(page.side_panel())

    def _show_face(self, face: Face) -> None:
        self.commands, self.rail, self.top_bar, self.status = face.commands, face.rail, face.top_bar, face.status
        self.read_only_bar, self.message_bar, self.guides = face.read_only_bar, face.message_bar, face.guides
        self.pages, self._beside, self._waiting = face.pages, face.beside, face.waiting
        self.commands.language.triggered.connect(lambda: self.use_language(self.commands.language.data()))
        self.commands.scheme.triggered.connect(self._other_scheme)
        self.commands.contrast.triggered.connect(self._choose_contrast)
        self.rail.chosen.connect(self._choose_page)
        self.pages.panel_changed.connect(self._show_panel)
        QShortcut(keys_of("F6"), face, self._go_to_next_region)
        keys = self._frames.replace(face, at_once=self._warming is None)
        self.setStatusBar(self.status)
        self._retitle()
        self._follow_later()
        self._open_page(self._page_id, lambda _page: None)
        self._waiting.take(keys)

    def _open_page(self, page_id: str, then: Callable[[Page], None]) -> None:
        warming = self._warming
        if warming is None or self.pages.is_ready(page_id):
            if warming is not None and warming.waited_for:
                warming.first(iter(()))
            page = self.show_page(page_id)
            self._waiting.hide()
            page.setFocus()
            then(page)
            return
        self._page_id = page_id
        self.rail.choose(page_id)
        word = _("正在打开“{page}”…", page=self._entries[page_id].title)
        needs_word = self.pages.has_to_think(page_id) or self._waiting.isVisible()
        self._waiting.cover(word if needs_word else None)
        self._wait_for(page_id, warming, then)
        turns.end()

    def _wait_for(self, page_id: str, warming: Warming, then: Callable[[Page], None]) -> None:
        """Let the page be made ready first of all, and then show it."""

        def steps() -> Iterator[None]:
            yield from self.pages.finish(page_id, warming)
            while self._restyling.active:
                yield
            page = self.show_page(page_id)
            self._waiting.uncover(page, lambda: then(page))

        warming.first(steps(), self._entries[page_id].needs)

    def _renew(self) -> None:
        """Let the page that is shown follow the document; while that takes long it seems to stay as it is."""
        if self._warming is None or not self.pages.has_to_think(self._page_id):
            self.show_page(self._page_id)
        elif not self._warming.waited_for:
            self._waiting.cover()
            self._wait_for(self._page_id, self._warming, lambda _page: None)
            turns.end()

    def _forethoughts(self) -> Iterator[None]:
        """Count what needs attention, take old pages apart, make every page ready, and the icons of other colours."""
        yield from self.guides.counting()
        yield from self._frames.leaving.steps()
        if self._warming is not None:
            for page_id in self._entries:
                yield from self.pages.prepare(page_id, self._warming)
                beside = self.pages.made[page_id].beside
                if beside is not None and self._beside.keep(beside):
                    yield
        yield from icons.foresee()

    def _follow_later(self) -> None:
        """What nobody waits for comes when no more changes come."""
        if self._warming is not None:
            self._warming.begin()
        else:
            self._badges.start()

    def _show_badges(self) -> None:
        for _step in self.guides.counting() if not self._context.closed else ():
            pass

    def _go_to_next_region(self) -> None:
        """From the rail to the page, to the panel beside it, and back."""
        regions, now = self._regions(), region_of(QApplication.focusWidget(), self._regions())
        regions[0 if now is None else (regions.index(now) + 1) % len(regions)].setFocus()

    def _regions(self) -> list[QWidget]:
        """The parts of the window between which the keyboard goes."""
        page = self._waiting if self._waiting.isVisible() else self.pages.made.get(self._page_id)
        return [region for region in (self.rail, page, self._beside.panel) if region is not None]

    def _choose_page(self, page_id: str) -> None:
        self.open_page(page_id)

    def _retitle(self) -> None:
        self.setWindowTitle(str(_("课后服务排班 – {name}", name=self._context.plan.school.name)))

    def _on_changed(self, changes: Changes) -> None:
        self._retitle()
        self._follow_later()
        self.pages.outdate(changes)
        if self.pages.is_stale(self._page_id):
            self._restyling.after(self._renew)

    def _on_version(self) -> None:
        self.pages.outdate()
        self._follow_later()
        self._restyling.after(self._renew)

    def _on_wanted(self, place: Place) -> None:
        if place.page in self._entries:
            self.open_page(place.page, lambda page: page.reveal(place))

    def _other_scheme(self) -> None:
        dark = style.theme_for(self._context.settings.scheme).dark
        self.use_scheme(Scheme.LIGHT if dark else Scheme.DARK)

    def _choose_contrast(self, wanted: bool) -> None:
        self.use_scheme(Scheme.CONTRAST if wanted else Scheme.SYSTEM)

    def _follow_system(self) -> None:
        if self._context.settings.scheme is Scheme.SYSTEM:
            self._repaint()

    def _repaint(self) -> None:
        if self._warming is not None:
            self._frames.cover()
            self._restyling.begin(self._repainting())
            self._restyling.after(self._frames.uncover)
        else:
            for _step in self._repainting():
                pass

    def _repainting(self) -> Iterator[None]:
        """Step by step, show the colours of the settings; pages that nobody sees follow when they are shown."""
        application = QApplication.instance()
        if isinstance(application, QApplication) and self._frames.frame is not None:
            chosen = style.theme_for(self._context.settings.scheme)
            unseen = [*self.pages.leave_unpainted(), *self._frames.leaving.widgets]
            yield from restyle.in_steps(application, chosen, unseen, [self._frames.frame])
        icons.retint()
        self.commands.show_scheme()
