"""What stands in the way of the next step, from an empty file to the certificates, each with where it is mended."""

from collections.abc import Iterator, Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Certificate, Entry, Finalist, Judge, PanelMember, Recusal, Slot, Stage, Unit
from inovasi_desktop.domain.dashboard import Matter, Step, StepState, Way
from inovasi_desktop.domain.panels import listed
from inovasi_desktop.domain.setup import SetupView
from inovasi_desktop.domain.setup_checks import Problem, check_setup
from inovasi_desktop.domain.values import EntryState, ResultState, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.dashboard_figures import Field, Figures, Tally
from inovasi_desktop.services.roster import counted
from inovasi_desktop.services.setup_view import setup

_GAPS_NAMED = 3
"""Participants left with few judges that have a line of their own; more are counted."""

_LATER = ("cut_size", "prizes")
"""What of the setup stops nobody until the field is known, or until the end."""


def obstacles(session: Session, found: Figures, steps: tuple[Step, ...]) -> Iterator[Matter]:
    """Yield what has to be done first: of the step at hand and of those begun, and what any later one will lack."""
    if found.fields and all(field.sealed for field in found.fields):
        yield from _certificates(session)
        yield from _roster(session)
        return
    view = setup(session)
    problems = check_setup(view)
    late_ones = [one for one in problems if one.field in _LATER]
    yield from _structure(view, [one for one in problems if one.field not in _LATER])
    yield from _people(session, found)
    yield from _structure(view, [one for one in late_ones if one.field == "cut_size"])
    yield from _stages(session, found, steps)
    yield from _gaps(session, found)
    yield from _unsealed(found)
    yield from _roster(session)
    yield from _structure(view, [one for one in late_ones if one.field == "prizes"])
    yield from _identity(problems)


# before anybody takes part


def _structure(view: SetupView, problems: Sequence[Problem]) -> Iterator[Matter]:
    """Yield what is wrong with categories, stages and rules, one line for each thing."""
    names = {one.uid.hex: one.text.name for one in view.categories}
    for stage in view.stages:
        names[stage.uid.hex] = stage.text.name
        names |= {criterion.uid.hex: stage.text.name for criterion in stage.criteria}
    taking_part = any(one.entries for one in view.standing_categories())
    empty = {one.uid.hex for one in view.standing_categories() if not one.entries}
    said: set[str] = set()
    for problem in problems:
        way = _way(problem)
        if way is None or problem.text in said:  # weights that do not add up are said once for all their stages
            continue
        if problem.subject in empty and not problem.field:
            if not taking_part:  # said once for all of them
                continue
            way = Way.ENTRIES
        said.add(problem.text)
        headings = {Way.CATEGORIES: tr("Kategori dan hadiah"), Way.STAGES: tr("Tahap dan rubrik")}
        title = headings.get(way, tr("Aturan")) if problem.field == "weight" else names.get(problem.subject, "")
        yield Matter(title or headings.get(way, tr("Aturan")), problem.text, way)


def _way(problem: Problem) -> Way | None:
    """Return where a problem of the setup is mended; None for what stops nobody yet."""
    if problem.page == "categories":
        return Way.CATEGORIES
    if problem.page == "stages" or (problem.page == "rules" and not problem.field):
        return Way.STAGES
    return Way.RULES if problem.field.startswith("ties:") else None


def _people(session: Session, found: Figures) -> Iterator[Matter]:
    if not found.entries:
        if session.scalars(select(Unit.id).where(Unit.removed_at.is_(None)).limit(1)).first() is None:
            detail = tr("Isi atau impor daftar unit kerja; nama peserta dicocokkan dengannya.")
            yield Matter(tr("Belum ada unit kerja"), detail, Way.ROSTER)
        detail = tr("Impor daftar peserta dari lembar kerja, atau tambahkan satu per satu.")
        yield Matter(tr("Belum ada peserta"), detail, Way.IMPORT)
    scored = any(stage.kind != StageKind.SCREENING for stage in found.stages)
    judges = session.scalars(select(Judge.id).where(Judge.removed_at.is_(None)).limit(1)).first()
    if scored and judges is None:
        yield Matter(tr("Belum ada juri"), tr("Tambahkan dewan juri, lalu susun panelnya."), Way.PANELS)


# stage by stage


def _stages(session: Session, found: Figures, steps: tuple[Step, ...]) -> Iterator[Matter]:
    state = {step.stage_id: step for step in steps}
    seated = session.scalars(select(Judge.id).where(Judge.removed_at.is_(None)).limit(1)).first() is not None
    for stage in found.stages:
        step = state[stage.id]
        if stage.kind == StageKind.SCREENING:
            yield from _screening(stage, found)
        elif step.state is not StepState.DONE or stage.kind == StageKind.SELECTION:
            active = step.state is StepState.NOW or step.done > 0
            if seated:
                yield from _without_panel(stage, found)
            yield from _scored(session, stage, found, active=active)


def _screening(stage: Stage, found: Figures) -> Iterator[Matter]:
    left = found.entries - found.decided
    if left > 0:
        yield Matter(stage.name, tr("{n} peserta belum diputuskan lolos atau tidak.", n=left), Way.SCREENING)
    if found.competition.screening_second and found.unconfirmed:
        detail = tr("{n} keputusan tidak lolos menunggu pemeriksaan orang kedua.", n=found.unconfirmed)
        yield Matter(stage.name, detail, Way.SCREENING)


def _judged(stage: Stage, found: Figures) -> Iterator[tuple[Field, Tally]]:
    for field in found.fields_of(stage):
        if field.entries and not field.sealed:
            yield field, found.tally(stage, field)


