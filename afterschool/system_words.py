"""What the operating system refused, in the user's language."""

import errno

from afterschool.texts import Message, _

_REASONS: dict[int, Message] = {
    errno.ENOENT: _("没有这个文件或文件夹"),
    errno.EISDIR: _("这是文件夹"),
    errno.ENOTDIR: _("路径中有一段不是文件夹"),
    errno.EACCES: _("没有权限"),
    errno.EPERM: _("没有权限"),
    errno.EROFS: _("磁盘是只读的"),
    errno.ENOSPC: _("磁盘空间不够"),
    errno.EDQUOT: _("磁盘空间不够"),
    errno.EFBIG: _("文件太大，这里放不下"),
    errno.ENAMETOOLONG: _("名称太长"),
    errno.EIO: _("磁盘读写出错"),
}


def reason_of(error: OSError | ValueError) -> object:
    """Why ``error`` happened, to stand after a colon; what is not known here is told as the system tells it.

    A ``ValueError`` is Python's own word on a path that no system can have.
    """
    if isinstance(error, OSError) and error.errno is not None:
        return _REASONS.get(error.errno) or error.strerror or error
    return error
