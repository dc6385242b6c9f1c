"""Whether a file needs a password."""

from io import BytesIO

import msoffcrypto


def has_password(data: bytes) -> bool:
    """Whether an OLE file is encrypted; a file that cannot be told is not."""
    try:
        return bool(msoffcrypto.OfficeFile(BytesIO(data)).is_encrypted())
    except Exception:
        return False
