"""Enam besar: the order of a category by the stage that chooses, and the decision who goes on.

The order comes from the one engine of the ranking. An equal total at the cut is shown and never cut by the program.
Each finalist keeps total and place of the moment. A decision is not undone; it is changed one by one, with a reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, exists, func, insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Finalist, Score, ScoreSheet, Screening, Stage, Unit
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.field_changes import state_text
from inovasi_desktop.domain.ranking import CategoryResult, EntryResult, rank
from inovasi_desktop.domain.selection import Bar, Choice, SelectionRow, SelectionView
from inovasi_desktop.domain.values import Change, ChangeKind, Context, EntryState, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.finalists import Figures, choose_finalists
from inovasi_desktop.services.office_access import require_reason, require_secretariat, require_undecided
from inovasi_desktop.services.recap import result_state
from inovasi_desktop.services.rules import load_selection
from inovasi_desktop.services.stage_feed import StageFeed


@dataclass(frozen=True, slots=True)
class _Person:
    entry: Entry
    unit: str
    bar: Bar
    bar_text: str


def selection_view(session: Session, category_id: int) -> SelectionView:
    """Return the order of a category and who was chosen, from one state of the file."""
    category = session.get_one(Category, category_id)
    people = _people(session, category_id)
    eligible = {one.entry.id: one.entry.code for one in people if one.bar is Bar.NONE}
    result = _ranked(session, category_id, category.code, eligible)
    places = {one.entry: one for one in result.entries} if result is not None else {}
    chosen = {row.entry_id: row for row in session.scalars(select(Finalist).where(Finalist.category_id == category_id))}
    sheets = _final_sheets(session, category_id)
    rows = [_row(one, places.get(one.entry.code), chosen.get(one.entry.id), sheets) for one in people]
    last = len(rows) + 1
    rows.sort(key=lambda row: (row.bar is not Bar.NONE, row.place or last, row.code))
    return SelectionView(
        category_id=category_id,
        code=category.code,
        category=category.name,
        cut=category.cut_size,
        rows=tuple(rows),
        missing=len(result.missing) if result is not None else 0,
        has_stage=result is not None,
        decided=result_state(session, category_id) is not None,
    )


def _ranked(session: Session, category_id: int, code: str, entries: dict[int, str]) -> CategoryResult | None:
    found = load_selection(session, category_id)
    if found is None:
        return None
    rules, stages = found
    marks = [StageFeed(session, category_id, stages[rule.code], rule, entries).marks() for rule in rules.stages]
    return rank(code, entries.values(), marks, rules)


def _people(session: Session, category_id: int) -> list[_Person]:
    """Return every entry of the category with what bars it from the final."""
    unit = func.coalesce(func.nullif(Unit.short_name, ""), Unit.name, Entry.recipient)
    rows = session.execute(
        select(Entry, unit)
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .where(Entry.category_id == category_id, Entry.removed_at.is_(None), Entry.state != EntryState.CALIBRATION)
        .order_by(Entry.position, Entry.code)
    ).all()
    verdicts = dict(
        session.execute(
            select(Screening.entry_id, Screening)
            .join(Entry, Entry.id == Screening.entry_id)
            .join(Stage, Stage.id == Screening.stage_id)
            .where(Entry.category_id == category_id, Stage.removed_at.is_(None))
        ).all()
    )
    return [_Person(entry, name, *_bar(entry, verdicts.get(entry.id), begun=bool(verdicts))) for entry, name in rows]


def _bar(entry: Entry, verdict: Screening | None, *, begun: bool) -> tuple[Bar, str]:
    """Return what bars an entry, in words; where no verdict of the category is recorded, nobody asked for them."""
    if entry.state != EntryState.ACTIVE:
        words = state_text(EntryState(entry.state))
        return Bar.OUT, f"{words}: {entry.state_reason}" if entry.state_reason else words
    if verdict is None:
        return (Bar.UNDECIDED, tr("Administrasi belum diputuskan")) if begun else (Bar.NONE, "")
    if not verdict.passed:
        return Bar.REFUSED, tr("Tidak lolos administrasi: {alasan}", alasan=verdict.reason)
    return Bar.NONE, ""


def _final_sheets(session: Session, category_id: int) -> dict[int, int]:
    """Return how many sheets of the final have marks, by entry."""
    marked = exists().where(Score.sheet_id == ScoreSheet.id, Score.value.is_not(None))
    rows = session.execute(
        select(ScoreSheet.entry_id, func.count())
        .join(Stage, Stage.id == ScoreSheet.stage_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(
            Entry.category_id == category_id,
            Entry.state != EntryState.CALIBRATION,
            Stage.kind == StageKind.FINAL,
            marked,
        )
        .group_by(ScoreSheet.entry_id)
    )
    return dict(rows.all())


def _row(one: _Person, found: EntryResult | None, chosen: Finalist | None, sheets: dict[int, int]) -> SelectionRow:
    total = found.total_value if found is not None else None
    return SelectionRow(
        entry_id=one.entry.id,
        code=one.entry.code,
        name=one.entry.short_name,
        title=one.entry.title,
        unit=one.unit,
        total=None if found is None or total is None else (found.total or "").replace(".", ","),
        place=found.rank if found is not None else None,
        tied=found is not None and found.tied,
        bar=one.bar,
        bar_text=one.bar_text,
        chosen=None
        if chosen is None
        else Choice(chosen.total, chosen.place, chosen.reason, chosen.chosen_by, chosen.chosen_at),
        final_sheets=sheets.get(one.entry.id, 0),
    )


def choose(session: Session, context: Context, *, category_id: int, codes: Sequence[str], reason: str = "") -> Change:
    """Record who goes on, each with total and place of this moment.

    Args:
        session: within the caller's transaction.
        context: who records it.
        category_id: the category; it has no finalists yet.
        codes: the entries that go on.
        reason: why these; may be blank where the order alone gives them.

    Raises:
        KnownError: ``office.role``, ``category.decided``; ``selection.reason``: without the reason it needs (a tie at
            the cut, marks missing, another choice than the order's); ``selection.barred``; what ``choose_finalists``
            raises.

    """
    require_secretariat(context)
    require_undecided(session, category_id)
    view = selection_view(session, category_id)
    why = view.needs_reason(codes)
    text = require_reason(reason) if reason.strip() else ""
    if why and not text:
        raise KnownError("selection.reason", why)
    rows = {row.code: row for row in view.rows}
    for code in codes:
        if code in rows:
            _require_eligible(rows[code])
    reasons = {code: _reason_of(rows.get(code), text) for code in codes}
    figures = {code: Figures(rows[code].total or "", rows[code].place) for code in codes if code in rows}
    return choose_finalists(session, context, category_id=category_id, reasons=reasons, figures=figures)


def _require_eligible(row: SelectionRow) -> None:
    if row.bar is not Bar.NONE:
        sentence = tr("{peserta} tidak dapat dipilih. {sebab}.", peserta=row.name, sebab=row.bar_text)
        raise KnownError("selection.barred", sentence)


def _reason_of(row: SelectionRow | None, given: str) -> str:
    figure = tr("Nilai proposal {nilai}", nilai=row.total) if row is not None and row.total else ""
    return "; ".join(part for part in (figure, given) if part)


def take_out(session: Session, context: Context, *, entry_id: int, reason: str, confirmed: bool = False) -> Change:
    """Take one finalist out; what it was recorded with stays in the trail, its sheets stay in the file.

    Args:
        session: within the caller's transaction.
        context: who records it.
        entry_id: the finalist.
        reason: why.
        confirmed: also though sheets of the final already exist for it.

    Raises:
        KnownError: ``office.role``, ``reason.blank``, ``category.decided``; ``selection.not_finalist``;
            ``selection.marked``: the final was begun and ``confirmed`` is not given.

    """
    require_secretariat(context)
    text = require_reason(reason)
    entry = session.get_one(Entry, entry_id)
    require_undecided(session, entry.category_id)
    row = session.scalars(select(Finalist).where(Finalist.entry_id == entry_id)).first()
    if row is None:
        raise KnownError("selection.not_finalist", tr("{peserta} bukan finalis.", peserta=entry.short_name))
    sheets = _final_sheets(session, entry.category_id).get(entry_id, 0)
    if sheets and not confirmed:
        sentence = tr(
            "{peserta} sudah mempunyai {n} lembar penilaian final. Setujui dahulu bahwa lembar itu tidak dihitung.",
            peserta=entry.short_name,
            n=sheets,
        )
        raise KnownError("selection.marked", sentence)
    before = {"total": row.total, "place": row.place, "reason": row.reason}
    session.expunge(row)
    session.execute(delete(Finalist).where(Finalist.id == row.id))
    after = {"reason": text, "sheets": sheets}
    when = audit.append(session, context, "finalist.take_out", f"entry:{entry.code}", before=before, after=after)
    return Change(
        ChangeKind.FINALIST, when, entry_id=entry_id, category_id=entry.category_id, before=entry.code, after=None
    )


def put_in(session: Session, context: Context, *, entry_id: int, reason: str, confirmed: bool = False) -> Change:
    """Let one more entry go on, within the cut.

    Args:
        session: within the caller's transaction.
        context: who records it.
        entry_id: the entry.
        reason: why.
        confirmed: also though the category's final was already begun.

    Raises:
        KnownError: ``office.role``, ``reason.blank``, ``category.decided``, ``selection.barred``;
            ``finalist.entry``: it was removed, or is a practice case; ``finalist.twice``: it is a finalist;
            ``selection.full``: the cut is reached; ``selection.begun``: sheets of the final exist and ``confirmed`` is
            not given.

    """
    require_secretariat(context)
    text = require_reason(reason)
    entry = session.get_one(Entry, entry_id)
    require_undecided(session, entry.category_id)
    view = selection_view(session, entry.category_id)
    row = next((one for one in view.rows if one.entry_id == entry_id), None)
    if row is None:
        raise KnownError("finalist.entry", tr("{peserta} tidak ada dalam urutan ini.", peserta=entry.short_name))
    _require_eligible(row)
    if row.chosen is not None:
        raise KnownError("finalist.twice", tr("{peserta} sudah menjadi finalis.", peserta=row.name))
    if len(view.going_on) >= view.cut:
        sentence = tr("Finalis sudah {n}, sebanyak batasnya. Keluarkan satu dahulu.", n=len(view.going_on))
        raise KnownError("selection.full", sentence)
    if any(one.final_sheets for one in view.going_on) and not confirmed:
        sentence = tr(
            "Penilaian final kategori ini sudah berjalan. Setujui dahulu bahwa juri menilai satu peserta lagi."
        )
        raise KnownError("selection.begun", sentence)
    when = context.now()
    fields = {
        "category_id": entry.category_id,
        "entry_id": entry_id,
        "reason": _reason_of(row, text),
        "total": row.total or "",
        "place": row.place,
    }
    session.execute(insert(Finalist).values(**fields, chosen_by=context.actor.name, chosen_at=when))
    after = {"total": fields["total"], "place": row.place, "reason": text}
    audit.append(session, context, "finalist.put_in", f"entry:{entry.code}", after=after, at=when)
    return Change(
        ChangeKind.FINALIST, when, entry_id=entry_id, category_id=entry.category_id, before=None, after=entry.code
    )
