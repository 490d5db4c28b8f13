"""The field page by keyboard, drop and paste: what is done there stands in the file, and what is refused is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.findings import EvidenceKind, FindingField, Verdict
from inovasi_desktop.services import audit, claims, evidence, findings, scoring
from tests.builders import as_secretariat
from tests.helpers.field_room import CLAIMS, FieldRoom, enter_field, prepare
from tests.helpers.office import answer_file_dialog, refuse_file_dialog
from tests.helpers.photos import an_intake, exif, marked, pdf, write_photo
from tests.helpers.window import Desk, Show, focus
from ui.dialogs.photo_viewer import PhotoViewer
from ui.dialogs.refused_files import RefusedFiles
from ui.modes import Mode
from ui.shortcuts import Shortcut
from ui.tasks import BackgroundTasks

Key, F = Qt.Key, FindingField


@pytest.fixture
def field(desk: Desk, shown: Show) -> FieldRoom:
    prepare(desk, CLAIMS)
    return enter_field(desk, shown)


def events(room: FieldRoom) -> int:
    return room.desk.workspace.read(audit.count)


# findings


def test_it_opens_at_the_first_claim_that_is_not_checked(field: FieldRoom) -> None:
    assert field.row(0).verdict.current.hasFocus()
    assert field.row(0).current
    field.press(Key.Key_1)
    assert field.own().verdict is Verdict.PROVEN
    assert field.page.first_focus() is field.row(1).verdict.current


def test_verdicts_by_their_keys(field: FieldRoom) -> None:
    for key, verdict in ((Key.Key_2, Verdict.PARTLY), (Key.Key_3, Verdict.UNPROVEN), (Key.Key_4, Verdict.UNCHECKED)):
        field.press(key)
        assert field.own().verdict is verdict
        assert field.row(0).verdict.current.hasFocus()
    assert field.row(0).checked_shown() == "Belum diperiksa"
    field.press(Key.Key_1)
    assert field.row(0).checked_shown().startswith("Diperiksa 22 ")
    assert field.page.claims.card.count_shown() == "1 dari 2 klaim sudah Anda periksa"


def test_arrows_pass_over_verdicts_without_choosing(field: FieldRoom) -> None:
    before = events(field)
    field.press(Key.Key_Left)
    field.press(Key.Key_Left)
    assert field.row(0).verdict.chips[1].hasFocus()
    assert events(field) == before
    field.press(Key.Key_Return)
    assert field.own().verdict is Verdict.PARTLY
    field.press(Key.Key_Down)
    assert field.row(1).verdict.current.hasFocus()
    field.press(Key.Key_Down)
    field.press(Key.Key_Up)
    assert field.row(0).verdict.current.hasFocus()


def test_typed_parts_are_stored_when_they_are_left(field: FieldRoom) -> None:
    focus(field.row(0).edits[F.VERIFIED])
    field.write("22 menit")
    assert field.own().verified == ""
    assert "belum tersimpan" in field.page.unsaved()
    field.press(Key.Key_Return)
    assert field.own().verified == "22 menit"
    assert field.page.unsaved() == ""
    focus(field.row(0).edits[F.NOTE])
    field.write("12 34")
    focus(field.row(0).edits[F.PLACE])
    assert (field.own().note, field.own().verdict) == ("12 34", Verdict.UNCHECKED)


def test_typed_parts_are_stored_while_they_are_typed(field: FieldRoom, qtbot: QtBot) -> None:
    focus(field.row(0).edits[F.PLACE])
    field.write("Kantor")
    qtbot.waitUntil(lambda: field.own().place == "Kantor")


def test_evidence_is_chosen_in_its_box(field: FieldRoom) -> None:
    focus(field.row(0).kind)
    field.press(Key.Key_Down)
    assert field.own().evidence_kind is EvidenceKind.DOCUMENT


def test_the_same_person_and_place_by_one_key(field: FieldRoom) -> None:
    for part, text in ((F.MET_WHOM, "Petugas loket"), (F.PLACE, "Kantor")):
        focus(field.row(0).edits[part])
        field.write(text)
    focus(field.row(1).verdict.current)
    assert "Petugas loket" in field.row(1).edits[F.MET_WHOM].placeholderText()
    field.press(Shortcut.SAME_AS_BEFORE)
    assert (field.own(1).met_whom, field.own(1).place) == ("Petugas loket", "Kantor")
    assert field.row(1).edits[F.PLACE].text() == "Kantor"


def test_undo_and_redo_of_findings(field: FieldRoom) -> None:
    field.press(Key.Key_1)
    field.press(Key.Key_2)
    focus(field.row(0).edits[F.NOTE])
    field.write("Antre")
    field.press(Shortcut.UNDO)
    assert (field.own().note, field.own().verdict) == ("", Verdict.PARTLY)
    assert field.row(0).edits[F.NOTE].text() == ""
    field.press(Shortcut.UNDO)
    assert field.own().verdict is Verdict.PROVEN
    assert field.row(0).verdict.verdict is Verdict.PROVEN
    assert "dikembalikan" in field.window.toast.text()
    field.press(Shortcut.REDO)
    assert field.own().verdict is Verdict.PARTLY


def test_undo_goes_to_the_participant_it_is_about(field: FieldRoom) -> None:
    field.press(Key.Key_1)
    field.press(Shortcut.NEXT_ENTRY)
    assert field.page.entries.view.currentIndex().row() == 1
    field.press(Shortcut.UNDO)
    assert field.page.entries.view.currentIndex().row() == 0
    assert field.own().verdict is Verdict.UNCHECKED


def test_a_conflict_is_told_and_the_next_key_overwrites(field: FieldRoom) -> None:
    claim = field.row(0).claim.claim_id
    with field.desk.file.write() as session:  # another program of the same judge, not heard of here
        findings.record_finding(
            session,
            field.desk.workspace.context,
            claim_id=claim,
            judge_id=field.desk.judge,
            field=F.VERDICT,
            value="unproven",
            expected="unchecked",
        )
    field.press(Key.Key_1)
    assert "Tidak terbukti" in field.row(0).message.text()
    assert field.row(0).verdict.verdict is Verdict.UNPROVEN
    field.press(Key.Key_1)
    assert field.own().verdict is Verdict.PROVEN
    assert field.row(0).message.text() == ""


def test_what_is_too_long_stays_with_its_reason(field: FieldRoom) -> None:
    edit = field.row(0).edits[F.PLACE]
    focus(edit)
    edit.setText("x" * 501)
    field.write("y")
    focus(field.row(0).edits[F.NOTE])
    assert "terlalu panjang" in field.row(0).message.text()
    assert not field.page.may_leave()
    edit.setText("Kantor")
    edit.typed.emit()
    assert field.page.may_leave()
    assert field.own().place == "Kantor"


def test_a_locked_sheet_closes_the_page(field: FieldRoom) -> None:
    for criterion in field.desk.small.criteria:
        where = {**field.desk.where(), "criterion_id": criterion}
        field.desk.workspace.run(scoring.record_score, **where, value=8000, expected=None)
    field.desk.workspace.run(scoring.lock_sheet, **field.desk.where())
    assert "sudah dikunci" in field.page.claims.card.banner.text()
    assert not field.row(0).verdict.isEnabled()
    assert field.row(0).edits[F.NOTE].isReadOnly()
    assert not field.page.claims.card.maker.isVisible()
    focus(field.page.entries.view)
    field.press(Shortcut.ADD_CLAIM)
    field.press(Shortcut.ADD_PHOTO)
    assert QApplication.activeModalWidget() is None
    assert not field.page.claims.card.maker.is_open


# claims


def test_a_claim_is_added_by_keyboard(field: FieldRoom) -> None:
    field.press(Shortcut.ADD_CLAIM)
    field.write("Contoh: tersedia aplikasi")
    field.press(Key.Key_Return)
    field.write("Ada")
    field.press(Key.Key_Return)
    assert [row.claim.text for row in field.page.claims.card.rows][-1] == "Contoh: tersedia aplikasi"
    assert field.row(2).verdict.current.hasFocus()
    assert field.row(2).claim.claimed == "Ada"
    assert not field.page.claims.card.maker.is_open


def test_a_claim_half_written_keeps_the_page(field: FieldRoom) -> None:
    field.press(Shortcut.ADD_CLAIM)
    field.page.claims.card.maker.act.click()
    assert "Tulis klaim" in field.page.claims.card.maker.message.text()
    field.write("Contoh")
    assert not field.page.may_leave()
    assert "belum ditambahkan" in field.page.unsaved()
    field.press(Key.Key_Escape)
    assert field.page.may_leave()


def test_own_claims_are_edited_and_removed_with_a_second_press(field: FieldRoom) -> None:
    desk = field.desk
    desk.workspace.run(claims.add_claim, entry_id=desk.small.entries[0], text="Contoh", judge_id=desk.judge)
    assert [row.edit_button.isVisible() for row in field.page.claims.card.rows] == [False, False, True]
    field.row(2).edit_button.click()
    field.write(" baru")
    field.press(Key.Key_Return)
    field.press(Key.Key_Return)
    assert field.row(2).claim.text == "Contoh baru"
    field.press(Shortcut.UNDO)
    assert field.row(2).claim.text == "Contoh"
    field.row(2).remove_button.click()
    assert "sekali lagi" in field.row(2).message.text()
    field.row(2).remove_button.click()
    assert len(field.page.claims.card.rows) == 2


def test_a_participant_without_claims_explains_itself(field: FieldRoom) -> None:
    field.press(Shortcut.NEXT_ENTRY)
    assert field.page.empty_text().startswith("Belum ada klaim Tambah klaim dari proposal")
    assert field.page.claims.card.maker.open_button.hasFocus()


# photos


def drop(room: FieldRoom, found: QMimeData) -> bool:
    """Drag something over the page and let it go; return whether it was welcome."""
    at, act = QPointF(400, 300), Qt.DropAction.CopyAction
    none = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(400, 300), act, found, *none)
    QApplication.sendEvent(room.page, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(room.page, QDropEvent(at, act, found, *none))
    return True


def urls(*paths: Path) -> QMimeData:
    found = QMimeData()
    found.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return found


def test_dropped_files_are_taken_in_and_the_refused_ones_told(field: FieldRoom, tmp_path: Path) -> None:
    good, empty = write_photo(tmp_path / "IMG_1.JPG"), tmp_path / "IMG_2.JPG"
    empty.touch()
    paper = tmp_path / "SK.pdf"
    paper.write_bytes(pdf())
    assert drop(field, urls(good, empty, tmp_path / "hilang.jpg", paper))
    assert sorted(field.photos()) == ["IMG_1.JPG", "SK.pdf"]
    told = field.page.report.text()
    assert "2 foto ditambahkan." in told
    assert "2 berkas tidak dapat diambil." in told
    assert "IMG_2.JPG kosong" in told
    assert "hilang.jpg tidak ada lagi" in told
    current = field.page.photos.panel.current()
    assert current is not None
    assert current.file_name == "SK.pdf"


def test_many_refused_files_are_listed_in_a_dialog(field: FieldRoom, tmp_path: Path) -> None:
    drop(field, urls(*(tmp_path / f"{n}.jpg" for n in range(5))))
    field.page.report.action.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RefusedFiles)
    assert len(dialog.text.toPlainText().splitlines()) == 5
    dialog.reject()


def test_the_same_photo_again_is_passed_over(field: FieldRoom, tmp_path: Path) -> None:
    path = write_photo(tmp_path / "IMG_1.JPG")
    drop(field, urls(path))
    drop(field, urls(path))
    assert field.photos() == ["IMG_1.JPG"]
    assert "1 sudah ada, dilewati." in field.window.toast.text()


def test_text_is_not_welcome(field: FieldRoom) -> None:
    found = QMimeData()
    found.setText("catatan")
    assert not drop(field, found)


def test_a_pasted_picture_and_pasted_files(field: FieldRoom, tmp_path: Path) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("navy"))
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(image)
    paste = (Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field.row(0).verdict.current, *paste)
    assert field.photos() == ["Tempelan.png"]
    clipboard.setMimeData(urls(write_photo(tmp_path / "IMG_1.JPG")))
    focus(field.row(0).edits[F.NOTE])
    QTest.keyClick(field.row(0).edits[F.NOTE], *paste)
    assert len(field.photos()) == 2
    clipboard.setText("Antrean panjang")
    QTest.keyClick(field.row(0).edits[F.NOTE], *paste)
    assert field.row(0).edits[F.NOTE].text() == "Antrean panjang"
    assert len(field.photos()) == 2
    clipboard.clear()


def test_photos_by_the_file_dialog(field: FieldRoom, tmp_path: Path) -> None:
    path = write_photo(tmp_path / "IMG_1.JPG")
    refuse_file_dialog(lambda: field.press(Shortcut.ADD_PHOTO))
    assert field.photos() == []
    answer_file_dialog(path, field.page.photos.panel.add_button.click)
    assert field.photos() == ["IMG_1.JPG"]


def test_a_camera_folder_gives_what_nobody_has(field: FieldRoom, tmp_path: Path) -> None:
    card = tmp_path / "kartu"
    card.mkdir()
    for n in range(3):
        write_photo(card / f"IMG_{n}.JPG", about=exif(taken=f"2022:08:18 09:0{n}:00"))
    field.press(Shortcut.NEXT_ENTRY)
    drop(field, urls(card / "IMG_0.JPG"))
    field.press(Shortcut.PREVIOUS_ENTRY)
    answer_file_dialog(card, field.page.photos.panel.folder_button.click)
    assert field.photos(0) == ["IMG_1.JPG", "IMG_2.JPG"]
    for path in card.iterdir():
        path.unlink()
    answer_file_dialog(card, field.page.photos.panel.folder_button.click)
    assert "Tidak ada foto" in field.page.report.text()


def test_the_place_is_kept_only_when_ticked(field: FieldRoom, tmp_path: Path) -> None:
    about = exif(place=(-2.97, 104.75))
    drop(field, urls(write_photo(tmp_path / "a.jpg", about=about)))
    field.page.photos.panel.location_box.click()
    drop(field, urls(write_photo(tmp_path / "b.jpg", about=exif(place=(-2.98, 104.75)))))
    rows = field.desk.workspace.read(evidence.evidence_list, entry_id=field.desk.small.entries[0])
    assert sorted(row.location for row in rows) == ["", "-2.980000, 104.750000"]


def test_photos_of_a_claim(field: FieldRoom, tmp_path: Path) -> None:
    field.row(1).photos_button.click()
    drop(field, urls(write_photo(tmp_path / "a.jpg")))
    assert "(1)" in field.row(1).photos_button.text()
    field.row(0).photos_button.click()
    panel = field.page.photos.panel
    assert panel.model.rowCount() == 0
    panel.set_filter(None)
    panel.filter_changed.emit()
    panel.choose(panel.model.rows()[0].evidence_id)
    panel.claim_box.setCurrentIndex(1)
    panel.claim_box.activated.emit(1)
    assert "(1)" in field.row(0).photos_button.text()


def test_captions_are_saved_and_taken_back(field: FieldRoom, tmp_path: Path) -> None:
    drop(field, urls(write_photo(tmp_path / "a.jpg")))
    focus(field.page.photos.panel.caption)
    field.write("Loket")
    field.press(Key.Key_Return)
    assert field.page.photos.panel.model.rows()[0].caption == "Loket"
    assert field.page.photos.panel.view.hasFocus()
    field.press(Shortcut.UNDO)
    assert field.page.photos.panel.model.rows()[0].caption == ""
    assert field.page.photos.panel.caption.text() == ""


def test_a_removed_photo_comes_back(field: FieldRoom, tmp_path: Path) -> None:
    drop(field, urls(write_photo(tmp_path / "a.jpg")))
    focus(field.page.photos.panel.view)
    field.press(Key.Key_Delete)
    assert field.photos() == []
    field.page.report.action.click()
    assert field.photos() == ["a.jpg"]
    assert not field.page.report.isVisible()


def test_photos_of_others_are_only_looked_at(field: FieldRoom) -> None:
    office = as_secretariat(field.desk.base)
    with field.desk.file.write() as session:
        evidence.add_evidence(
            session, office, entry_id=field.desk.small.entries[0], claim_id=None, judge_id=None, intake=an_intake()
        )
    field.page.activate()
    panel = field.page.photos.panel
    panel.choose(panel.model.rows()[0].evidence_id)
    assert panel.caption.isReadOnly()
    assert not panel.remove_button.isVisible()
    focus(panel.view)
    field.press(Key.Key_Delete)
    assert field.photos() == ["IMG_0001.JPG"]


def test_photos_are_seen_whole_one_after_the_other(desk: Desk, shown: Show, tmp_path: Path) -> None:
    prepare(desk, CLAIMS, photos=3)
    room = enter_field(desk, shown)
    paper = tmp_path / "SK.pdf"
    paper.write_bytes(pdf())
    room.page.photos.take([paper])
    panel = room.page.photos.panel
    panel.choose(panel.model.rows()[1].evidence_id)
    focus(panel.view)
    room.press(Key.Key_Return)
    viewer = QApplication.activeModalWidget()
    assert isinstance(viewer, PhotoViewer)
    assert viewer.heading() == "IMG_0001.JPG (2 dari 4)"
    for key, row in ((Key.Key_Right, 2), (Key.Key_Right, 3), (Key.Key_Right, 3), (Key.Key_Left, 2)):
        QTest.keyClick(viewer.canvas, key)
        assert viewer.row == row
        assert not viewer.canvas.image.isNull()
    QTest.keyClick(viewer.canvas, Key.Key_Space)
    assert not viewer.canvas.whole
    QTest.keyClick(viewer.canvas, Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_only_photos_that_are_seen_are_read(desk: Desk, shown: Show) -> None:
    prepare(desk, CLAIMS, photos=120)
    room = enter_field(desk, shown)
    room.window.grab()
    assert 0 < room.page.photos.panel.model.loaded() < 40


def test_the_page_stays_while_photos_are_taken_in(desk: Desk, shown: Show, qtbot: QtBot, tmp_path: Path) -> None:
    prepare(desk, CLAIMS)
    tasks = BackgroundTasks()
    room = enter_field(desk, shown, tasks)
    paths = [write_photo(tmp_path / f"{n}.jpg", about=exif(taken=f"2022:08:18 09:{n:02d}:00")) for n in range(12)]
    room.page.photos.take(paths)
    assert room.page.intake.busy
    assert not room.page.may_leave()
    room.press(Shortcut.NEXT_ENTRY)  # looking at another participant is no harm: photos go where they were meant for
    qtbot.waitUntil(lambda: not room.page.intake.busy)
    assert len(room.photos(0)) == 12
    assert room.photos(1) == []
    assert room.page.may_leave()


def test_giving_up_keeps_what_is_in(desk: Desk, shown: Show, qtbot: QtBot, tmp_path: Path) -> None:
    prepare(desk, CLAIMS)
    tasks = BackgroundTasks()
    room = enter_field(desk, shown, tasks)
    big = marked((1200, 900))
    paths = [write_photo(tmp_path / f"{n}.jpg", big, about=exif(taken=f"2022:08:18 09:{n:02d}:00")) for n in range(60)]
    room.page.photos.take(paths)
    qtbot.waitUntil(lambda: len(room.photos()) >= 2)
    room.page.strip.cancel.click()
    qtbot.waitUntil(lambda: not room.page.intake.busy)
    assert 2 <= len(room.photos()) < 60
    assert "dibatalkan" in room.window.toast.text()


def test_in_a_narrow_window_the_photos_lie_below(field: FieldRoom) -> None:
    field.window.resize(1024, 640)
    assert field.page.mode is Mode.COMPACT
    QApplication.processEvents()
    panel, card = field.page.photos.panel, field.page.claims.card
    assert panel.isVisible()
    assert panel.mapTo(field.page, QPoint(0, 0)).x() == card.mapTo(field.page, QPoint(0, 0)).x()
    assert panel.geometry().top() > card.geometry().bottom()


def test_a_row_that_was_kept_in_view_and_is_gone_leaves_the_page_whole(field: FieldRoom) -> None:
    """An exception within a resize ends the program without a word, in C++."""
    field.press(Shortcut.ADD_CLAIM)
    field.write("Contoh klaim")
    field.press(Key.Key_Return)
    field.press(Key.Key_Return)
    row = field.page.claims.card.rows[-1]
    focus(row.remove_button)
    field.press(Key.Key_Space)
    field.press(Key.Key_Space)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for size in ((1024, 640), (1366, 768)):
        field.window.resize(*size)
        QApplication.processEvents()
    assert field.page.isVisible()
