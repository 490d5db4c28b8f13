"""Take photos in until killed, and print each one that was acknowledged as stored.

``python -m tests.helpers.take_photos FILE FOLDER SEED`` with Qt's offscreen platform.
"""

import hashlib
import random
import sys
from pathlib import Path

from sqlalchemy import select

from inovasi_desktop.db.models import Entry, Judge
from inovasi_desktop.domain.values import Actor, Change, Context, Role
from inovasi_desktop.pictures.intake import take_in
from inovasi_desktop.services import evidence
from inovasi_desktop.services.files import CompetitionFile, open_file
from tests.helpers.photos import noisy
from ui.workspace import Workspace


class Camera:
    """A judge who takes in one photo after the other."""

    def __init__(self, file: CompetitionFile, folder: Path) -> None:
        with file.read() as session:
            self.judge, self.entry = session.scalars(select(Judge.id)).one(), session.scalars(select(Entry.id)).first()
        self.folder = folder
        self.workspace = Workspace(file, Context(Actor("Juri 1", Role.JUDGE, "laptop-juri", self.judge)))
        self.workspace.changed.connect(self.acknowledge)
        self.expected = ""

    def take(self, seed: int) -> None:
        """Take in a photo that nobody has."""
        path = self.folder / f"{seed}.jpg"
        path.write_bytes(noisy(seed, (1600, 1200)))
        intake = take_in(path)
        path.unlink()
        self.expected = hashlib.sha256(intake.content).hexdigest()
        assert self.entry is not None
        self.workspace.run(
            evidence.add_evidence, entry_id=self.entry, claim_id=None, judge_id=self.judge, intake=intake
        )

    def acknowledge(self, change: Change) -> None:
        """Print the photo's lasting name and the digest of what is stored of it."""
        rows = self.workspace.read(evidence.evidence_list, entry_id=self.entry or 0)
        uid = next(row.uid for row in rows if row.evidence_id == change.evidence_id)
        sys.stdout.write(f"{uid} {self.expected}\n")
        sys.stdout.flush()


def main() -> None:
    """Take photos in until killed."""
    chance = random.Random(int(sys.argv[3]))
    with open_file(Path(sys.argv[1])) as file:
        camera = Camera(file, Path(sys.argv[2]))
        while True:
            camera.take(chance.getrandbits(40))


if __name__ == "__main__":
    main()
