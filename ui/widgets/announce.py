"""Say a sentence to assistive tools."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, assertive: bool = False) -> None:
    """Have a screen reader say ``text``; ``assertive`` interrupts what it is saying."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 2 ms that the first window need not pay

    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    if assertive:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
