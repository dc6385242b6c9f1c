"""Brings the catalogues in line with the texts in the code: ``make texts``.

One ``.po`` file per folder of code (``afterschool/rules`` -> ``rules.po``). Translations already made are kept wherever
they stood; texts no longer used are dropped; texts without a translation are listed, and the exit status is then 1.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from afterschool.texts import LOCALE_FOLDER, TRANSLATIONS, catalogue, key_of

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("afterschool", "solver", "ui")
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
    """Every text marked with ``_`` or ``pgettext`` in the three packages, in the order of the files."""
    found: dict[tuple[str, str], list[str]] = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            for source, context in marked_in(path.read_text(encoding="utf-8")):
                files = found.setdefault((source, context), [])
                if name not in files:
                    files.append(name)
    return [Text(source, tuple(files), context) for (source, context), files in found.items()]


def marked_in(code: str) -> Iterator[tuple[str, str]]:
    """Texts and contexts marked in Python code, also within f-strings, which Babel reads only from Python 3.12 on."""
    found: list[tuple[int, int, ast.expr, ast.expr]] = []
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=ast.Name(id="_"), args=[source]):
                found.append((node.lineno, node.col_offset, source, ast.Constant("")))
            case ast.Call(func=ast.Name(id="pgettext"), args=[context, source]):
                found.append((node.lineno, node.col_offset, source, context))
    for _line, _column, source, context in sorted(found, key=itemgetter(0, 1)):
        yield ast.literal_eval(source), ast.literal_eval(context)


def fields(text: str) -> set[str]:
    """The names of the parameters in ``text``."""
    return set(_FIELD.findall(text.replace("{{", "").replace("}}", "")))


def write_catalogues(texts: list[Text], language: str) -> None:
    """Write one catalogue per area for ``language``, replacing what was there, with the translations known."""
    translations, folder = catalogue(language), LOCALE_FOLDER / language
    folder.mkdir(parents=True, exist_ok=True)
    catalogues: dict[str, Catalog] = {}
    for text in texts:
        of_area = catalogues.setdefault(text.area, Catalog(locale=language, project="afterschool", charset="utf-8"))
        locations = [(name, 0) for name in text.files if name]
        translation = translations.get(text.key, "")
        of_area.add(text.source, translation, locations=locations, context=text.context or None)
    for old in folder.glob("*.po"):
        if old.stem not in catalogues:
            old.unlink()
    for area, of_area in catalogues.items():
        with (folder / f"{area}.po").open("wb") as stream:
            stream.write(HEADER.format(language=language).encode())
            write_po(stream, of_area, width=120, sort_by_file=False, include_lineno=False, omit_header=True)


HEADER = 'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def main() -> int:
    """Update the catalogues; 1 if a translation is missing, 2 if they belong to another checkout."""
    if not LOCALE_FOLDER.is_relative_to(ROOT):
        print(f"another checkout is installed: {LOCALE_FOLDER}", file=sys.stderr)
        return 2
    texts = extract()
    is_complete = True
    for language in TRANSLATIONS:
        write_catalogues(texts, language)
        for text in texts:
            if not catalogue(language).get(text.key):
                is_complete = False
                print(f"{language}/{text.area}.po: {text.source}")
    return 0 if is_complete else 1


if __name__ == "__main__":
    sys.exit(main())
