"""What the page Seleksi administrasi says of a participant."""

from inovasi_desktop.domain.field_changes import state_text
from inovasi_desktop.domain.screening import Check, Progress, ScreeningRow
from inovasi_desktop.i18n import tr
from ui.models.choice_list import Choice
from ui.widgets.chip import ChipKind


def progress_chip(row: ScreeningRow, *, second: bool) -> tuple[str, ChipKind]:
    """Return how far an entry has come, in a word."""
    if row.progress is Progress.OUT:
        return state_text(row.state), ChipKind.MUTE
    if row.progress is Progress.PASSED:
        return tr("Lolos"), ChipKind.OK
    if row.progress is Progress.CONFIRMED:
        return tr("Tidak lolos, diperiksa"), ChipKind.ERROR
    if row.progress is Progress.REFUSED:
        return (tr("Menunggu pemeriksa"), ChipKind.WARN) if second else (tr("Tidak lolos"), ChipKind.ERROR)
    if row.lacking:
        return tr("{n} kurang", n=len(row.lacking)), ChipKind.WARN
    if row.checked:
        return f"{row.checked}/{len(row.checks)}", ChipKind.GOLD
    return tr("Belum"), ChipKind.MUTE


def entry_choice(row: ScreeningRow, *, second: bool) -> Choice:
    """Return an entry as a row of the list."""
    chip, kind = progress_chip(row, second=second)
    detail = f"{row.code} · {row.unit}"
    return Choice(str(row.entry_id), row.name, detail, chip, kind, f"{row.title}\n{row.unit}")


def check_choice(check: Check, number: int) -> Choice:
    """Return a requirement as a row of the list."""
    chip, kind = {
        True: (tr("Terpenuhi"), ChipKind.OK),
        False: (tr("Tidak terpenuhi"), ChipKind.ERROR),
        None: (tr("Belum diperiksa"), ChipKind.MUTE),
    }[check.met]
    detail = check.note or tr("Tanpa catatan")
    return Choice(str(check.requirement_id), f"{number}. {check.text}", detail, chip, kind, check.text)


def verdict_words(row: ScreeningRow) -> str:
    """Return the verdict in a sentence, empty without one."""
    if row.progress is Progress.OUT:
        return tr("{keadaan}: {alasan}", keadaan=state_text(row.state), alasan=row.state_reason)
    if row.verdict is None:
        return ""
    if row.verdict.passed:
        return tr("Lolos, diputuskan {nama}.", nama=row.decided_by)
    text = tr("Tidak lolos, diputuskan {nama}: {alasan}.", nama=row.decided_by, alasan=row.verdict.reason)
    if row.confirmation is not None:
        text += " " + tr("Diperiksa {nama}.", nama=row.confirmation.name)
    return text


def screening_help() -> str:
    """Explain the page."""
    return tr(
        "Periksa peserta satu per satu dengan papan tik. Pada daftar persyaratan: 1 terpenuhi, 2 tidak terpenuhi, 0 "
        "belum diperiksa; pilihan turun sendiri. C menulis catatan, Ctrl ↓ pindah ke peserta berikut.\n\n"
        "L menyatakan lolos bila semua persyaratan terpenuhi. T menyatakan tidak lolos dan meminta alasan; yang "
        "belum terpenuhi sudah tertulis sebagai usul. B membatalkan keputusan. Ctrl+Z membatalkan isian terakhir.\n\n"
        "Bila aturan meminta orang kedua, setiap peserta yang tidak lolos diperiksa orang lain. Sesudah itu "
        "keputusan hanya berubah bila pemeriksaannya ditarik dengan alasan.\n\n"
        "Cetak kekurangan membuat surat satu halaman untuk setiap peserta yang persyaratannya kurang.\n\n"
        "Finalis tidak dapat diubah di sini; keluarkan dahulu di halaman Finalis. Mundur, diskualifikasi, dan pindah "
        "kategori ada di Perubahan peserta."
    )
