"""One participant's fact finding at hand: claims, own findings, photos, and the acts on them. No widgets."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from inovasi_desktop.domain.findings import (
    ClaimField,
    ClaimView,
    EvidenceKind,
    EvidenceView,
    FieldView,
    FindingField,
    OwnFinding,
    Verdict,
)
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.services import claims, evidence, findings
from ui.workspace import Workspace

_STATE = (ChangeKind.LOCK, ChangeKind.UNLOCK, ChangeKind.RECUSAL, ChangeKind.RESULT)
_PHOTOS = (ChangeKind.EVIDENCE, ChangeKind.CAPTION)


class FieldDesk(QObject):
    """Holds what the field page shows and follows every committed change of it.

    Every act raises what the service raises (``KnownError``, ``ConflictError``); then nothing has changed.

    Attributes:
        judge_id: whose findings.
        view: the participant at hand, None before the first one is loaded.
        photos: its photos and documents, in the order they were taken.

    Signals:
        finding_changed(int, str): a part of the finding of a claim (id) is another one now.
        claims_changed(): claims were added, edited or removed.
        photos_changed(): photos were added, captioned, moved or removed.
        state_changed(): what may be written is another thing now.

    """

    finding_changed = Signal(int, str)
    claims_changed = Signal()
    photos_changed = Signal()
    state_changed = Signal()

    def __init__(self, workspace: Workspace, judge_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.judge_id = judge_id
        self.view: FieldView | None = None
        self.photos: Sequence[EvidenceView] = ()
        workspace.changed.connect(self._follow)

    def load(self, entry_id: int) -> FieldView:
        """Read a participant and take it to hand."""
        self.view = self._workspace.read(findings.field_view, judge_id=self.judge_id, entry_id=entry_id)
        self.photos = self._workspace.read(evidence.evidence_list, entry_id=entry_id)
        return self.view

    def read_again(self) -> None:
        """Read the participant at hand anew, and tell every finding that is another one now, and the photos."""
        before, photos = self._field(), self.photos
        now = self.load(before.entry_id)
        old = {claim.claim_id: claim.finding for claim in before.claims}
        for claim in now.claims:
            was = old.get(claim.claim_id)
            for field in FindingField if was is not None and was != claim.finding else ():
                if was is not None and was.part(field) != claim.finding.part(field):
                    self.finding_changed.emit(claim.claim_id, field.value)
        if photos != self.photos:
            self.photos_changed.emit()

    def put_away(self) -> None:
        """Have nobody at hand."""
        self.view, self.photos = None, ()

    @property
    def entry_id(self) -> int:
        """The participant at hand."""
        return self._field().entry_id

    def claim(self, claim_id: int) -> ClaimView | None:
        """Return a claim of the participant at hand."""
        return next((claim for claim in self._field().claims if claim.claim_id == claim_id), None)

    def photo(self, evidence_id: int) -> EvidenceView | None:
        """Return a photo of the participant at hand."""
        return next((photo for photo in self.photos if photo.evidence_id == evidence_id), None)

    def photos_of(self, claim_id: int | None) -> Sequence[EvidenceView]:
        """Return the photos of one claim, or all of the participant."""
        return [photo for photo in self.photos if claim_id is None or photo.claim_id == claim_id]

    # acts

    def record(self, claim_id: int, field: FindingField, value: str, expected: str) -> None:
        """Store a part of a finding over the one that was shown (``expected``)."""
        self._workspace.run(
            findings.record_finding,
            claim_id=claim_id,
            judge_id=self.judge_id,
            field=field,
            value=value,
            expected=expected,
        )

    def add_claim(self, text: str, claimed: str) -> int | None:
        """Add a claim of this judge; return its id."""
        change = self._workspace.run(
            claims.add_claim, entry_id=self.entry_id, text=text, claimed=claimed, judge_id=self.judge_id
        )
        return change.claim_id

    def edit_claim(self, claim_id: int, text: str, claimed: str) -> None:
        """Change a claim of this judge."""
        claim = self.claim(claim_id)
        if claim is None:
            return
        pairs = ((ClaimField.TEXT, text, claim.text), (ClaimField.CLAIMED, claimed, claim.claimed))
        for field, value, expected in pairs:
            self._workspace.run(claims.edit_claim, claim_id=claim_id, field=field, value=value, expected=expected)

    def remove_claim(self, claim_id: int) -> None:
        """Remove a claim of this judge."""
        self._workspace.run(claims.remove_claim, claim_id=claim_id)

    def write_caption(self, evidence_id: int, text: str, expected: str) -> None:
        """Store a caption over the one that was shown (``expected``)."""
        self._workspace.run(evidence.caption, evidence_id=evidence_id, value=text, expected=expected)

    def move_photo(self, evidence_id: int, claim_id: int | None) -> None:
        """Put a photo beside another claim, or beside none."""
        self._workspace.run(evidence.move, evidence_id=evidence_id, claim_id=claim_id)

    def remove_photo(self, evidence_id: int) -> None:
        """Take a photo away."""
        self._workspace.run(evidence.remove, evidence_id=evidence_id)

    def restore_photo(self, evidence_id: int) -> None:
        """Bring a photo back."""
        self._workspace.run(evidence.restore, evidence_id=evidence_id)

    def thumbnail(self, evidence_id: int) -> bytes | None:
        """Read a photo's small picture."""
        return self._workspace.read(evidence.thumbnail, evidence_id)

    def content(self, evidence_id: int) -> evidence.Content:
        """Read a photo's or document's bytes."""
        return self._workspace.read(evidence.content, evidence_id)

    def known_hashes(self, *, everywhere: bool) -> frozenset[str]:
        """Return the digests of the files that are there already: of the participant, or of all."""
        entry = None if everywhere else self.entry_id
        return self._workspace.read(partial(evidence.known_hashes, entry_id=entry))

    def _field(self) -> FieldView:
        if self.view is None:
            raise RuntimeError("no participant at hand")
        return self.view

    def _follow(self, change: Change) -> None:
        view = self.view
        if view is None or (change.entry_id is not None and change.entry_id != view.entry_id):
            return
        if change.kind is ChangeKind.FINDING:
            self._take_finding(view, change)
        elif change.kind in (ChangeKind.CLAIM, ChangeKind.CLAIM_TEXT):
            self.load(view.entry_id)
            self.claims_changed.emit()
        elif change.kind in _PHOTOS:
            self.photos = self._workspace.read(evidence.evidence_list, entry_id=view.entry_id)
            self.photos_changed.emit()
        elif change.kind in _STATE:
            self.load(view.entry_id)
            self.state_changed.emit()

    def _take_finding(self, view: FieldView, change: Change) -> None:
        if change.judge_id != self.judge_id or change.claim_id is None:
            return
        field, value = FindingField(change.part), str(change.after)
        self.view = replace(
            view,
            claims=tuple(
                replace(claim, finding=_with(claim.finding, field, value, change))
                if claim.claim_id == change.claim_id
                else claim
                for claim in view.claims
            ),
            last_met=value if field is FindingField.MET_WHOM and value else view.last_met,
            last_place=value if field is FindingField.PLACE and value else view.last_place,
        )
        self.finding_changed.emit(change.claim_id, field.value)


def _with(finding: OwnFinding, field: FindingField, value: str, change: Change) -> OwnFinding:
    if field is FindingField.VERDICT:
        verdict = Verdict(value)
        at = None if verdict is Verdict.UNCHECKED else finding.checked_at or change.at
        return replace(finding, verdict=verdict, checked_at=at)
    if field is FindingField.EVIDENCE_KIND:
        return replace(finding, evidence_kind=EvidenceKind(value))
    typed: dict[str, Any] = {field.value: value}
    return replace(finding, **typed)
