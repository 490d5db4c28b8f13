"""The command line: the same work as the window's, without a screen. ``main`` is all that others call."""

from inovasi_desktop.cli.entry import main

__all__ = ["main"]
