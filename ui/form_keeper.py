"""Saves the fields of a form one by one as they are left, and says at each why it could not be saved."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.i18n import tr
from ui.widgets.form_field import Field

Save = Callable[[Any, Any], object]
"""Stores a value over the one that was shown; refuses with ``KnownError``."""


class FormKeeper(QObject):
    """Knows the fields by key.

    Attributes:
        fields: by key.

    Signals:
        unsaved_changed(str): what the status strip says of typed text that is not stored.
        conflicted(): something was stored elsewhere meanwhile; what is shown is old.

    """

    unsaved_changed = Signal(str)
    conflicted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._saves: dict[str, Save] = {}

    def add(self, key: str, field: Field, save: Save) -> Field:
        """Keep one more field; return it."""
        self.fields[key], self._saves[key] = field, save
        field.left.connect(lambda: self._save(key))
        field.typed.connect(self._tell)
        return field

    def forget(self, key: str) -> None:
        """Keep a field no longer; it is going away."""
        self.fields.pop(key, None)
        self._saves.pop(key, None)

    def show(self, values: Mapping[str, object], warnings: Mapping[str, str] | None = None) -> None:
        """Show what is stored, and what is odd about it."""
        for key, value in values.items():
            if key in self.fields:
                self.fields[key].show_stored(value)
        for key, field in self.fields.items():
            field.warn((warnings or {}).get(key, ""))

    def flush(self) -> bool:
        """Save everything that differs; return False, with the keyboard at the first one, when something is refused."""
        refused = [field for key, field in list(self.fields.items()) if field.dirty() and not self._save(key)]
        if refused:
            refused[0].focus()
        return not refused

    def drop(self) -> bool:
        """Take back what is typed and not stored; return whether there was anything."""
        found = [field for field in self.fields.values() if field.dirty()]
        for field in found:
            field.drop()
        return bool(found)

    def unsaved(self) -> str:
        """Return what would be lost, in words."""
        names = [field.name for field in self.fields.values() if field.dirty()]
        return tr("Belum tersimpan: {nama}", nama=", ".join(names[:3])) if names else ""

    def _save(self, key: str) -> bool:
        field = self.fields.get(key)
        if field is None:
            return True
        try:
            value = field.value()
            self._saves[key](value, field.stored)
        except ConflictError as error:
            field.refuse(error.message)
            self.conflicted.emit()
        except KnownError as error:
            field.refuse(error.message)
        else:
            field.show_stored(value)
            field.refuse("")
        self._tell()
        return not field.dirty()

    def _tell(self) -> None:
        self.unsaved_changed.emit(self.unsaved())
