"""Making the server's key."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from alertbot.cli.trials import BESIDE_THE_DATA, lies_with_the_data
from alertbot.model.mendable import Mendable
from alertbot.settings import Settings
from alertbot.store.keys import KeyFault, make_key_file


def new_key() -> int:
    """Make the key file where the settings want it; never over another one.

    Raises:
        Mendable: There is one already, it would lie beside the data, or the place cannot be written to.
    """
    settings = Settings.read(os.environ, Path.cwd(), needs=())
    if lies_with_the_data(settings):
        raise Mendable(BESIDE_THE_DATA.format(settings.key_file))
    try:
        make_key_file(settings.key_file)
    except KeyFault as fault:
        raise Mendable(str(fault)) from None
    typer.echo(f"Made {settings.key_file}. Keep a copy apart from the data's backups: without it nothing can be read.")
    return 0
