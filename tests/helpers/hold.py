"""Hold a competition file for writing until input ends: ``python -m tests.helpers.hold FILE NAME``."""

import sys
from pathlib import Path

from inovasi_desktop.services.files import open_file


def main() -> None:
    with open_file(Path(sys.argv[1]), holder=sys.argv[2]):
        sys.stdout.write("held\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
