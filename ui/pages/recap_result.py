"""Confirming a category from its recap: what stands in the way, the two steps, and what is sealed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.recap import PLENARY, RecapRow, RecapView
from inovasi_desktop.domain.recap_words import figure
from inovasi_desktop.domain.values import Change, Context, ResultState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import decisions, results
from inovasi_desktop.services.results import ResultView
from ui.format import date_text, moment_text
from ui.models.result_list import ResultLine
from ui.widgets.banner import Banner, Level
from ui.widgets.button import Button
from ui.workspace import Workspace

DIGEST_START = 12
_MOST_OBSTACLES = 3


class RecapResult(QObject):
    """Speaks through the page's banner and main button, and asks in dialogs.

    Signals:
        done(str): something was recorded, in a sentence.
        open_sheets_wanted(): show which sheets are open.
        certificates_wanted(): show the certificates of the sealed category.

    """

    done = Signal(str)
    open_sheets_wanted = Signal()
    certificates_wanted = Signal()

    def __init__(self, workspace: Workspace, banner: Banner, button: Button, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._banner, self._button, self._page = workspace, banner, button, page
        self._view: RecapView | None = None
        self._result: ResultView | None = None
        self._plenary_day = date.min
        banner.activated.connect(self._way_out)
        banner.dismissed.connect(self._second_way)

    def show_state(self, view: RecapView, result: ResultView | None, plenary_day: date) -> None:
        """Say how the category stands; ``plenary_day`` is the date that the dialogs suggest."""
        self._view, self._result, self._plenary_day = view, result, plenary_day
        recorded = result is not None and result.state is ResultState.RECORDED
        sealed = result is not None and not recorded
        words = tr("Periksa & sahkan") if recorded else tr("Sudah disahkan") if sealed else tr("Sahkan peringkat")
        self._button.setText(words)
        self._button.setEnabled(recorded or (result is None and view.readiness.ready))
        if result is None:
            self._show_open(view)
        elif recorded:
            self._show_recorded(result)
        else:
            self._show_sealed(result)

    def _show_open(self, view: RecapView) -> None:
        if not view.readiness.expected:
            self._banner.hide()
        elif view.readiness.ready:
            self._banner.show_message(
                Level.OK,
                tr("Siap disahkan."),
                tr("Semua lembar terkunci dan setiap peserta mempunyai peringkat sendiri."),
                say=False,
            )
        else:
            ways = [text for text in (self._open_words(view), self._tie_words(view)) if text]
            marked = any(marks.sums for marks in view.marks)
            self._banner.show_message(
                Level.WARN if marked else Level.INFO,
                tr("Belum dapat disahkan.") if marked else tr("Belum ada lembar yang lengkap."),
                _obstacles(view),
                action=ways[0] if ways else "",
                dismiss=ways[1] if len(ways) > 1 else "",
                say=False,
            )

    @staticmethod
    def _open_words(view: RecapView) -> str:
        return tr("Lihat lembar terbuka…") if view.readiness.open_sheets else ""

    @staticmethod
    def _tie_words(view: RecapView) -> str:
        return tr("Catat keputusan pleno…") if PLENARY in view.ties and view.shared_groups() else ""

    def _show_recorded(self, result: ResultView) -> None:
        self._banner.show_message(
            Level.INFO,
            tr("Hasil pleno tercatat, menunggu pemeriksaan orang kedua."),
            tr(
                "{pleno}. Dicatat {nama}, {waktu}.",
                pleno=_plenary(result),
                nama=result.recorded_by,
                waktu=moment_text(result.recorded_at),
            ),
            action=tr("Periksa & sahkan…"),
            dismiss=tr("Tarik pencatatan…"),
            say=False,
        )

    def _show_sealed(self, result: ResultView) -> None:
        when = moment_text(result.checked_at) if result.checked_at is not None else ""
        self._banner.show_message(
            Level.OK,
            tr("Disahkan {waktu}.", waktu=when),
            tr(
                "{pleno}. Dicatat {pencatat}, diperiksa {pemeriksa}. Sidik {sidik}…",
                pleno=_plenary(result),
                pencatat=result.recorded_by,
                pemeriksa=result.checked_by,
                sidik=result.digest[:DIGEST_START],
            ),
            action=tr("Lihat piagam"),
            say=False,
        )

    # what the user does

    def press(self) -> None:
        """Take the next step towards a sealed result; where there is none, go to the reason."""
        if self._view is None:
            return
        if self._result is None and self._view.readiness.ready:
            self._ask_record(self._view)
        elif self._result is not None and self._result.state is ResultState.RECORDED:
            self._ask_check(self._result, self._view)
        elif self._banner.action.isVisible():
            self._banner.action.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _way_out(self) -> None:
        view = self._view
        if view is None:
            return
        if self._result is not None:
            if self._result.state is ResultState.RECORDED:
                self._ask_check(self._result, view)
            else:
                self.certificates_wanted.emit()
        elif view.readiness.open_sheets:
            self.open_sheets_wanted.emit()
        else:
            self.ask_decision()

    def _second_way(self) -> None:
        if self._result is not None and self._view is not None:
            self._ask_withdraw(self._view)
        else:
            self.ask_decision()

    def _ask_record(self, view: RecapView) -> None:
        from ui.dialogs.confirm_result import RecordDialog

        lines = [_line(view, row) for row in view.rows]
        RecordDialog(self._page, view.category, lines, self._plenary_day, self._record).ask()

    def _record(self, day: date, chair: str) -> None:
        self._run(results.record_result, plenary_on=day, chair=chair)
        self.done.emit(tr("Hasil pleno tercatat. Orang kedua memeriksanya sebelum disahkan."))

    def _ask_check(self, result: ResultView, view: RecapView) -> None:
        from ui.dialogs.confirm_result import CheckDialog

        dialog = CheckDialog(
            self._page,
            view.category,
            [_recorded_line(rank) for rank in result.ranks],
            facts=_plenary(result),
            recorded_by=result.recorded_by,
            digest=result.digest,
            seal=lambda name: self._seal(name, result.digest),
        )
        dialog.ask()

    def _seal(self, name: str, seen: str) -> None:
        view = self._view
        self._run(_seal_as, name=name, seen=seen)
        category = view.category if view is not None else ""
        self.done.emit(tr("{kategori} disahkan. Piagamnya sudah bernomor.", kategori=category))

    def _ask_withdraw(self, view: RecapView) -> None:
        from ui.dialogs.confirm_result import WithdrawDialog

        WithdrawDialog(self._page, view.category, self._withdraw).ask()

    def _withdraw(self, reason: str) -> None:
        self._run(results.withdraw_recorded, reason=reason)
        self.done.emit(tr("Pencatatan ditarik."))

    def ask_decision(self, near: RecapRow | None = None) -> None:
        """Ask for the plenary's order of a tied group: the one ``near`` belongs to, else the first."""
        from ui.dialogs.plenary_decision import PlenaryDialog

        view = self._view
        if view is None or self._result is not None or not self._tie_words(view):
            return
        groups = view.shared_groups()
        group = next((one for one in groups if near in one), groups[0])
        lines = [_line(view, row)._replace(rank=str((row.rank or 0) + n)) for n, row in enumerate(group)]
        PlenaryDialog(self._page, lines, self._plenary_day, self._decide).ask()

    def _decide(self, order: Sequence[str], reason: str, day: date, chair: str) -> None:
        self._run(decisions.record_decision, order=order, reason=reason, decided_on=day, chair=chair)
        self.done.emit(tr("Keputusan pleno tercatat."))

    def _run(self, service: Any, **given: Any) -> None:  # noqa: ANN401 - one of several services
        if self._view is not None:
            self._workspace.run(service, category_id=self._view.category_id, **given)


