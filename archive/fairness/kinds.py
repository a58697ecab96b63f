"""Which kind of work a request is, told by its header before it is parsed, and how many of a kind go on at a time."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

SMALL_BODY = 64 * 1024  # bytes: a form; it is waited for before a thread is given to it
_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,18})[ \t]*\r$")
_STREAMED = re.compile(rb"(?im)^(transfer-encoding|expect):")
_FORWARDED = re.compile(rb"(?im)^x-forwarded-for:[ \t]*(.*?)[ \t]*\r$")
_READING = re.compile(rb"(?:GET|HEAD) ")
_PATH = re.compile(rb"[^ ]+ +(?:https?://[^/ ]*)?([^ ?]*)")
_FILE = re.compile(
    rb"/(search|phrases|check|compare|dossiers|speeches/\d+/passages)/.*\.(csv|json|docx|bib|ris)|/originals/"
)
# The help page counts what its examples find, the form for an alert what its search finds; dossiers read the texts of
# all speeches on a page.
_SEARCH = re.compile(
    rb"/(search|phrases|check|compare|api|feeds|help|dossiers|shared)/|/alerts/new/|/sitemap"
    rb"|/speeches/\d+/(original|passages)/"
)
_DESK = re.compile(rb"/admin/")
_HEALTH = re.compile(rb"/healthz(/live|/ready)?|/metrics")


@dataclass(frozen=True)
class Kind:
    """So many requests of a kind go on at a time in one process, so many of them for one client."""

    name: str
    number: int
    for_one: int


# One place is always left to another reader; whose searches take long has one of them at a time (costs.py).
SEARCH = Kind("search", 8, 6)
FILE = Kind("file", 4, 2)
SENDING = Kind("sending", 4, 2)
PAGE = Kind("page", 8, 4)
DESK = Kind("desk", 4, 2)  # of archivists: publishing writes the index
HEALTH = Kind("health", 2, 1)
KINDS = (HEALTH, PAGE, SEARCH, FILE, DESK, SENDING)
SEARCHING = (SEARCH, FILE, DESK)  # what the second process of a worker serves
# Of the first process, with a few to spare for what could not be handed over; and of the second. Each thread has a
# connection to the database.
THREADS = HEALTH.number + PAGE.number + SENDING.number + 2
SEARCH_THREADS = sum(kind.number for kind in SEARCHING)


def kind_of(header: bytes) -> Kind:
    """The kind of a request, by its header."""
    if body_length(header) is None:
        return SENDING
    found = _PATH.match(header)
    path = unquote_to_bytes(found[1]) if found else b""  # as Django reads it: /%73earch/ searches, too
    if _HEALTH.fullmatch(path):
        return HEALTH
    if _FILE.match(path):
        return FILE
    return SEARCH if _SEARCH.match(path) else DESK if _DESK.match(path) else PAGE


def refusal_of(header: bytes) -> tuple[int, str] | None:
    """Status and reason for a request that is not answered; None for all others.

    No address has a use for the body of a GET (RFC 9110, 9.3.1, lets a server refuse one). While the rest of a long one
    is waited for, a search would take the place of one that could go on.
    """
    if body_length(header) is not None or not _READING.match(header):
        return None
    return (411, "Length Required") if _STREAMED.search(header) else (413, "Content Too Large")


def body_length(header: bytes) -> int | None:
    """Bytes of a body that is short enough to be waited for; None for one that is not, or of unknown length."""
    if _STREAMED.search(header):
        return None
    found = _LENGTH.search(header)
    length = int(found[1]) if found else 0
    return length if length <= SMALL_BODY else None


def forwarded_for(header: bytes) -> str:
    """What the header says in X-Forwarded-For, several lines joined."""
    return b",".join(_FORWARDED.findall(header)).decode("latin-1")
