"""Photos and documents of a participant; their small pictures are read when they are first painted."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from inovasi_desktop.domain.findings import EvidenceView
from inovasi_desktop.i18n import tr
from ui.format import short_moment_text

Index = QModelIndex | QPersistentModelIndex
ReadThumbnail = Callable[[int], bytes | None]
_NOWHERE = QModelIndex()

KEPT = 300
"""Small pictures that stay in memory (about 60 MB at most)."""


def photo_name(photo: EvidenceView) -> str:
    """Return what a photo is called: its caption, else its file's name."""
    return photo.caption or photo.file_name


def photo_details(photo: EvidenceView) -> str:
    """Return when it was taken, by whom it was added, and what it is."""
    when = short_moment_text(photo.captured_at) if photo.captured_at is not None else ""
    kind = (
        tr("{lebar} × {tinggi} piksel", lebar=photo.width, tinggi=photo.height) if photo.is_photo else tr("Dokumen PDF")
    )
    who = photo.judge or tr("Sekretariat")
    return " · ".join(part for part in (when, who, kind, photo.location) if part)


class PhotoList(QAbstractListModel):
    """Rows of ``EvidenceView``; a whole row by ``ITEM``, its picture by ``PICTURE``."""

    ITEM = Qt.ItemDataRole.UserRole
    PICTURE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, read: ReadThumbnail, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._rows: list[EvidenceView] = []
        self._pictures: OrderedDict[int, QPixmap] = OrderedDict()

    def set_rows(self, rows: Sequence[EvidenceView]) -> None:
        """Replace all rows; pictures that were read stay."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> Sequence[EvidenceView]:
        """Return all rows."""
        return self._rows

    def row_of(self, evidence_id: int | None) -> int:
        """Return the row of a photo, -1 when it is not here."""
        return next((place for place, row in enumerate(self._rows) if row.evidence_id == evidence_id), -1)

    def loaded(self) -> int:
        """Return how many pictures were read and are kept."""
        return len(self._pictures)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of photos."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return name, accessible text, tooltip, picture or the whole row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ITEM:
            return row
        if role == self.PICTURE:
            return self._picture(row.evidence_id)
        if role == Qt.ItemDataRole.DisplayRole:
            return photo_name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{photo_name(row)}, {photo_details(row)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.file_name}\n{photo_details(row)}"
        return None

    def _picture(self, evidence_id: int) -> QPixmap:
        found = self._pictures.get(evidence_id)
        if found is None:
            found = QPixmap()
            found.loadFromData(self._read(evidence_id) or b"")
            self._pictures[evidence_id] = found
            if len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        else:
            self._pictures.move_to_end(evidence_id)
        return found
