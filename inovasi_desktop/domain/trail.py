"""The audit trail as people read it: what may be looked for, and every act in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.trail_words import IMPORTS, field_words, office_acts, office_groups, own_words
from inovasi_desktop.i18n import tr

_HUNDREDTHS = frozenset({"weight", "scale_min", "scale_max", "scale_step", "low", "high"})


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What is looked for; empty parts let everything through.

    Attributes:
        person: part of a name.
        code: part of what it was done to, e.g. a participant's code.
        group: first part of the action's name, e.g. ``score``.
        since, until: from (included) and to (not included), aware.
    """

    person: str = ""
    code: str = ""
    group: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def empty(self) -> bool:
        """Whether everything is shown."""
        return self == TrailFilter()


@dataclass(frozen=True, slots=True)
class TrailEvent:
    """One act as it is shown."""

    seq: int
    at: datetime
    actor: str
    role: str
    laptop: str
    action: str
    subject: str
    before: str | None
    after: str | None
    hash: str


def group_words() -> dict[str, str]:
    """Return the groups of acts with their words, in the order of the choice."""
    return {
        "score": tr("Nilai"),
        "sheet": tr("Lembar penilaian"),
        "unlock": tr("Permintaan buka kunci"),
        "recusal": tr("Abstain"),
        "pledge": tr("Pakta integritas"),
        "claim": tr("Klaim"),
        "finding": tr("Temuan lapangan"),
        "evidence": tr("Bukti dukung"),
        "clock": tr("Jam paparan"),
        "schedule": tr("Jadwal"),
        "screening": tr("Seleksi administrasi"),
        "finalist": tr("Finalis"),
        "entry": tr("Peserta"),
        "unit": tr("Unit kerja"),
        "judge": tr("Juri"),
        "panel": tr("Panel"),
        "requirement": tr("Persyaratan"),
        "rules": tr("Aturan"),
        "decision": tr("Keputusan pleno"),
        "result": tr("Hasil"),
        "certificate": tr("Piagam"),
        "competition": tr("Kompetisi"),
        **office_groups(),
        "file": tr("Berkas"),
    }


def action_text(action: str) -> str:
    """Return an act in words; one that has none yet keeps its group's word and its own name."""
    found = _words().get(action)
    if found is not None:
        return found
    group, _, act = action.partition(".")
    word = group_words().get(group)
    return tr("{kelompok}: {tindakan}", kelompok=word, tindakan=act) if word is not None else action


def _words() -> dict[str, str]:
    return {
        "score.record": tr("Mengisi nilai"),
        "score.note": tr("Menulis catatan kriteria"),
        "sheet.note": tr("Menulis catatan lembar"),
        "sheet.lock": tr("Mengunci lembar"),
        "sheet.unlock": tr("Membuka kunci lembar"),
        "unlock.request": tr("Meminta buka kunci"),
        "unlock.withdraw": tr("Menarik permintaan buka kunci"),
        "unlock.refuse": tr("Menolak buka kunci"),
        "recusal.record": tr("Mencatat abstain"),
        "recusal.withdraw": tr("Menarik abstain"),
        "pledge.accept": tr("Menerima pakta integritas"),
        "claim.add": tr("Menambah klaim"),
        "claim.remove": tr("Menghapus klaim"),
        "evidence.add": tr("Menambah bukti dukung"),
        "evidence.caption": tr("Menulis keterangan foto"),
        "evidence.move": tr("Memindahkan bukti dukung"),
        "evidence.remove": tr("Menghapus bukti dukung"),
        "evidence.restore": tr("Mengembalikan bukti dukung"),
        "finding.evidence_kind": tr("Memilih dasar temuan"),
        "finding.verdict": tr("Menyimpulkan temuan"),
        "finding.verified": tr("Mencatat nilai terverifikasi"),
        "finding.note": tr("Menulis catatan temuan"),
        "finding.met_whom": tr("Mencatat siapa yang ditemui"),
        "finding.place": tr("Mencatat tempat pemeriksaan"),
        "clock.start": tr("Memulai jam"),
        "clock.pause": tr("Menjeda jam"),
        "clock.resume": tr("Melanjutkan jam"),
        "clock.next_phase": tr("Beralih ke tanya jawab"),
        "clock.previous_phase": tr("Kembali ke paparan"),
        "clock.extend": tr("Menambah waktu"),
        "clock.reset": tr("Mengulang jam"),
        "clock.end": tr("Mengakhiri jam"),
        "schedule.arrange": tr("Mengatur urutan tampil"),
        "schedule.plan": tr("Mengubah jadwal"),
        "screening.record": tr("Memutuskan seleksi administrasi"),
        "entry.file_add": tr("Melampirkan berkas peserta"),
        "entry.file_remove": tr("Menghapus berkas peserta"),
        "entry.file_restore": tr("Mengembalikan berkas peserta"),
        "finalist.choose": tr("Menetapkan finalis"),
        "decision.record": tr("Mencatat keputusan pleno"),
        "result.record": tr("Mencatat hasil"),
        "result.seal": tr("Mengesahkan hasil"),
        "result.withdraw": tr("Menarik hasil yang dicatat"),
        "certificate.issue": tr("Menerbitkan piagam"),
        "competition.create": tr("Membuat kompetisi"),
        "file.create": tr("Membuat berkas"),
        "file.restore": tr("Memulihkan cadangan"),
        **office_acts(),
    }


