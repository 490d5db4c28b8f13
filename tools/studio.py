"""The window with the sample, brought to where each picture is taken. Import it once Qt's environment is set."""

import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from inovasi_desktop.domain.overview import Overview
from inovasi_desktop.services.competitions import find_entry, first_look
from inovasi_desktop.services.sample import FILE_NAME, create_practice_sample
from inovasi_desktop.services.sample_context import named_id
from inovasi_desktop.settings import SettingsFile
from ui.app import dress
from ui.crash import CrashReports
from ui.desktop import Desktop
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.pages.categories import CategoriesPage
from ui.pages.field import FieldPage
from ui.pages.panel import PanelPage
from ui.pages.recap import RecapPage
from ui.pages.sheet import SheetPage
from ui.pages.stages import StagesPage
from ui.tasks import ImmediateTasks
from ui.theme import theme
from ui.tokens import Variant
from ui.views.mark_view import MarkView
from ui.widgets.criterion_row import CriterionRow

OFFICE_NAME = "Sekretaris"
AT = datetime(2022, 8, 22, 2, 41, 7, tzinfo=UTC)
"""The time on the pictures: 09.41.07 in Palembang on the day of the plenary."""


class Studio:
    """One window; every picture begins with a fresh copy of the practice sample.

    Attributes:
        desktop: the program.
        window: its window.
    """

    def __init__(self, home: Path, size: tuple[int, int], look: str, text_size: int) -> None:
        qInstallMessageHandler(_say)
        self._application = QApplication([])
        self._application.setCursorFlashTime(0)
        self._master = home / "contoh.inovasi"
        create_practice_sample(self._master, uid=named_id("competition")).close()
        self._path = home / "Dokumen" / FILE_NAME
        self._path.parent.mkdir()
        settings = SettingsFile(home / "settings.json")
        settings.change(look=look, text_size=text_size)
        dress(self._application, settings)
        self.window = MainWindow(Variant(look), text_size / 100)
        self.window.resize(*size)
        reports = CrashReports(home / "log")
        self.desktop = Desktop(self.window, settings, reports, ImmediateTasks(), LoadAhead(), self._clock())
        self.desktop.begin()
        self.window.show()
        self.window.activateWindow()

    @staticmethod
    def _clock() -> Callable[[], datetime]:
        seconds = count()
        return lambda: AT + timedelta(seconds=next(seconds))

    def take(self, name: str, path: Path) -> None:
        """Render one of ``PICTURES`` to a PNG file."""
        self.close()
        shutil.copy(self._master, self._path)
        self.desktop.start.open(self._path)
        PICTURES[name](self).save(str(path))

    def close(self) -> None:
        """Close the competition."""
        if self.desktop.file is not None:
            self.desktop.close_competition()

    def grab(self) -> QPixmap:
        """Return the window as it looks once layouts, previews and animations have come to rest."""
        self._settle()
        return self.window.grab()

    def grab_dialog(self) -> QPixmap:
        """Return the dialog that is open, and reject it."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            raise TypeError("no dialog is open")
        self._settle()
        picture = dialog.grab()
        dialog.reject()
        return picture

    def _settle(self) -> None:
        for _ in range(4):
            self._application.processEvents()
        QTest.qWait(60)

    def overview(self) -> Overview:
        """Return the open competition's frame."""
        if self.desktop.file is None:
            raise RuntimeError("no competition is open")
        return first_look(self.desktop.file)

    def judge(self, code: str, stage: str = "paparan") -> SheetPage:
        """Let a judge work on a stage; return the page."""
        found = self.overview()
        self.desktop.enter_as_judge(next(judge.id for judge in found.judges if judge.code == code))
        self.window.go(f"sheet-{next(one.id for one in found.stages if one.code == stage)}")
        page = self.window.page()
        if not isinstance(page, SheetPage):
            raise TypeError(f"{code} has no sheets in {stage}")
        return page

    def visit(self, code: str) -> FieldPage:
        """Let a judge check claims; return the page."""
        self.judge(code, "factfinding")
        self.window.go(f"field-{next(one.id for one in self.overview().stages if one.code == 'factfinding')}")
        page = self.window.page()
        if not isinstance(page, FieldPage):
            raise TypeError(f"{code} checks no claims")
        return page

    def photo(self) -> Path:
        """Return a picture that looks like nobody's: a drawn one."""
        picture = QPixmap(1600, 1200)
        picture.fill(QColor("#D9B45A"))
        painter = QPainter(picture)
        painter.fillRect(0, 760, 1600, 440, QColor("#7A1526"))
        painter.setFont(theme.font(150, 700))
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, "CONTOH")
        painter.end()
        path = self._path.parent / "contoh-foto.jpg"
        picture.save(str(path))
        return path

    def operator(self, stage: str = "paparan") -> PanelPage:
        """Let an operator enter for the panel; return the page."""
        self.desktop.enter_as_operator(OFFICE_NAME)
        self.window.go(f"panel-{next(one.id for one in self.overview().stages if one.code == stage)}")
        page = self.window.page()
        if not isinstance(page, PanelPage):
            raise TypeError("the operator begins elsewhere")
        return page

    def entry(self, code: str) -> int:
        """Return the id of a participant."""
        if self.desktop.workspace is None:
            raise RuntimeError("nobody is at work")
        return self.desktop.workspace.read(find_entry, code)

    def office(self) -> RecapPage:
        """Let the secretariat see the recap; return the page."""
        self.desktop.enter_as_office(OFFICE_NAME)
        page = self.window.page()
        if not isinstance(page, RecapPage):
            raise TypeError("the secretariat begins elsewhere")
        return page


