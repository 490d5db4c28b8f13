"""Verdicts and kinds of evidence in words."""

from inovasi_desktop.domain.findings import EvidenceKind, Verdict
from inovasi_desktop.i18n import tr


def verdict_text(verdict: Verdict) -> str:
    """Return a verdict in words."""
    return {
        Verdict.PROVEN: tr("Terbukti"),
        Verdict.PARTLY: tr("Sebagian terbukti"),
        Verdict.UNPROVEN: tr("Tidak terbukti"),
        Verdict.UNCHECKED: tr("Belum diperiksa"),
    }[verdict]


def evidence_text(kind: EvidenceKind) -> str:
    """Return in words what a conclusion rests on."""
    return {
        EvidenceKind.NONE: tr("Belum dipilih"),
        EvidenceKind.DOCUMENT: tr("Dokumen"),
        EvidenceKind.DEMO: tr("Demo sistem"),
        EvidenceKind.INTERVIEW: tr("Wawancara pengguna"),
        EvidenceKind.PHOTO: tr("Foto"),
    }[kind]
