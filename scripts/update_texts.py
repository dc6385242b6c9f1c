"""Brings the English catalogues in line with the texts in the code: ``make texts``.

One ``.po`` file per folder of code (``afterschool/rules`` -> ``rules.po``). Translations already made are kept wherever
they stood; texts no longer used are dropped; texts without a translation are listed, and the exit status is then 1.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from afterschool.texts import LOCALE_FOLDER, catalogue, key_of

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("afterschool", "solver", "ui")
LANGUAGE = "en"
KEYWORDS = {"_": None, "pgettext": ((1, "c"), 2)}
"""The functions that mark texts, and what their arguments are."""
_FIELD = re.compile(r"\{(\w*)[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Text:
    """A source text and the code files that use it, relative to the project's folder."""

    source: str
    files: tuple[str, ...]
    context: str = ""

    @property
    def key(self) -> str:
        """What a catalogue finds it by."""
        return key_of(self.source, self.context)

    @property
    def area(self) -> str:
        """The catalogue it belongs to, named after the folder of the first file that uses it."""
        parts = Path(self.files[0]).parts
        if parts[0] == "afterschool":
            return parts[1] if len(parts) > 2 else "afterschool"
        return "_".join(parts[:-1][:2])


def extract() -> list[Text]:
    """Every text marked with one of :data:`KEYWORDS` in the three packages, in the order of the files."""
    found: dict[tuple[str, str], list[str]] = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            for _line, message, _comments, context in extract_from_file("python", path, keywords=KEYWORDS):
                files = found.setdefault((str(message), context or ""), [])
                if name not in files:
                    files.append(name)
    return [Text(source, tuple(files), context) for (source, context), files in found.items()]


def fields(text: str) -> set[str]:
    """The names of the parameters in ``text``."""
    return set(_FIELD.findall(text.replace("{{", "").replace("}}", "")))


def write_catalogues(texts: list[Text], translations: dict[str, str], folder: Path) -> None:
    """Write one catalogue per area into ``folder``, replacing what was there."""
    catalogues: dict[str, Catalog] = {}
    for text in texts:
        catalogue = catalogues.setdefault(text.area, Catalog(locale=LANGUAGE, project="afterschool", charset="utf-8"))
        locations = [(name, 0) for name in text.files if name]
        translation = translations.get(text.key, "")
        catalogue.add(text.source, translation, locations=locations, context=text.context or None)
    for old in folder.glob("*.po"):
        if old.stem not in catalogues:
            old.unlink()
    for area, catalogue in catalogues.items():
        with (folder / f"{area}.po").open("wb") as stream:
            write_po(stream, catalogue, width=120, sort_by_file=False, include_lineno=False, omit_header=True)


HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def main() -> int:
    """Update the catalogues; 1 if a translation is missing, 2 if they belong to another checkout."""
    if not LOCALE_FOLDER.is_relative_to(ROOT):
        print(f"another checkout is installed: {LOCALE_FOLDER}", file=sys.stderr)
        return 2
    texts = extract()
    folder = LOCALE_FOLDER / LANGUAGE
    folder.mkdir(parents=True, exist_ok=True)
    translations = catalogue(LANGUAGE)
    write_catalogues(texts, translations, folder)
    for path in folder.glob("*.po"):
        path.write_text(HEADER + path.read_text(encoding="utf-8"), encoding="utf-8")
    missing = [text for text in texts if not translations.get(text.key)]
    for text in missing:
        print(f"{text.area}.po: {text.source}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
