"""One small codec per kind of JSON value: read with every problem noted, write with the source's own spelling kept."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeGuard, TypeVar

from afterschool.interchange.place import Place, UnfitError
from afterschool.model.time import WeeklyTime, clock_of, minutes_of
from afterschool.model.words import Weekday
from afterschool.problems import shown
from afterschool.texts import _

T = TypeVar("T")
K = TypeVar("K", bound=str)
W = TypeVar("W", bound=StrEnum)

LARGEST_COUNT = 1_000_000
LARGEST_NUMBER = 1e12


class Codec(Protocol[T]):
    """How a value of the model stands in JSON."""

    def read(self, value: object, at: Place) -> T:
        """The model's value.

        Raises:
            UnfitError: after noting at least one problem.
        """
        ...

    def write(self, value: T, like: object) -> object:
        """The JSON value; ``like`` is what stood there in the source (``None``: nothing), whose spelling is kept."""
        ...


def kept(codec: Codec[T], value: T, like: object) -> object:
    """``like`` itself if it still means ``value``, otherwise ``value`` written anew in its manner."""
    return like if means(codec, like, value) else codec.write(value, like)


def means(codec: Codec[T], source: object, value: T) -> bool:
    """Whether ``source`` is a way to write ``value``."""
    try:
        return codec.read(source, Place()) == value
    except UnfitError:
        return False


@dataclass(frozen=True, slots=True)
class Text:
    """A string; ids may not be empty."""

    may_be_empty: bool = True

    def read(self, value: object, at: Place) -> str:
        if not isinstance(value, str):
            raise at.refuse(_("应为文字，现为 {value}", value=shown(value)), _("改为带引号的文字"))
        if not value and not self.may_be_empty:
            raise at.refuse(_("编号是空的"), _("填上编号"))
        return value

    def write(self, value: str, like: object) -> object:
        return value


@dataclass(frozen=True, slots=True)
class OptionalText:
    """A string that may be ``null``, which means the same as an absent key."""

    def read(self, value: object, at: Place) -> str | None:
        return None if value is None else Text().read(value, at)

    def write(self, value: str | None, like: object) -> object:
        return value


@dataclass(frozen=True, slots=True)
class Name:
    """A string for people; ``null`` means none."""

    def read(self, value: object, at: Place) -> str:
        return "" if value is None else Text().read(value, at)

    def write(self, value: str, like: object) -> object:
        return value


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``."""

    def read(self, value: object, at: Place) -> bool:
        if not isinstance(value, bool):
            raise at.refuse(_("应为 true 或 false，现为 {value}", value=shown(value)), _("改为 true 或 false"))
        return value

    def write(self, value: bool, like: object) -> object:
        return value


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number between two limits."""

    least: int = 0
    most: int = LARGEST_COUNT

    def read(self, value: object, at: Place) -> int:
        if not _is_number(value) or not self.least <= value <= self.most or value != int(value):
            raise at.refuse(
                _(
                    "应为 {least} 到 {most} 的整数，现为 {value}",
                    least=self.least,
                    most=self.most,
                    value=shown(value),
                ),
                _("改为这个范围内的整数"),
            )
        return int(value)

    def write(self, value: int, like: object) -> object:
        return value


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two limits, kept as it is written (``2`` stays an integer)."""

    least: float = 0
    most: float = LARGEST_NUMBER

    def read(self, value: object, at: Place) -> float:
        if _is_number(value) and self.least <= value <= self.most:
            return value
        raise at.refuse(
            _("应为 {least:g} 到 {most:g} 的数，现为 {value}", least=self.least, most=self.most, value=shown(value)),
            _("改为这个范围内的数"),
        )

    def write(self, value: float, like: object) -> object:
        return value


@dataclass(frozen=True, slots=True)
class Clock:
    """ "HH:MM", minutes after midnight in the model."""

    def read(self, value: object, at: Place) -> int:
        try:
            return minutes_of(Text().read(value, at))
        except ValueError:
            raise at.refuse(
                _("应为 00:00 到 24:00 的时刻，现为 {value}", value=shown(value)), _("按“时:分”填写，例如 15:20")
            ) from None

    def write(self, value: int, like: object) -> object:
        return clock_of(value)


@dataclass(frozen=True, slots=True)
class Word(Generic[W]):
    """One of the fixed words of an enumeration."""

    words: type[W]

    def read(self, value: object, at: Place) -> W:
        if isinstance(value, str):
            with suppress(ValueError):
                return self.words(value)
        raise at.refuse(
            _("{value} 不是这里可用的词", value=shown(value)),
            _("改为其中之一：{words}", words="、".join(word.value for word in self.words)),
        )

    def write(self, value: W, like: object) -> object:
        return value.value