def _say(_kind: QtMsgType, _where: object, text: str) -> None:
    """Pass on what Qt says, but for what it says of every offscreen window."""
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{text}\n")


def choose_entry(page: SheetPage, code: str) -> None:
    """Take a participant's sheet to hand."""
    model = page.entries.model
    entry = next(row.entry_id for row in page.entries.rows() if row.code == code)
    page.entries.view.setCurrentIndex(model.index(model.row_of(entry)))


def choose_category(box: QComboBox, place: int) -> None:
    """Choose a category as a person does."""
    box.setCurrentIndex(place)
    box.activated.emit(place)


def start(studio: Studio) -> QPixmap:
    """The start page with a recent file."""
    studio.close()
    return studio.grab()


def roles(studio: Studio) -> QPixmap:
    """The choice of role."""
    return studio.grab()


def sheet(studio: Studio) -> QPixmap:
    """A sheet with three of five criteria filled, the fourth just entered."""
    page = studio.judge("J3")
    choose_entry(page, "PD-03")
    _type(page.form.rows[3], "84,5")
    return studio.grab()


def home(studio: Studio) -> QPixmap:
    """A judge's home in the middle of the presentations."""
    studio.judge("J3")
    studio.window.go("home")
    return studio.grab()


def wrong_mark(studio: Studio) -> QPixmap:
    """A mark outside the scale, with the reason beside it."""
    page = studio.judge("J3")
    choose_entry(page, "PD-03")
    _type(page.form.rows[3], "101")
    return studio.grab()


def locked_sheet(studio: Studio) -> QPixmap:
    """A sheet that is locked."""
    choose_entry(studio.judge("J3"), "PD-01")
    return studio.grab()


def table(studio: Studio) -> QPixmap:
    """The sheets as a table, with a wrong text in one cell."""
    page = studio.judge("J3")
    choose_entry(page, "PD-03")
    page.looks.choice.choose_next()
    view = page.table.board.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    _write(view, "101")
    QTest.keyClick(view, Qt.Key.Key_Up)
    return studio.grab()


def panel(studio: Studio) -> QPixmap:
    """The panel's table, with the clock running."""
    page = studio.operator()
    page.turns.find(studio.entry("PD-04"))
    view = page.board.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    _write(view, "81,5")
    page.clock.run_button.click()
    return studio.grab()


def curtain(studio: Studio) -> QPixmap:
    """The curtain between two judges."""
    page = studio.operator()
    page.turns.find(studio.entry("PD-04"))
    page.ways.choose_next()
    return studio.grab()


def seat(studio: Studio) -> QPixmap:
    """A judge's own sheet behind the curtain."""
    page = studio.operator()
    page.turns.find(studio.entry("PD-04"))
    page.ways.choose_next()
    page.round.lift(next(judge.id for judge in studio.overview().judges if judge.code == "J3"))
    return studio.grab()


def review(studio: Studio) -> QPixmap:
    """A sheet before it is locked, with what is unusual about it."""
    page = studio.judge("J1")
    choose_category(page.entries.category_box, 2)
    choose_entry(page, "UMKM-05")
    for row, mark in zip(page.form.rows, ("55", "78,5", "100", "79,5", "82"), strict=True):
        _type(row, mark)
    page.lock_button.click()
    return studio.grab()


def unlock_request(studio: Studio) -> QPixmap:
    """A judge about to ask for a locked sheet to be opened."""
    page = studio.judge("J3")
    choose_entry(page, "PD-01")
    page.form.banner.action.click()
    QTest.keyClicks(page.form.unlock.reason, "Nilai Kebaruan tertukar dengan PD-02")
    return studio.grab()


def field(studio: Studio) -> QPixmap:
    """The claims of a participant beside what was found, with a photo."""
    page = studio.visit("J4")
    page.entries.find(studio.entry("PD-05"))
    picture = studio.photo()
    page.photos.take([picture])
    return studio.grab()


