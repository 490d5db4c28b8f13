"""The scenes that are seen of the program: every page in its states, every dialog, the large clock."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from tools.office_scenes import OFFICE_PICTURES
from tools.studio import OFFICE_NAME, Scene, Studio, choose_category
from ui.dialogs.abstain import AbstainDialog
from ui.dialogs.confirm_result import CheckDialog, RecordDialog
from ui.dialogs.plenary_decision import PlenaryDialog
from ui.dialogs.report import ReportDialog
from ui.dialogs.unsaved import question
from ui.models.result_list import ResultLine
from ui.pages.base import Page
from ui.pages.field import FieldPage
from ui.pages.no_task import NoTaskPage
from ui.pages.pledge import PledgePage
from ui.pages.recap import RecapPage
from ui.pages.sheet import SheetPage
from ui.views.mark_view import MarkView
from ui.widgets.criterion_row import CriterionRow

CERTIFICATES = "certificates"


def choose_entry(page: SheetPage, code: str) -> None:
    """Take a participant's sheet to hand."""
    model = page.entries.model
    entry = next(row.entry_id for row in page.entries.rows() if row.code == code)
    page.entries.view.setCurrentIndex(model.index(model.row_of(entry)))


def start(studio: Studio) -> QWidget:
    """The start page with a recent file."""
    studio.close()
    return studio.window


def roles(studio: Studio) -> QWidget:
    """The choice of role."""
    return studio.window


def sheet(studio: Studio) -> QWidget:
    """A sheet with three of five criteria filled, the fourth just entered."""
    page = studio.judge("J3")
    choose_entry(page, "PD-03")
    _type(page.form.rows[3], "84,5")
    return studio.window


def home(studio: Studio) -> QWidget:
    """A judge's home in the middle of the presentations."""
    studio.judge("J3")
    studio.window.go("home")
    return studio.window


def wrong_mark(studio: Studio) -> QWidget:
    """A mark outside the scale, with the reason beside it."""
    page = studio.judge("J3")
    choose_entry(page, "PD-03")
    _type(page.form.rows[3], "101")
    return studio.window


def locked_sheet(studio: Studio) -> QWidget:
    """A sheet that is locked."""
    choose_entry(studio.judge("J3"), "PD-01")
    return studio.window


def table(studio: Studio) -> QWidget:
    """The sheets as a table, with a wrong text in one cell."""
    page = studio.judge("J3")
    choose_entry(page, "PD-03")
    page.looks.choice.choose_next()
    view = page.table.board.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    _write(view, "101")
    QTest.keyClick(view, Qt.Key.Key_Up)
    return studio.window


def panel(studio: Studio) -> QWidget:
    """The panel's table, with the clock running."""
    page = studio.operator()
    page.turns.find(studio.entry("PD-04"))
    view = page.board.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    _write(view, "81,5")
    page.clock.run_button.click()
    return studio.window


def curtain(studio: Studio) -> QWidget:
    """The curtain between two judges."""
    page = studio.operator()
    page.turns.find(studio.entry("PD-04"))
    page.ways.choose_next()
    return studio.window


def seat(studio: Studio) -> QWidget:
    """A judge's own sheet behind the curtain."""
    page = studio.operator()
    page.turns.find(studio.entry("PD-04"))
    page.ways.choose_next()
    page.round.lift(next(judge.id for judge in studio.overview().judges if judge.code == "J3"))
    return studio.window


def review(studio: Studio) -> QWidget:
    """A sheet before it is locked, with what is unusual about it."""
    page = studio.judge("J1")
    choose_category(page.entries.category_box, 2)
    choose_entry(page, "UMKM-05")
    for row, mark in zip(page.form.rows, ("55", "78,5", "100", "79,5", "82"), strict=True):
        _type(row, mark)
    page.lock_button.click()
    return studio.window


def unlock_request(studio: Studio) -> QWidget:
    """A judge about to ask for a locked sheet to be opened."""
    page = studio.judge("J3")
    choose_entry(page, "PD-01")
    page.form.banner.action.click()
    QTest.keyClicks(page.form.unlock.reason, "Nilai Kebaruan tertukar dengan PD-02")
    return studio.window


