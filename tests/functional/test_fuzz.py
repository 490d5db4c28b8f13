"""Keys, clicks, pastes and sizes at random in the judge's and the operator's room: nothing breaks, nothing is lost."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMessageBox, QWidget
from sqlalchemy import select, update

from inovasi_desktop.db.models import Score, ScoreSheet, Stage
from inovasi_desktop.domain.values import Actor, Context, Role
from inovasi_desktop.services import claims
from inovasi_desktop.services.files import create_file
from tests.builders import as_secretariat, small_competition, ticking
from tests.helpers.kept import events
from tests.helpers.killed.acts import of_rows, of_trail
from tests.helpers.photos import write_photo
from tests.helpers.window import Show
from ui.clock_window import ClockWindow
from ui.main_window import MainWindow
from ui.places import first_place, places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks
from ui.theme import Variant, theme
from ui.workspace import Workspace

Key = Qt.Key
PLAIN, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
KEYS = (
    Key.Key_Return, Key.Key_Tab, Key.Key_Backtab, Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Escape,
    Key.Key_Delete, Key.Key_Backspace, Key.Key_F2, Key.Key_Space, Key.Key_Home, Key.Key_End, Key.Key_PageDown,
)  # fmt: skip
SKIPPED = (Shortcut.QUIT, Shortcut.OPEN, Shortcut.ADD_PHOTO, Shortcut.EXPORT, Shortcut.PRINT, Shortcut.CLOCK_SCREEN)
"""Those that leave the window, open a dialog of the system or another window."""

TEXTS = (
    "", "87", "87,5", "101", "-3", "1.234", "baik sekali", "80\t81\n82\t83", "\t\t\t", "\r\n", "9" * 400, "x" * 3000,
    "80\t" * 50, "\x00\x0187", "“87”", "८७", "𝟠𝟟", "1e2", " 87 ", '"80\n81"\t82', "a\u202eb", "Contoh catatan.",
)  # fmt: skip
SIZES = ((1440, 900), (1366, 768), (1024, 640), (1180, 700))


class Monkey:
    """Does anything that hands at a keyboard and a mouse can do."""

    def __init__(self, window: MainWindow, folder: Path, seed: int) -> None:
        self.window, self.folder, self.chance = window, folder, random.Random(seed)
        self.photos = 0
        acts: dict[Callable[[], None], int] = {
            self.type: 30,
            self.key: 30,
            self.shortcut: 15,
            self.paste: 8,
            self.click: 10,
            self.go: 3,
            self.give_photo: 1,
            self.resize: 1,
            self.dress: 1,
            self.wait: 2,
        }
        self.acts, self.shares = list(acts), list(acts.values())
        self.done: list[str] = []

    def step(self) -> None:
        if QApplication.activeModalWidget() is not None and self.chance.randrange(12) == 0:
            QTest.keyClick(self.focus(), Key.Key_Escape)  # nobody stays in a dialog for ever
        act = self.chance.choices(self.acts, self.shares)[0]
        self.done.append(act.__name__)
        act()
        QApplication.processEvents()

    def focus(self) -> QWidget:
        modal = QApplication.activeModalWidget()
        return (modal.focusWidget() or modal) if modal is not None else (QApplication.focusWidget() or self.window)

    def note(self, *what: object) -> None:
        self.done[-1] += f" {what}"

    def type(self) -> None:
        text = self.chance.choice(("8", "7", "5", ",", ".", "0", "9", "1", "2", "a", "-", "85", "90,5"))
        self.note(text, type(self.focus()).__name__)
        for sign in text:
            QTest.keyClick(self.focus(), sign)

    def key(self) -> None:
        key, modifier = self.chance.choice(KEYS), self.chance.choices((PLAIN, SHIFT, CONTROL), (8, 2, 1))[0]
        self.note(key.name, modifier.name)
        QTest.keyClick(self.focus(), key, modifier)

    def shortcut(self) -> None:
        shortcut = self.chance.choice([one for one in Shortcut if one not in SKIPPED])
        self.note(shortcut.name)
        QTest.keySequence(self.focus(), QKeySequence(shortcut.value))

    def paste(self) -> None:
        text = self.chance.choice(TEXTS)
        self.note(text[:20])
        QGuiApplication.clipboard().setText(text)
        key = self.chance.choices((Key.Key_V, Key.Key_A, Key.Key_C, Key.Key_X), (6, 1, 1, 1))[0]
        QTest.keyClick(self.focus(), key, CONTROL)

    def click(self) -> None:
        top = QApplication.activeModalWidget() or self.window
        at = QPoint(self.chance.randrange(max(top.width(), 1)), self.chance.randrange(max(top.height(), 1)))
        target = top.childAt(at) or top
        self.note(type(target).__name__, at.toTuple())
        if target.isEnabled() and not _leaves(target):
            press = self.chance.choices((QTest.mouseClick, QTest.mouseDClick), (5, 1))[0]
            press(target, Qt.MouseButton.LeftButton, PLAIN, target.mapFrom(top, at))

    def go(self) -> None:
        if QApplication.activeModalWidget() is None:
            place = self.chance.choice(list(self.window._places))
            self.note(place)
            self.window.go(place)

    def give_photo(self) -> None:
        self.photos += 1
        path = self.folder / f"IMG_{self.photos}.JPG"
        if self.chance.randrange(3):
            write_photo(path, Image.new("RGB", (30 + self.photos, 40), "navy"))
        else:
            path.write_bytes(b"")
        found = QMimeData()
        found.setUrls([QUrl.fromLocalFile(str(path))])
        QGuiApplication.clipboard().setMimeData(found)
        QTest.keyClick(self.focus(), Key.Key_V, CONTROL)

    def resize(self) -> None:
        self.window.resize(*self.chance.choice(SIZES))

    def dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.chance.choice(list(Variant)), self.chance.choice((1.0, 1.0, 1.5, 2.0)))

    def wait(self) -> None:
        QTest.qWait(self.chance.choice((1, 5, 30)))


def _leaves(widget: QWidget) -> bool:
    """Return whether a click would open a menu or a dialog of the system, which only an answer closes."""
    text = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""
    name = f"{widget.accessibleName()} {text}"
    words = (
        "Ganti peran",
        "Tampilan",
        "Ukuran teks",
        "Tambah foto…",
        "Folder kamera…",
        "PDF",
        "Cetak",
        "Simpan",
        "Layar",
    )
    return any(word in name for word in words) or type(widget).__name__ in ("ChoiceBox", "ElidedCombo", "QComboBox")


@contextmanager
def answered() -> Iterator[None]:
    """Close boxes that wait for an answer after a while, as a person would with Escape."""
    timer = QTimer()
    timer.setInterval(20)

    def close() -> None:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(top, QMessageBox) or QApplication.activePopupWidget() is not None:
            top.close()

    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("who", [Role.JUDGE, Role.OPERATOR], ids=["judge", "operator"])
@pytest.mark.parametrize("seed", range(2))
def test_hands_at_random(tmp_path: Path, shown: Show, full_count: bool, who: Role, seed: int) -> None:
    base, folder = ticking(), tmp_path / "kartu"
    folder.mkdir()
    with create_file(tmp_path / "lomba.inovasi", base) as file:
        with file.write() as session:
            small = small_competition(session, base, entries=4, judges=3)
            session.execute(update(Stage).values(field_visit=True, minutes_present=10, minutes_answer=15))
            for n in range(3):
                entry, text = small.entries[n // 2], f"Contoh: layanan {n}"
                claims.add_claim(session, as_secretariat(base), entry_id=entry, text=text, claimed="12")
        judge = small.judges[0] if who is Role.JUDGE else None
        workspace = Workspace(file, Context(Actor("Juri 1", who, "laptop", judge), base.now, base.new_id))
        window = MainWindow()
        window.resize(1440, 900)
        shown(window, give_up)
        window.show_places(places(workspace, ImmediateTasks()), workspace, first_place(workspace))
        monkey = Monkey(window, folder, seed)
        with answered():
            for n in range(20_000 if full_count else 500):
                try:
                    monkey.step()
                except Exception as error:
                    raise AssertionError(f"step {n}: {monkey.done[-8:]}") from error
        with file.read() as session:
            marks = session.execute(
                select(Score.value, Stage.scale_min, Stage.scale_max, Stage.scale_step)
                .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
                .join(Stage, Stage.id == ScoreSheet.stage_id)
                .where(Score.value.is_not(None))
            ).all()
            assert all(low <= value <= high and (value - low) % step == 0 for value, low, high, step in marks)
            rows, trail = of_rows(session), of_trail(session)
            assert (rows.marks, rows.photos) == (trail.marks, trail.photos)
        assert events(file) > 4
        give_up(window)
        QGuiApplication.clipboard().clear()


def give_up(window: QWidget) -> None:
    """Close what is open and let go of what is half typed, or the closing window would ask."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
        elif isinstance(widget, ClockWindow) or (widget.isVisible() and widget.windowType() is Qt.WindowType.Popup):
            widget.close()  # the last key may have opened a list of choices
    for timer in window.findChildren(QTimer):
        timer.stop()  # what was typed last would be saved into a closed file
    if isinstance(window, MainWindow):
        window._forget_pages()
