"""The clock strip: how much time is left, in words and figures, and the buttons that run the clock."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from inovasi_desktop.domain.presentation_clock import ClockView, Level, Phase, Reading, RunState
from inovasi_desktop.i18n import tr
from ui.clock_desk import ClockDesk
from ui.clock_screen import ClockScreen
from ui.clock_words import figures, level_word, phase_word, spoken, state_icon, state_word, urgency
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.base import label, set_property
from ui.widgets.button import Button
from ui.widgets.clock_face import ClockFigures, ClockWords
from ui.widgets.flow import FlowLayout, LeadFlow
from ui.widgets.message_line import MessageLine

_MARGIN = 10
_NARROW = 420
"""Below this width it stands in a side column: phase and state on a line of their own, buttons without keys."""

_INKS = {Level.NORMAL: "ink", Level.WARNING: "warn_ink", Level.OVER: "err"}


class ClockStrip(QFrame):
    """The clock at hand on one line, or wrapped into several in a side column.

    Attributes:
        desk: the clock.
        large: the large view for a second screen.
        ask: the question before beginning again.
        message: why an act was refused, or what to know.
        words, figures: what is shown.
        run_button, extend_button, next_button, reset_button, mute_button, screen_button: the acts.

    """

    def __init__(self, desk: ClockDesk) -> None:
        super().__init__()
        self.setObjectName("ClockStrip")
        self.desk = desk
        self.large = ClockScreen(desk, self)
        self.words, self.figures, self.message = ClockWords(), ClockFigures(), MessageLine(0)
        self._make_buttons()
        self.ask = _BeginAgain()
        self._arrange()
        self._connect()
        self._show_all()

    def _make_buttons(self) -> None:
        self.run_button = Button(tr("Mulai"), shortcut=Shortcut.CLOCK_RUN)
        self.extend_button = Button(tr("+1 menit"), shortcut=Shortcut.CLOCK_EXTEND)
        self.next_button = Button(tr("Tanya jawab"), shortcut=Shortcut.CLOCK_NEXT)
        self.reset_button = Button(tr("Ulang…"))
        self.mute_button = Button(tr("Bisukan jam"), icon="volume-2")
        self.mute_button.set_short(True)
        self.screen_button = Button(tr("Layar besar"), shortcut=Shortcut.CLOCK_SCREEN, icon="monitor")

    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.run_button,
            self.extend_button,
            self.next_button,
            self.reset_button,
            self.mute_button,
            self.screen_button,
        )

    def _arrange(self) -> None:
        self._flow = LeadFlow()
        for widget in (self.words, self.figures, *self._buttons()):
            self._flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addLayout(self._flow)
        column.addWidget(self.ask)
        column.addWidget(self.message)
        self.ask.hide()

    def _connect(self) -> None:
        acts: tuple[tuple[Shortcut, Button, Callable[[], object]], ...] = (
            (Shortcut.CLOCK_RUN, self.run_button, self.desk.run_or_pause),
            (Shortcut.CLOCK_EXTEND, self.extend_button, self.desk.extend),
            (Shortcut.CLOCK_NEXT, self.next_button, self.desk.go_on),
        )
        for shortcut, button, act in acts:
            button.clicked.connect(self._doing(act))
            bind(shortcut, self, self._doing(act))
        bind(Shortcut.CLOCK_SCREEN, self, self.large.toggle)
        self.screen_button.clicked.connect(self.large.toggle)
        self.large.toggled.connect(self._show_screen_button)
        self.mute_button.clicked.connect(self._switch_sound)
        self.reset_button.clicked.connect(self._ask)
        self.ask.again_button.clicked.connect(self._doing(self.desk.reset))
        self.ask.back_button.clicked.connect(self._doing(self.desk.go_back))
        self.ask.cancel_button.clicked.connect(self._end_ask)
        self.desk.ticked.connect(self._show_time)
        self.desk.view_changed.connect(self._show_all)
        self.desk.level_changed.connect(self._say_level)
        self.desk.muted_changed.connect(self._show_sound)
        self.desk.refused.connect(self._show_refusal)
        theme.changed.connect(self._fit)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys for the status strip of the page that shows this."""
        return (
            KeyHint(Shortcut.CLOCK_RUN.shown, tr("jam"), 1),
            KeyHint(Shortcut.CLOCK_NEXT.shown, tr("fase berikut"), 2),
            KeyHint(Shortcut.CLOCK_EXTEND.shown, tr("+1 menit"), 2),
            KeyHint(Shortcut.CLOCK_SCREEN.shown, tr("layar besar"), 2),
        )

    # acts

    def _doing(self, act: Callable[[], object]) -> Callable[[], None]:
        """Return a slot that does an act of the desk."""

        def do() -> None:
            self._end_ask()
            self.desk.attempt(act)

        return do

    def _show_refusal(self, sentence: str) -> None:
        self.message.show_text(sentence)
        announce(self, sentence, assertive=True)

    def _switch_sound(self) -> None:
        self.desk.set_muted(not self.desk.muted)

    def _ask(self) -> None:
        view = self.desk.view
        self.ask.back_button.setVisible(view is not None and view.state.phase is Phase.ANSWER)
        self._offer(asking=True)
        self.ask.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_ask(self) -> None:
        if self.ask.isHidden():
            return
        had_focus = self.ask.isAncestorOf(self.focusWidget() or self)
        self._offer(asking=False)
        if had_focus:
            self.reset_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the question back."""
        if event.key() == Qt.Key.Key_Escape and not self.ask.isHidden():
            self._end_ask()
        else:
            super().keyPressEvent(event)

    def _offer(self, *, asking: bool) -> None:
        """Show the buttons that fit: those of the clock, those of the question, or none without a participant."""
        known = self.desk.view is not None
        self.ask.setVisible(asking)
        self.figures.setVisible(known)
        for button in self._buttons():
            button.setVisible(known and not asking)
        self._fit()

    # what is shown

    def _show_all(self) -> None:
        view, shown = self.desk.view, self.desk.reading()
        self._offer(asking=False)
        self._show_notice(view)
        if view is None:
            chosen = self.desk.has_participant
            why = tr("Tahap ini tidak memakai jam") if chosen else tr("Pilih peserta dahulu")
            self.words.show_words(tr("Jam paparan"), why, "timer", "mute")
            set_property(self, "level", Level.NORMAL.value)
            return
        state, ended = view.state, view.state.state is RunState.ENDED
        self.run_button.setText(_run_word(view))
        self.next_button.setEnabled(not ended)
        self.extend_button.setEnabled(not ended)
        self.reset_button.setEnabled(not state.untouched or state.extra.of(state.phase) > 0)
        self._show_sound(self.desk.muted)
        if shown is not None:
            self._show_time(shown)
        self._fit()

    def _show_notice(self, view: ClockView | None) -> None:
        running = self.desk.running
        shown = self.desk.reading()
        if running is not None and view is not None and running.entry_id != view.entry_id:
            text = tr("Jam {kode} masih berjalan. Memulai jam ini akan menjedanya.", kode=running.entry_code)
        elif shown is not None and shown.estimated:
            text = tr("Komputer sempat dinyalakan ulang; waktu ini dihitung menurut jam sistem.")
        else:
            text = ""
        self.message.show_text(text, "info")

    def _show_time(self, shown: Reading) -> None:
        if self.desk.view is None:
            return
        level = urgency(shown)
        set_property(self, "level", level.value)
        self.words.show_words(phase_word(shown.phase), state_word(shown), state_icon(shown), _state_ink(shown, level))
        self.figures.show_time(figures(shown), _INKS[level], spoken(shown))

    def _show_sound(self, muted: bool) -> None:
        self.mute_button.setText(tr("Bunyikan jam") if muted else tr("Bisukan jam"))
        self.mute_button.set_icon("volume-x" if muted else "volume-2")

    def _show_screen_button(self, is_open: bool) -> None:
        self.screen_button.setText(tr("Tutup layar") if is_open else tr("Layar besar"))

    def _say_level(self, level: Level) -> None:
        on_stage, shown = self.desk.on_stage(), self.desk.on_stage_reading()
        if on_stage is None or shown is None or level is Level.NORMAL or shown.state is not RunState.RUNNING:
            return
        sentence = tr("{peserta}: {peringatan}", peserta=on_stage.entry_name, peringatan=level_word(shown).lower())
        announce(self, sentence, assertive=level is Level.OVER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop keys and words from the buttons where they would fill many rows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep to one row if the room allows it without keys or words; else two rows have room for all of them."""
        narrow = self.width() < theme.px(_NARROW)
        self._flow.set_lead_alone(narrow)
        self._show_next(narrow)
        self._shorten(keys=narrow, screen=narrow)
        if narrow:
            return
        room = self.contentsRect().width() - 2 * _MARGIN
        for keys, screen in ((False, False), (False, True), (True, True)):
            self._shorten(keys=keys, screen=screen)
            if self._flow.sizeHint().width() <= room:
                return
        self._shorten(keys=False, screen=False)

    def _shorten(self, *, keys: bool, screen: bool) -> None:
        for button in (self.run_button, self.extend_button, self.next_button, self.reset_button):
            button.set_short(keys)
        self.screen_button.set_short(screen)

    def _show_next(self, narrow: bool) -> None:
        view = self.desk.view
        if view is not None and view.state.phase is view.plan.phases[-1]:
            self.next_button.setText(tr("Akhiri"))
        else:
            self.next_button.setText(tr("Tanya jawab") if narrow else tr("Tanya jawab →"))


class _BeginAgain(QWidget):
    """Asks within the strip before time that was taken is lost."""

    def __init__(self) -> None:
        super().__init__()
        self.again_button = Button(tr("Ulang dari awal"))
        self.back_button = Button(tr("Kembali ke paparan"))
        self.cancel_button = Button(tr("Batal"))
        flow = FlowLayout()
        for button in (self.again_button, self.back_button, self.cancel_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Ulang jam dari awal? Waktu yang sudah terpakai dihapus."), wrap=True))
        column.addLayout(flow)


def _run_word(view: ClockView) -> str:
    if view.state.state is RunState.RUNNING:
        return tr("Jeda")
    return tr("Mulai") if view.state.untouched else tr("Lanjut")


def _state_ink(shown: Reading, level: Level) -> str:
    if level is not Level.NORMAL:
        return _INKS[level]
    return "ok" if shown.state is RunState.RUNNING or shown.state is RunState.ENDED else "mute"
