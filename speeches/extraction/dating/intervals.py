"""Spans of days."""

import datetime

Interval = tuple[datetime.date, datetime.date]


def day(iso: str, *, last: bool = False) -> datetime.date:
    """The first (or last) day of 2004-09-16, 2004-09 or 2004."""
    year, month, date = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    if date:
        return datetime.date(year, month, date)
    if not last:
        return datetime.date(year, month or 1, 1)
    following = datetime.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def year_span(first: int, last: int | None = None) -> Interval:
    return datetime.date(first, 1, 1), datetime.date(last or first, 12, 31)


def intersect(spans: list[Interval]) -> Interval | None:
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    return (first, last) if first <= last else None
