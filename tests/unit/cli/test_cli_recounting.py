"""``hitung``: a ranking from two files, complete or not, and every bad input in words."""

import json
from pathlib import Path

import pytest

from tests.helpers.commands import Run, content

RULES = {
    "rounding": {"total": 2},
    "stages": [
        {
            "code": "paparan",
            "weight": "30",
            "scale": {"min": "0", "max": "100", "step": "0.5"},
            "criteria": [{"code": "kebaruan", "weight": "60"}, {"code": "manfaat", "weight": "40"}],
        }
    ],
}
HEADER = "category,stage,entry,judge,criterion,score\n"
ROWS = (
    "PD,paparan,A,J1,kebaruan,80\n"
    "PD,paparan,A,J1,manfaat,90\n"
    'PD,paparan,B,J1,kebaruan,"70,5"\n'
    "PD,paparan,B,J1,manfaat,60\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bahan"
    made.mkdir()
    (made / "rules.json").write_text(json.dumps(RULES), encoding="utf-8")
    (made / "scores.csv").write_text(HEADER + ROWS, encoding="utf-8")
    return made


def test_json_is_one_object_and_nothing_else(run: Run, folder: Path) -> None:
    done = run("hitung", folder / "scores.csv", "--aturan", folder / "rules.json", "--json")
    assert (done.code, done.err) == (0, "")
    (category,) = json.loads(done.out)["categories"]
    assert (category["code"], category["complete"], category["missing"]) == ("PD", True, [])
    assert [(e["entry"], e["rank"], e["total"], e["decided_by"]) for e in category["entries"]] == [
        ("A", 1, "84.00", "total"),
        ("B", 2, "66.30", None),
    ]


def test_table_for_people(run: Run, folder: Path) -> None:
    done = run("hitung", folder / "scores.csv", "--aturan", folder / "rules.json")
    assert (done.code, done.err) == (0, "")
    assert "Kategori PD" in done.out
    lines = [line.split() for line in done.out.splitlines()]
    assert ["1", "A", "84", "84,00", "total"] in lines
    assert ["2", "B", "66,3", "66,30"] in lines


def test_an_incomplete_category_answers_no_and_prints_all_the_same(run: Run, folder: Path) -> None:
    with (folder / "scores.csv").open("a", encoding="utf-8") as file:
        file.write("PD,paparan,B,J2,kebaruan,\n")
    done = run("hitung", folder / "scores.csv", "--aturan", folder / "rules.json", "--json")
    assert (done.code, done.err) == (1, "")
    (category,) = json.loads(done.out)["categories"]
    assert not category["complete"]
    assert [e["rank"] for e in category["entries"]] == [None, None]
    told = run("hitung", folder / "scores.csv", "--aturan", folder / "rules.json")
    assert told.code == 1
    assert "Kategori PD belum lengkap: 4 nilai belum ada, mulai dari paparan/A/J2/kebaruan." in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("scores", "parts"),
    [
        (HEADER + "PD,lapangan,A,J1,kebaruan,80\n", ("scores.csv", "2", "lapangan")),
        (HEADER + "PD,paparan,A,J1,harga,80\n", ("scores.csv", "2", "harga")),
        (HEADER + ROWS + "PD,paparan,A,J1,kebaruan,81\n", ("scores.csv", "6")),
        (HEADER + "PD,paparan,A,J1,kebaruan,101\n", ("scores.csv", "2", "101")),
        (HEADER + "PD,paparan,A,J1,kebaruan,-1\n", ("scores.csv", "2", "-1")),
        (HEADER + 'PD,paparan,A,J1,kebaruan,"87,333"\n', ("scores.csv", "2", "87,333")),
        (HEADER + "PD,paparan,A,J1,kebaruan,delapan\n", ("scores.csv", "2", "delapan")),
        (HEADER.replace(",", ";") + ROWS.replace(",", ";"), ("scores.csv", "1")),
        (HEADER + "PD,paparan,A,J1,kebaruan\n", ("scores.csv", "2")),
        (b"category,stage,entry,judge,criterion,score\nPD,paparan,Caf\xe9,J1,kebaruan,80\n", ("scores.csv", "2")),
        (b"\x00\x01\x02", ("scores.csv",)),
        ("", ("scores.csv",)),
    ],
)
def test_bad_scores(run: Run, folder: Path, scores: str | bytes, parts: tuple[str, ...]) -> None:
    (folder / "scores.csv").write_bytes(scores if isinstance(scores, bytes) else scores.encode())
    before = content(folder)
    for flag in ((), ("--json",)):
        run("hitung", folder / "scores.csv", "--aturan", folder / "rules.json", *flag).refused(*parts)
    assert content(folder) == before


@pytest.mark.parametrize("rules", ['{"stages": []', '{"stages": [], "bobot": 1}', "[]", "{}", b"\xff\xfe{"])
def test_bad_rules(run: Run, folder: Path, rules: str | bytes) -> None:
    (folder / "rules.json").write_bytes(rules if isinstance(rules, bytes) else rules.encode())
    run("hitung", folder / "scores.csv", "--aturan", folder / "rules.json").refused("rules.json")


def test_files_that_are_none(run: Run, folder: Path, tmp_path: Path) -> None:
    run("hitung", folder / "tiada.csv", "--aturan", folder / "rules.json").refused("tiada.csv tidak ditemukan")
    run("hitung", folder / "scores.csv", "--aturan", folder / "tiada.json").refused("tiada.json tidak ditemukan")
    run("hitung", folder, "--aturan", folder / "rules.json").refused("adalah folder")
    run("hitung", folder / "scores.csv" / "x", "--aturan", folder / "rules.json").refused("x tidak")


def test_needs_no_database(folder: Path) -> None:
    """The promise of recomputing a result years later rests on two text files and this program's arithmetic."""
    import subprocess
    import sys

    code = (
        "import sys\nfrom inovasi_desktop.cli import main\n"
        "code = main(sys.argv[1:])\n"
        "assert 'sqlalchemy' not in sys.modules and 'reportlab' not in sys.modules\n"
        "sys.exit(code)"
    )
    arguments = ["hitung", str(folder / "scores.csv"), "--aturan", str(folder / "rules.json"), "--json"]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