@dataclass(frozen=True, slots=True)
class Items(Generic[T]):
    """A list, a tuple in the model."""

    item: Codec[T]
    once: bool = False
    """The same element may not stand in it twice; elements are hashable then."""

    def read(self, value: object, at: Place) -> tuple[T, ...]:
        items = read_each(self.item, expect_list(value, at), at)
        if self.once:
            seen: set[T] = set()
            for index, item in enumerate(items):
                if item in seen:
                    at.item(index).note(_("重复列出"), _("删去重复的一项"))
                seen.add(item)
        return items

    def write(self, value: tuple[T, ...], like: object) -> object:
        source = like if isinstance(like, list) else []
        return [
            source[i] if i < len(source) and means(self.item, source[i], item) else self.item.write(item, None)
            for i, item in enumerate(value)
        ]


@dataclass(frozen=True, slots=True)
class ByKey(Generic[K, T]):
    """An object whose keys are data, e.g. pupils by day."""

    key: Codec[K]
    value: Codec[T]

    def read(self, value: object, at: Place) -> dict[K, T]:
        result: dict[K, T] = {}
        unfit = False
        for key, member in expect_object(value, at).items():
            try:
                result[self.key.read(key, at.key(key))] = self.value.read(member, at.key(key))
            except UnfitError:
                unfit = True
        if unfit:
            raise UnfitError
        return result

    def write(self, value: Mapping[K, T], like: object) -> object:
        source = like if isinstance(like, dict) else {}
        return {str(self.key.write(k, None)): kept(self.value, v, source.get(k)) for k, v in value.items()}


@dataclass(frozen=True, slots=True)
class Settings(Generic[K, T]):
    """An object of which any key may be absent and then has its default; unknown keys are kept and ignored."""

    defaults: Mapping[K, T]
    value: Codec[T]

    def read(self, value: object, at: Place) -> dict[K, T]:
        given = expect_object(value, at)
        known = [(name, given[name]) for name in self.defaults if name in given]
        members = _read_all([(self.value, member, at.key(str(name))) for name, member in known])
        return dict(self.defaults) | dict(zip((name for name, _member in known), members, strict=True))

    def write(self, value: Mapping[K, T], like: object) -> object:
        source: dict[str, object] = dict(like) if isinstance(like, dict) else {}
        for name, member in value.items():
            if name in source or member != self.defaults.get(name):
                source[str(name)] = kept(self.value, member, source.get(name))
        return source


@dataclass(frozen=True, slots=True)
class TakenTime:
    """``[day, start, end]``."""

    def read(self, value: object, at: Place) -> WeeklyTime:
        parts = expect_list(value, at)
        if len(parts) != 3:
            raise at.refuse(_("应为 [星期, 开始, 结束] 三项"), _('例如 ["mon", "15:20", "16:20"]'))
        try:
            day = Word(Weekday).read(parts[0], at.item(0))
        finally:
            start, end = read_each(Clock(), parts[1:], at, first=1)
        if end < start:
            raise at.refuse(_("结束早于开始"), _("更正时刻；跨过零点的要分成两段"))
        return WeeklyTime(day, start, end)

    def write(self, value: WeeklyTime, like: object) -> object:
        return [value.day.value, clock_of(value.start_min), clock_of(value.end_min)]


def expect_list(value: object, at: Place) -> list[object]:
    """``value`` if it is a list."""
    if not isinstance(value, list):
        raise at.refuse(_("应为列表，现为 {value}", value=shown(value)), _("改为方括号里的列表，可以是空的"))
    return value


def expect_object(value: object, at: Place) -> dict[str, object]:
    """``value`` if it is a JSON object."""
    if not isinstance(value, dict):
        raise at.refuse(_("应为对象，现为 {value}", value=shown(value)), _("改为花括号里的“键: 值”"))
    return value


def read_each(codec: Codec[T], values: Sequence[object], at: Place, first: int = 0) -> tuple[T, ...]:
    """All ``values`` of a list read by one codec, the problems of each noted; ``first`` is the first one's index."""
    return _read_all((codec, value, at.item(index)) for index, value in enumerate(values, first))


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _read_all(jobs: Iterable[tuple[Codec[T], object, Place]]) -> tuple[T, ...]:
    result: list[T] = []
    unfit = False
    for codec, value, place in jobs:
        try:
            result.append(codec.read(value, place))
        except UnfitError:
            unfit = True
    if unfit:
        raise UnfitError
    return tuple(result)
