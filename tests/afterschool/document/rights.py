"""Processes for which rights on files hold."""

import os


def unprivileged() -> tuple[str, ...]:
    """What to put before a command so that rights on files hold for it even when the tests run as root."""
    return ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
