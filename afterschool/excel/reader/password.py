"""Whether a file needs a password."""

from io import BytesIO


def has_password(data: bytes) -> bool:
    """Whether an OLE file is encrypted; a file that cannot be told is not."""
    import msoffcrypto  # slow to load, and needed for few files only

    try:
        return bool(msoffcrypto.OfficeFile(BytesIO(data)).is_encrypted())
    except Exception:  # whatever a damaged file makes of the library, it tells of no password
        return False
