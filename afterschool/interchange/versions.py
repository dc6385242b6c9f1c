"""Telling a document of this format from any other."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from afterschool.interchange.jsonfile import note_absurdities
from afterschool.interchange.place import Place, UnfitError
from afterschool.problems import KnownError, shown
from afterschool.texts import Message, _

T = TypeVar("T")


def expect_format(document: object, wanted: str) -> Mapping[str, object]:
    """``document`` if it is an object whose ``format`` is ``wanted``.

    Raises:
        KnownError: if it is not.
    """
    at = Place()
    if not isinstance(document, dict):
        at.note(_("应为对象，现为 {value}", value=shown(document)), _("请选择格式为 {wanted} 的文件", wanted=wanted))
    elif document.get("format") != wanted:
        at.key("format").note(
            _("格式应为 {wanted}，现为 {found}", wanted=wanted, found=shown(document.get("format"))),
            _("请选择格式为 {wanted} 的文件", wanted=wanted),
        )
    else:
        return document
    raise at.known_error(_("这不是 {wanted} 格式的文件", wanted=wanted))


def parse_format(
    document: object, wanted: str, read: Callable[[Mapping[str, object], Place], T], refusal: Message
) -> T:
    """What ``read`` makes of a ``document`` of the format ``wanted``.

    Raises:
        KnownError: ``refusal``, with every problem by its JSON path, if it cannot be used.
    """
    at = Place()
    try:
        source = expect_format(document, wanted)
        note_absurdities(source, at)
        found = read(source, at)
    except KnownError as error:
        raise KnownError(refusal, error.problems) from None
    except UnfitError:
        raise at.known_error(refusal) from None
    if at.problems:
        raise at.known_error(refusal)
    return found
