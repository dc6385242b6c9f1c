"""Where the sample schools lie, in a checkout and in an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
PLACES = (_PACKAGE / "sample_data", _PACKAGE.parent / "sample_data")
"""In an installed package, in a checkout."""


def sample_folder() -> Path:
    """The folder with the sample schools.

    Raises:
        FileNotFoundError: if they were not installed.
    """
    for folder in PLACES:
        if folder.is_dir():
            return folder
    raise FileNotFoundError("sample_data")
