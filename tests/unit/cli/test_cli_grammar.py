"""What can be typed, and how everything else is refused: in Indonesian, one sentence, exit 2."""

import pytest

from tests.helpers.commands import Run

COMMANDS = ["contoh", "rekap", "ekspor", "hitung", "piagam", "periksa", "cadangkan", "pulihkan"]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (["kontoh"], "“kontoh” tidak dikenal"),
        (["--versi"], "Opsi --versi tidak dikenal"),
        (["hitung"], "SCORES.CSV belum disebutkan"),
        (["hitung", "a.csv"], "--aturan RULES.JSON belum disebutkan"),
        (["hitung", "a.csv", "--aturan"], "Opsi --aturan harus diikuti nilai"),
        (["hitung", "a.csv", "--aturan", "r.json", "lagi", "dan"], "Argumen berlebih: lagi dan"),
        (["hitung", "a.csv", "--aturan", "r.json", "--json=ya"], "Opsi --json tidak menerima nilai"),
        (["hitung", "a.csv", "--jason"], "Opsi --jason tidak dikenal"),
        (["rekap"], "FILE belum disebutkan"),
        (["ekspor", "a.inovasi"], "--keluaran DIR belum disebutkan"),
        (["piagam"], "FILE belum disebutkan"),
        (["periksa"], "FILE|PDF|KODE belum disebutkan"),
        (["pulihkan"], "CADANGAN belum disebutkan"),
        (["contoh", "--tanpa-layar"], "membutuhkan --keluaran DIR"),
        (["contoh"], "Tidak ada jendela di sini"),
        (["mutu", "scores.csv"], "“mutu” tidak dikenal"),
    ],
)
def test_refuses_in_words(run: Run, line: list[str], part: str) -> None:
    run(*line).refused(part)


def test_help_lists_the_commands_in_indonesian(run: Run) -> None:
    for line in ([], ["--help"], ["-h"]):
        shown = run(*line)
        assert (shown.code, shown.err) == (0, "")
        assert "Pemakaian: main.py" in shown.out
        assert all(f"  {command} " in shown.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    shown = run(command, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert f"Pemakaian: main.py {command}" in shown.out
    assert "Tampilkan bantuan ini." in shown.out
    for english in ("Usage", "Options", "Arguments", "Show this message", "required", "default"):
        assert english not in shown.out
