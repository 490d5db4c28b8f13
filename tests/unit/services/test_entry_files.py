"""Files of participants: read within bounds, stored once, taken away softly and brought back."""

import os
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Entry, EntryFile, StoredFile
from inovasi_desktop.domain import entry_files as bounds
from inovasi_desktop.domain.entry_files import FILE_LIMIT, NAME_LIMIT, NewFile, safe_name
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.trail import action_text
from inovasi_desktop.domain.values import ChangeKind, Context
from inovasi_desktop.services import entry_files
from inovasi_desktop.services.sample_seed import plant
from tests.builders import as_judge, as_secretariat, ticking

PDF = b"%PDF-1.7 contoh"
CONTENTS = {
    "a.pdf": PDF,
    "a.png": b"\x89PNG\r\n\x1a\n contoh",
    "a.JPG": b"\xff\xd8\xff contoh",
    "a.heic": b"\x00\x00\x00\x18ftypheic contoh",
    "a.docx": b"PK\x03\x04 contoh",
    "a.xlsx": b"PK\x03\x04 contoh",
    "a.pptx": b"PK\x03\x04 contoh",
    "a.odt": b"PK\x03\x04 contoh",
    "a.ods": b"PK\x03\x04 contoh",
    "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 contoh",
    "a.txt": "Contoh ringkasan – é".encode(),
    "a.csv": "a;b\n".encode("utf-16"),
}


@pytest.fixture
def office(session: Session) -> Context:
    base = ticking()
    plant(session, base, UUID(int=1))
    return as_secretariat(base)


def entry(session: Session, code: str) -> int:
    return session.scalars(select(Entry.id).where(Entry.code == code)).one()


def written(folder: Path, name: str, data: bytes = PDF) -> NewFile:
    path = folder / name
    path.write_bytes(data)
    return entry_files.read_file(path)


def attach(session: Session, office: Context, entry_id: int, file: NewFile) -> object:
    return entry_files.keep_file(session, office, entry_id=entry_id, sha256=file.sha256, value=file, expected=False)


