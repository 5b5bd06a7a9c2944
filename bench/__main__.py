"""Figures, side by side with a peer in the same run: `python -m bench`."""

from __future__ import annotations

import asyncio

from bench import answering_help, sending


def main() -> None:
    """Print every figure."""
    answering_help.show()
    asyncio.run(sending.show())


if __name__ == "__main__":
    main()