def subject_text(subject: str) -> str:
    """Return what an act was done to, its codes apart: ``score:paparan/PD-01/J3/kebaruan`` without the kind."""
    kind, _, what = subject.partition(":")
    if kind == "certificate":  # its number has strokes of its own
        return what
    return " · ".join(part for part in (what or subject).split("/") if part)


def values_text(event: TrailEvent) -> str:
    """Return what changed, before and after, as short as it is clear."""
    if event.action in IMPORTS:
        return _imported(event.after)
    marks, own = event.action == "score.record", own_words().get(event.action.partition(".")[0], {})
    before, after = (_plain(text, own, marks=marks) for text in (event.before, event.after))
    if before and after:
        return f"{before} → {after}"
    return after or (tr("sebelumnya {nilai}", nilai=before) if before else "")


def _imported(after: str | None) -> str:
    """Return how many participants an import brought: ``services.trail`` counts them, their list may be long."""
    found = json.loads(after or "{}")
    if not found.get("n"):
        return ""
    return tr("{n} peserta, {awal} sampai {akhir}", n=found["n"], awal=found["first"], akhir=found["last"])


def _plain(text: str | None, own: Mapping[str, str], *, marks: bool) -> str:
    if text is None:
        return ""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return format_short(value) if marks and type(value) is int else _value(value, own)


def _value(value: object, own: Mapping[str, str]) -> str:
    if isinstance(value, dict):
        return ", ".join(_part(str(key), part, own) for key, part in value.items() if part != "")
    if isinstance(value, list):
        return ", ".join(_value(part, own) for part in value)
    if value is None:
        return tr("kosong")
    if isinstance(value, bool):
        return tr("ya") if value else tr("tidak")
    return _word(str(value), own)


def _part(key: str, value: object, own: Mapping[str, str]) -> str:
    """Return one named part; weights and limits are kept in hundredths, and a wrapped record needs no name."""
    if key == "value" and isinstance(value, dict):
        return _value(value, own)
    said = format_short(value) if key in _HUNDREDTHS and type(value) is int else _value(value, own)
    return f"{_word(key, own)}: {said}"


def _word(text: str, own: Mapping[str, str]) -> str:
    """Return the word for a name that the trail keeps, the name itself where there is none.

    Args:
        own: the words that mean something else in this group of acts.
    """
    words = {
        "state": tr("keadaan"),
        "draft": tr("draf"),
        "locked": tr("terkunci"),
        "pending": tr("menunggu"),
        "granted": tr("diizinkan"),
        "refused": tr("ditolak"),
        "withdrawn": tr("ditarik"),
        "reason": tr("alasan"),
        "answer": tr("jawaban"),
        "requested_by": tr("diminta oleh"),
        "passed": tr("lolos"),
        "digest": tr("sidik"),
        "chair": tr("ketua"),
        "checked_by": tr("diperiksa oleh"),
        "entry": tr("peserta"),
        "turn": tr("urutan"),
        "starts": tr("mulai"),
        "minutes": tr("menit"),
        "place": tr("tempat"),
        "backup": tr("cadangan"),
        "kind": tr("jenis"),
        "file": tr("berkas"),
    }
    words = {**field_words(), **words, **own}
    return words.get(text, text)
