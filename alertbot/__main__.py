"""So that `python -m alertbot` works."""

from __future__ import annotations

import sys

from alertbot.cli import main

if __name__ == "__main__":
    sys.exit(main())
