"""How the tests stand to each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def is_found_by_pytest(module: str) -> bool:
    """Whether pytest reads it by itself: then others must not, as its tests would run twice or its fixtures differ."""
    path = HERE.parent / f"{module.replace('.', '/')}.py"
    return path.is_file() and HERE in path.parents and (path.name.startswith("test_") or path.name == "conftest.py")


def test_what_tests_share_stands_in_modules_that_hold_no_tests() -> None:
    taken = {
        str(path.relative_to(HERE)): found
        for path in sorted(HERE.rglob("*.py"))
        if (found := [module for module in imported_modules(path) if is_found_by_pytest(module)])
    }
    assert is_found_by_pytest("tests.conftest")
    assert taken == {}
