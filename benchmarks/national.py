"""A competition file of national size: 30,000 entries, 150,000 sheets of 5 judges, 1.2 million marks on 8 criteria."""

import sqlite3
from contextlib import closing
from pathlib import Path

from inovasi_desktop.services.files import create_file
from tests.builders import small_competition, ticking

ENTRIES, JUDGES, CRITERIA = 30_000, 5, 8

_GROWN = f"""
    WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {ENTRIES})
    INSERT INTO entry (id, uid, category_id, code, position, title, short_name, recipient, summary, initiator, contact,
                       state, state_reason)
    SELECT i, printf('e%031x', i), category_id, printf('PD-%05d', i), i, 'Contoh Inovasi Nasional ' || i,
           'Contoh ' || i, 'Contoh Dinas Nomor ' || i, '', '', '', 'active', ''
    FROM n, entry WHERE entry.id = 1;

    INSERT INTO finalist (entry_id, category_id, reason, chosen_by, chosen_at)
    SELECT entry.id, entry.category_id, '', chosen_by, chosen_at FROM entry, finalist
    WHERE finalist.entry_id = 1 AND entry.id > 1;

    INSERT INTO criterion (uid, stage_id, code, name, description, position, weight)
    SELECT printf('c%031x', k), stage_id, 'tambahan' || k, 'Tambahan ' || k, '', 5 + k, 1000
    FROM criterion, (SELECT 1 AS k UNION SELECT 2 UNION SELECT 3) WHERE criterion.position = 1;

    INSERT INTO score_sheet (uid, judge_id, entry_id, stage_id, state, locked_at, note)
    SELECT printf('5%015x%016x', judge.id, entry.id), judge.id, entry.id, panel_member.stage_id, 'locked', 0, ''
    FROM entry, judge JOIN panel_member ON panel_member.judge_id = judge.id ORDER BY entry.id, judge.id;

    INSERT INTO score (sheet_id, criterion_id, value, note, changed_at)
    SELECT score_sheet.id, criterion.id,
           6000 + (entry_id * (judge_id * 8 + criterion.id + 7) * 2654435761 >> 11) % 79 * 50, '', 0
    FROM score_sheet, criterion ORDER BY score_sheet.id, criterion.id;
"""


def make_national_file(path: Path) -> None:
    """Make the file at ``path``; every sheet is full and locked, marks are spread without chance."""
    context = ticking()
    with create_file(path, context) as file, file.write() as session:
        small_competition(session, context, entries=1, judges=JUDGES)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.executescript(f"BEGIN; {_GROWN} COMMIT;")
