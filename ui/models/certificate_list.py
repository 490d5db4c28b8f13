"""The certificates of all categories under their headings, and the categories that have none yet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inovasi_desktop.i18n import tr
from inovasi_desktop.services.papers import CertificatePaper
from inovasi_desktop.services.recap import PendingCategory

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROMAN = re.compile(r"[IVX]+")


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A heading, a certificate, or a category that waits.

    Attributes:
        category: name of the category; alone it is a heading.
        paper: the certificate, and why it cannot be drawn if so.
        pending: what the category waits for.

    """

    category: str
    paper: CertificatePaper | None = None
    problem: str = ""
    pending: PendingCategory | None = None

    @property
    def is_heading(self) -> bool:
        """Whether this is a category's heading."""
        return self.paper is None and self.pending is None

    @property
    def title(self) -> str:
        """Award and recipient, or that the category waits."""
        if self.paper is not None:
            return f"{award_words(self.paper.text.award)} · {self.paper.short_recipient}"
        return tr("Belum disahkan") if self.pending is not None else self.category

    @property
    def detail(self) -> str:
        """Number of the certificate, or the reason why there is none."""
        if self.paper is not None:
            return self.paper.text.number
        return self.pending.reason if self.pending is not None else ""

    @property
    def state(self) -> str:
        """State of a certificate in a word or two."""
        if self.paper is None:
            return ""
        return tr("Tidak muat") if self.problem else tr("Sah")


def award_words(award: str) -> str:
    """Return an award as a list writes it: ``HARAPAN III`` becomes ``Harapan III``."""
    return " ".join(word if _ROMAN.fullmatch(word) else word.capitalize() for word in award.split())


def rows_of(papers: Sequence[CertificatePaper], pending: Sequence[PendingCategory]) -> list[CertificateRow]:
    """Return certificates by category, each under its heading, then the categories that wait."""
    rows: list[CertificateRow] = []
    for paper in papers:
        name = paper.text.category
        if not rows or rows[-1].category != name:
            rows.append(CertificateRow(name))
        rows.append(CertificateRow(name, paper, paper.problem()))
    for category in pending:
        rows += [CertificateRow(category.name), CertificateRow(category.name, pending=category)]
    return rows


class CertificateList(QAbstractListModel):
    """Rows of ``CertificateRow``; a whole row by ``ITEM``. Arrow keys skip the headings."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[CertificateRow] = ()

    def set_rows(self, rows: Sequence[CertificateRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> CertificateRow:
        """Return one row."""
        return self._rows[place]

    def row_of(self, number: str) -> int:
        """Return the row of a certificate by its number, else the first that is no heading; -1 in an empty list."""
        numbers = [row.paper.text.number if row.paper is not None else "" for row in self._rows]
        if number and number in numbers:
            return numbers.index(number)
        return next((place for place, row in enumerate(self._rows) if not row.is_heading), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor reached."""
        if not index.isValid() or self._rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title, accessible text, tooltip or the whole row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ITEM:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (
                (row.title, row.category, row.detail, row.state) if row.paper is not None else (row.title, row.detail)
            )
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole and not row.is_heading:
            recipient = row.paper.text.recipient if row.paper is not None else ""
            return "\n".join(part for part in (row.title, recipient, row.detail, row.problem) if part)
        return None
