"""Measure one budget: ``uv run python -m benchmarks NAME [--json]``; exits with 1 when it is over.

``certificates`` 1,000 certificates in one file; ``entry`` key press to painted total; ``import`` of 30,000 participants
and their list scrolled and searched; ``memory`` 30,000 entries open;
``ranking`` of 30,000 entries; ``score`` one durable mark; ``start`` usable page of a competition; ``window`` first
paint. docs/DESIGN names what each is measured against; every module says it again.
"""

import argparse
import importlib
import json
import sys
from dataclasses import asdict

from benchmarks.harness import Result

NAMES = ("certificates", "entry", "import", "memory", "ranking", "score", "start", "window")
MODULES = {"import": "import_entries"}  # a module called "import" could not be imported by that word


def measure(name: str) -> Result:
    """Run one benchmark."""
    module = MODULES.get(name, name)
    result: Result = importlib.import_module(f"benchmarks.{module}").run()
    return result


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    wanted = parser.parse_args()
    result = measure(wanted.name)
    if wanted.json:
        print(
            json.dumps(
                {key: round(value, 4) if isinstance(value, float) else value for key, value in asdict(result).items()}
            )
        )
    else:
        print(result.text())
    return 0 if result.within_budget else 1


if __name__ == "__main__":
    sys.exit(main())
