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
