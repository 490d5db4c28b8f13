"""Lolos, tidak lolos, and the second person: verdicts of the page Seleksi administrasi."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.screening import Progress, ScreeningRow, Verdict, suggested_reason
from inovasi_desktop.domain.values import Change, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import screening
from ui.pages.screening_checks import CANCEL, PASS
from ui.workspace import Workspace


class ScreeningVerdict(QObject):
    """Decides about one participant, and has refusals confirmed.

    Signals:
        done(str): something was recorded, in a sentence.
        refused(str): why nothing was.

    """

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def press(self, name: str, row: ScreeningRow) -> None:
        """Do what a key or button asks for: ``pass``, ``refuse`` or ``cancel``."""
        if name == PASS:
            self._try(row, Verdict(True), tr("{peserta} lolos.", peserta=row.name))
        elif name == CANCEL:
            self._cancel(row)
        else:
            self._ask_reason(row)

    def _try(self, row: ScreeningRow, value: Verdict | None, told: str) -> None:
        try:
            self._decide(row, value)
        except KnownError as error:
            self.refused.emit(error.message)
        else:
            self.done.emit(told)

    def _decide(self, row: ScreeningRow, value: Verdict | None) -> None:
        self._workspace.run(screening.decide_screening, entry_id=row.entry_id, value=value, expected=row.verdict)

    def _ask_reason(self, row: ScreeningRow) -> None:
        from ui.dialogs.reason import ReasonDialog

        if row.progress in (Progress.OUT, Progress.CONFIRMED) or row.finalist:
            self._try(row, Verdict(False, "."), "")  # the service says why not
            return
        known = row.verdict.reason if row.verdict is not None else ""

        def record(reason: str) -> None:
            self._decide(row, Verdict(False, reason))
            self.done.emit(tr("{peserta} tidak lolos.", peserta=row.name))

        ReasonDialog(
            self._page,
            tr("{peserta} tidak lolos", peserta=row.name),
            tr("Alasan tercetak pada surat kepada peserta."),
            tr("Catat tidak lolos"),
            record,
            suggestion=known or suggested_reason(row.checks),
        ).ask()

    def _cancel(self, row: ScreeningRow) -> None:
        if row.progress is Progress.CONFIRMED:
            self._ask_withdraw(row)
        elif row.verdict is not None:
            self._try(row, None, tr("Keputusan {peserta} dibatalkan.", peserta=row.name))

    def _ask_withdraw(self, row: ScreeningRow) -> None:
        from ui.dialogs.reason import ReasonDialog

        def record(reason: str) -> None:
            self._workspace.run(screening.withdraw_confirmation, entry_id=row.entry_id, reason=reason)
            self.done.emit(tr("Pemeriksaan {peserta} ditarik.", peserta=row.name))

        ReasonDialog(
            self._page,
            tr("Tarik pemeriksaan {peserta}", peserta=row.name),
            tr("Sesudah itu keputusan dapat diubah, dan diperiksa lagi."),
            tr("Tarik pemeriksaan"),
            record,
        ).ask()

    def ask_confirmation(self, rows: Sequence[ScreeningRow]) -> None:
        """Let a second person agree to the refusals that wait for it."""
        from ui.dialogs.screening_check import ScreeningCheckDialog

        if not rows:
            return

        def confirm(name: str) -> None:
            self._workspace.run(_confirm_as, name=name, entry_ids=[row.entry_id for row in rows])
            self.done.emit(tr("{n} keputusan diperiksa {nama}.", n=len(rows), nama=name))

        ScreeningCheckDialog(self._page, rows, confirm).ask()


def _confirm_as(session: Any, context: Context, *, name: str, entry_ids: Sequence[int]) -> tuple[Change, ...]:  # noqa: ANN401
    """Confirm refusals in the name of the second person, who stands at the laptop of the first."""
    second = replace(context, actor=replace(context.actor, name=name))
    return tuple(screening.confirm_screening(session, second, entry_id=entry_id) for entry_id in entry_ids)
