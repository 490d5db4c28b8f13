"""The register of certificates: who received which number for what."""

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class CertificateText:
    """The words of one certificate as they were entered in the register; they never change afterwards.

    Attributes:
        authority: heading, e.g. "WALI KOTA PALEMBANG".
        award: e.g. "JUARA I".
        innovation: name between quotation marks on the page.
        event: e.g. "Kompetisi Inovasi Kota Palembang Tahun 2022".
        issued_on: date on the certificate.
        is_sample: CONTOH is printed across it.
    """

    number: str
    authority: str
    recipient: str
    award: str
    category: str
    innovation: str
    event: str
    place: str
    issued_on: date
    signatory_title: str
    signatory_name: str
    is_sample: bool

    def to_json(self) -> dict[str, Any]:
        """Return JSON values, dates as ISO text."""
        return asdict(self) | {"issued_on": self.issued_on.isoformat()}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "CertificateText":
        """Return the certificate that ``to_json`` gave."""
        known = {field.name: stored[field.name] for field in fields(cls)}
        return cls(**(known | {"issued_on": date.fromisoformat(stored["issued_on"])}))


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register; ``place`` is the rank in the category."""

    certificate_id: int
    category_id: int
    category_code: str
    entry_id: int
    entry_code: str
    place: int
    serial: int
    issued_at: datetime
    text: CertificateText

    @property
    def file_name(self) -> str:
        """Name of the certificate's own file, ``<KODE>-<peringkat>.pdf``."""
        return f"{self.category_code}-{self.place}.pdf"