def field(studio: Studio) -> QWidget:
    """The claims of a participant beside what was found, with a photo."""
    page = studio.visit("J4")
    page.entries.find(studio.entry("PD-05"))
    picture = studio.photo()
    page.photos.take([picture])
    return studio.window


def help_panel(studio: Studio) -> QWidget:
    """What F1 shows on the sheet."""
    choose_entry(studio.judge("J3"), "PD-03")
    studio.window.toggle_help()
    return studio.window


def recap(studio: Studio) -> QWidget:
    """The recap of a category whose sheets are not all locked."""
    studio.office()
    return studio.window


def _ask_to_unlock(studio: Studio) -> RecapPage:
    """Let a judge ask for a locked sheet; return the secretariat's recap."""
    page = studio.judge("J3")
    choose_entry(page, "PD-01")
    page.form.banner.action.click()
    page.form.unlock.reason.setText("Nilai Kebaruan tertukar dengan PD-02")
    page.form.unlock.send.click()
    studio.desktop.show_roles()
    return studio.office()


def unlock_waits(studio: Studio) -> QWidget:
    """A locked sheet whose judge waits for the secretariat."""
    _ask_to_unlock(studio)
    studio.desktop.show_roles()
    choose_entry(studio.judge("J3"), "PD-01")
    return studio.window


def recap_asked(studio: Studio) -> QWidget:
    """The recap of a category with a request to open a sheet."""
    _ask_to_unlock(studio)
    return studio.window


def unlock_answer(studio: Studio) -> QWidget:
    """The secretariat answers a request."""
    _ask_to_unlock(studio).side.unlock_button.click()
    return studio.dialog()


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


def ready_recap(studio: Studio) -> QWidget:
    """The recap of a category that is ready to be confirmed."""
    _complete_umkm(studio)
    return studio.window


def confirmation(studio: Studio) -> QWidget:
    """The first step of confirming."""
    _complete_umkm(studio).confirm_button.click()
    return studio.dialog()


def certificates(studio: Studio) -> QWidget:
    """The certificates of the confirmed category."""
    studio.office()
    studio.window.go(CERTIFICATES)
    return studio.window


def start_empty(studio: Studio) -> QWidget:
    """The start page of somebody who has opened nothing yet."""
    studio.forget_recent()
    return studio.window


def start_after_crash(studio: Studio) -> QWidget:
    """The start page after the program went wrong."""
    studio.close()
    _make_report(studio)
    studio.desktop.start.show()
    return studio.window


def _make_report(studio: Studio) -> Path:
    """Leave a crash report as the program writes it, without a word of this machine."""
    path = studio.log_folder / "laporan-kesalahan_2022-08-22_09.41.07.000000.txt"
    path.parent.mkdir(exist_ok=True)
    lines = ("Inovasi Desktop 0.1.0", "2022-08-22 02:41:07 UTC", "", "RuntimeError: contoh kesalahan")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def report(studio: Studio) -> QWidget:
    """A crash report to read."""
    studio.close()
    return _ask(ReportDialog(studio.window, _make_report(studio)))


def _ask(dialog: QDialog) -> QDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def pledge(studio: Studio) -> QWidget:
    """The pakta integritas before a judge's first mark."""
    studio.begin_anew()
    studio.enter("J3")
    return studio.window


def _pledged(studio: Studio) -> None:
    """Let a judge accept the pakta integritas of a competition that nobody has worked on yet."""
    pledge(studio)
    page = studio.window.page()
    if not isinstance(page, PledgePage):
        raise TypeError("nobody asks for the pledge")
    page.agree.click()
    page.accept_button.click()


def home_empty(studio: Studio) -> QWidget:
    """A judge's home before anybody has worked."""
    _pledged(studio)
    return studio.window


def sheet_empty(studio: Studio) -> QWidget:
    """The sheets of a stage that has no finalists yet."""
    _pledged(studio)
    _go_to(studio, "sheet", "paparan")
    return studio.window