def help_panel(studio: Studio) -> QPixmap:
    """What F1 shows on the sheet."""
    choose_entry(studio.judge("J3"), "PD-03")
    studio.window.toggle_help()
    return studio.grab()


def recap(studio: Studio) -> QPixmap:
    """The recap of a category whose sheets are not all locked."""
    studio.office()
    return studio.grab()


def _ask_to_unlock(studio: Studio) -> RecapPage:
    """Let a judge ask for a locked sheet; return the secretariat's recap."""
    page = studio.judge("J3")
    choose_entry(page, "PD-01")
    page.form.banner.action.click()
    page.form.unlock.reason.setText("Nilai Kebaruan tertukar dengan PD-02")
    page.form.unlock.send.click()
    studio.desktop.show_roles()
    return studio.office()


def unlock_waits(studio: Studio) -> QPixmap:
    """A locked sheet whose judge waits for the secretariat."""
    _ask_to_unlock(studio)
    studio.desktop.show_roles()
    choose_entry(studio.judge("J3"), "PD-01")
    return studio.grab()


def recap_asked(studio: Studio) -> QPixmap:
    """The recap of a category with a request to open a sheet."""
    _ask_to_unlock(studio)
    return studio.grab()


def unlock_answer(studio: Studio) -> QPixmap:
    """The secretariat answers a request."""
    _ask_to_unlock(studio).side.unlock_button.click()
    return studio.grab_dialog()


def _complete_umkm(studio: Studio) -> RecapPage:
    """Fill and lock the one sheet that UMKM lacks; return the recap of that category."""
    page = studio.judge("J1")
    choose_category(page.entries.category_box, 2)
    choose_entry(page, "UMKM-05")
    for row, mark in zip(page.form.rows, ("80", "78,5", "81", "79,5", "82"), strict=True):
        _type(row, mark)
    page.lock_button.click()
    page.lock_button.click()
    studio.desktop.show_roles()
    recap_page = studio.office()
    choose_category(recap_page.category_box, 2)
    return recap_page


def _type(row: CriterionRow, mark: str) -> None:
    row.edit.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(row.edit, mark)
    QTest.keyClick(row.edit, Qt.Key.Key_Return)


def _write(view: MarkView, mark: str) -> None:
    for sign in mark:
        QTest.keyClicks(view.editor() or view, sign)
    QTest.keyClick(view.editor() or view, Qt.Key.Key_Return)


def ready_recap(studio: Studio) -> QPixmap:
    """The recap of a category that is ready to be confirmed."""
    _complete_umkm(studio)
    return studio.grab()


def confirmation(studio: Studio) -> QPixmap:
    """The first step of confirming."""
    _complete_umkm(studio).confirm_button.click()
    return studio.grab_dialog()


def certificates(studio: Studio) -> QPixmap:
    """The certificates of the confirmed category."""
    studio.office()
    studio.window.go("certificates")
    return studio.grab()


def _office_place(studio: Studio, key: str) -> QPixmap:
    studio.office()
    studio.window.go(key)
    return studio.grab()


def identity(studio: Studio) -> QPixmap:
    """Name, signatory and pictures of the competition."""
    return _office_place(studio, "identity")


def categories(studio: Studio) -> QPixmap:
    """The first category with its prizes."""
    studio.office()
    studio.window.go("categories")
    page = studio.window.page()
    if isinstance(page, CategoriesPage):
        page.list.pick(page.list.keys()[1])
    return studio.grab()


def stages(studio: Studio) -> QPixmap:
    """The presentation with its criteria, the first one unfolded."""
    studio.office()
    studio.window.go("stages")
    page = studio.window.page()
    if isinstance(page, StagesPage):
        page.list.pick(page.list.keys()[-1])
    return studio.grab()


def rules(studio: Studio) -> QPixmap:
    """The rules in words with their example."""
    return _office_place(studio, "rules")


PICTURES: dict[str, Callable[[Studio], QPixmap]] = {
    "mulai": start,
    "peran": roles,
    "beranda-juri": home,
    "lembar-penilaian": sheet,
    "nilai-salah": wrong_mark,
    "lembar-terkunci": locked_sheet,
    "tabel-nilai": table,
    "pemeriksaan-lapangan": field,
    "meja-panel": panel,
    "tirai": curtain,
    "lembar-bergilir": seat,
    "tinjau-kunci": review,
    "minta-buka-kunci": unlock_request,
    "menunggu-buka-kunci": unlock_waits,
    "rekap-permintaan": recap_asked,
    "jawab-permintaan": unlock_answer,
    "bantuan": help_panel,
    "rekap": recap,
    "rekap-siap": ready_recap,
    "sahkan": confirmation,
    "piagam": certificates,
    "identitas": identity,
    "kategori": categories,
    "tahap": stages,
    "aturan": rules,
}
"""Every picture by its name."""
