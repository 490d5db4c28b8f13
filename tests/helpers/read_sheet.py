"""Read one spreadsheet and print what came of it and how much memory it took at most: ``python -m … FILE``."""

import sys
import threading
from pathlib import Path
from time import perf_counter

import psutil

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.sheets.reader import read_book

_LOOK_EVERY = 0.01


def main() -> None:
    process, over = psutil.Process(), threading.Event()
    peak = [process.memory_info().rss]

    def watch() -> None:
        while not over.wait(_LOOK_EVERY):
            peak[0] = max(peak[0], process.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    start = perf_counter()
    try:
        book = read_book(Path(sys.argv[1]))
        told = f"{len(book.tables[0].lines)} lines"
    except KnownError as error:
        told = error.code
    finally:
        over.set()
        watcher.join()
    sys.stdout.write(f"{told};{peak[0] // 1024**2};{perf_counter() - start:.2f}\n")


if __name__ == "__main__":
    main()
