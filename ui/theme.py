"""The colours of the window, by what they mean. Widgets ask :func:`current` for a colour and never name one.

A *tone* has an ink (text, marks, lines) and, where it can lie under text, a fill. :data:`TEXT_PAIRS` lists every
combination in which text is drawn; a test holds each at a contrast of 4.5 : 1 or more (WCAG 2.2, 1.4.3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor

from afterschool.model.words import Activity, SessionKind


class Tone(StrEnum):
    """What a colour means."""

    SURFACE = "surface"
    """Behind everything."""
    CARD = "card"
    """Pages, tables and panels that lie on the surface."""
    RAISED = "raised"
    """Table headers, hovered rows, quiet buttons."""
    LINE = "line"
    CONTROL = "control"
    """Outline of a field or a quiet button: seen at 3 : 1 against the card."""
    OFF = "off"
    """Words and icons of what cannot be used now."""
    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    SELECTION = "selection"
    OK = "ok"
    COST = "cost"
    STOP = "stop"
    SPORT = "sport"
    HOMEWORK = "homework"
    CLUB = "club"
    EXTENDED = "extended"
    EVENING = "evening"
    NOON = "noon"
    POST = "post"


GROUNDS = (Tone.SURFACE, Tone.CARD, Tone.RAISED, Tone.SELECTION)
INKS = (Tone.TEXT, Tone.MUTED, Tone.ACCENT, Tone.OK, Tone.COST, Tone.STOP)
HUES = (
    Tone.OK,
    Tone.COST,
    Tone.STOP,
    Tone.SPORT,
    Tone.HOMEWORK,
    Tone.CLUB,
    Tone.EXTENDED,
    Tone.EVENING,
    Tone.NOON,
    Tone.POST,
)
"""Tones that also have a fill."""

SESSION_TONES: Mapping[str, Tone] = {
    SessionKind.SPORT: Tone.SPORT,
    SessionKind.HOMEWORK: Tone.HOMEWORK,
    SessionKind.CLUB: Tone.CLUB,
    SessionKind.EXTENDED: Tone.EXTENDED,
    SessionKind.EVENING: Tone.EVENING,
    SessionKind.NOON: Tone.NOON,
    SessionKind.POST: Tone.POST,
}
"""By session kind or activity (equal words)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours, as ``#rrggbb``."""

    id: str
    dark: bool
    inks: Mapping[Tone, str]
    fills: Mapping[Tone, str]
    quiet: float = 0.4
    """Opacity of what is out of play for the moment, as is what nothing can be put on while something is held."""

    def ink(self, tone: Tone) -> QColor:
        """The colour of ``tone`` for text, marks and lines, or of a ground itself."""
        return QColor(self.inks[tone])

    def fill(self, tone: Tone) -> QColor:
        """The quiet ground of ``tone``, made to carry its own ink and ordinary text."""
        return QColor(self.fills[tone])


LIGHT = Theme(
    id="light",
    dark=False,
    inks={
        Tone.SURFACE: "#f3f5f8",
        Tone.CARD: "#ffffff",
        Tone.RAISED: "#f0f3f7",
        Tone.LINE: "#dde3ea",
        Tone.CONTROL: "#7c8896",
        Tone.OFF: "#7c8896",
        Tone.TEXT: "#1a2330",
        Tone.MUTED: "#525f6f",
        Tone.ACCENT: "#0b5cad",
        Tone.ON_ACCENT: "#ffffff",
        Tone.SELECTION: "#d9e9fb",
        Tone.OK: "#136637",
        Tone.COST: "#7d4e00",
        Tone.STOP: "#ab1f1a",
        Tone.SPORT: "#0a6350",
        Tone.HOMEWORK: "#1a50a3",
        Tone.CLUB: "#6a3a9c",
        Tone.EXTENDED: "#8a4309",
        Tone.EVENING: "#394084",
        Tone.NOON: "#6e5200",
        Tone.POST: "#47525e",
    },
    fills={
        Tone.OK: "#dcf3e4",
        Tone.COST: "#fdf0d2",
        Tone.STOP: "#fde4e1",
        Tone.SPORT: "#d9f2ea",
        Tone.HOMEWORK: "#e0ebfb",
        Tone.CLUB: "#eee5f9",
        Tone.EXTENDED: "#fce8d8",
        Tone.EVENING: "#e4e6f8",
        Tone.NOON: "#f8f0c9",
        Tone.POST: "#e7ebef",
    },
)

