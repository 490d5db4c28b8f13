"""Import many participants, telling every step: ``python -m tests.helpers.import_and_tell FILE ROWS``."""

import sys
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from inovasi_desktop.services.files import open_file
from tests.builders import as_secretariat, ticking
from tests.functional.test_import_failures import planned, write


def main() -> None:
    def tell(done: int, of: int) -> None:
        sys.stdout.write(f"{done} {of}\n")
        sys.stdout.flush()

    with open_file(Path(sys.argv[1])) as file:
        request, plan = planned(file, int(sys.argv[2]))
        write(file, replace(as_secretariat(ticking()), new_id=uuid4), request, plan, tell)


if __name__ == "__main__":
    main()
