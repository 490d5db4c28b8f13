"""The keys and the explanation of the panel's table."""

from inovasi_desktop.i18n import tr
from ui.shortcuts import KeyHint, Shortcut

BY_OPERATOR, ROUND = 0, 1
"""Places of the two ways of entering."""


def panel_hints(*, by_operator: bool) -> tuple[KeyHint, ...]:
    """Return the keys of the table, or of the curtain and the sheet behind it, and of the turns."""
    table = (KeyHint("Enter", tr("turun")), KeyHint("Tab", tr("juri berikut"), 3))
    return (
        *(table if by_operator else (KeyHint("Enter", tr("lanjut")),)),
        KeyHint(Shortcut.NEXT_ENTRY.shown, tr("peserta berikut"), 0),
        KeyHint(Shortcut.PREVIOUS_ENTRY.shown, tr("peserta sebelumnya"), 3),
        KeyHint(f"{Shortcut.MOVE_UP.shown} {Shortcut.MOVE_DOWN.shown}", tr("ubah urutan"), 3),
        KeyHint(Shortcut.TABLE.shown, tr("operator atau bergilir"), 3),
        KeyHint(Shortcut.ABSTAIN.shown, tr("abstain"), 3),
        KeyHint(Shortcut.UNDO.shown, tr("urungkan"), 2),
        KeyHint(Shortcut.LOCK.shown, tr("kunci lembar panel"), 3),
    )


def panel_help() -> str:
    """Explain the page."""
    return tr(
        "Satu laptop untuk seluruh panel. Peserta di kiri tersusun menurut jadwal; Ctrl ↓ memanggil yang berikut, "
        "Alt ↑ dan Alt ↓ mengubah urutan.\n\n"
        "Operator: nilai diketik di hadapan panel, satu kolom untuk setiap juri. Enter turun, di dasar kolom lanjut ke "
        "juri berikut. Setiap nilai tersimpan begitu selnya ditinggalkan, tercatat atas nama operator.\n\n"
        "Bergilir: laptop diserahkan dari juri ke juri. Di antara dua juri ada tirai: angka siapa pun tidak tampak, "
        "dan yang sudah diisi seorang juri tidak dapat diurungkan juri lain.\n\n"
        "Juri yang tidak hadir atau berbenturan kepentingan dicatat abstain; rata-rata memakai nilai juri yang lain. "
        "Bila semua lembar terisi, kunci lembar panel.\n\n"
        "Jam paparan: F5 mulai dan jeda, F6 ke tanya jawab, F7 menambah satu menit, F8 layar besar."
    )
