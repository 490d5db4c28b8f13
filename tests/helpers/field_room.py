"""A judge at the field page, for tests that speak of claims and photos as the judge does."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import update

from inovasi_desktop.db.models import Stage
from inovasi_desktop.domain.findings import OwnFinding
from inovasi_desktop.services import claims, evidence, findings
from tests.builders import as_secretariat
from tests.helpers.photos import an_intake
from tests.helpers.window import Desk, Show
from ui.main_window import MainWindow, Place
from ui.models.nav_list import NavItem
from ui.pages.field import FieldPage
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks, Tasks
from ui.widgets.claim_row import ClaimRow

CLAIMS = (("Contoh: waktu layanan 15 menit", "15 menit"), ("Contoh: dipakai 12 kelurahan", "12"))


class FieldRoom:
    """A judge at the field page; speaks of claims and photos as the judge does."""

    def __init__(self, desk: Desk, window: MainWindow, page: FieldPage) -> None:
        self.desk, self.window, self.page = desk, window, page

    def row(self, place: int) -> ClaimRow:
        return self.page.claims.card.rows[place]

    def write(self, text: str) -> None:
        """Type into whatever has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)

    def press(self, key: Qt.Key | Shortcut) -> None:
        widget = QApplication.focusWidget() or self.window
        if isinstance(key, Shortcut):
            QTest.keySequence(widget, QKeySequence(key.value))
        else:
            QTest.keyClick(widget, key)

    def own(self, place: int = 0, entry: int = 0) -> OwnFinding:
        """Return what is stored of the judge's finding of a claim."""
        view = self.desk.workspace.read(
            findings.field_view, judge_id=self.desk.judge, entry_id=self.desk.small.entries[entry]
        )
        return view.claims[place].finding

    def photos(self, entry: int = 0) -> list[str]:
        """Return the file names of the stored photos."""
        rows = self.desk.workspace.read(evidence.evidence_list, entry_id=self.desk.small.entries[entry])
        return [row.file_name for row in rows]


def prepare(desk: Desk, texts: Sequence[tuple[str, str]] = CLAIMS, *, photos: int = 0) -> list[int]:
    """Make the small competition's stage a field visit, with the secretariat's claims of the first participant."""
    office = as_secretariat(desk.base)
    made = []
    with desk.file.write() as session:
        session.execute(update(Stage).values(field_visit=True))
        for text, claimed in texts:
            change = claims.add_claim(session, office, entry_id=desk.small.entries[0], text=text, claimed=claimed)
            assert change.claim_id is not None
            made.append(change.claim_id)
        for number in range(photos):
            evidence.add_evidence(
                session,
                desk.workspace.context,
                entry_id=desk.small.entries[0],
                claim_id=None,
                judge_id=desk.judge,
                intake=an_intake(number),
            )
    return made


def enter_field(desk: Desk, shown: Show, tasks: Tasks | None = None) -> FieldRoom:
    window = MainWindow()
    window.resize(1440, 900)
    shown(window, forget_field)
    item = NavItem("lapangan", "Fact finding", "file-search")
    make = Place(item, lambda: FieldPage(desk.workspace, desk.small.stage, tasks or ImmediateTasks()))
    window.show_places([make], desk.workspace, "lapangan")
    page = window.page()
    assert isinstance(page, FieldPage)
    QApplication.processEvents()  # parts that join a window already shown appear with the next turn of the loop
    return FieldRoom(desk, window, page)


def forget_field(window: QWidget) -> None:
    """Take back what a test left half typed, or the closing window would ask about it."""
    page = window.page() if isinstance(window, MainWindow) else None
    if isinstance(page, FieldPage):
        page.claims.card.maker.close_form()
        page.claims.show_field()
        page.photos.show_photos()
