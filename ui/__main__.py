"""``python -m ui`` is the command ``afterschool``."""

import sys

from ui.cli import main

sys.exit(main())
