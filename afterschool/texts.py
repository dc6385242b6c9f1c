"""Texts for people: Chinese is the source, other languages come from the catalogues in ``afterschool/locale``.

Every text a user can see is made with :func:`_`::

    _("{name} 在 {day} 有两处安排", name=person.name, day=day_name)

The result is a :class:`Message`, which keeps the source text and its parameters and becomes words only when it is
printed: domain objects can carry it across processes and show it in either language.

Where English needs two words for one Chinese word (社团: "Club" over a column, "Clubs" in a list of pages),
:func:`pgettext` says which is meant.

Catalogues are plain ``.po`` files, one per area of the code, read directly (no compiled files to forget). Every
source text must have its translation; a test extracts the texts and fails on gaps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

SOURCE_LANGUAGE = "zh_CN"
TRANSLATIONS = ("en",)
"""Languages with catalogues; every text is in each of them."""
LANGUAGES = (SOURCE_LANGUAGE, *TRANSLATIONS)
LOCALE_FOLDER = Path(__file__).parent / "locale"

_current = SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class Message:
    """A text for people: the Chinese source with named parameters, put into words on demand."""

    source: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    context: str = ""
    """Which of several translations is meant; empty: the usual one."""

    def in_language(self, language: str) -> str:
        """The words in ``language`` (one of :data:`LANGUAGES`); parameters that are messages are translated too."""
        template = self.source if language == SOURCE_LANGUAGE else self._translation(catalogue(language))
        return template.format_map(
            {k: v.in_language(language) if isinstance(v, Message) else v for k, v in self.parameters.items()}
        )

    def filled(self, **parameters: object) -> "Message":
        """The same text with ``parameters``, for one that was marked before they were known."""
        return replace(self, parameters=parameters)

    def _translation(self, texts: Mapping[str, str]) -> str:
        usual = texts.get(self.source, self.source)
        return texts.get(key_of(self.source, self.context), usual) if self.context else usual

    def __str__(self) -> str:
        return self.in_language(_current)

    def __hash__(self) -> int:
        return hash((self.source, tuple(self.parameters)))


def _(source: str, /, **parameters: object) -> Message:
    """Mark ``source`` as a text for people. Braces in it name ``parameters``; a literal brace is doubled."""
    return Message(source, parameters)


BLANK = "＿＿＿＿＿＿"
"""Where somebody writes by hand on paper."""


def pgettext(context: str, source: str, /) -> Message:
    """A text whose translation depends on ``context``: ``one`` or ``several`` of what Chinese names without number."""
    return Message(source, context=context)


def key_of(source: str, context: str | None = None) -> str:
    """Under what a catalogue keeps the translation of ``source``: gettext's own way to tell contexts apart."""
    return f"{context}\x04{source}" if context else source


def joined(parts: Sequence[object], separator: "str | Message" = "") -> Message:
    """One message of ``parts``, separated as the reader's language separates words of a list, or by ``separator``."""
    names = [f"part{number}" for number in range(len(parts))]
    template = "{between}".join(f"{{{name}}}" for name in names)
    return Message(template, {"between": separator or _("、"), **dict(zip(names, parts, strict=True))})


def use_language(language: str) -> None:
    """Print all messages in ``language`` from now on, in this process."""
    global _current
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    _current = language


def language() -> str:
    """The language that messages are printed in."""
    return _current


@cache
def catalogue(language: str) -> dict[str, str]:
    """Key of the source text -> translation for ``language``, gathered from every ``.po`` file of that language."""
    from babel.messages.pofile import read_po  # takes a while to import, and Chinese does without

    texts: dict[str, str] = {}
    for path in sorted((LOCALE_FOLDER / language).glob("*.po")):
        with path.open("rb") as stream:
            for entry in read_po(stream):
                if entry.id and entry.string and isinstance(entry.id, str):
                    texts[key_of(entry.id, entry.context)] = str(entry.string)
    return texts
