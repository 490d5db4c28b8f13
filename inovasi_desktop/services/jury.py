"""The jury: who is a member, with title, NIP and institution, and who presides."""

from sqlalchemy import and_, func, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Judge, PanelMember
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.jury import NIP_DIGITS, JudgeField, JudgeLine
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.office_access import require_expected, require_secretariat

TEXT_LIMIT = 200
"""Longest name, title or institution, in characters."""


def list_judges(session: Session, *, retired: bool = False) -> tuple[JudgeLine, ...]:
    """Return the jury in its order; with ``retired``, those too who left it."""
    statement = (
        select(Judge, func.count(PanelMember.id))
        .outerjoin(PanelMember, and_(PanelMember.judge_id == Judge.id, PanelMember.removed_at.is_(None)))
        .group_by(Judge.id)
        .order_by(Judge.removed_at.is_not(None), Judge.position, Judge.id)
    )
    if not retired:
        statement = statement.where(Judge.removed_at.is_(None))
    return tuple(
        JudgeLine(
            judge.id,
            judge.code,
            judge.name,
            judge.title,
            judge.nip,
            judge.institution,
            judge.chair,
            judge.removed_at is not None,
            seats,
        )
        for judge, seats in session.execute(statement)
    )


def add_judge(
    session: Session, context: Context, *, name: str, title: str = "", nip: str = "", institution: str = ""
) -> Change:
    """Add a member to the jury.

    Raises:
        KnownError: ``office.role``, ``judge.name`` (blank), ``judge.twice``, ``judge.nip``, ``judge.long``.
    """
    require_secretariat(context)
    given = {JudgeField.NAME: name, JudgeField.TITLE: title, JudgeField.NIP: nip, JudgeField.INSTITUTION: institution}
    fields = {part.value: _clean(session, part, text, None) for part, text in given.items()}
    codes = set(session.scalars(select(Judge.code)))
    number = next(n for n in range(1, len(codes) + 2) if f"J{n}" not in codes)
    last = session.scalar(select(func.max(Judge.position))) or 0
    row = {"uid": context.new_id(), "code": f"J{number}", "position": last + 1, "chair": False, **fields}
    judge_id = session.execute(insert(Judge).values(**row).returning(Judge.id)).scalar_one()
    when = audit.append(session, context, "judge.add", f"judge:J{number}", after=fields)
    return Change(ChangeKind.JURY, when, judge_id=judge_id, after=fields["name"])


def edit_judge(
    session: Session, context: Context, *, judge_id: int, field: JudgeField, value: str, expected: str
) -> Change | None:
    """Record one text of a judge; return None when it already stands so.

    Raises:
        KnownError: as ``add_judge``.
        ConflictError: ``office.conflict``.
    """
    require_secretariat(context)
    judge = _require_judge(session, judge_id)
    stored: str = getattr(judge, field.value)
    require_expected(stored, expected, shown_as=(stored, expected))
    text = _clean(session, field, value, judge_id)
    if text == stored:
        return None
    session.execute(update(Judge).where(Judge.id == judge_id).values({field.value: text}))
    when = audit.append(session, context, f"judge.{field.value}", f"judge:{judge.code}", before=stored, after=text)
    return Change(ChangeKind.JUDGE, when, judge_id=judge_id, part=field.value, before=stored, after=text)


def set_chair(session: Session, context: Context, *, value: int | None, expected: int | None) -> Change | None:
    """Let a judge (id) preside, or nobody; return None when it already stands so.

    Raises:
        KnownError: ``office.role``, ``judge.unknown``.
        ConflictError: ``office.conflict``.
    """
    require_secretariat(context)
    stored = session.scalars(select(Judge.id).where(Judge.chair).order_by(Judge.position)).first()
    names = dict(session.execute(select(Judge.id, Judge.name)).all())
    shown = (names.get(stored or 0, ""), names.get(expected or 0, ""))
    require_expected(stored, expected, shown_as=shown)
    if value == stored:
        return None
    if value is not None:
        _require_judge(session, value)
    session.execute(update(Judge).values(chair=Judge.id == value if value is not None else False))
    codes = dict(session.execute(select(Judge.id, Judge.code)).all())
    before, after = codes.get(stored or 0), codes.get(value or 0)
    when = audit.append(session, context, "judge.chair", "jury", before=before, after=after)
    return Change(ChangeKind.JUDGE, when, judge_id=value, part="chair", before=stored, after=value)


