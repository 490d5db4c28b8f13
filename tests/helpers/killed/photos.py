"""Photos taken in at the field page, by the clipboard and a real second thread."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

from tests.helpers.killed.acts import TRIED, Act
from tests.helpers.killed.hands import CONTROL, Hands, Key
from tests.helpers.photos import noisy
from ui.models.photo_list import PhotoList
from ui.pages.field import FieldPage

SIZE = (1600, 1200)


class PhotoHands(Hands):
    """A judge who pastes one to four photos at a time, each another one."""

    def place(self) -> str:
        return f"field-{self.stage}"

    def field(self) -> FieldPage:
        page = self.page()
        assert isinstance(page, FieldPage)
        return page

    def work(self) -> None:
        count = 0
        while True:
            acts: dict[str, Act] = {}
            for _ in range(self.chance.randrange(1, 5)):
                path = self.folder / f"IMG_{self.seed:04d}_{count:04d}.jpg"
                data = noisy(self.chance.getrandbits(40), SIZE)
                path.write_bytes(data)
                acts[path.name] = Act(photo=hashlib.sha256(data).hexdigest())
                count += 1
            self._take(acts)

    def _take(self, acts: dict[str, Act]) -> None:
        for act in acts.values():
            self.tell(TRIED, act)
        found = QMimeData()
        found.setUrls([QUrl.fromLocalFile(str(self.folder / name)) for name in acts])
        QGuiApplication.clipboard().setMimeData(found)
        self.press(Key.Key_V, CONTROL)
        waiting = dict(acts)
        while waiting:
            name = next(iter(waiting))
            self.wait_for(lambda name=name: self._shows(name), name)
            self.done(waiting.pop(name))
        said = f"{len(acts)} foto ditambahkan."
        self.wait_for(lambda: not self.field().intake.busy and self.window.toast.text() == said, said)

    def _shows(self, name: str) -> bool:
        """Return whether a photo stands on the wall with its picture."""
        panel = self.field().photos.panel
        place = next((n for n, row in enumerate(panel.model.rows()) if row.file_name == name), -1)
        QApplication.processEvents()
        picture = panel.model.index(place).data(PhotoList.PICTURE) if place >= 0 else None
        return panel.view.isVisible() and isinstance(picture, QPixmap) and not picture.isNull()


def given(folder: Path) -> dict[str, Path]:
    """Return the files that were there to be taken, by digest."""
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in folder.glob("*.jpg")}
