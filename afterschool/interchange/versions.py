"""Telling a document of this format from any other."""

from collections.abc import Mapping

from afterschool.interchange.place import Place
from afterschool.problems import shown
from afterschool.texts import _


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
