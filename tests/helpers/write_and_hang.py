"""Commit N audit events, say so, and wait to be killed: ``python -m tests.helpers.write_and_hang FILE N``."""

import sys
from pathlib import Path

from inovasi_desktop.services import audit
from inovasi_desktop.services.files import open_file
from tests.builders import ticking


def main() -> None:
    with open_file(Path(sys.argv[1])) as file:
        for number in range(int(sys.argv[2])):
            with file.write() as session:
                audit.append(session, ticking(), "uji.act", str(number))
        sys.stdout.write("written\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
