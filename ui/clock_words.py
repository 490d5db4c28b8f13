"""The presentation's clock in words and figures, for the strip and the large view alike."""

from inovasi_desktop.domain.presentation_clock import MINUTE, SECOND, Level, Phase, Reading, RunState
from inovasi_desktop.i18n import tr


def phase_word(phase: Phase) -> str:
    """Return what a phase is called."""
    return tr("Paparan") if phase is Phase.PRESENT else tr("Tanya jawab")


def figures(shown: Reading) -> str:
    """Return minutes and seconds: those left, rounded up, or those over with a plus, e.g. ``08:45``, ``+01:23``."""
    if shown.left > 0:
        return _minutes_seconds(-(-shown.left // SECOND))
    over = -shown.left // SECOND
    return f"+{_minutes_seconds(over)}" if over else _minutes_seconds(0)


def _minutes_seconds(seconds: int) -> str:
    return f"{seconds // 60:02}:{seconds % 60:02}"


def level_word(shown: Reading) -> str:
    """Return the warning in words, e.g. ``Sisa 2 menit``; empty while there is time enough."""
    if shown.level is Level.OVER:
        return tr("Lewat waktu") if shown.left <= -SECOND else tr("Waktu habis")
    if shown.level is Level.WARNING:
        if shown.left < MINUTE:
            return tr("Sisa {n} detik", n=-(-shown.left // SECOND))
        return tr("Sisa {n} menit", n=-(-shown.left // MINUTE))
    return ""


def urgency(shown: Reading) -> Level:
    """Return how loudly the time is shown: a clock that has not begun or has ended presses nobody."""
    return shown.level if shown.started and shown.state is not RunState.ENDED else Level.NORMAL


def state_word(shown: Reading) -> str:
    """Return how the clock stands in a word or two, the warning included."""
    warning = level_word(shown)
    if shown.state is RunState.ENDED:
        return tr("Selesai")
    if shown.state is RunState.RUNNING:
        return warning or tr("Berjalan")
    if not shown.started:
        return tr("Belum dimulai")
    return tr("Dijeda · {peringatan}", peringatan=warning.lower()) if warning else tr("Dijeda")


def state_icon(shown: Reading) -> str:
    """Return the icon that goes with ``state_word``."""
    if shown.state is RunState.ENDED:
        return "circle-check"
    if shown.level is not Level.NORMAL:
        return "triangle-alert" if shown.level is Level.WARNING else "circle-alert"
    if shown.state is RunState.RUNNING:
        return "play"
    return "pause" if shown.started else "timer"


def plan_words(shown: Reading) -> str:
    """Return how long the phase is, e.g. ``dari 11 menit``."""
    return tr("dari {n} menit", n=shown.total // MINUTE)


def spoken(shown: Reading) -> str:
    """Return the time as a person would say it, e.g. ``Paparan, sisa 8 menit 45 detik``."""
    seconds = -(-shown.left // SECOND) if shown.left > 0 else -shown.left // SECOND
    given = {"fase": phase_word(shown.phase), "n": seconds // 60, "m": seconds % 60}
    if shown.left > 0:
        return tr("{fase}, sisa {n} menit {m} detik", **given)
    return tr("{fase}, lewat waktu {n} menit {m} detik", **given)
