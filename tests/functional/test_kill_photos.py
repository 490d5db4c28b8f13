"""``kill -9`` while photos are taken in: what was acknowledged is there whole, and nothing is there by half."""

import hashlib
import random
import signal
import subprocess
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select, update

from inovasi_desktop.db.models import Evidence, EvidenceContent, Stage
from inovasi_desktop.services import verify
from inovasi_desktop.services.files import create_file, open_file
from tests.builders import small_competition, ticking
from tests.helpers.processes import python, read_line


def take_until_killed(path: Path, folder: Path, seed: int) -> dict[str, str]:
    """Let a second process take photos in; kill it at a random moment; return what it acknowledged."""
    chance = random.Random(seed)
    with python("tests.helpers.take_photos", path, folder, str(seed)) as child:
        lines = [read_line(child) for _ in range(chance.randrange(1, 5))]
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=chance.uniform(0, 0.3))
        child.kill()
        assert child.wait() == -signal.SIGKILL
        assert child.stdout is not None
        lines += child.stdout.read().split("\n")[:-1]  # a last line without its end was never acknowledged
    return dict(line.split() for line in lines)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_no_acknowledged_photo_is_lost_and_none_is_half(tmp_path: Path, full_count: bool) -> None:
    path, acknowledged = tmp_path / "lomba.inovasi", {}
    with create_file(path, ticking()) as file, file.write() as session:
        small_competition(session, ticking(), entries=1, judges=1)
        session.execute(update(Stage).values(field_visit=True))
    for seed in range(100 if full_count else 6):
        acknowledged |= take_until_killed(path, tmp_path, seed)
        with open_file(path) as file, file.read() as session:
            assert verify.check_file(session).sound
            rows = session.execute(
                select(Evidence.uid, Evidence.size, EvidenceContent.content, EvidenceContent.thumbnail).outerjoin(
                    EvidenceContent, EvidenceContent.evidence_id == Evidence.id
                )
            ).all()
            stored = {str(row.uid): hashlib.sha256(row.content).hexdigest() for row in rows}
            assert all(len(row.content) == row.size for row in rows)
            for row in rows:
                for data in (row.content, row.thumbnail):
                    Image.open(BytesIO(data)).load()
        assert acknowledged.items() <= stored.items()
        assert len(stored) <= len(acknowledged) + seed + 1  # at most one more for each kill: stored, not yet told
    assert acknowledged
