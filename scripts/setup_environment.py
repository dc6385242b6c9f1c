"""Gets what the program needs on this machine: system libraries, a Chinese font, a virtual environment, packages.

Every step first looks whether it is needed, then says what it does and why. Uses the standard library only.
"""

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)

# Library that Qt loads -> the Debian package that brings it.
QT_LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "X11-xcb": "libx11-xcb1",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-randr": "libxcb-randr0",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-xkb": "libxcb-xkb1",
    "xkbcommon": "libxkbcommon0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}
# Program that the tests start -> the Debian package that brings it. On a screen without a window manager (openbox)
# nobody gives the keyboard to a new window or takes it back from a closed dialog.
TEST_PROGRAMS = {"strace": "strace", "Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox"}
FONT_PACKAGE = "fonts-noto-cjk"
WAIT_FOR_LOCK = ("-o", "DPkg::Lock::Timeout=300")
"""Another installation may be under way, e.g. the automatic updates of a machine just switched on."""


class SetupError(Exception):
    """Something is missing that cannot be installed from here; the text says what to do."""


def say(text: str) -> None:
    """Tell the user what is going on."""
    print(f"[setup] {text}", flush=True)


def venv_python() -> Path:
    """The virtual environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(*, development: bool) -> None:
    """Make everything ready for running the program, and with ``development`` for its tests and tools too.

    Raises:
        SetupError: if something is missing that cannot be installed from here.
    """
    if sys.version_info < OLDEST_PYTHON:
        needed = ".".join(map(str, OLDEST_PYTHON))
        raise SetupError(
            f"Python {needed} or newer is needed; this is {sys.version.split()[0]}.\n"
            f"Install it, then run: make PYTHON=python{needed} {' '.join(sys.argv[1:])}"
        )
    make_venv()
    # Both wait for the network most of the time, for different ends of it.
    with ThreadPoolExecutor(1) as beside:
        system = beside.submit(install_what_the_system_lacks, development=development)
        install_python_packages(development=development)
        system.result()


def install_what_the_system_lacks(*, development: bool) -> None:
    """Libraries, fonts and programs of the system, where it is known how.

    Raises:
        SetupError: with the command to run by hand, if it cannot be done from here.
    """
    if sys.platform.startswith("linux"):
        install_system_packages(missing_system_packages(development=development))


def missing_system_packages(*, development: bool) -> dict[str, str]:
    """Debian package -> why it is needed."""
    wanted = {
        package: f"Qt draws the window with lib{library}"
        for library, package in QT_LIBRARIES.items()
        if ctypes.util.find_library(library) is None
    }
    if not has_chinese_font():
        wanted[FONT_PACKAGE] = "Chinese texts need a font"
    if development:
        wanted |= {
            package: f"the tests start {program}"
            for program, package in TEST_PROGRAMS.items()
            if shutil.which(program) is None
        }
    return wanted


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese letters."""
    if shutil.which("fc-list") is None:
        folders = (Path("/usr/share/fonts"), Path.home() / ".local/share/fonts")
        return any(next(folder.rglob("*CJK*"), None) for folder in folders if folder.is_dir())
    found = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, check=False)
    return bool(found.stdout.strip())


def install_system_packages(wanted: dict[str, str]) -> None:
    """Install Debian packages, as root or through sudo.

    Raises:
        SetupError: with the command to run by hand, if it cannot be done from here.
    """
    if not wanted:
        return
    by_hand = "apt-get install --no-install-recommends " + " ".join(wanted)
    if shutil.which("apt-get") is None:
        say("Your system may lack libraries that the program needs (names as on Debian): " + " ".join(wanted))
        return
    for package, reason in wanted.items():
        say(f"installing {package}: {reason}")
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    if prefix and shutil.which("sudo") is None:
        raise SetupError(f"Please ask the administrator of this machine to run:\n  {by_hand}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # Package lists may be old or absent on a fresh machine; a failed update still leaves a chance to install.
    subprocess.run([*prefix, "apt-get", "update", "-qq", *WAIT_FOR_LOCK], env=environment, check=False)
    install = [*prefix, "apt-get", "install", "-y", "-qq", *WAIT_FOR_LOCK, "--no-install-recommends", *wanted]
    if subprocess.run(install, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
        raise SetupError(f"These packages could not be installed. Please run as administrator:\n  {by_hand}")


def make_venv() -> None:
    """Create ``.venv`` unless it works already.

    Raises:
        SetupError: if Python cannot make virtual environments here.
    """
    if (
        venv_python().exists()
        and subprocess.run([str(venv_python()), "-m", "pip", "--version"], capture_output=True, check=False).returncode
        == 0
    ):
        return
    say("making a virtual environment in .venv, so that nothing else on this machine changes")
    if not _has_ensurepip() and shutil.which("apt-get"):
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        install_system_packages({name: "Debian keeps the making of virtual environments apart"})
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, check=False).returncode:
        raise SetupError("Python could not make a virtual environment in .venv; its own message stands above.")


def _has_ensurepip() -> bool:
    probe = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return probe.returncode == 0


def install_python_packages(*, development: bool) -> None:
    """Install the program with pinned packages, unless just these are installed already.

    Raises:
        SetupError: if pip fails.
    """
    target = ".[dev]" if development else "."
    stamp = VENV / ("ready-development" if development else "ready")
    wanted = _fingerprint()
    if any(mark.exists() and mark.read_text() == wanted for mark in {stamp, VENV / "ready-development"}):
        return
    say("installing the Python packages named in pyproject.toml (some hundred MB, a few minutes)")
    command = [str(venv_python()), "-m", "pip", "install", "-q", "-c", "constraints.txt", "-e", target]
    if development:
        command.append("--no-compile")  # Python compiles what is imported, which is a small part of all this
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise SetupError("The packages could not be installed; pip's own message stands above. Is there a network?")
    find_the_project_by_letters_of_every_system()
    stamp.write_text(wanted)


def find_the_project_by_letters_of_every_system() -> None:
    """Name the project's folder relative to the environment where its full name has other letters than English ones.

    pip leaves a file with the folder's name, in UTF-8. Python before 3.13 reads it in the system's encoding and, where
    that fails, does not start at all.
    """
    if str(ROOT).isascii():
        return
    for path in VENV.rglob("*.pth"):
        if str(ROOT) in path.read_text(encoding="utf-8").splitlines():
            path.write_text(os.path.relpath(ROOT, path.parent) + "\n", encoding="ascii")


def _fingerprint() -> str:
    """Changes whenever the packages to be installed do."""
    files = (ROOT / "pyproject.toml", ROOT / "constraints.txt")
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