def _without_panel(stage: Stage, found: Figures) -> Iterator[Matter]:
    names = [field.name for field, tally in _judged(stage, found) if not tally.judges]
    if len(names) == 1:
        yield Matter(_title(stage.name, names[0]), tr("Panel juri belum ditetapkan."), Way.PANELS)
    elif names:
        yield Matter(stage.name, tr("Panel juri belum ditetapkan: {kategori}.", kategori=listed(names)), Way.PANELS)


def _scored(session: Session, stage: Stage, found: Figures, *, active: bool) -> Iterator[Matter]:
    unplanned = _unplanned(session, stage)
    for field, tally in _judged(stage, found):
        title = _title(stage.name, field.name)
        if not tally.judges:
            continue
        if not tally.done and unplanned.get(field.id):
            yield Matter(title, tr("{n} finalis belum mempunyai jadwal.", n=unplanned[field.id]), Way.SCHEDULE)
        if active and tally.done < tally.owed:
            left = tr("{n} lembar belum dikunci.", n=tally.owed - tally.done)
            yield Matter(title, left, Way.RECAP, field.first_entry)
        elif active and stage.kind == StageKind.SELECTION and field.finalists < field.places:
            detail = tr("Finalis belum ditetapkan: {n} dari {m}.", n=field.finalists, m=field.places)
            yield Matter(title, detail, Way.FINALISTS)


def _unplanned(session: Session, stage: Stage) -> dict[int, int]:
    """Return how many finalists of each category have no turn in a stage of the final."""
    if stage.kind != StageKind.FINAL:
        return {}
    planned = select(Slot.entry_id).where(Slot.stage_id == stage.id, Slot.starts_at.is_not(None))
    rows = session.execute(
        select(Finalist.category_id, func.count())
        .join(Entry, Entry.id == Finalist.entry_id)
        .where(Entry.state == EntryState.ACTIVE, Entry.removed_at.is_(None), Entry.id.not_in(planned))
        .group_by(Finalist.category_id)
    )
    return dict(rows.all())


def _gaps(session: Session, found: Figures) -> Iterator[Matter]:
    """Yield the participants whom abstentions leave with less than half of their panel."""
    seated = and_(
        PanelMember.stage_id == Recusal.stage_id,
        PanelMember.judge_id == Recusal.judge_id,
        PanelMember.category_id == Entry.category_id,
        PanelMember.removed_at.is_(None),
    )
    rows = session.execute(
        select(Recusal.stage_id, Entry.category_id, Entry.short_name, func.count())
        .join(Entry, Entry.id == Recusal.entry_id)
        .join(PanelMember, seated)
        .where(Recusal.withdrawn_at.is_(None), Entry.state == EntryState.ACTIVE, Entry.removed_at.is_(None))
        .group_by(Recusal.stage_id, Entry.id)
        .order_by(Recusal.stage_id, Entry.position)
    ).all()
    stages = {stage.id: stage.name for stage in found.stages}
    sealed = {field.id for field in found.fields if field.sealed}
    gaps = []
    for stage_id, category_id, name, absent in rows:
        panel = found.tallies.get(stage_id, {}).get(category_id, Tally()).judges
        if stage_id in stages and category_id not in sealed and 2 * absent > panel:
            gaps.append((stages[stage_id], name, panel - absent, panel))
    for stage, name, left, panel in gaps[:_GAPS_NAMED]:
        detail = tr("Tinggal {n} dari {m} juri karena abstain; tambah juri pada panelnya.", n=left, m=panel)
        yield Matter(_title(stage, name), detail, Way.PANELS)
    if len(gaps) > _GAPS_NAMED:
        more = len(gaps) - _GAPS_NAMED
        detail = tr("{n} peserta lain kekurangan juri karena abstain.", n=more)
        yield Matter(tr("Panel juri"), detail, Way.PANELS)


def _title(one: str, other: str) -> str:
    return f"{one} · {other}"


# the end


def _unsealed(found: Figures) -> Iterator[Matter]:
    """Yield the categories whose sheets are all there and that only wait to be confirmed."""
    for field in found.fields:
        title = tr("Pengesahan · {kategori}", kategori=field.name)
        if field.result == ResultState.RECORDED:
            yield Matter(title, tr("Dicatat; menunggu pemeriksaan orang kedua."), Way.RECAP, field.first_entry)
        elif field.result is None and field.finalists and _all_locked(found, field):
            yield Matter(title, tr("Semua lembar terkunci; hasil pleno belum dicatat."), Way.RECAP, field.first_entry)


def _all_locked(found: Figures, field: Field) -> bool:
    tallies = [
        found.tally(stage, field)
        for stage in found.stages
        if stage.kind == StageKind.FINAL and field in found.fields_of(stage)
    ]
    return bool(tallies) and all(tally.owed > 0 and tally.done == tally.owed for tally in tallies)


def _certificates(session: Session) -> Iterator[Matter]:
    ready = session.scalar(select(func.count(Certificate.id)).where(Certificate.voided_at.is_(None)))
    if ready:
        detail = tr("Semua hasil disahkan; {n} piagam siap dicetak.", n=ready)
        yield Matter(tr("Piagam"), detail, Way.CERTIFICATES)


def _roster(session: Session) -> Iterator[Matter]:
    units, target = counted(session)
    if target is not None and units and units != target:
        detail = tr("Terdaftar {n} dari target {m}.", n=units, m=target)
        yield Matter(tr("Daftar unit kerja"), detail, Way.ROSTER)


def _identity(problems: tuple[Problem, ...]) -> Iterator[Matter]:
    texts = [problem.text for problem in problems if problem.page == "identity"]
    if texts:
        more = tr(" {n} hal lain menunggu di sana.", n=len(texts) - 1) if len(texts) > 1 else ""
        yield Matter(tr("Identitas kompetisi"), texts[0] + more, Way.IDENTITY)
