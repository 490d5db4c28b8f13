"""The requirements of the seleksi administrasi: added, changed, removed and brought back by the secretariat."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Requirement
from inovasi_desktop.domain.setup import RequirementText
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import setup_guard
from inovasi_desktop.services.setup_rows import Put, put_row, require_expected, require_text, trimmed


def put_requirement(
    session: Session,
    context: Context,
    *,
    uid: UUID,
    value: RequirementText | None,
    expected: RequirementText | None,
    category_id: int | None = None,
) -> Change | None:
    """Add, change, remove (None) or bring back a requirement; checks already made of it are kept.

    Args:
        category_id: of which category a new one is; None: of every category.

    Raises:
        KnownError: ``setup.role``, ``requirement.text``.
        ConflictError: ``setup.conflict``.
    """
    setup_guard.require_office(context)
    row = session.scalars(select(Requirement).where(Requirement.uid == uid)).first()
    owner = row.category_id if row is not None else category_id
    stored = RequirementText(row.text, row.position) if row is not None and row.removed_at is None else None
    require_expected(stored, expected)
    value = trimmed(value, "text")
    if value == stored:
        return None
    if value is not None:
        require_text(value.text, tr("Syarat"), "requirement.text", limit=500)

    def write(target: Requirement) -> None:
        if value is not None:
            target.text, target.position = value.text, value.position

    put = Put(ChangeKind.SETUP, "requirement.put", f"requirement:{uid}", stored, value)
    _, change = put_row(
        session, context, put, row, lambda: Requirement(uid=uid, category_id=owner), write, category_id=owner
    )
    return change
