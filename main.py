"""Inovasi Desktop. Without an argument it opens the window; a subcommand does the same work without a screen."""

import sys
from pathlib import Path


def open_window(path: Path | None = None) -> int:
    """Open the window, on a competition file if one is given, and return the exit code when it is closed."""
    from ui.platform_check import window_obstacle

    obstacle = window_obstacle()
    if obstacle is not None:
        sys.stderr.write(f"{obstacle}\n")
        return 2
    from ui.app import run

    return run(path)


def main() -> int:
    """Run the program as the command line asks."""
    arguments = sys.argv[1:]
    if not arguments:
        return open_window()
    from inovasi_desktop import cli

    return cli.main(arguments, open_window=open_window)


if __name__ == "__main__":
    sys.exit(main())