def field_empty(studio: Studio) -> QWidget:
    """The field visit of a stage that has no finalists yet."""
    _pledged(studio)
    _go_to(studio, "field", "factfinding")
    return studio.window


def _go_to(studio: Studio, place: str, stage: str) -> None:
    studio.window.go(f"{place}-{next(one.id for one in studio.overview().stages if one.code == stage)}")


def no_task(studio: Studio) -> QWidget:
    """What a person sees whom no panel has."""
    studio.office()
    studio.window.show_alone(NoTaskPage())
    return studio.window


def recap_empty(studio: Studio) -> QWidget:
    """The recap of a category without finalists."""
    studio.begin_anew()
    studio.office()
    return studio.window


def certificates_empty(studio: Studio) -> QWidget:
    """The certificates while no category is confirmed."""
    recap_empty(studio)
    studio.window.go(CERTIFICATES)
    return studio.window


def panel_empty(studio: Studio) -> QWidget:
    """The panel's table of a stage without finalists."""
    studio.begin_anew()
    studio.operator()
    return studio.window


def abstain(studio: Studio) -> QWidget:
    """A judge about to abstain."""
    page = studio.judge("J3")
    choose_entry(page, "PD-03")
    _press(page, "Abstain…")
    return studio.dialog()


def abstained(studio: Studio) -> QWidget:
    """A participant from whom the judge abstains."""
    dialog = abstain(studio)
    if isinstance(dialog, AbstainDialog):
        dialog.try_accept()
    return studio.window


def _press(page: Page, text: str) -> None:
    buttons = (one for one in page.top_widgets().actions if isinstance(one, QPushButton))
    next(button for button in buttons if button.text() == text).click()


def anchors(studio: Studio) -> QWidget:
    """What a mark may be held against."""
    page = studio.judge("J3")
    choose_entry(page, "PD-03")
    page.form.rows[3].edit.setFocus(Qt.FocusReason.TabFocusReason)
    page.anchors.toggle()
    return studio.window


def clock_question(studio: Studio) -> QWidget:
    """The question before the clock of a presentation begins again."""
    page = studio.operator()
    page.turns.find(studio.entry("PD-04"))
    page.clock.run_button.click()
    page.clock.reset_button.click()
    return studio.window


def large_clock(studio: Studio) -> QWidget:
    """The clock for the whole room."""
    page = studio.operator()
    page.turns.find(studio.entry("PD-04"))
    page.clock.run_button.click()
    page.clock.large.open()
    if page.clock.large.window is None:
        raise RuntimeError("the large clock did not open")
    return page.clock.large.window


def field_empty_claims(studio: Studio) -> QWidget:
    """The form of a new claim."""
    page = studio.visit("J4")
    page.entries.find(studio.entry("PD-06"))
    page.claims.begin_claim()
    return studio.window


def field_locked(studio: Studio) -> QWidget:
    """Claims that were checked; the sheet is locked."""
    page = studio.visit("J1")
    page.entries.find(studio.entry("PD-01"))
    return studio.window


def _refused_photos(studio: Studio) -> FieldPage:
    page = studio.visit("J4")
    page.entries.find(studio.entry("PD-05"))
    picture = studio.photo()
    bad = [picture.with_name(f"contoh-rusak-{n}.jpg") for n in range(3)]
    for path in bad:
        path.write_text("bukan foto", encoding="utf-8")
    page.photos.take([picture, *bad])
    return page


def refused_photos(studio: Studio) -> QWidget:
    """Photos of which some could not be taken."""
    _refused_photos(studio)
    return studio.window


def refused_files(studio: Studio) -> QWidget:
    """Every file that could not be taken, with the reason."""
    _refused_photos(studio).photos.report.action.click()
    return studio.dialog()


def photo_viewer(studio: Studio) -> QWidget:
    """A photo seen whole."""
    page = studio.visit("J4")
    page.entries.find(studio.entry("PD-05"))
    page.photos.take([studio.photo()])
    page.photos.open(0)
    return studio.dialog()


