"""scores.csv and rules.json of the competition, from which anyone can recompute the result (``hitung``)."""

import csv
import io
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category
from inovasi_desktop.domain.rules_json import rules_to_json
from inovasi_desktop.domain.score_table import ABSTAIN, COLUMNS
from inovasi_desktop.domain.scores import format_plain
from inovasi_desktop.services.ranking import entries_to_rank, stage_feeds
from inovasi_desktop.services.rules import load_frame, load_rules
from inovasi_desktop.services.stage_feed import StageFeed


def export_rules(session: Session) -> str:
    """Return the text of rules.json for the whole competition."""
    return rules_to_json(load_rules(session))


def category_rules(session: Session, category_id: int) -> str:
    """Return the text of rules.json for one category alone."""
    return rules_to_json(load_rules(session, category_id))


def export_scores(session: Session) -> str:
    """Return the text of scores.csv: a row for every expected mark of the counting stages, empty ones included."""
    ids = session.scalars(select(Category.id).where(Category.removed_at.is_(None)).order_by(Category.position))
    return _written(row for category_id in ids.all() for row in _rows(session, category_id))


def category_scores(session: Session, category_id: int) -> str:
    """Return the text of scores.csv for one category."""
    return _written(_rows(session, category_id))


def _written(rows: Iterator[list[str]]) -> str:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return target.getvalue()


def _rows(session: Session, category_id: int) -> Iterator[list[str]]:
    code = session.get_one(Category, category_id).code
    entries = entries_to_rank(session, category_id)
    for feed in stage_feeds(session, category_id, load_frame(session, category_id), entries):
        for keys, score in _stage_rows(feed, entries):
            yield [code, feed.rule.code, *keys, score]


def _stage_rows(feed: StageFeed, entries: dict[int, str]) -> Iterator[tuple[tuple[str, str, str], str]]:
    codes = [criterion.code for criterion in feed.rule.criteria]
    marks = {code: feed.criterion_marks(code, entries.values()) for code in codes}
    for entry_id, entry in entries.items():
        for judge_id, judge in feed.judges.items():
            if (entry_id, judge_id) in feed.recused:
                yield (entry, judge, ""), ABSTAIN
                continue
            for code in codes:
                mark = marks[code].get(entry, {}).get(judge)
                yield (entry, judge, code), "" if mark is None else format_plain(mark)