def _seal_as(session: Any, context: Context, *, name: str, category_id: int, seen: str) -> Change:  # noqa: ANN401
    """Seal in the name of the second person, who stands at the recorder's laptop."""
    checker = replace(context, actor=replace(context.actor, name=name))
    return results.check_and_seal(session, checker, category_id=category_id, seen=seen)


def _obstacles(view: RecapView) -> str:
    sentences = list(view.readiness.obstacles[:_MOST_OBSTACLES])
    if view.shared_groups() and PLENARY not in view.ties:
        sentences.append(tr("Aturan tidak memuat keputusan pleno sebagai pemutus."))
    return " ".join(sentences)


def _plenary(result: ResultView) -> str:
    return tr("Pleno {tanggal}, ketua {nama}", tanggal=date_text(result.plenary_on), nama=result.chair)


def _line(view: RecapView, row: RecapRow) -> ResultLine:
    return ResultLine(row.code, row.rank_text, row.name, row.unit, figure(row.total, view.rounding.total))


def _recorded_line(rank: dict[str, Any]) -> ResultLine:
    """Return a recorded rank as it was recorded, its total with decimal comma."""
    total = str(rank["total"] or "–").replace(".", ",")
    return ResultLine(rank["entry"], str(rank["rank"] or "–"), rank["innovation"], rank["recipient"], total)