def refused(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        entry_files.read_file(path)
    assert caught.value.message.endswith((".", "PDF."))
    return caught.value.code


@pytest.mark.parametrize("name", list(CONTENTS))
def test_papers_pictures_and_documents_are_taken(tmp_path: Path, name: str) -> None:
    file = written(tmp_path, name, CONTENTS[name])
    assert (file.name, file.data) == (name, CONTENTS[name])
    assert "/" in file.media_type


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("kosong.pdf", b"", "entry_file.empty"),
        ("program.exe", b"MZ", "entry_file.kind"),
        ("makro.docm", b"PK\x03\x04", "entry_file.kind"),
        ("naskah.sh", b"#!/bin/sh", "entry_file.kind"),
        ("tanpa-akhiran", PDF, "entry_file.kind"),
        ("menyamar.pdf", b"MZ\x90\x00", "entry_file.disguised"),
        ("menyamar.docx", PDF, "entry_file.disguised"),
        ("menyamar.txt", b"MZ\x90\x00", "entry_file.disguised"),
    ],
)
def test_what_is_no_paper_is_refused_in_one_sentence(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert refused(tmp_path / name) == code


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "hilang.pdf") == "entry_file.missing"
    (tmp_path / "folder.pdf").mkdir()
    assert refused(tmp_path / "folder.pdf") == "entry_file.folder"
    with (tmp_path / "besar.pdf").open("wb") as large:
        large.truncate(FILE_LIMIT + 1)
    assert refused(tmp_path / "besar.pdf") == "entry_file.large"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipa.pdf")
        assert refused(tmp_path / "pipa.pdf") == "entry_file.unreadable"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Proposal akhir.pdf", "Proposal akhir.pdf"),
        ("../../etc/passwd.txt", "_.._etc_passwd.txt"),
        ("C:\\surat:resmi?.pdf", "C__surat_resmi_.pdf"),
        ("foto\u202egnp.pdf", "fotognp.pdf"),
        ("baris\nbaru\x00.pdf", "barisbaru.pdf"),
        ("con.pdf", "_con.pdf"),
        (".pdf", "pdf"),
        ("  a . pdf", "a.pdf"),
        ("é.pdf", "é.pdf"),
        ("", "berkas"),
    ],
)
def test_names_are_safe_in_every_folder(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("x" * 4000 + ".pdf")
    assert name.endswith("x.pdf")
    assert len(name) == NAME_LIMIT


def test_a_file_is_kept_taken_away_and_brought_back(session: Session, office: Context, tmp_path: Path) -> None:
    owner, file = entry(session, "PD-01"), written(tmp_path, "Contoh proposal.pdf")
    change = attach(session, office, owner, file)
    assert change is not None
    line = entry_files.entry_files(session, owner)[0]
    assert (line.name, line.kind, line.size, line.added_by, line.removed) == (
        "Contoh proposal.pdf",
        "PDF",
        len(PDF),
        office.actor.name,
        False,
    )
    assert entry_files.file_content(session, entry_id=owner, sha256=file.sha256).data == PDF
    for value in (False, True):
        done = entry_files.keep_file(
            session, office, entry_id=owner, sha256=file.sha256, value=value, expected=not value
        )
        assert done is not None
        assert (done.kind, done.before, done.after) == (ChangeKind.ENTRY_FILE, not value, value)
        assert entry_files.entry_files(session, owner)[0].removed is not value
    events = session.execute(
        select(AuditEvent.action, AuditEvent.subject).order_by(AuditEvent.seq.desc()).limit(3)
    ).all()
    assert [tuple(event) for event in events] == [
        ("entry.file_restore", "entry:PD-01"),
        ("entry.file_remove", "entry:PD-01"),
        ("entry.file_add", "entry:PD-01"),
    ]
    assert all(":" not in action_text(event.action) for event in events)


def test_the_same_bytes_are_stored_once(session: Session, office: Context, tmp_path: Path) -> None:
    first, second = entry(session, "PD-01"), entry(session, "PD-02")
    file, twin = written(tmp_path, "a.pdf"), written(tmp_path, "b.pdf")
    attach(session, office, first, file)
    assert attach(session, office, first, twin) is None
    attach(session, office, second, twin)
    assert session.scalar(select(func.count()).select_from(StoredFile)) == 1
    assert session.scalar(select(func.count()).select_from(EntryFile)) == 2
    assert entry_files.also_with(session, entry_id=second, sha256=file.sha256) == ("PD-01",)


def test_attached_again_after_its_removal_it_comes_back_under_the_new_name(
    session: Session, office: Context, tmp_path: Path
) -> None:
    owner, file, twin = entry(session, "PD-01"), written(tmp_path, "a.pdf"), written(tmp_path, "b.pdf")
    attach(session, office, owner, file)
    entry_files.keep_file(session, office, entry_id=owner, sha256=file.sha256, value=False, expected=True)
    attach(session, office, owner, twin)
    lines = entry_files.entry_files(session, owner)
    assert [(line.name, line.removed) for line in lines] == [("b.pdf", False)]


def test_who_is_out_or_confirmed_still_gets_files(session: Session, office: Context, tmp_path: Path) -> None:
    owner = entry(session, "PD-01")
    session.execute(update(Entry).where(Entry.id == owner).values(state="withdrawn"))
    assert attach(session, office, owner, written(tmp_path, "a.pdf")) is not None


def test_judges_may_not(session: Session, office: Context, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        attach(session, as_judge(office, 1), entry(session, "PD-01"), written(tmp_path, "a.pdf"))
    assert caught.value.code == "office.role"


def test_refusals_write_nothing(
    session: Session, office: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, file = entry(session, "PD-01"), written(tmp_path, "a.pdf")
    with pytest.raises(KnownError) as caught:
        attach(session, office, 987_654, file)
    assert caught.value.code == "entry.unknown"
    with pytest.raises(ConflictError):
        entry_files.keep_file(session, office, entry_id=owner, sha256=file.sha256, value=False, expected=True)
    with pytest.raises(KnownError) as caught:
        entry_files.keep_file(session, office, entry_id=owner, sha256=file.sha256, value=True, expected=False)
    assert caught.value.code == "entry_file.unknown"
    with pytest.raises(KnownError):
        entry_files.file_content(session, entry_id=owner, sha256=file.sha256)
    monkeypatch.setattr(entry_files, "FILES_LIMIT", 0)
    with pytest.raises(KnownError) as caught:
        attach(session, office, owner, file)
    assert caught.value.code == "entry_file.many"
    assert session.scalar(select(func.count()).select_from(EntryFile)) == 0
    assert bounds.FILES_LIMIT == 100
