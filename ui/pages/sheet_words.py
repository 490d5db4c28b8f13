"""The keys and the explanation of the sheet."""

from collections.abc import Sequence

from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from ui.pages.sheet_marks import spoken
from ui.shortcuts import KeyHint, Shortcut


def sheet_hints() -> Sequence[KeyHint]:
    """Return the keys of scoring; those of rank 3 are told by F1 only."""
    return (
        KeyHint("Enter", tr("kriteria berikut")),
        KeyHint("Shift Enter", tr("kriteria sebelumnya"), 3),
        KeyHint(Shortcut.NEXT_ENTRY.shown, tr("peserta berikut"), 1),
        KeyHint(Shortcut.PREVIOUS_ENTRY.shown, tr("peserta sebelumnya"), 3),
        KeyHint(Shortcut.UNDO.shown, tr("urungkan"), 2),
        KeyHint(Shortcut.REDO.shown, tr("ulangi"), 3),
        KeyHint(Shortcut.ANCHORS.shown, tr("jangkar nilai"), 1),
        KeyHint(Shortcut.TABLE.shown, tr("tabel"), 2),
        KeyHint(Shortcut.ABSTAIN.shown, tr("abstain"), 3),
        KeyHint(Shortcut.LOCK.shown, tr("kunci lembar"), 3),
        KeyHint(Shortcut.PRINT.shown, tr("cetak lembar"), 3),
        KeyHint(Shortcut.EXPORT.shown, tr("simpan PDF lembar"), 3),
        KeyHint(Shortcut.CRITERION_NOTE.shown, tr("catatan kriteria"), 3),
        KeyHint(Shortcut.GENERAL_NOTE.shown, tr("catatan umum"), 3),
        KeyHint("Esc", tr("kembali ke nilai tersimpan"), 3),
    )


def replayed(change: Change, criterion: str, entry: str) -> str:
    """Return in a sentence what undo or redo brought back."""
    if not criterion:
        return tr("Catatan umum {peserta} dikembalikan.", peserta=entry)
    if change.kind is ChangeKind.SCORE:
        return tr("{kriteria} {peserta}: {nilai}", kriteria=criterion, peserta=entry, nilai=spoken(change.after))
    return tr("Catatan {kriteria} {peserta} dikembalikan.", kriteria=criterion, peserta=entry)


def sheet_help() -> str:
    """Explain the sheet."""
    return tr(
        "Pilih peserta di daftar kiri, lalu isi nilai tiap kriteria. Enter menyimpan dan pindah ke kriteria berikut. "
        "Angka desimal diketik dengan koma atau titik, misalnya 87,5.\n\n"
        "Tidak ada tombol simpan. Nilai tersimpan begitu Anda meninggalkan isiannya atau berhenti mengetik sesaat; "
        "catatan tersimpan selagi diketik. Jam penyimpanan terakhir tampak di kiri bawah.\n\n"
        "Nilai yang keliru tetap di isiannya, ditandai belum tersimpan, dengan alasannya di bawah. Perbaiki, atau "
        "tekan Esc untuk kembali ke nilai yang tersimpan.\n\n"
        "Isian kosong berarti belum dinilai, bukan nol. Nilai sementara hanya menghitung kriteria yang terisi.\n\n"
        "Bila semua kriteria terisi, kunci lembar. Sebelumnya Anda melihat semua nilai sekali lagi, dengan tanda pada "
        "yang tidak biasa. Sesudah terkunci hanya Sekretariat yang dapat membukanya; minta dengan alasan di lembarnya. "
        "Nilai juri lain tidak ditampilkan di halaman ini.\n\n"
        "Cetak lembar untuk ditandatangani, atau simpan sebagai PDF: satu lembar, atau semua lembar Anda di tahap ini."
    )
