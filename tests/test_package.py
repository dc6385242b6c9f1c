"""What is installed with the program: its sample schools, and packages of known versions."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement

import afterschool
from afterschool.samples import PLACES

ROOT = Path(afterschool.__file__).parents[1]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_an_installed_package_has_its_samples_where_it_looks_for_them() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    brought = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {ROOT / source: ROOT / target for source, target in brought.items()} == {PLACES[1]: PLACES[0]}


def test_every_package_that_comes_along_has_a_fixed_version() -> None:
    """Otherwise a release of somebody else would change what continuous integration has tested."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    fixed = {normal(line.partition("==")[0]) for line in lines if "==" in line}
    wanted, seen = [("afterschool", "dev")], set()
    while wanted:
        name, extra = wanted.pop()
        for text in requires(name) or ():
            needed = Requirement(text)
            if needed.marker is not None and not needed.marker.evaluate(default_environment() | {"extra": extra}):
                continue
            if normal(needed.name) not in seen:
                seen.add(normal(needed.name))
                wanted += [(needed.name, extra) for extra in needed.extras or {""}]
    assert "lxml" in seen, "python-docx brings it along"
    assert seen - fixed == set()