def retire_judge(session: Session, context: Context, *, judge_id: int, value: bool, expected: bool) -> Change | None:
    """Take a judge out of the jury (True) or back in; everything the judge did stays.

    Raises:
        KnownError: ``office.role``; ``judge.seated``: still on a panel; ``judge.chair``: presides.
        ConflictError: ``office.conflict``.
    """
    require_secretariat(context)
    judge = _require_judge(session, judge_id, retired=True)
    stored = judge.removed_at is not None
    words = {True: tr("sudah keluar"), False: tr("anggota")}
    require_expected(stored, expected, shown_as=(words[stored], words[expected]))
    if value == stored:
        return None
    if value:
        _require_free(session, judge)
    when = context.now()
    session.execute(update(Judge).where(Judge.id == judge_id).values(removed_at=when if value else None))
    action = "judge.retire" if value else "judge.return"
    audit.append(session, context, action, f"judge:{judge.code}", before=stored, after=value, at=when)
    return Change(ChangeKind.JUDGE, when, judge_id=judge_id, part="retired", before=stored, after=value)


def _require_free(session: Session, judge: Judge) -> None:
    if judge.chair:
        raise KnownError("judge.chair", tr("{juri} ketua dewan juri. Tetapkan ketua lain dahulu.", juri=judge.name))
    seats = session.scalar(
        select(func.count()).where(PanelMember.judge_id == judge.id, PanelMember.removed_at.is_(None))
    )
    if seats:
        sentence = tr(
            "{juri} masih duduk di {n} panel. Lepaskan atau ganti di matriks dahulu.", juri=judge.name, n=seats
        )
        raise KnownError("judge.seated", sentence)


def _clean(session: Session, part: JudgeField, text: str, judge_id: int | None) -> str:
    """Return a text as it is stored."""
    clean = " ".join(text.split())
    if len(clean) > TEXT_LIMIT:
        raise KnownError("judge.long", tr("Terlalu panjang; paling banyak {n} huruf.", n=TEXT_LIMIT))
    if part is JudgeField.NAME:
        _require_new_name(session, clean, judge_id)
    if part is JudgeField.NIP:
        clean = clean.replace(" ", "")
        if clean and not (clean.isascii() and clean.isdigit() and len(clean) == NIP_DIGITS):
            sentence = tr("NIP terdiri atas {n} angka, atau kosongkan.", n=NIP_DIGITS)
            raise KnownError("judge.nip", sentence)
    return clean


def _require_new_name(session: Session, name: str, judge_id: int | None) -> None:
    if not fold(name):
        raise KnownError("judge.name", tr("Tulis nama juri."))
    others = select(Judge.name, Judge.removed_at).where(Judge.id != (judge_id or 0))
    for other, removed_at in session.execute(others):
        if fold(other) == fold(name):
            way = tr(" Kembalikan dari daftar yang sudah keluar.") if removed_at is not None else ""
            raise KnownError("judge.twice", tr("{juri} sudah ada dalam dewan juri.", juri=other) + way)


def _require_judge(session: Session, judge_id: int, *, retired: bool = False) -> Judge:
    judge = session.get(Judge, judge_id, populate_existing=True)
    if judge is None or (judge.removed_at is not None and not retired):
        raise KnownError("judge.unknown", tr("Juri ini tidak ada dalam dewan juri."))
    return judge
