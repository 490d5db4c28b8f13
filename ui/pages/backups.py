"""Cadangan: the copies of this competition with age and size, making one now, and restoring into a copy."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import backups
from inovasi_desktop.services.backups import KeptCopy
from ui.dialogs.files import ask_new_competition
from ui.format import moment_text
from ui.models.choice_list import Choice, ChoiceList
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import Tasks
from ui.theme import theme
from ui.views.choice_view import ChoiceView
from ui.widgets.banner import Banner, Level
from ui.widgets.base import give_width, label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.scroll import VScroll
from ui.workspace import Workspace

_SIDE = {Mode.WIDE: 360, Mode.MEDIUM: 330, Mode.SMALL: 310, Mode.COMPACT: 300}
_KIB = 1024


class BackupsPage(Page):
    """The copies of the open competition, the newest first.

    Attributes:
        view: the copies.
        now_button: makes one, in the top bar.
        restore_button: restores the chosen one into a file of its own; the open file stays as it is.
        banner: what was done, with the offer to open the restored copy.

    """

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace, self._tasks = workspace, tasks
        self._copies: tuple[KeptCopy, ...] = ()
        self._restored: Path | None = None
        self._model, self.view = ChoiceList(self), ChoiceView(tr("Cadangan"))
        self.view.setModel(self._model)
        self.now_button = Button(tr("Cadangkan sekarang"), "primary", Shortcut.SAVE_ALL)
        self.now_button.setParent(self)  # until the top bar takes it up
        self.now_button.hide()
        self.restore_button = Button(tr("Pulihkan ke salinan…"), icon="archive-restore")
        self.banner, self.strip = Banner(), ProgressStrip()
        self.empty = EmptyState("database-backup", "", "", "")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(14)
        for message in (self.banner, self.strip):
            column.addWidget(message)
        self._card = Card((10, 10, 10, 10))
        self._card.body.addWidget(self.view)
        column.addWidget(self._card, 1)
        column.addWidget(self.empty, 1)
        inner = QWidget()
        side = QVBoxLayout(inner)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        chosen = Card()
        self._name = chosen.add_heading("", 4)
        self._detail = label("", "mute", wrap=True)
        chosen.body.addWidget(self._detail)
        chosen.body.addSpacing(12)
        chosen.body.addWidget(self.restore_button)
        rules = Card()
        rules.add_heading(tr("Cara kerja"))
        rules.body.addWidget(label(_how(), "mute", wrap=True))
        for card in (chosen, rules):
            side.addWidget(card)
        side.addStretch(1)
        self._side = VScroll(inner)
        self._line = QHBoxLayout(self)
        self._line.addLayout(column, 1)
        self._line.addWidget(self._side)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._show_chosen)
        self.view.chosen.connect(lambda _key: self.restore_button.setFocus())
        self.now_button.clicked.connect(self.back_up)
        self.restore_button.clicked.connect(self._ask_target)
        self.empty.activated.connect(self.back_up)
        self.banner.activated.connect(self._open_restored)
        self.banner.dismissed.connect(self.banner.hide)
        bind(Shortcut.SAVE_ALL, self, self.back_up)
        theme.changed.connect(self._measure)

    # what the window asks

    def title(self) -> Title:
        """Return what the page is, over the file."""
        return Title(tr("Cadangan"), self._workspace.file.path.name)

    def top_widgets(self) -> TopWidgets:
        """Return the page's act."""
        return TopWidgets((), (self.now_button,))

    def set_mode(self, mode: Mode) -> None:
        """Arrange list and side."""
        super().set_mode(mode)
        horizontal, vertical = mode.margins
        self._line.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._line.setSpacing(mode.gap)
        give_width(self._side, theme.px(_SIDE[mode]), round(self.window().width() * 0.48))

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of this page."""
        return (KeyHint("↑ ↓", tr("pilih")), KeyHint(Shortcut.SAVE_ALL.shown, tr("cadangkan"), 1))

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Di sini tampak semua cadangan kompetisi ini, yang terbaru di atas, dengan umur dan ukurannya. Cadangan "
            "dibuat sendiri setiap 10 menit bila ada perubahan, dan saat berkas ditutup.\n\n"
            "Cadangkan sekarang membuat satu cadangan lagi, misalnya sebelum pleno.\n\n"
            "Pulihkan ke salinan memeriksa cadangan itu, lalu menulisnya sebagai berkas baru di tempat pilihan Anda. "
            "Berkas yang sedang terbuka tidak berubah. Periksa salinannya; bila memang itu yang Anda perlukan, "
            "teruskan bekerja di salinan itu."
        )

    def activate(self) -> None:
        """Look at the folder afresh."""
        self._load()

    def first_focus(self) -> QWidget:
        """Return the copies, or the act that makes the first one."""
        return self.view if self._copies else self.empty.action

    # what is shown

    def _load(self) -> None:
        now = self._workspace.context.now()
        try:
            self._copies = backups.kept_copies(self._workspace.file)
        except KnownError as error:
            self._copies = ()
            self.banner.show_message(Level.ERROR, tr("Folder cadangan tidak terbaca."), error.message)
        self._model.set_rows([_choice(copy, now) for copy in self._copies])
        shown = bool(self._copies)
        self._card.setVisible(shown)
        self._side.setVisible(shown)
        self.empty.setVisible(not shown)
        if shown:
            self.view.setCurrentIndex(self._model.index(0))
        else:
            sentence = tr("Cadangan pertama dibuat beberapa menit sesudah ada perubahan, atau sekarang juga.")
            self.empty.show_state("database-backup", tr("Belum ada cadangan"), sentence, tr("Cadangkan sekarang"))
        self.header_changed.emit()

    def _chosen(self) -> KeptCopy | None:
        row = self.view.currentIndex().row()
        return self._copies[row] if 0 <= row < len(self._copies) else None

    def _show_chosen(self) -> None:
        copy = self._chosen()
        if copy is not None:
            self._name.setText(moment_text(copy.at))
            self._detail.setText(
                tr(
                    "{sebab} · {ukuran} · {nama}",
                    sebab=copy.why,
                    ukuran=size_text(copy.size),
                    nama=copy.path.name.replace("_", "_\u200b"),  # where a narrow card may break the name
                )
            )

    # acts

    def back_up(self) -> None:
        """Make a backup off the GUI thread: a file may hold many photographs."""
        self.banner.hide()
        self.now_button.setEnabled(False)
        file, context = self._workspace.file, self._workspace.context
        self._tasks.start(
            tr("Mencadangkan"),
            lambda _progress: backups.backup_now(file, context),
            done=self._made,
            failed=self._failed,
            watch=self.strip.watch,
        )

    def _made(self, _path: Path) -> None:
        self.now_button.setEnabled(True)
        self._load()
        self.banner.show_message(Level.OK, tr("Cadangan dibuat."), dismiss=tr("Tutup"))
        self._restored = None

    def _ask_target(self) -> None:
        copy = self._chosen()
        if copy is None:
            return
        suggestion = backups.free_copy_path(self._workspace.file, copy)
        target = ask_new_competition(self, tr("Pulihkan ke salinan"), suggestion)
        if target is not None:
            self.restore(copy, target)

    def restore(self, copy: KeptCopy, target: Path) -> None:
        """Write a backup, checked, as a new file; nothing that exists is overwritten."""
        self.banner.hide()
        context = self._workspace.context
        self._tasks.start(
            tr("Memulihkan cadangan"),
            lambda _progress: backups.restore(copy.path, target, context),
            done=lambda _kept: self._tell_restored(target),
            failed=self._failed,
            watch=self.strip.watch,
        )

    def _tell_restored(self, target: Path) -> None:
        self._restored = target
        self.banner.show_message(
            Level.OK,
            tr("Cadangan dipulihkan ke salinan."),
            tr("{nama} siap dibuka. Berkas yang terbuka tidak berubah.", nama=target.name),
            action=tr("Buka salinan"),
            dismiss=tr("Tutup"),
        )

    def _open_restored(self) -> None:
        if self._restored is not None:
            self.other_file_wanted.emit(self._restored)

    def _failed(self, error: Exception) -> None:
        self.now_button.setEnabled(True)
        if not isinstance(error, KnownError):
            raise error
        self._restored = None
        self.banner.show_message(Level.ERROR, tr("Tidak berhasil."), error.message, dismiss=tr("Tutup"))


def _how() -> str:
    return tr(
        "Sepuluh cadangan terbaru selalu ada, dan yang terakhir dari setiap hari selama 30 hari. Salinan yang dibuat "
        "sebelum memulihkan atau memperbarui program disimpan terus."
    )


def _choice(copy: KeptCopy, now: datetime) -> Choice:
    detail = f"{age_text(copy.at, now)} · {size_text(copy.size)}"
    kind = ChipKind.MUTE if copy.automatic else ChipKind.INFO
    return Choice(copy.path.name, moment_text(copy.at), detail, copy.why, kind, str(copy.path))


def age_text(at: datetime, now: datetime) -> str:
    """Return how long ago something was, in the largest unit that fits."""
    seconds = max(0, round((now - at).total_seconds()))
    if seconds < 60:
        return tr("baru saja")
    if seconds < 3600:
        return tr("{n} menit lalu", n=seconds // 60)
    if seconds < 86_400:
        return tr("{n} jam lalu", n=seconds // 3600)
    return tr("{n} hari lalu", n=seconds // 86_400)


def size_text(size: int) -> str:
    """Return a size in kB or MB with a decimal comma."""
    if size < _KIB * _KIB:
        return tr("{n} kB", n=max(1, round(size / _KIB)))
    tenths = round(size * 10 / _KIB / _KIB)
    return tr("{n} MB", n=f"{tenths // 10},{tenths % 10}")