DARK = Theme(
    id="dark",
    dark=True,
    inks={
        Tone.SURFACE: "#14181d",
        Tone.CARD: "#1c2128",
        Tone.RAISED: "#252b34",
        Tone.LINE: "#343c47",
        Tone.CONTROL: "#76838f",
        Tone.OFF: "#76838f",
        Tone.TEXT: "#e8ecf1",
        Tone.MUTED: "#a9b4c0",
        Tone.ACCENT: "#7cb7f5",
        Tone.ON_ACCENT: "#0c1a2a",
        Tone.SELECTION: "#21405f",
        Tone.OK: "#7fd6a0",
        Tone.COST: "#f0c063",
        Tone.STOP: "#ff9f96",
        Tone.SPORT: "#6fd6bd",
        Tone.HOMEWORK: "#93bdf7",
        Tone.CLUB: "#cba6f3",
        Tone.EXTENDED: "#f5b183",
        Tone.EVENING: "#b3b9f5",
        Tone.NOON: "#e2cb6b",
        Tone.POST: "#b9c4cf",
    },
    fills={
        Tone.OK: "#173824",
        Tone.COST: "#3c2f12",
        Tone.STOP: "#46201e",
        Tone.SPORT: "#123a32",
        Tone.HOMEWORK: "#1b3152",
        Tone.CLUB: "#36274b",
        Tone.EXTENDED: "#432a18",
        Tone.EVENING: "#2a2d52",
        Tone.NOON: "#383113",
        Tone.POST: "#2c333c",
    },
)

CONTRAST = Theme(
    id="contrast",
    dark=True,
    quiet=0.7,
    inks={
        Tone.SURFACE: "#000000",
        Tone.CARD: "#000000",
        Tone.RAISED: "#1a1a1a",
        Tone.LINE: "#a6a6a6",
        Tone.CONTROL: "#ffffff",
        Tone.OFF: "#a6a6a6",
        Tone.TEXT: "#ffffff",
        Tone.MUTED: "#e6e6e6",
        Tone.ACCENT: "#ffee33",
        Tone.ON_ACCENT: "#000000",
        Tone.SELECTION: "#00265c",
        Tone.OK: "#7dff9a",
        Tone.COST: "#ffd24d",
        Tone.STOP: "#ffaaa4",
        Tone.SPORT: "#5cf0d0",
        Tone.HOMEWORK: "#a8ccff",
        Tone.CLUB: "#e0bcff",
        Tone.EXTENDED: "#ffbf94",
        Tone.EVENING: "#c4c9ff",
        Tone.NOON: "#ffe566",
        Tone.POST: "#d6e0ea",
    },
    fills={
        Tone.OK: "#00260f",
        Tone.COST: "#2b2000",
        Tone.STOP: "#3a0806",
        Tone.SPORT: "#002b23",
        Tone.HOMEWORK: "#001c40",
        Tone.CLUB: "#22083b",
        Tone.EXTENDED: "#331600",
        Tone.EVENING: "#14163d",
        Tone.NOON: "#262000",
        Tone.POST: "#1c232b",
    },
)
"""For those who need more: every text at 7 : 1 or more (WCAG 2.2, 1.4.6), every line and outline seen."""

THEMES = (LIGHT, DARK, CONTRAST)
NOTICES = (Tone.OK, Tone.COST, Tone.STOP)
"""What the ground of a notice means; links and quiet words stand on it too."""

TEXT_PAIRS = tuple(
    [((ink, False), (ground, False)) for ink in INKS for ground in GROUNDS]
    + [((hue, False), (hue, True)) for hue in HUES]
    + [((Tone.TEXT, False), (hue, True)) for hue in HUES]
    + [((ink, False), (ground, True)) for ink in (Tone.MUTED, Tone.ACCENT) for ground in NOTICES]
    + [((hue, False), (Tone.SELECTION, False)) for hue in HUES if hue not in INKS]
    + [((Tone.ON_ACCENT, False), (Tone.ACCENT, False))]
)
"""Every (text, ground) on which text is drawn; each is (tone, whether its fill is meant)."""

_current = LIGHT


def current() -> Theme:
    """The theme that is shown."""
    return _current


def make_current(theme: Theme) -> None:
    """Paint with ``theme`` from now on; :func:`ui.restyle.at_once` calls it and repaints."""
    global _current
    _current = theme


def tone_of(word: SessionKind | Activity) -> Tone:
    """The tone of a session kind or activity."""
    return SESSION_TONES[word.value]


def contrast(text: QColor, ground: QColor) -> float:
    """Contrast ratio of two opaque colours, 1 … 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
