"""Stable names of rows for the audit trail: codes that a person can read, never internal ids."""


def score_subject(stage: str, entry: str, judge: str, criterion: str) -> str:
    """Return the name of one mark, e.g. ``score:paparan/PD-01/J3/kebaruan``."""
    return f"score:{stage}/{entry}/{judge}/{criterion}"


def sheet_subject(stage: str, entry: str, judge: str) -> str:
    """Return the name of one sheet, e.g. ``sheet:paparan/PD-01/J3``."""
    return f"sheet:{stage}/{entry}/{judge}"


def clock_subject(stage: str, entry: str) -> str:
    """Return the name of a presentation's clock, e.g. ``clock:paparan/PD-01``."""
    return f"clock:{stage}/{entry}"


def category_subject(code: str) -> str:
    """Return the name of a category, e.g. ``category:PD``."""
    return f"category:{code}"


def certificate_subject(number: str) -> str:
    """Return the name of a certificate, e.g. ``certificate:423.4/01/Bappeda-Litbang/2022``."""
    return f"certificate:{number}"


def claim_subject(entry: str, position: int) -> str:
    """Return the name of a claim, e.g. ``claim:PD-01/3``."""
    return f"claim:{entry}/{position}"


def finding_subject(entry: str, position: int, judge: str) -> str:
    """Return the name of one judge's finding of a claim, e.g. ``finding:PD-01/3/J1``."""
    return f"finding:{entry}/{position}/{judge}"


def evidence_subject(entry: str, uid: object) -> str:
    """Return the name of a photo or document, e.g. ``evidence:PD-01/6f1c…``."""
    return f"evidence:{entry}/{uid}"


def entry_subject(code: str) -> str:
    """Return the name of a participant, e.g. ``entry:PD-01``."""
    return f"entry:{code}"


def unit_subject(name: str) -> str:
    """Return the name of a unit, e.g. ``unit:Dinas Kesehatan``."""
    return f"unit:{name}"
