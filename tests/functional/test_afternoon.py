"""A whole panel's afternoon by keyboard, in the table and at the panel's laptop: the rows that the services write."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from inovasi_desktop.db.models import Criterion, Entry, Judge, Score, ScoreSheet
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.values import Actor, Context, Role
from inovasi_desktop.services import scoring, verify
from inovasi_desktop.services.files import CompetitionFile, create_file
from inovasi_desktop.settings import SettingsFile
from tests.builders import Small, as_judge, small_competition, ticking
from ui.app import dress
from ui.main_window import MainWindow
from ui.pages.judge_home import JudgeHomePage
from ui.pages.panel import PanelPage
from ui.pages.sheet import SheetPage
from ui.places import first_place, places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks
from ui.workspace import Workspace

ENTRIES, JUDGES, CRITERIA = 6, 5, 5

Marks = dict[tuple[int, int, int], int]
"""Marks in hundredths by the places of judge, entry and criterion."""

Rows = list[tuple[str, str, str, int | None, str]]


@pytest.fixture(scope="module")
def marks() -> Marks:
    chance = random.Random(2022)
    return {
        (judge, entry, criterion): chance.randrange(0, 10_001, 50)
        for judge in range(JUDGES)
        for entry in range(ENTRIES)
        for criterion in range(CRITERIA)
    }


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[str], tuple[CompetitionFile, Small, Context]]]:
    """Return what makes a competition of six participants and five judges; everything is closed in the end."""
    opened: list[CompetitionFile] = []

    def build(name: str) -> tuple[CompetitionFile, Small, Context]:
        base = ticking()
        file = create_file(tmp_path / f"{name}.inovasi", base)
        opened.append(file)
        with file.write() as session:
            small = small_competition(session, base, entries=ENTRIES, judges=JUDGES)
        return file, small, base

    yield build
    for file in opened:
        file.close()


def rows(file: CompetitionFile) -> Rows:
    """Return every mark with the state of its sheet."""
    statement = (
        select(Judge.code, Entry.code, Criterion.code, Score.value, ScoreSheet.state)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .order_by(Judge.code, Entry.code, Criterion.position)
    )
    with file.read() as session:
        assert verify.check_file(session).sound
        return [tuple(row) for row in session.execute(statement)]  # type: ignore[misc]


def by_services(file: CompetitionFile, small: Small, base: Context, marks: Marks) -> None:
    for (judge, entry, criterion), value in marks.items():
        where = {
            "judge_id": small.judges[judge],
            "entry_id": small.entries[entry],
            "stage_id": small.stage,
        }
        with file.write() as session:
            context = as_judge(base, small.judges[judge], f"Juri {judge + 1}")
            ids = {**where, "criterion_id": small.criteria[criterion]}
            scoring.record_score(session, context, **ids, value=value, expected=None)
            if criterion == CRITERIA - 1:
                scoring.lock_sheet(session, context, **where)


class Keyboard:
    """Keys that go where the focus is, in a window with the places of somebody at work."""

    def __init__(self, file: CompetitionFile, context: Context, bot: QtBot) -> None:
        workspace = Workspace(file, context)
        self.window = MainWindow()
        self.window.resize(1366, 768)
        bot.addWidget(self.window)
        self.window.show_places(places(workspace, ImmediateTasks()), workspace, first_place(workspace))
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(self.window.isActiveWindow)

    def press(self, key: Qt.Key | Shortcut) -> None:
        if isinstance(key, Shortcut):
            QTest.keySequence(self._focus(), QKeySequence(key.value))
        else:
            QTest.keyClick(self._focus(), key)

    def write(self, text: str) -> None:
        for sign in text:
            QTest.keyClick(self._focus(), sign)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window


@pytest.fixture
def light(qapp: QApplication, tmp_path: Path) -> None:
    dress(qapp, SettingsFile(tmp_path / "settings.json"))


def in_the_table(file: CompetitionFile, small: Small, base: Context, marks: Marks, bot: QtBot) -> None:
    """Let each judge fill the table criterion by criterion, then look at every sheet and lock it."""
    for judge in range(JUDGES):
        keys = Keyboard(file, as_judge(base, small.judges[judge], f"Juri {judge + 1}"), bot)
        assert isinstance(keys.window.page(), JudgeHomePage)
        keys.press(Qt.Key.Key_Space)  # Lanjutkan
        page = keys.window.page()
        assert isinstance(page, SheetPage)
        keys.press(Shortcut.TABLE)
        for criterion in range(CRITERIA):
            for entry in range(ENTRIES):
                keys.write(format_short(marks[judge, entry, criterion]))
                keys.press(Qt.Key.Key_Return)
        for _ in range(ENTRIES):
            lock_the_sheet_of_the_row(keys, page)
        keys.window.close()


def lock_the_sheet_of_the_row(keys: Keyboard, page: SheetPage) -> None:
    view = page.table.board.view
    if not page.looks.as_table:
        keys.press(Shortcut.TABLE)
    states = [page.table.board.table.is_open(page.table.board.table.index(row, 0)) for row in range(ENTRIES)]
    keys.press(Qt.Key.Key_Home)
    while view.currentIndex().row() != states.index(True):
        keys.press(Qt.Key.Key_Up if view.currentIndex().row() > states.index(True) else Qt.Key.Key_Down)
    for _ in range(2):
        keys.press(Shortcut.LOCK)
    assert page.form.banner.text().startswith("Terkunci")


def at_the_panels_laptop(file: CompetitionFile, small: Small, base: Context, marks: Marks, bot: QtBot) -> None:
    """Let an operator fill judge by judge for each participant in turn, and lock the panel's sheets."""
    actor = Actor("Operator Satu", Role.OPERATOR, "laptop")
    keys = Keyboard(file, Context(actor, base.now, base.new_id), bot)
    page = keys.window.page()
    assert isinstance(page, PanelPage)
    page.board.view.setFocus(Qt.FocusReason.TabFocusReason)
    for entry in range(ENTRIES):
        for judge in range(JUDGES):
            for criterion in range(CRITERIA):
                keys.write(format_short(marks[judge, entry, criterion]))
                keys.press(Qt.Key.Key_Return)
        for _ in range(2):
            keys.press(Shortcut.LOCK)
        assert page.lock_button.text() == "Terkunci"
        keys.press(Shortcut.NEXT_ENTRY)
    keys.window.close()


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize("way", [in_the_table, at_the_panels_laptop])
def test_an_afternoon_by_keyboard_is_what_the_services_write(
    make: Callable[[str], tuple[CompetitionFile, Small, Context]],
    marks: Marks,
    qtbot: QtBot,
    way: Callable[[CompetitionFile, Small, Context, Marks, QtBot], None],
) -> None:
    direct, typed = make("layanan"), make("ketik")
    by_services(*direct, marks)
    way(*typed, marks, qtbot)
    found = rows(typed[0])
    assert len(found) == ENTRIES * JUDGES * CRITERIA
    assert {row[4] for row in found} == {"locked"}
    assert found == rows(direct[0])
