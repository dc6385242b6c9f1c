"""Objects with named fields, told by a table of fields, and lists of such objects that are keyed by id."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass
from dataclasses import fields as dataclass_fields
from typing import Any, Generic, Protocol, TypeVar, cast

from afterschool.interchange.codecs import Codec, expect_list, expect_object, kept
from afterschool.interchange.place import Place, UnfitError
from afterschool.problems import shown
from afterschool.texts import _

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a JSON object and the attribute of the row that it fills."""

    key: str
    codec: Codec[Any]
    attribute: str = ""
    """``""``: named as the key."""
    always: bool = False
    """Written even when it has its default, unless the source left it out."""

    @property
    def name(self) -> str:
        """The attribute's name."""
        return self.attribute or self.key


class Row(Generic[T]):
    """A dataclass as a JSON object.

    A field of the dataclass with a default may be absent; unknown keys go to ``extra`` where the dataclass has one.
    ``check`` notes what single fields cannot show; ``elsewhere`` names keys that somebody else reads and writes.
    """

    def __init__(
        self,
        cls: type[T],
        *fields: Field,
        check: Callable[[T, Place], None] | None = None,
        elsewhere: tuple[str, ...] = (),
    ) -> None:
        self.cls = cls
        self.fields = fields
        self.check = check
        self.elsewhere = elsewhere
        self.keys = {*elsewhere, *(field.key for field in fields)}
        self.defaults = _defaults(cls)
        self.keeps_extra = "extra" in self.defaults

    def read(self, value: object, at: Place) -> T:
        """The row; see :class:`Codec`."""
        row = self.cls(**self.read_values(expect_object(value, at), at))
        if self.check is not None:
            self.check(row, at)
        return row

    def read_values(self, source: Mapping[str, object], at: Place) -> dict[str, Any]:
        """The row's attributes by name, every problem noted."""
        values: dict[str, object] = {}
        unfit = False
        for field in self.fields:
            try:
                if field.key in source:
                    values[field.name] = field.codec.read(source[field.key], at.key(field.key))
                elif field.name not in self.defaults:
                    raise at.refuse(_("缺少 {key}", key=field.key), _("补上 {key}", key=field.key))
            except UnfitError:
                unfit = True
        if unfit:
            raise UnfitError
        if self.keeps_extra:
            values["extra"] = {key: member for key, member in source.items() if key not in self.keys}
        return values

    def write(self, value: T, like: object) -> dict[str, object]:
        """The object; see :class:`Codec`. Values equal to their default are left out unless ``like`` names them."""
        source = self._source(value, like)
        written: dict[str, object] = {}
        for field in self.fields:
            member = getattr(value, field.name)
            if field.key in source:
                written[field.key] = kept(field.codec, member, source[field.key])
            elif (field.always and not like) or not self._is_default(field, member):
                written[field.key] = field.codec.write(member, None)
        return {**source, **written} if like else {**written, **source}

    def _source(self, value: T, like: object) -> dict[str, object]:
        """What the source says, its unknown keys replaced by those that the row carries."""
        source: dict[str, object] = dict(like) if isinstance(like, dict) else {}
        for key in self.elsewhere:
            source.pop(key, None)
        if self.keeps_extra:
            extra = cast(_KeepsExtra, value).extra
            source = {key: member for key, member in source.items() if key in self.keys or key in extra}
            source.update(extra)
        return source

    def _is_default(self, field: Field, member: object) -> bool:
        return field.name in self.defaults and member == self.defaults[field.name]()


class Table(Generic[T]):
    """A list of rows with unique ids, a mapping by id in the model."""

    def __init__(self, row: Row[T]) -> None:
        self.row = row

    def read(self, value: object, at: Place) -> dict[str, T]:
        """The rows by id; see :class:`Codec`."""
        rows: dict[str, T] = {}
        seen: set[str] = set()
        unfit = False
        for index, item in enumerate(expect_list(value, at)):
            key = id_of(item)
            if key in seen:
                at.item(index).key("id").note(_("编号 {id} 已经用过", id=shown(key)), _("换一个编号，或删去重复的一行"))
            try:
                row = self.row.read(item, at.item(index))
            except UnfitError:
                unfit = True
            else:
                rows[key or ""] = row
            if key is not None:
                seen.add(key)
        if unfit:
            raise UnfitError
        return rows

    def write(self, value: Mapping[str, T], like: object) -> list[object]:
        """The list; see :class:`Codec`. A row's source is found by its id, not by its position."""
        sources = {id_of(item): item for item in like} if isinstance(like, list) else {}
        return [kept(self.row, row, sources.get(key)) for key, row in value.items()]


def id_of(row: object) -> str | None:
    """The id of a raw row, if it has one."""
    key = row.get("id") if isinstance(row, dict) else None
    return key if isinstance(key, str) else None


class _KeepsExtra(Protocol):
    extra: Mapping[str, object]


def _defaults(cls: type[Any]) -> dict[str, Callable[[], object]]:
    defaults: dict[str, Callable[[], object]] = {}
    for field in dataclass_fields(cls):
        if field.default is not MISSING:
            defaults[field.name] = _always(field.default)
        elif field.default_factory is not MISSING:
            defaults[field.name] = field.default_factory
    return defaults


def _always(value: object) -> Callable[[], object]:
    return lambda: value