def open_sheets(studio: Studio) -> QWidget:
    """Which sheets are not locked yet."""
    studio.office().side.open_wanted.emit()
    return studio.dialog()


def unlock(studio: Studio) -> QWidget:
    """The secretariat opens a sheet that nobody asked for."""
    studio.office().side.unlock_button.click()
    return studio.dialog()


def decision(studio: Studio) -> QWidget:
    """The plenary's order of a tied group."""
    page = studio.office()
    rows = page.view.rows[1:4] if page.view is not None else ()
    lines = [ResultLine(row.code, str(n), row.name, row.unit, "81,70") for n, row in enumerate(rows, 2)]
    return _ask(PlenaryDialog(page, lines, date(2022, 8, 22), lambda *_: None))


def _recorded(studio: Studio) -> RecapPage:
    page = _complete_umkm(studio)
    page.confirm_button.click()
    dialog = studio.dialog()
    if isinstance(dialog, RecordDialog):
        dialog.chair.setText("Ketua Dewan Juri")
        dialog.try_accept()
    return page


def recorded(studio: Studio) -> QWidget:
    """The recap of a category whose result waits for the second person."""
    _recorded(studio)
    return studio.window


def check(studio: Studio) -> QWidget:
    """The second step of confirming, refused: the checker is the recorder."""
    _recorded(studio).confirm_button.click()
    dialog = studio.dialog()
    if isinstance(dialog, CheckDialog):
        QTest.keyClicks(dialog.name, OFFICE_NAME)
    return dialog


def withdraw(studio: Studio) -> QWidget:
    """Taking back a recorded result."""
    _recorded(studio).banner.dismiss.click()
    return studio.dialog()


def sealed(studio: Studio) -> QWidget:
    """The recap of a confirmed category."""
    choose_category(studio.office().category_box, 1)
    return studio.window


def unsaved(studio: Studio) -> QWidget:
    """The question before something typed is lost."""
    wrong_mark(studio)
    page = studio.window.page()
    return _ask(question(studio.window, page.unsaved() if page is not None else ""))


PICTURES: dict[str, Scene] = {
    "mulai": start,
    "mulai-kosong": start_empty,
    "mulai-setelah-galat": start_after_crash,
    "laporan-galat": report,
    "peran": roles,
    "pakta-integritas": pledge,
    "beranda-juri": home,
    "beranda-awal": home_empty,
    "belum-ada-tugas": no_task,
    "lembar-penilaian": sheet,
    "lembar-kosong": sheet_empty,
    "nilai-salah": wrong_mark,
    "belum-tersimpan": unsaved,
    "acuan-nilai": anchors,
    "abstain": abstain,
    "sudah-abstain": abstained,
    "lembar-terkunci": locked_sheet,
    "tabel-nilai": table,
    "pemeriksaan-lapangan": field,
    "lapangan-kosong": field_empty,
    "klaim-baru": field_empty_claims,
    "lapangan-terkunci": field_locked,
    "foto-ditolak": refused_photos,
    "daftar-foto-ditolak": refused_files,
    "lihat-foto": photo_viewer,
    "meja-panel": panel,
    "meja-panel-kosong": panel_empty,
    "ulang-jam": clock_question,
    "layar-besar": large_clock,
    "tirai": curtain,
    "lembar-bergilir": seat,
    "tinjau-kunci": review,
    "minta-buka-kunci": unlock_request,
    "menunggu-buka-kunci": unlock_waits,
    "rekap-permintaan": recap_asked,
    "jawab-permintaan": unlock_answer,
    "buka-kunci": unlock,
    "lembar-terbuka": open_sheets,
    "bantuan": help_panel,
    "rekap": recap,
    "rekap-kosong": recap_empty,
    "rekap-siap": ready_recap,
    "keputusan-pleno": decision,
    "sahkan": confirmation,
    "rekap-tercatat": recorded,
    "periksa-sahkan": check,
    "tarik-pencatatan": withdraw,
    "rekap-disahkan": sealed,
    "piagam": certificates,
    "piagam-kosong": certificates_empty,
    **OFFICE_PICTURES,
}
"""Every picture by its name."""
