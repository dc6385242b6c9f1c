"""Values of the model as plain JSON values and back, told by their type hints alone.

A codec is made once per type. Sequences become lists, mappings objects, dataclasses objects with every field; dates
and times ISO texts; enumerations their value. ``decode(encode(value)) == value`` holds for every value of the hint.
"""

import dataclasses
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Transform = Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """Both directions between a value of the model and a plain value."""

    encode: Transform
    decode: Transform


def same(value: Any) -> Any:
    """The value itself: what is plain already."""
    return value


_ATOMS: dict[Any, Codec] = {
    **{hint: Codec(encode=same, decode=same) for hint in (str, int, bytes, object, Any)},
    bool: Codec(encode=same, decode=bool),
    float: Codec(encode=float, decode=float),
    date: Codec(encode=date.isoformat, decode=date.fromisoformat),
    datetime: Codec(encode=datetime.isoformat, decode=datetime.fromisoformat),
}


@cache
def codec_of(hint: Any) -> Codec:
    """The codec for values of the type ``hint``.

    Raises:
        TypeError: if no codec is known for such a type.
    """
    if hint in _ATOMS:
        return _ATOMS[hint]
    inner = optional_part(hint)
    if inner is not None:
        return _optional(codec_of(inner))
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _tuple(arguments)
    if origin is Mapping:
        return _mapping(codec_of(arguments[0]), codec_of(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Codec(encode=lambda word: word.value, decode={word.value: word for word in hint}.__getitem__)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _dataclass(hint)
    raise TypeError(f"no codec for {hint!r}")


def optional_part(hint: Any) -> Any:
    """``X`` of ``X | None``; ``None`` for every other hint."""
    if get_origin(hint) not in (Union, types.UnionType):
        return None
    parts = [part for part in get_args(hint) if part is not types.NoneType]
    return parts[0] if len(parts) == 1 else None


def hints_of(row: type) -> dict[str, Any]:
    """Field name -> type of the dataclass ``row``, in the order of its fields."""
    hints = get_type_hints(row)
    return {field.name: hints[field.name] for field in dataclasses.fields(row)}


def _optional(inner: Codec) -> Codec:
    return Codec(
        encode=lambda value: None if value is None else inner.encode(value),
        decode=lambda plain: None if plain is None else inner.decode(plain),
    )


def _tuple(arguments: tuple[Any, ...]) -> Codec:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = codec_of(arguments[0])
        return Codec(
            encode=lambda values: [item.encode(value) for value in values],
            decode=lambda plain: tuple(item.decode(value) for value in plain),
        )
    items = [codec_of(argument) for argument in arguments]
    return Codec(
        encode=lambda values: [c.encode(value) for c, value in zip(items, values, strict=True)],
        decode=lambda plain: tuple(c.decode(value) for c, value in zip(items, plain, strict=True)),
    )


def _mapping(key: Codec, value: Codec) -> Codec:
    return Codec(
        encode=lambda mapping: {key.encode(k): value.encode(v) for k, v in mapping.items()},
        decode=lambda plain: {key.decode(k): value.decode(v) for k, v in plain.items()},
    )


def _dataclass(kind: type) -> Codec:
    fields = {name: codec_of(hint) for name, hint in hints_of(kind).items()}
    return Codec(
        encode=lambda row: {name: codec.encode(getattr(row, name)) for name, codec in fields.items()},
        decode=lambda plain: kind(**{name: fields[name].decode(value) for name, value in plain.items()}),
    )
