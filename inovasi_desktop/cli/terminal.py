"""What a command says: answers on standard output, sentences about trouble on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any


def use_utf8() -> None:
    """Write UTF-8, also into a pipe of a machine whose locale is another one."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Write one line of the answer."""
    sys.stdout.write(f"{text}\n")


def complain(sentence: str) -> None:
    """Write one sentence about what is wrong."""
    sys.stderr.write(f"{sentence}\n")


def emit_json(value: dict[str, Any]) -> None:
    """Write one JSON object and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def emit_text(text: str) -> None:
    """Write text that carries its own line ends, such as CSV."""
    sys.stdout.write(text)


def emit_table(title: str, columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as wide as it needs; ``columns`` are heading and whether it holds figures."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for heading, figures in columns:
        table.add_column(Text(heading), justify="right" if figures else "left", overflow="fold", no_wrap=figures)
    for row in rows:
        table.add_row(*map(Text, row))
    wide = None if sys.stdout.isatty() else _PIPE_WIDTH
    Console(file=sys.stdout, width=wide, highlight=False).print(table)


_PIPE_WIDTH = 200
"""Columns of a table that goes into a file or pipe, where no window limits it."""
