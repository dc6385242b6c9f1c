"""Setting up what the program needs, wherever a school has put it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import setup_environment


@pytest.mark.parametrize("system", ["C", "C.UTF-8"])
def test_python_starts_in_a_folder_with_a_chinese_name_whatever_the_language_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    root = tmp_path / "实验 小学"
    venv = root / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    (root / "installed_program.py").touch()
    folder = next(venv.rglob("site-packages"))
    # As the builder of an editable installation leaves it: the same folder once for each package in it.
    (folder / "_editable.pth").write_text(f"{root}\n{root}", encoding="utf-8")
    (folder / "other.pth").write_text("import sys\n", encoding="utf-8")
    monkeypatch.setattr(setup_environment, "ROOT", root)
    monkeypatch.setattr(setup_environment, "VENV", venv)
    setup_environment.find_the_project_by_letters_of_every_system()
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    command = [str(setup_environment.venv_python()), "-c", "import installed_program; print('found')"]
    done = subprocess.run(
        command, cwd=tmp_path, env=variables | {"LC_ALL": system}, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("found\n", "")
    assert (folder / "other.pth").read_text(encoding="utf-8") == "import sys\n"


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("names", [["python3"], ["python3.11"], ["python3", "python3.11"]])
def test_make_finds_python_by_either_of_its_names(tmp_path: Path, names: list[str]) -> None:
    """On Debian the package python3.11 by itself brings no python3."""
    for name in names:
        (tmp_path / name).symlink_to(sys.executable)
    command = [str(shutil.which("make")), "--dry-run", "demo"]
    variables = {"PATH": str(tmp_path)}
    done = subprocess.run(
        command, cwd=setup_environment.ROOT, env=variables, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{tmp_path / names[0]} scripts/tasks.py demo\n"
