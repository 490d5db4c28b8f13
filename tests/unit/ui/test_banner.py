"""The banner's second button and Escape."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.window import Show
from ui.widgets.banner import Banner, Level


@pytest.mark.parametrize("question", [True, False])
def test_escape_takes_back_a_question_and_does_no_other_act(shown: Show, question: bool) -> None:
    banner = Banner()
    banner.question = question
    pressed: list[str] = []
    banner.dismissed.connect(lambda: pressed.append("dismissed"))
    shown(banner)
    banner.show_message(Level.INFO, "Contoh", action="Ya", dismiss="Tarik pencatatan…")
    QTest.keyClick(banner.action, Qt.Key.Key_Escape)
    assert pressed == (["dismissed"] if question else [])
