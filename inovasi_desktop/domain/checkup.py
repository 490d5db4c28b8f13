"""What ``periksa`` found in a competition file."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SealCheck:
    """A sealed category; ``faults`` are sentences, none when the seal holds."""

    category: str
    digest: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The three questions put to a file: is it whole, does the trail hold, do the seals hold.

    Attributes:
        integrity: faults of the database itself.
        events: length of the audit trail; ``head``: hash of its last event.
        broken_at: sequence number where the chain breaks, None when it is whole.
        register: faults of the register of certificates.
    """

    integrity: tuple[str, ...]
    events: int
    head: str
    broken_at: int | None
    seals: tuple[SealCheck, ...]
    register: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing at all was found."""
        return (
            not self.integrity
            and self.broken_at is None
            and not self.register
            and not any(s.faults for s in self.seals)
        )

    def to_json(self) -> dict[str, Any]:
        """Return JSON values with the verdict as ``"sound"``."""
        return {"sound": self.sound, **asdict(self)}
