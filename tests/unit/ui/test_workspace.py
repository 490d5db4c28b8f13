"""The workspace: a service in one transaction, the change after the commit, and the way back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from inovasi_desktop.db.models import AuditEvent
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.services import judging, scoring
from tests.helpers.window import Desk
from ui.workspace import BURST, Workspace


def record(desk: Desk, value: int | None, expected: int | None, criterion: int = 0, entry: int = 0) -> Change | None:
    return desk.workspace.run(
        scoring.record_score,
        **desk.where(entry),
        criterion_id=desk.small.criteria[criterion],
        value=value,
        expected=expected,
    )


def marks(desk: Desk, entry: int = 0) -> list[int | None]:
    sheet = desk.workspace.read(judging.sheet_view, **desk.where(entry))
    return [criterion.value for criterion in sheet.criteria]


def note(desk: Desk, text: str, expected: str) -> None:
    desk.workspace.run(scoring.record_note, **desk.where(), value=text, expected=expected)


def stored_note(desk: Desk) -> str:
    return desk.workspace.read(judging.sheet_view, **desk.where()).note


def test_a_change_is_published_only_when_it_is_stored(desk: Desk) -> None:
    seen = []

    def look(change: Change) -> None:
        seen.append((change.after, marks(desk)[0]))

    desk.workspace.changed.connect(look)
    change = record(desk, 8700, None)
    assert seen == [(8700, 8700)]
    assert change is not None
    assert desk.workspace.saved_at == change.at


def test_a_refusal_passes_through_and_leaves_nothing(desk: Desk) -> None:
    seen: list[Change] = []
    desk.workspace.changed.connect(seen.append)
    with pytest.raises(KnownError, match="di luar rentang"):
        record(desk, 10_100, None)
    with pytest.raises(ConflictError):
        record(desk, 8700, 5000)
    assert (seen, marks(desk)[0], desk.workspace.saved_at) == ([], None, None)
    assert not desk.workspace.history.canUndo()


def test_nothing_is_published_when_nothing_changed(desk: Desk) -> None:
    record(desk, 8700, None)
    seen: list[Change] = []
    desk.workspace.changed.connect(seen.append)
    assert record(desk, 8700, 8700) is None
    assert seen == []
    assert desk.workspace.history.count() == 1


def test_marks_are_undone_and_redone_across_participants(desk: Desk) -> None:
    record(desk, 8700, None)
    record(desk, 9000, 8700)
    record(desk, 5000, None, entry=1)
    for expected in ((9000, None), (8700, None), (None, None)):
        desk.workspace.undo()
        assert (marks(desk)[0], marks(desk, 1)[0]) == expected
    desk.workspace.undo()
    for expected in ((8700, None), (9000, None), (9000, 5000)):
        desk.workspace.redo()
        assert (marks(desk)[0], marks(desk, 1)[0]) == expected


def test_an_undo_is_an_act_of_its_own_in_the_trail(desk: Desk) -> None:
    record(desk, 8700, None)
    desk.workspace.undo()
    with desk.file.read() as session:
        actions = session.scalars(select(AuditEvent.action).order_by(AuditEvent.seq)).all()
    assert actions[-2:] == ["score.record", "score.record"]


def test_undo_says_where_it_happened(desk: Desk) -> None:
    record(desk, 8700, None, criterion=2, entry=1)
    seen: list[Change] = []
    desk.workspace.replayed.connect(seen.append)
    desk.workspace.undo()
    desk.workspace.redo()
    assert [(c.entry_id, c.criterion_id, c.after) for c in seen] == [
        (desk.small.entries[1], desk.small.criteria[2], None),
        (desk.small.entries[1], desk.small.criteria[2], 8700),
    ]


def test_an_undo_of_what_changed_elsewhere_is_told_and_leaves_the_stack(desk: Desk) -> None:
    record(desk, 8700, None)
    elsewhere = Workspace(desk.file, desk.workspace.context)
    elsewhere.run(scoring.record_score, **desk.where(), criterion_id=desk.small.criteria[0], value=6000, expected=8700)
    told: list[str] = []
    desk.workspace.refused.connect(told.append)
    desk.workspace.undo()
    assert len(told) == 1
    assert "berubah di tempat lain" in told[0]
    assert marks(desk)[0] == 6000
    assert not desk.workspace.history.canUndo()
    assert not desk.workspace.history.canRedo()


def test_locking_is_not_undone(desk: Desk) -> None:
    for criterion in range(5):
        record(desk, 8000, None, criterion)
    desk.workspace.run(scoring.lock_sheet, **desk.where())
    assert desk.workspace.history.count() == 5
    told: list[str] = []
    desk.workspace.refused.connect(told.append)
    desk.workspace.undo()
    assert "sudah dikunci" in told[0]
    assert marks(desk) == [8000] * 5


def test_the_pieces_of_one_burst_of_typing_are_undone_together(desk: Desk) -> None:
    note(desk, "Ber", "")
    note(desk, "Berkas lengkap", "Ber")
    desk.workspace.undo()
    assert stored_note(desk) == ""
    desk.workspace.redo()
    assert stored_note(desk) == "Berkas lengkap"


def test_a_note_taken_up_again_later_is_undone_by_itself(desk: Desk) -> None:
    context = desk.workspace.context
    note(desk, "Satu", "")
    desk.workspace.context = replace(context, now=lambda: context.now() + BURST + timedelta(minutes=1))
    note(desk, "Satu dua", "Satu")
    desk.workspace.undo()
    assert stored_note(desk) == "Satu"


def test_a_burst_that_ends_where_it_began_leaves_nothing_to_undo(desk: Desk) -> None:
    note(desk, "Salah", "")
    note(desk, "", "Salah")
    assert not desk.workspace.history.canUndo()


def test_several_changes_of_one_act_are_all_published(desk: Desk) -> None:
    seen: list[Change] = []
    desk.workspace.changed.connect(seen.append)

    def both(session: object, context: Context) -> tuple[Change, Change]:
        return Change(ChangeKind.LOCK, context.now()), Change(ChangeKind.RESULT, context.now())

    desk.workspace.run(both)
    assert [change.kind for change in seen] == [ChangeKind.LOCK, ChangeKind.RESULT]
    assert desk.workspace.saved_at == seen[-1].at
