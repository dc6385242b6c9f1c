"""Keys as the code writes them and as people are told of them.

Qt reads a key by default by what it is called in the user's language, where ``Enter`` may stand on the key that the
code calls ``Return``: two shortcuts would then mean one key, and Qt carries out neither.
"""

from PySide6.QtGui import QKeySequence


def keys_of(keys: str | QKeySequence.StandardKey) -> QKeySequence:
    """The keys that the code calls so, e.g. ``Ctrl+Return``, in every language; or what the system uses for a deed."""
    if isinstance(keys, str):
        return QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
    return QKeySequence(keys)


def key_words(keys: QKeySequence) -> str:
    """What stands on ``keys``, for people."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
