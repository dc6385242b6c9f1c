"""What if: variants of a week as data, each a name and what is different in it.

A variant is written in the words of the interchange format::

    {"name": "one more PE teacher", "add": {"staff": [{"id": "N1", …}]}}
    {"name": "larger groups", "rules": {"group_size": 50, "weights": {"stranger": 4}}}
    {"name": "gym closed on Monday", "change": {"rooms": {"gym": {"unavailable": [["mon", "00:00", "24:00"]]}}}}
    {"name": "without the robot club", "remove": {"clubs": ["c7"]}}
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from afterschool.interchange import case_object, parse_case
from afterschool.interchange.jsonfile import read_json
from afterschool.model.case import Case
from afterschool.problems import KnownError
from afterschool.texts import _, joined

TABLES = ("phases", "classes", "rooms", "staff", "clubs", "posts")
_KEYS = ("name", "add", "remove", "change", "rules")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A week that might be."""

    name: str
    case: Case


def read_variants(path: Path, case: Case) -> tuple[Variant, ...]:
    """The variants of ``case`` that the JSON file ``path`` describes: a list of objects as above.

    Raises:
        KnownError: if the file cannot be read, or a variant makes no sense.
    """
    rows = read_json(path)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise KnownError(_("{path} 里应当是一列情况，每种情况一个对象。", path=path))
    return tuple(variant_of(case, row, number) for number, row in enumerate(rows, start=1))


def variant_of(case: Case, row: Mapping[str, Any], number: int = 1) -> Variant:
    """The variant that ``row`` describes.

    Raises:
        KnownError: if it makes no sense.
    """
    name = str(row.get("name") or _("情况 {number}", number=number))
    unknown = sorted(set(row) - set(_KEYS))
    if unknown:
        names = {"name": name, "unknown": joined(unknown), "known": joined(_KEYS)}
        raise KnownError(_("情况“{name}”里有看不懂的词：{unknown}。可用：{known}。", **names))
    document = case_object(case)
    for change in (_remove, _change, _add):
        change(document, row, name)
    rules: Any = document.get("rules", {})
    document["rules"] = _merged(rules, _object(row, "rules", name))
    try:
        return Variant(name=name, case=parse_case(document).case)
    except KnownError as error:
        raise KnownError(_("情况“{name}”：{message}", name=name, message=error.message), error.problems) from error


def _remove(document: dict[str, Any], row: Mapping[str, Any], name: str) -> None:
    for table, keys in _tables(row, "remove", name).items():
        for key in _listed(keys, name):
            _find(document, table, key, name)
            document[table] = [item for item in document[table] if item["id"] != key]


def _change(document: dict[str, Any], row: Mapping[str, Any], name: str) -> None:
    for table, changes in _tables(row, "change", name).items():
        if not isinstance(changes, dict) or not all(isinstance(fields, dict) for fields in changes.values()):
            words = {"name": name, "table": table}
            raise KnownError(_("情况“{name}”里 {table} 的改动应写成 {{编号: {{字段: 值}}}}。", **words))
        for key, fields in changes.items():
            item = _find(document, table, key, name)
            item.update(_merged(item, fields))


def _add(document: dict[str, Any], row: Mapping[str, Any], name: str) -> None:
    for table, items in _tables(row, "add", name).items():
        document[table] = [*document[table], *_listed(items, name)]


def _object(row: Mapping[str, Any], key: str, name: str) -> dict[str, Any]:
    value = row.get(key, {})
    if not isinstance(value, dict):
        raise KnownError(_("情况“{name}”的 {key} 应当是一个对象。", name=name, key=key))
    return value


def _listed(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise KnownError(_("情况“{name}”里要增加或去掉的应当写成一列。", name=name))
    return value


def _tables(row: Mapping[str, Any], key: str, name: str) -> dict[str, Any]:
    tables = _object(row, key, name)
    unknown = sorted(set(tables) - set(TABLES))
    if unknown:
        names = {"name": name, "unknown": joined(unknown), "known": joined(TABLES)}
        raise KnownError(_("情况“{name}”里没有这样的表：{unknown}。可用：{known}。", **names))
    return tables


def _find(document: dict[str, Any], table: str, key: object, name: str) -> dict[str, Any]:
    for item in document[table]:
        if item["id"] == key:
            found: dict[str, Any] = item
            return found
    raise KnownError(_("情况“{name}”：{table} 里没有 {key}。", name=name, table=table, key=str(key)))


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """``old`` with the values of ``new``, inner objects merged likewise."""
    both = {
        key: _merged(old[key], value) if isinstance(value, dict) and isinstance(old.get(key), dict) else value
        for key, value in new.items()
    }
    return {**old, **both}
