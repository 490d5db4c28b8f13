"""The competition's pictures: lambang and kop, chosen from files, shown, replaced and taken away."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.competition_frame import ASSETS, LARGEST_ASSET, asset, put_asset
from ui.dialogs import files
from ui.modes import Mode
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.form_field import RING
from ui.widgets.message_line import MessageLine
from ui.workspace import Workspace

_SIZES = {"lambang": (72, 72), "kop": (220, 72)}
_RADIUS = 6


class Picture(QWidget):
    """A picture in a frame, as large as it fits; nothing but the frame while there is none."""

    def __init__(self, size: tuple[int, int], name: str) -> None:
        super().__init__()
        self._size, self._pixmap = size, QPixmap()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_bytes(self, content: bytes | None) -> None:
        """Show a picture, or none."""
        self._pixmap = QPixmap()
        if content is not None:
            self._pixmap.loadFromData(content)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the frame's size."""
        return QSize(theme.px(self._size[0]), theme.px(self._size[1]))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the frame and the picture within."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(theme.colour("line_strong"))
        painter.setBrush(Qt.GlobalColor.white)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if not self._pixmap.isNull():
            room = box.adjusted(5, 5, -5, -5)
            size = self._pixmap.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(room.center())
            painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
        painter.end()


class PicturesCard(Card):
    """Both pictures with their acts.

    Attributes:
        choose, remove: buttons by the key of the picture.
        told: why a picture was refused, by key.

    Signals:
        failed(str): something could not be done that no picture is to blame for.

    """

    failed = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__((14, 16, 14, 14))
        self._workspace = workspace
        self._lines: list[QBoxLayout] = []
        self._pictures: dict[str, Picture] = {}
        self._states = {key: label("", "small", wrap=True) for key in ASSETS}
        self.choose: dict[str, Button] = {}
        self.remove: dict[str, Button] = {}
        self.told = {key: MessageLine(4) for key in ASSETS}
        self.add_heading(tr("Gambar"), 8).setIndent(RING)
        names = {"lambang": tr("Lambang daerah"), "kop": tr("Kop surat")}
        for key in ASSETS:
            self._add(key, names[key])

    def _add(self, key: str, name: str) -> None:
        self._pictures[key] = Picture(_SIZES[key], name)
        self.choose[key] = Button(tr("Pilih {nama}…", nama=name.lower()), icon="image-plus")
        self.remove[key] = Button(tr("Hapus {nama}", nama=name.lower()), "quiet", icon="trash-2")
        self.choose[key].clicked.connect(partial(self._ask, key))
        self.remove[key].clicked.connect(partial(self.take_away, key))
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        for widget in (label(name, "strong"), self._states[key], self.choose[key], self.remove[key], self.told[key]):
            words.addWidget(widget)
        words.addStretch(1)
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lines.append(line)
        line.setContentsMargins(RING, RING, RING, RING)
        line.setSpacing(theme.px(14))
        line.addWidget(self._pictures[key], 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.body.addLayout(line)

    def arrange(self, mode: Mode) -> None:
        """Put the acts beside each picture, or below it where room is short."""
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for line in self._lines:
            line.setDirection(below if mode is Mode.COMPACT else beside)

    def show_assets(self, sizes: dict[str, int]) -> None:
        """Show the pictures that are stored."""
        for key in ASSETS:
            there = key in sizes
            self._pictures[key].show_bytes(self._workspace.read(asset, key) if there else None)
            self.remove[key].setVisible(there)
            kept = tr("Tersimpan, {n} KB.", n=max(1, sizes.get(key, 0) // 1024))
            self._states[key].setText(kept if there else tr("Belum ada. Berkas PNG atau JPEG."))

    def take(self, key: str, path: Path) -> None:
        """Keep the picture in a file."""
        self.told[key].show_text("")
        try:
            if path.stat().st_size > LARGEST_ASSET:
                limit = LARGEST_ASSET // (1024 * 1024)
                raise KnownError("asset.size", tr("Gambar terlalu besar; paling banyak {n} MB.", n=limit))
            content = path.read_bytes()
            self._workspace.run(put_asset, key=key, value=content, expected=self._workspace.read(asset, key))
        except KnownError as error:
            self.told[key].show_text(error.message)
        except OSError:
            self.told[key].show_text(tr("Berkas {nama} tidak dapat dibaca.", nama=path.name))

    def take_away(self, key: str) -> None:
        """Keep no such picture; Ctrl+Z brings it back."""
        try:
            self._workspace.run(put_asset, key=key, value=None, expected=self._workspace.read(asset, key))
        except KnownError as error:
            self.failed.emit(error.message)
        self.choose[key].setFocus()

    def _ask(self, key: str) -> None:
        path = files.ask_picture(self, Path.home())
        if path is not None:
            self.take(key, path)
