"""Documents as every version that was ever shipped wrote them."""

import gzip
from pathlib import Path

_FILES = Path(__file__).parent / "files"


def put_document_of(version: object, path: Path) -> None:
    """Put the document that ``version`` wrote, e.g. 1.3, at ``path``."""
    path.write_bytes(gzip.decompress((_FILES / f"{version}.afterschool.gz").read_bytes()))
