"""What a competition file holds, to see that nothing of it changed."""

from inovasi_desktop.services import audit, verify
from inovasi_desktop.services.files import CompetitionFile


def dump(file: CompetitionFile) -> str:
    """Return everything that is stored, the audit trail included, as SQL."""
    with file.look() as connection:
        return "\n".join(connection.iterdump())


def events(file: CompetitionFile) -> int:
    """Return how many events the trail holds, once the file is found sound."""
    with file.read() as session:
        assert verify.check_file(session).sound
        return audit.count(session)
