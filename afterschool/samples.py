"""Where the sample schools lie, in a checkout and in an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def sample_folder() -> Path:
    """The folder with the sample schools.

    Raises:
        FileNotFoundError: if they were not installed.
    """
    for folder in (_PACKAGE / "sample_data", _PACKAGE.parent / "sample_data"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("sample_data")
