"""The secretariat at its pages of jury, screening and finalists, in the real window."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Competition,
    Criterion,
    Entry,
    Finalist,
    Judge,
    PanelMember,
    Requirement,
    Score,
    ScoreSheet,
    Stage,
)
from tests.builders import Small, as_secretariat
from tests.helpers.window import Desk, Show
from ui.dialogs.base import Dialog
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.places import places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks
from ui.workspace import Workspace

P = TypeVar("P", bound=Page)
D = TypeVar("D", bound=Dialog)
LONG = "Formulir pendaftaran terisi lengkap dan ditandatangani kepala unit kerja serta penanggung jawab inovasinya"


@dataclass
class ChoosingRoom:
    """An open competition in the secretariat's hands."""

    desk: Desk
    workspace: Workspace
    window: MainWindow
    bot: QtBot

    def visit(self, place: str, kind: type[P]) -> P:
        self.window.go(place)
        page = self.window.page()
        assert isinstance(page, kind)
        QApplication.processEvents()
        return page

    def press(self, key: Qt.Key | Shortcut) -> None:
        if QApplication.activeModalWidget() is None:
            self.window.activateWindow()
            self.bot.waitUntil(self.window.isActiveWindow)
        widget = QApplication.focusWidget() or QApplication.activeModalWidget() or self.window
        if isinstance(key, Shortcut):
            QTest.keySequence(widget, QKeySequence(key.value))
        else:
            QTest.keyClick(widget, key)

    def write(self, text: str) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self.bot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or self.window))
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)

    def dialog(self, kind: type[D]) -> D:
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind), found
        self.bot.waitUntil(lambda: found.isAncestorOf(QApplication.focusWidget() or self.window))
        return found


def prepare(session: Session, desk: Desk, marks: tuple[int, ...] = (9000, 8000, 8000), *, cut: int = 2) -> None:
    """Nobody is a finalist yet: two requirements, and a selection stage with ``marks`` of both judges per entry."""
    small: Small = desk.small
    session.execute(delete(Finalist))
    session.get_one(Category, small.category).cut_size = cut
    session.get_one(Competition, 1).screening_second = True
    session.add_all(
        [
            Requirement(uid=desk.base.new_id(), position=1, text=LONG),
            Requirement(uid=desk.base.new_id(), position=2, text="Judul tidak ganda"),
        ]
    )
    stages = [
        Stage(uid=desk.base.new_id(), competition_id=1, code=code, name=name, kind=kind, position=position, weight=0)
        for code, name, kind, position in (
            ("administrasi", "Administrasi", "screening", -1),
            ("proposal", "Proposal", "selection", 0),
        )
    ]
    session.add_all(stages)
    session.flush()
    criterion = Criterion(
        uid=desk.base.new_id(), stage_id=stages[1].id, code="isi", name="Isi", position=1, weight=10_000
    )
    session.add(criterion)
    session.flush()
    for judge in small.judges:
        session.add(PanelMember(judge_id=judge, category_id=small.category, stage_id=stages[1].id))
        for entry, mark in zip(small.entries, marks, strict=True):
            sheet = ScoreSheet(uid=desk.base.new_id(), judge_id=judge, entry_id=entry, stage_id=stages[1].id)
            session.add(sheet)
            session.flush()
            session.add(Score(sheet_id=sheet.id, criterion_id=criterion.id, value=mark, changed_at=desk.base.now()))
    session.flush()


def empty_out(session: Session) -> None:
    """Leave a competition without participants and jury."""
    for table in (Finalist, PanelMember, Judge, Entry):
        session.execute(delete(table))


def finalists(session: Session) -> list[str]:
    """Return the codes of who went on."""
    statement = select(Entry.code).join(Finalist, Finalist.entry_id == Entry.id).order_by(Entry.code)
    return list(session.scalars(statement))


@contextmanager
def enter_choosing(
    desk: Desk, shown: Show, bot: QtBot, *, size: tuple[int, int] = (1440, 900), first: str = "selection"
) -> Iterator[ChoosingRoom]:
    workspace = Workspace(desk.file, as_secretariat(desk.base))
    window = MainWindow()
    window.resize(*size)
    shown(window, _close_dialogs)
    window.show_places(places(workspace, ImmediateTasks()), workspace, first)
    QApplication.processEvents()
    yield ChoosingRoom(desk, workspace, window, bot)


def _close_dialogs(_window: QWidget) -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, Dialog):
        dialog.reject()
