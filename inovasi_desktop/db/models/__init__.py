"""The mapped classes of a competition file."""

from inovasi_desktop.db.models.base import Base
from inovasi_desktop.db.models.competition import (
    Asset,
    Category,
    Competition,
    Criterion,
    CriterionLevel,
    Indicator,
    Prize,
    Stage,
)
from inovasi_desktop.db.models.people import (
    Entry,
    Finalist,
    Judge,
    PanelMember,
    Recusal,
    Screening,
    Unit,
    UnitAlias,
)
from inovasi_desktop.db.models.results import AuditEvent, Certificate, PlenaryDecision, SealedResult
from inovasi_desktop.db.models.scoring import Evidence, EvidenceContent, FieldClaim, Score, ScoreSheet

__all__ = [
    "Asset",
    "AuditEvent",
    "Base",
    "Category",
    "Certificate",
    "Competition",
    "Criterion",
    "CriterionLevel",
    "Entry",
    "Evidence",
    "EvidenceContent",
    "FieldClaim",
    "Finalist",
    "Indicator",
    "Judge",
    "PanelMember",
    "PlenaryDecision",
    "Prize",
    "Recusal",
    "Score",
    "ScoreSheet",
    "Screening",
    "SealedResult",
    "Stage",
    "Unit",
    "UnitAlias",
]
