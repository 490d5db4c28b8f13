"""What a locked sheet says of its lock: since when, whether its opening was asked for, and what was answered."""

from PySide6.QtCore import QObject

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.sheets import SheetView
from inovasi_desktop.domain.unlocking import RequestState, UnlockEntry, UnlockStanding
from inovasi_desktop.domain.values import SheetState
from inovasi_desktop.i18n import tr
from ui.format import moment_text
from ui.sheet_desk import SheetDesk
from ui.widgets.banner import Level
from ui.widgets.sheet_form import SheetForm

_SHOWN = 100
"""Letters of a reason or answer in the banner; the tooltip has them all."""


class SheetUnlock(QObject):
    """Speaks through the form's banner of a sheet that is or was locked, and asks for its opening."""

    def __init__(self, desk: SheetDesk, form: SheetForm, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._line, self._banner = desk, form.unlock, form.banner
        self._standing = UnlockStanding()
        self._locked = False
        self._banner.activated.connect(self._act)
        self._line.sent.connect(self._send)
        self._line.cancelled.connect(self._cancel)

    def put_away(self) -> None:
        """Close the line; this keeper no longer speaks."""
        self._line.hide()
        self._banner.setToolTip("")
        self._locked = False

    def show_state(self, sheet: SheetView | None) -> None:
        """Say how a sheet stands that nobody abstained from; hide the banner of one that was never locked."""
        if sheet is None or sheet.sheet_id is None:
            self._banner.hide()
            return
        self._standing = self._desk.standing()
        self._locked = sheet.state is SheetState.LOCKED
        self._banner.setToolTip(_in_full(self._standing.last))
        if self._locked:
            self._show_locked(sheet)
        else:
            self._show_open(self._standing.last)

    def _show_open(self, last: UnlockEntry | None) -> None:
        """Say who opened the sheet and why, until it is locked again."""
        if last is None or last.state is not RequestState.GRANTED or last.answered_at is None:
            self._banner.hide()
            return
        told = [tr("Alasan: {alasan}", alasan=_sentence(last.reason))]
        if last.answer:
            told.append(tr("Jawaban: {jawaban}", jawaban=_sentence(last.answer)))
        told.append(tr("Kunci kembali sesudah diperbaiki."))
        self._banner.show_message(
            Level.INFO,
            tr("Dibuka kembali oleh {nama}, {waktu}.", nama=last.answered_by, waktu=moment_text(last.answered_at)),
            " ".join(told),
            say=False,
        )

    def _show_locked(self, sheet: SheetView) -> None:
        since = tr("Terkunci {waktu}.", waktu=moment_text(sheet.locked_at)) if sheet.locked_at else tr("Terkunci.")
        waiting, last = self._standing.pending, self._standing.last
        ask = "" if self._standing.decided else tr("Minta buka kunci…")
        if waiting is not None:
            told = tr(
                "Menunggu Sekretariat sejak {waktu}. Alasan: {alasan}",
                waktu=moment_text(waiting.requested_at),
                alasan=_sentence(waiting.reason),
            )
            self._banner.show_message(Level.INFO, since, told, action=tr("Tarik permintaan"), say=False)
        elif last is not None and last.state is RequestState.REFUSED and last.answered_at is not None:
            told = tr(
                "Permintaan ditolak {nama}, {waktu}: {jawaban}",
                nama=last.answered_by,
                waktu=moment_text(last.answered_at),
                jawaban=_sentence(last.answer),
            )
            self._banner.show_message(Level.WARN, since, told, action=ask, say=False)
        else:
            told = tr("Nilai tidak dapat diubah. Bila ada yang keliru, minta Sekretariat membuka kunci dengan alasan.")
            if self._standing.decided:
                told = tr("Nilai tidak dapat diubah; hasil kategori ini sudah dicatat pleno.")
            self._banner.show_message(Level.OK, since, told, action=ask, say=False)

    def _act(self) -> None:
        if not self._locked:
            return
        if self._standing.pending is None:
            self._banner.action.hide()
            self._line.ask()
            return
        try:
            self._desk.withdraw_request()
        except KnownError as error:
            self._banner.show_message(Level.ERROR, tr("Permintaan tidak ditarik."), error.message)

    def _send(self, reason: str) -> None:
        try:
            self._desk.request_unlock(reason)
        except KnownError as error:
            self._line.refuse(error.message)
            return
        self._banner.action.setFocus()

    def _cancel(self) -> None:
        self._line.hide()
        self._banner.action.show()
        self._banner.action.setFocus()


def _sentence(text: str) -> str:
    """Return a text that somebody wrote with a full stop at its end, shortened to what a low window has room for."""
    if len(text) > _SHOWN:
        return text[: _SHOWN - 1].rstrip() + "…"
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _in_full(last: UnlockEntry | None) -> str:
    """Return what the banner had to shorten of the latest request, nothing when it had not."""
    texts = (last.reason, last.answer) if last is not None else ()
    return "\n".join(text for text in texts if text) if any(len(text) > _SHOWN for text in texts) else ""
