"""Rekap & peringkat in the real window, by keyboard: what stands in the way, the two steps, files, sheets, walks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, update

from inovasi_desktop.db.models import Entry, Finalist, PanelMember, Score, ScoreSheet
from inovasi_desktop.domain.values import ResultState
from inovasi_desktop.services import results, scoring, unlocking
from tests.builders import as_judge
from tests.helpers.office import Office, answer_file_dialog, no_dialog, open_office, refuse_file_dialog, seal_category
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show, focus
from tests.recap_views import DECIDED, TIED
from ui.dialogs.confirm_result import CheckDialog, RecordDialog, WithdrawDialog
from ui.dialogs.plenary_decision import PlenaryDialog
from ui.dialogs.unlock_sheets import OpenSheetsDialog, UnlockDialog
from ui.pages.recap import RecapPage
from ui.shortcuts import Shortcut
from ui.theme import Variant, theme
from ui.workspace import Workspace

Key = Qt.Key
LONG = "Sistem Informasi Pelayanan Administrasi Kependudukan dan Catatan Sipil Terpadu"
OPEN = {**TIED, "PD-04": ("75", None, "82", "86", None), "PD-05": (None, "76.9", "78.6", "80.9", "79.45")}


def recap(office: Office) -> RecapPage:
    assert isinstance(office.page, RecapPage)
    return office.page


@pytest.fixture
def tied(tmp_path: Path, shown: Show, qtbot: QtBot) -> Iterator[Office]:
    with open_office(tmp_path / "uji.inovasi", shown, qtbot) as office:
        yield office


@pytest.fixture
def ready(tmp_path: Path, shown: Show, qtbot: QtBot) -> Iterator[Office]:
    with open_office(tmp_path / "uji.inovasi", shown, qtbot, DECIDED) as office:
        yield office


@pytest.fixture
def incomplete(tmp_path: Path, shown: Show, qtbot: QtBot) -> Iterator[Office]:
    with open_office(tmp_path / "uji.inovasi", shown, qtbot, OPEN) as office:
        yield office


def state(office: Office) -> ResultState | None:
    found = office.workspace.read(results.current_result, office.ids.category)
    return found.state if found is not None else None


def names(page: RecapPage) -> list[str]:
    return [page.ranks.row(place).name for place in range(page.ranks.rowCount())]


# what is shown


def test_a_tie_is_told_with_its_way_out(tied: Office) -> None:
    page = recap(tied)
    assert page.title() == ("Peringkat 6 besar", "Rekapitulasi nilai")
    assert page.banner.text().startswith(
        "Belum dapat disahkan. Nilai sama pada peringkat 3: Siska dan Contoh Inovasi D"
    )
    assert page.banner.action.text() == "Catat keputusan pleno…"
    assert not page.confirm_button.isEnabled()
    assert page.side.completeness() == ("60 / 60", "0")
    assert page.side.why_text().startswith("Mengapa 3= ?\nSiska · Contoh Inovasi D\nNilai akhir 81,70")
    assert "keputusan pleno — belum ada" in page.side.why_text()


def test_arrows_choose_a_participant_and_tell_why(tied: Office) -> None:
    page = recap(tied)
    focus(page.table)
    tied.press(Key.Key_Home)
    tied.press(Key.Key_Down)
    assert page.side.why_text().startswith("Mengapa 2 ?")
    assert "3,21 di bawah Si Demang" in page.side.why_text()


def test_open_sheets_are_told_by_judge_and_listed(incomplete: Office) -> None:
    page = recap(incomplete)
    assert page.banner.action.text() == "Lihat lembar terbuka…"
    assert page.side.completeness() == ("54 / 60", "0")
    page.banner.action.click()
    dialog = incomplete.dialog(OpenSheetsDialog)
    assert dialog.sheets.rowCount() == 6
    incomplete.write("juri 5")
    assert [dialog.sheets.sheet(row).title for row in range(dialog.sheets.rowCount())] == [
        "Juri 5 untuk Contoh Inovasi D",
        "Juri 5 untuk Contoh Inovasi D",
    ]
    incomplete.press(Key.Key_Return)
    assert dialog.view.hasFocus()
    incomplete.press(Key.Key_Escape)
    assert no_dialog()


def test_the_recap_follows_what_a_judge_does(incomplete: Office) -> None:
    page = recap(incomplete)
    judge = incomplete.ids.judges[0]
    where = {"judge_id": judge, "entry_id": incomplete.ids.entries["PD-05"], "stage_id": incomplete.ids.stages[0]}
    at_work = Workspace(incomplete.file, as_judge(incomplete.context, judge))
    at_work.changed.connect(incomplete.workspace.changed)
    for criterion in incomplete.workspace.read(_criteria, incomplete.ids.stages[0]):
        at_work.run(scoring.record_score, **where, criterion_id=criterion, value=7400, expected=None)
    at_work.run(scoring.lock_sheet, **where)
    assert page.side.completeness() == ("55 / 60", "0")
    row = page.ranks.row_of("PD-05")
    assert page.ranks.index(row, 3).data() == "5 / 5"


def _criteria(session: object, stage: int) -> list[int]:
    from inovasi_desktop.services.rubric import blank_marks

    return [mark.criterion_id for mark in blank_marks(session, stage)]  # type: ignore[arg-type]


def test_another_category_explains_its_emptiness(tied: Office) -> None:
    page = recap(tied)
    focus(page.category_box)
    tied.press(Key.Key_Down)
    assert page.empty.isVisible()
    assert "Finalis Kecamatan belum ditetapkan" in page.empty.text()
    assert not page.side.isVisible()
    assert not page.banner.isVisible()
    tied.press(Shortcut.PRINT)
    assert no_dialog()
    tied.press(Key.Key_Up)
    assert page.table.isVisible()


def test_finalists_without_a_panel_explain_themselves(tied: Office) -> None:
    with tied.file.write() as session:
        session.execute(delete(PanelMember))
    recap(tied).activate()
    assert "Panel juri Perangkat Daerah belum ditetapkan" in recap(tied).empty.text()


def test_a_final_without_marks_explains_itself(tied: Office) -> None:
    with tied.file.write() as session:
        session.execute(delete(Score))
        session.execute(delete(ScoreSheet))
    page = recap(tied)
    page.activate()
    assert page.banner.text().startswith("Belum ada lembar yang lengkap. 60 lembar belum dikunci")
    assert names(page) == ["Si Demang", "SITA", "Siska", "Contoh Inovasi D", "Contoh Inovasi E", "Contoh Inovasi F"]
    assert page.ranks.index(0, 3).data() == "0 / 5"


def test_a_competition_without_final_places_has_no_title_figure(tied: Office) -> None:
    with tied.file.write() as session:
        session.execute(delete(Finalist))
    recap(tied).activate()
    assert recap(tied).title().heading == "Peringkat"


def test_the_basis_orders_rows_and_keeps_the_ranks(tied: Office) -> None:
    page = recap(tied)
    with tied.file.write() as session:  # PD-06 becomes the best presentation
        sheets = [
            sheet.id
            for sheet in session.query(ScoreSheet).where(
                ScoreSheet.entry_id == tied.ids.entries["PD-06"], ScoreSheet.stage_id == tied.ids.stages[1]
            )
        ]
        session.execute(update(Score).where(Score.sheet_id.in_(sheets)).values(value=9500))
    page.activate()
    before = {page.ranks.row(n).code: page.ranks.row(n).rank_text for n in range(6)}
    focus(page.basis_box)
    tied.press(Key.Key_Down)
    tied.press(Key.Key_Down)
    assert page.basis_box.currentText() == "Paparan"
    assert names(page)[0] == "Contoh Inovasi F"
    assert {page.ranks.row(n).code: page.ranks.row(n).rank_text for n in range(6)} == before


# the plenary's decision


def test_the_plenary_decides_a_tie_by_keyboard(tied: Office) -> None:
    page = recap(tied)
    focus(page.banner.action)
    tied.press(Key.Key_Space)
    dialog = tied.dialog(PlenaryDialog)
    assert [line.innovation for line in dialog.places.lines()] == ["Siska", "Contoh Inovasi D"]
    tied.press(Shortcut.MOVE_DOWN)
    assert [(line.rank, line.innovation) for line in dialog.places.lines()] == [
        ("3", "Contoh Inovasi D"),
        ("4", "Siska"),
    ]
    dialog.reason.setFocus()
    tied.write("Pembuktian lapangan lebih kuat")
    dialog.chair.setFocus()
    tied.write("Juri 1")
    tied.press(Key.Key_Return)
    assert no_dialog()
    assert names(page)[2:4] == ["Contoh Inovasi D", "Siska"]
    assert page.banner.text().startswith("Siap disahkan.")
    assert page.confirm_button.isEnabled()
    assert page.side.why_text().startswith("Mengapa 1 ?")


def test_a_decision_without_reason_or_ketua_is_refused_at_the_field(tied: Office) -> None:
    page = recap(tied)
    page.table.selectRow(2)
    focus(page.table)
    tied.press(Key.Key_Return)  # a tied participant leads to the decision too
    dialog = tied.dialog(PlenaryDialog)
    dialog.chair.setFocus()
    tied.press(Key.Key_Return)
    assert dialog.reason.hasFocus()
    assert _told(dialog) == ["Tulis alasan keputusan pleno."]
    dialog.reason.setPlainText("Alasan")
    dialog.try_accept()
    assert dialog.chair.hasFocus()
    assert _told(dialog) == ["Tulis nama ketua dewan juri."]
    tied.write("J")
    assert _told(dialog) == []
    dialog.reject()
    assert recap(tied).banner.text().startswith("Belum dapat disahkan.")


def _told(dialog: object) -> list[str]:
    from ui.widgets.message_line import MessageLine

    lines = dialog.findChildren(MessageLine)  # type: ignore[attr-defined]
    return [line.text() for line in lines if line.isVisible()]


def test_a_decision_is_no_way_out_where_the_rules_have_none(tmp_path: Path, shown: Show, qtbot: QtBot) -> None:
    from inovasi_desktop.db.models import Competition

    with open_office(tmp_path / "uji.inovasi", shown, qtbot) as office:
        with office.file.write() as session:
            session.execute(update(Competition).values(ties=["median"]))
        page = recap(office)
        page.activate()
        assert not page.banner.action.isVisible()
        assert "Aturan tidak memuat keputusan pleno" in page.banner.text()
        page.result.ask_decision()
        assert no_dialog()


# the confirmation


def test_two_people_confirm_a_category_by_keyboard(ready: Office) -> None:
    page = recap(ready)
    assert page.banner.text().startswith("Siap disahkan.")
    ready.press(Shortcut.CONFIRM_RESULT)
    record = ready.dialog(RecordDialog)
    assert record.chair.hasFocus()
    assert record.day.text() == "Senin, 22 Agustus 2022"
    ready.press(Key.Key_Return)
    assert _told(record) == ["Tulis nama ketua dewan juri."]
    ready.write("Juri 1")
    ready.press(Key.Key_Return)
    assert no_dialog()
    assert state(ready) is ResultState.RECORDED
    assert page.banner.text().startswith(
        "Hasil pleno tercatat, menunggu pemeriksaan orang kedua. Pleno 22 Agustus 2022"
    )
    assert page.confirm_button.text() == "Periksa & sahkan"

    ready.press(Shortcut.CONFIRM_RESULT)
    check = ready.dialog(CheckDialog)
    recorded = ready.workspace.read(results.current_result, ready.ids.category)
    assert recorded is not None
    assert recorded.digest in check.digest.text().replace(" ", "")
    ready.write("pemeriksa dua")
    ready.press(Key.Key_Return)
    assert _told(check) == ["Cocokkan dahulu, lalu beri tanda di sini."]
    assert check.compared.hasFocus()
    ready.press(Key.Key_Space)
    assert _told(check) == []
    check.name.setFocus()
    ready.press(Key.Key_Return)
    assert no_dialog()
    assert state(ready) is ResultState.SEALED
    assert page.banner.text().startswith("Disahkan ")
    assert "diperiksa pemeriksa dua" in page.banner.text()
    assert recorded.digest[:12] in page.banner.text()
    assert not page.confirm_button.isEnabled()
    assert not page.side.unlock_button.isVisible()
    page.banner.action.click()
    assert ready.window.place == "certificates"


@pytest.mark.parametrize("name", ["Sekretaris Satu", "  sekretaris  SATU ", "Sekretaris 1"])
def test_the_recorder_cannot_check_under_any_spelling(ready: Office, name: str) -> None:
    where = {"category_id": ready.ids.category}
    ready.workspace.run(results.record_result, **where, plenary_on=_day(), chair="Juri 1")
    ready.press(Shortcut.CONFIRM_RESULT)
    check = ready.dialog(CheckDialog)
    ready.write(name)
    assert _told(check) == ["Sekretaris Satu sudah mencatat hasil ini. Pemeriksa harus orang lain."]
    check.compared.setChecked(True)
    ready.press(Key.Key_Return)
    assert check.isVisible()
    assert check.name.hasFocus()
    assert state(ready) is ResultState.RECORDED
    check.reject()


def _day() -> object:
    from datetime import date

    return date(2022, 8, 22)


@pytest.mark.parametrize("name", ["", "  ", "-."])
def test_a_check_needs_a_name(ready: Office, name: str) -> None:
    ready.workspace.run(results.record_result, category_id=ready.ids.category, plenary_on=_day(), chair="Juri 1")
    ready.press(Shortcut.CONFIRM_RESULT)
    check = ready.dialog(CheckDialog)
    check.compared.setChecked(True)
    ready.write(name)
    ready.press(Key.Key_Return)
    assert _told(check) == ["Tulis nama pemeriksa."]
    check.reject()


def test_marks_that_changed_meanwhile_are_not_sealed(ready: Office) -> None:
    ready.workspace.run(results.record_result, category_id=ready.ids.category, plenary_on=_day(), chair="Juri 1")
    ready.press(Shortcut.CONFIRM_RESULT)
    check = ready.dialog(CheckDialog)
    with ready.file.write() as session:
        session.execute(update(Score).values(value=5000))
    ready.write("Pemeriksa Dua")
    check.compared.setChecked(True)
    ready.press(Key.Key_Return)
    assert _told(check) == ["Nilai atau aturan berubah sejak hasil dicatat. Catat ulang hasil pleno."]
    assert state(ready) is ResultState.RECORDED
    check.reject()


def test_a_record_is_taken_back_with_a_reason(ready: Office) -> None:
    page = recap(ready)
    ready.workspace.run(results.record_result, category_id=ready.ids.category, plenary_on=_day(), chair="Juri 1")
    page.banner.dismiss.click()
    dialog = ready.dialog(WithdrawDialog)
    dialog.accept_button.click()
    assert _told(dialog) == ["Tulis alasan menarik hasil yang sudah dicatat."]
    assert dialog.reason.hasFocus()
    ready.write("Tanggal keliru")
    dialog.accept_button.click()
    assert no_dialog()
    assert state(ready) is None
    assert page.banner.text().startswith("Siap disahkan.")


def test_the_key_leads_to_the_reason_while_nothing_can_be_confirmed(tied: Office) -> None:
    tied.press(Shortcut.CONFIRM_RESULT)
    assert no_dialog()
    assert recap(tied).banner.action.hasFocus()


# sheets


def test_the_secretariat_opens_a_locked_sheet_with_a_reason(ready: Office) -> None:
    page = recap(ready)
    page.side.unlock_button.click()
    dialog = ready.dialog(UnlockDialog)
    assert dialog.sheets.rowCount() == 60
    ready.write("siska juri 2 paparan")
    assert dialog.sheets.rowCount() == 1
    dialog.accept_button.click()
    assert _told(dialog) == ["Tulis alasan membuka kunci lembar."]
    assert dialog.reason.hasFocus()
    ready.write("Salah ketik pada kebaruan")
    dialog.accept_button.click()
    assert no_dialog()
    assert page.side.completeness() == ("59 / 60", "0")
    assert page.banner.action.text() == "Lihat lembar terbuka…"


def test_unlocking_needs_a_sheet(ready: Office) -> None:
    recap(ready).side.unlock_button.click()
    dialog = ready.dialog(UnlockDialog)
    ready.write("tidak ada yang begini")
    dialog.reason.setPlainText("Alasan")
    dialog.accept_button.click()
    assert "Pilih lembar yang akan dibuka." in _told(dialog)
    dialog.reject()


# files


def test_the_recap_is_saved_as_a_pdf(ready: Office, tmp_path: Path) -> None:
    page, path = recap(ready), tmp_path / "rekap.pdf"
    answer_file_dialog(path, page.print_button.click)
    assert path.read_bytes().startswith(b"%PDF")
    assert page.report.text() == f"rekap.pdf disimpan. {tmp_path}"
    assert page.report.action.text() == "Buka folder"
    page.report.dismiss.click()
    assert not page.report.isVisible()


def test_marks_and_rules_are_exported(ready: Office, tmp_path: Path) -> None:
    page = recap(ready)
    answer_file_dialog(tmp_path, page.export_button.click)
    assert (tmp_path / "scores.csv").exists()
    assert (tmp_path / "rules.json").exists()
    assert page.report.text() == f"scores.csv dan rules.json diekspor. {tmp_path}"


def test_changing_ones_mind_saves_nothing(ready: Office) -> None:
    page = recap(ready)
    refuse_file_dialog(page.print_button.click)
    refuse_file_dialog(page.export_button.click)
    assert not page.report.isVisible()


def test_a_folder_that_refuses_is_told_on_the_page(ready: Office, tmp_path: Path) -> None:
    page = recap(ready)
    (tmp_path / "rekap.pdf").mkdir()
    page.files.save_recap(page.view, tmp_path / "rekap.pdf")
    assert page.report.text().startswith("Tidak tersimpan. ")
    assert "folder" in page.report.text()


# walks


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1280, 720), (1024, 640)])
def test_nothing_to_stumble_over(light: QApplication, tied: Office, size: tuple[int, int], variant: Variant) -> None:
    with tied.file.write() as session:
        session.execute(update(Entry).values(short_name=LONG, recipient=LONG))
    tied.window.resize(*size)
    theme.apply(light, variant)
    recap(tied).activate()
    for _ in range(3):
        light.processEvents()
    assert (tied.window.width(), tied.window.height()) == size
    assert nameless(tied.window) == []
    assert cut(tied.window) == []
    assert outside(tied.window) == []
    assert double_keys(tied.window) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_dialogs_have_nothing_to_stumble_over(light: QApplication, tied: Office, scale: float) -> None:
    page = recap(tied)
    tied.window.resize(1024, 640)
    theme.apply(light, Variant.LIGHT, scale)
    openers = (page.result.ask_decision, page._ask_unlock, page._show_open_sheets)
    for opener in openers:
        opener()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        for _ in range(3):
            light.processEvents()
        assert dialog.height() <= 640
        assert nameless(dialog) == []
        assert cut(dialog) == []
        assert double_keys(dialog) == []
        dialog.close()


def test_the_confirmation_fits_a_small_window(light: QApplication, ready: Office) -> None:
    ready.window.resize(1024, 640)
    ready.press(Shortcut.CONFIRM_RESULT)
    record = ready.dialog(RecordDialog)
    record.chair.setText("Juri 1")
    for step in (record, None):
        dialog = step or ready.dialog(CheckDialog)
        for _ in range(3):
            light.processEvents()
        assert dialog.height() <= 640
        assert nameless(dialog) == []
        assert cut(dialog) == []
        if step is not None:
            record.try_accept()
            ready.press(Shortcut.CONFIRM_RESULT)
    ready.dialog(CheckDialog).reject()


# requests to open a sheet


def ask_for(office: Office, judge: int, entry: str, reason: str) -> None:
    who = as_judge(office.context, office.ids.judges[judge], f"Juri {judge + 1}")
    at_work = Workspace(office.file, who)
    at_work.changed.connect(office.workspace.changed)
    where = {"entry_id": office.ids.entries[entry], "stage_id": office.ids.stages[1]}
    at_work.run(unlocking.request_unlock, judge_id=office.ids.judges[judge], **where, reason=reason)


def test_requests_come_first_and_are_granted_or_refused(ready: Office) -> None:
    page = recap(ready)
    assert page.side.asked.text() == ""
    ask_for(ready, 1, "PD-03", "Nilai kebaruan tertukar")
    ask_for(ready, 2, "PD-01", "Menambah catatan")
    assert page.side.asked.text() == "2 permintaan buka kunci"
    assert page.side.unlock_button.text() == "Jawab permintaan…"
    page.side.unlock_button.click()
    dialog = ready.dialog(UnlockDialog)
    assert dialog.sheets.rowCount() == 60
    assert [dialog.sheets.sheet(row).title for row in range(2)] == ["Juri 2 untuk Siska", "Juri 3 untuk Si Demang"]
    assert dialog.asked.text() == "Juri 2 menulis: Nilai kebaruan tertukar"
    assert (dialog.accept_button.text(), dialog.refuse_button.isVisible()) == ("Izinkan", True)
    ready.press(Key.Key_Return)
    ready.press(Key.Key_Down)
    assert dialog.asked.text() == "Juri 3 menulis: Menambah catatan"
    dialog.refuse_button.click()
    assert _told(dialog) == ["Tulis jawaban bagi juri: mengapa permintaannya ditolak."]
    assert dialog.reason.hasFocus()
    ready.write("Catatan tidak mengubah nilai")
    dialog.refuse_button.click()
    assert no_dialog()
    assert ready.window.toast.text() == "Permintaan Juri 3 untuk Si Demang ditolak."
    assert page.side.asked.text() == "1 permintaan buka kunci"
    page.side.unlock_button.click()
    dialog = ready.dialog(UnlockDialog)
    dialog.accept_button.click()
    assert no_dialog()
    assert page.side.completeness() == ("59 / 60", "0")
    assert page.side.asked.text() == ""
    assert ready.workspace.read(unlocking.pending) == ()


def test_an_unasked_sheet_still_needs_a_reason(ready: Office) -> None:
    ask_for(ready, 1, "PD-03", "Nilai kebaruan tertukar")
    recap(ready).side.unlock_button.click()
    dialog = ready.dialog(UnlockDialog)
    ready.write("siska juri 5 paparan")
    assert (dialog.accept_button.text(), dialog.refuse_button.isVisible()) == ("Buka kunci", False)
    assert not dialog.asked.isVisible()
    dialog.accept_button.click()
    assert _told(dialog) == ["Tulis alasan membuka kunci lembar."]
    dialog.reject()


def test_after_the_plenary_requests_alone_are_left_and_can_be_refused(ready: Office) -> None:
    page = recap(ready)
    ask_for(ready, 1, "PD-03", "Nilai kebaruan tertukar")
    seal_category(ready)
    assert page.side.asked.text() == "1 permintaan buka kunci"
    page.side.unlock_button.click()
    dialog = ready.dialog(UnlockDialog)
    assert dialog.sheets.rowCount() == 1
    dialog.accept_button.click()
    assert _told(dialog) == ["Hasil kategori ini sudah dicatat pleno; lembar tidak dapat dibuka."]
    dialog.reason.setPlainText("Hasil sudah disahkan")
    dialog.refuse_button.click()
    assert no_dialog()
    assert not page.side.unlock_button.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_requests_have_nothing_to_stumble_over(light: QApplication, ready: Office, scale: float) -> None:
    ask_for(ready, 1, "PD-03", f"{LONG} {LONG}")
    ready.window.resize(1024, 640)
    theme.apply(light, Variant.LIGHT, scale)
    for _ in range(3):
        light.processEvents()
    assert cut(recap(ready).side) == []
    recap(ready).side.unlock_button.click()
    dialog = ready.dialog(UnlockDialog)
    for _ in range(3):
        light.processEvents()
    assert dialog.height() <= 640
    assert nameless(dialog) == []
    assert cut(dialog) == []
    dialog.reject()
