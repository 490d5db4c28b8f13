"""Requests and openings of sheets in the sentences that papers print."""

from inovasi_desktop.domain.unlocking import Opening, RequestState, UnlockEntry
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.dates import moment


def opening_sentence(opening: Opening) -> str:
    """Return who opened whose sheet, when and why, as the recap lists it."""
    event = opening.event
    sheet = tr("{juri} untuk {peserta}, {tahap}", juri=opening.judge, peserta=opening.entry, tahap=opening.stage)
    when = moment(event.answered_at) if event.answered_at is not None else ""
    if event.unasked:
        return tr(
            "{lembar}: dibuka {nama}, {waktu}. Alasan: {alasan}",
            lembar=sheet,
            nama=event.answered_by,
            waktu=when,
            alasan=sentence(event.reason),
        )
    return tr(
        "{lembar}: dibuka {nama}, {waktu}, atas permintaan {peminta}. Alasan: {alasan}",
        lembar=sheet,
        nama=event.answered_by,
        waktu=when,
        peminta=event.requested_by,
        alasan=sentence(event.reason),
    )


def history_sentence(event: UnlockEntry) -> str:
    """Return a request with its answer and the later lock, as the sheet itself lists it."""
    if event.unasked:
        parts = [_told(tr("Dibuka {nama}, {waktu}", nama=event.answered_by, waktu=_answered(event)), event.reason)]
    else:
        asked = tr("Diminta {nama}, {waktu}", nama=event.requested_by, waktu=moment(event.requested_at))
        parts = [_told(asked, event.reason), _answer(event)]
    if event.locked_again is not None:
        parts.append(tr("Dikunci kembali {waktu}.", waktu=moment(event.locked_again)))
    return " ".join(parts)


def _answer(event: UnlockEntry) -> str:
    if event.state is RequestState.PENDING:
        return tr("Belum dijawab.")
    known = {"nama": event.answered_by, "waktu": _answered(event)}
    if event.state is RequestState.WITHDRAWN:
        return tr("Ditarik {nama}, {waktu}.", **known)
    if event.state is RequestState.REFUSED:
        return _told(tr("Ditolak {nama}, {waktu}", **known), event.answer)
    return _told(tr("Diizinkan {nama}, {waktu}", **known), event.answer)


def _answered(event: UnlockEntry) -> str:
    return moment(event.answered_at) if event.answered_at is not None else ""


def _told(act: str, words: str) -> str:
    return f"{act}: {sentence(words)}" if words else f"{act}."


def sentence(text: str) -> str:
    """Return a text that somebody wrote with a full stop at its end."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
