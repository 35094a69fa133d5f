"""Rules about dates. A date may be a day, a month or a year; two dates are compared as far as both go."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from partnership import kinds
from partnership.problems import Problem, quoted
from partnership.rules.documents import Documents, problem
from partnership.schemas import EACH

_PAST = (
    (kinds.NODE, ("founded",)),
    (kinds.NODE, ("checked_on",)),
    (kinds.SOURCES, ("sources", EACH, "published")),
    (kinds.TIMELINE, ("events", EACH, "happened_on")),
    (kinds.TIMELINE, ("events", EACH, "ended_on")),
)


def not_in_future(documents: Documents) -> Iterator[Problem]:
    """R211: what is told has happened."""
    today = documents.today.isoformat()
    for kind, pattern in _PAST:
        for document, way in documents.values(kind, pattern):
            written = str(document.at(way))
            if _is_before(today, written):
                hint = f"today is {today}; correct the date"
                yield problem("R211", document, way, f"{quoted(written)} lies in the future", hint=hint, kind=kind)


def end_after_beginning(documents: Documents) -> Iterator[Problem]:
    """R212: no event ends before it happened."""
    for document in documents.of(kinds.TIMELINE):
        for index, event in enumerate(document.value["events"]):
            if "ended_on" in event and _is_before(event["ended_on"], event["happened_on"]):
                message = f"the event ended on {event['ended_on']}, before it happened on {event['happened_on']}"
                way = ("events", index, "ended_on")
                yield problem("R212", document, way, message, hint="correct one of the two dates")


def checked_lately(documents: Documents) -> Iterator[Problem]:
    """W302: the facts about an organisation were checked within the last twelve months."""
    oldest = _year_before(documents.today).isoformat()
    for document in documents.of(kinds.NODE):
        if document.value["checked_on"] < oldest:
            message = f"the facts were last checked on {document.value['checked_on']}, more than a year ago"
            hint = "read the pages again, correct what changed, and write today's date"
            yield problem("W302", document, ("checked_on",), message, hint=hint)


def _is_before(first: str, second: str) -> bool:
    length = min(len(first), len(second))
    return first[:length] < second[:length]


def _year_before(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
