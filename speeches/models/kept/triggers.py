"""The triggers that keep SpeechCount and ContentVersion true, in SQL for SQLite and for PostgreSQL.

Triggers, because every door is to be counted: models that are saved, updates of querysets, cascades, plain SQL. They
run in the transaction that changes the rows, so no reader ever sees a figure that does not belong to its rows.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from django.apps import apps

from speeches.fields import AUTHORITIES, DATE_BASIS, FACETS, FIELDS, LINKED, YEAR, Kind, SpeechField
from speeches.models.kept.content_version import AUTHORITIES as AUTHORITIES_ROW
from speeches.models.kept.content_version import CONTENT
from speeches.models.kept.name_triggers import name_events, renewing
from speeches.models.kept.speech_count import ALL, EVERY_YEAR, MONTH, NO_YEAR, UNDATED, Figures
from speeches.models.kept.version_triggers import refusing, version_events
from speeches.models.kept.write_lock import LOCK

# {0} stands for the row's name with a dot, or nothing. Of the versions of one speech the main one is counted.
COUNTED = "{0}status = 'published' AND {0}version_of_id IS NULL"
COUNTS, VERSION, SPEECHES = "speeches_speechcount", "speeches_contentversion", "speeches_speech"
# All that readers' pages show a row of.
RECORDS = ("Person", "PersonName", "Place", "PlaceName")
SHOWN = (
    *("Speech", "Section", "MeetingType", "SourceFile", "DroppedPiece", "Fingerprint", "PendingChange", "TakenPassage"),
    "PartHome",  # which index is to be searched
    *RECORDS,
)
_EVENTS = ("INSERT", "UPDATE", "DELETE")
_FIGURES = (
    ("speeches", "1"),
    ("undated", "CASE WHEN {0}date IS NULL THEN 1 ELSE 0 END"),
    ("characters", "{0}characters"),
    ("incomplete", "CASE WHEN {0}complete THEN 0 ELSE 1 END"),
)
_COLUMNS = ", ".join(("year", "field", "value", *Figures._fields))
_YEARS = (str(EVERY_YEAR), f"COALESCE(year, {NO_YEAR})")


def counted_values() -> dict[str, str]:
    """For each `field` of SpeechCount the SQL of its value; {0} stands for the row's name with a dot, or nothing."""
    fields = (DATE_BASIS, *(field for field in FACETS if field is not YEAR))
    texts = {field.name: _value(field) for field in fields}
    return {ALL: "''", **texts, MONTH: f"COALESCE(SUBSTR({{0}}date, 6, 2), '{UNDATED}')"}


def _value(field: SpeechField) -> str:
    """The column as text; where the speech has a record of the person or place, that record's key."""
    printed = f"COALESCE(CAST({{0}}{_column(field)} AS varchar(80)), '')"
    if not field.authority:
        return printed
    record = f"{{0}}{field.authority}_id"
    return f"CASE WHEN {record} IS NULL THEN {printed} ELSE '{LINKED}' || CAST({record} AS varchar(20)) END"


def _column(field: SpeechField) -> str:
    return f"{field.name}_id" if field.kind is Kind.RELATED else field.name


def _changed() -> str:
    """Whether an update changes anything that is counted."""
    counted = (field for field in FIELDS if field is DATE_BASIS or field.facet or field.kind is Kind.DATE)
    records = dict.fromkeys(f"{field.authority}_id" for field in AUTHORITIES)
    columns = ("status", "version_of_id", "characters", "complete", *map(_column, counted), *records)
    return " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)


def recounting() -> str:
    """Fills the empty table of counts from the speeches."""
    return f"INSERT INTO {COUNTS} ({_COLUMNS}) {_counted()}"


def comparing() -> str:
    """One number: how many rows are kept that a count does not give, or the other way round."""
    kept = f"SELECT {_COLUMNS} FROM {COUNTS} WHERE speeches <> 0"
    more, less = (f"SELECT * FROM {a} EXCEPT SELECT * FROM {b}" for a, b in (("kept", "counted"), ("counted", "kept")))
    numbers = f"(SELECT COUNT(*) FROM ({more}) AS more) + (SELECT COUNT(*) FROM ({less}) AS less)"
    return f"WITH counted AS ({_counted()}), kept AS ({kept}) SELECT {numbers}"


def _counted() -> str:
    """A row for each value of each field, as the table of counts should hold it."""
    sums = ", ".join(f"SUM({sql.format('')})" for _, sql in _FIGURES)
    published = f"FROM {SPEECHES} WHERE {COUNTED.format('')}"
    return " UNION ALL ".join(
        f"SELECT {year}, '{field}', {value.format('')}, {sums} {published} GROUP BY 1, 2, 3"
        for year in _YEARS
        for field, value in counted_values().items()
    )


def trigger_names() -> list[str]:
    """Of all triggers, on either kind of database."""
    bumps = [f"{model.lower()}_{event.lower()}_version" for model in SHOWN for event in _EVENTS]
    names = [name for name, *_ in (*name_events(), *version_events())]
    return [f"speeches_{name}" for name in (*bumps, *(f"{name}_counts" for name, *_ in _count_events()), *names)]


def statements(vendor: str) -> Iterator[str]:
    """Makes the triggers."""
    yield from _for_postgresql() if vendor == "postgresql" else _for_sqlite()


def removing(vendor: str) -> Iterator[str]:
    """Takes them away, those that are there."""
    for name in trigger_names():
        yield f"DROP TRIGGER IF EXISTS {name}" + (f" ON {_table_of(name)}" if vendor == "postgresql" else "")


def _table_of(trigger: str) -> str:
    return f"speeches_{trigger.split('_')[1]}" if trigger.endswith("_version") else SPEECHES


def _count_events() -> Iterator[tuple[str, str, str, int, str]]:
    """Name, event, row, sign and condition."""
    changed = _changed()
    old, new = COUNTED.format("OLD."), COUNTED.format("NEW.")
    yield "added", "INSERT", "NEW", 1, new
    yield "removed", "DELETE", "OLD", -1, old
    yield "before_change", "UPDATE", "OLD", -1, f"{old} AND ({changed})"
    yield "after_change", "UPDATE", "NEW", 1, f"{new} AND ({changed})"


def _count(row: str, sign: int) -> str:
    figures = ", ".join(f"{sign} * ({sql.format(row + '.')})" for _, sql in _FIGURES)
    values = [
        f"({year}, '{field}', {value.format(row + '.')}, {figures})"
        for year in (str(EVERY_YEAR), f"COALESCE({row}.year, {NO_YEAR})")
        for field, value in counted_values().items()
    ]
    added = ", ".join(f"{name} = {COUNTS}.{name} + excluded.{name}" for name in Figures._fields)
    return (
        f"INSERT INTO {COUNTS} ({_COLUMNS}) VALUES {', '.join(values)}"
        f" ON CONFLICT (year, field, value) DO UPDATE SET {added};"
    )


def _bump(token: str, row: int) -> str:
    values = f"INSERT INTO {VERSION} (id, token) VALUES ({row}, {token})"
    return f"{values} ON CONFLICT (id) DO UPDATE SET token = excluded.token;"


def _bumps(token: str) -> dict[tuple[str, ...], str]:
    """Tables of all that pages show, and what a change of their rows runs: records have a version of their own."""
    content = _bump(token, CONTENT)
    records = content + _bump(token, AUTHORITIES_ROW)
    others = tuple(name for name in SHOWN if name not in RECORDS)
    return {_tables(others): content, _tables(RECORDS): records}


def _tables(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(apps.get_model("speeches", name)._meta.db_table for name in names)


def _row_triggers(token: str, vendor: str) -> Iterator[tuple[str, str, str, str]]:
    """Name, event, condition and body of what runs once for a changed speech."""
    for name, event, condition in version_events():
        yield f"speeches_{name}", event, condition, refusing(vendor)
    for name, event, row, sign, condition in _count_events():
        yield f"speeches_{name}_counts", event, condition, _count(row, sign)
    for name, event, row, condition in name_events():
        yield f"speeches_{name}", event, condition, renewing(row, token)


def _for_sqlite() -> Iterator[str]:
    random = "lower(hex(randomblob(16)))"
    for tables, bump in _bumps(random).items():
        for table, event in product(tables, _EVENTS):
            name = f"{table}_{event.lower()}_version"
            yield f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {bump} END"
    for name, event, condition, body in _row_triggers(random, "sqlite"):
        made = f"CREATE TRIGGER {name} AFTER {event} ON {SPEECHES} WHEN {condition} BEGIN {body} END"
        yield made.replace("IS NOT DISTINCT FROM", "IS").replace("IS DISTINCT FROM", "IS NOT")


def _for_postgresql() -> Iterator[str]:
    random = "md5(random()::text || clock_timestamp()::text)"
    for tables, bump in _bumps(random).items():
        function = f"{tables[0]}_version"
        yield _function(function, bump)
        for table, event in product(tables, _EVENTS):
            name = f"{table}_{event.lower()}_version"
            run = f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
            # Before the statement locks a row: writers keep one order (write_lock.py).
            yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} {run}"
    for name, event, condition, body in _row_triggers(random, "postgresql"):
        function = name.removesuffix("_counts")
        yield _function(function, body)
        made = f"CREATE TRIGGER {name} AFTER {event} ON {SPEECHES} FOR EACH ROW WHEN ({condition})"
        yield f"{made} EXECUTE FUNCTION {function}()"


def _function(name: str, body: str) -> str:
    locked = f"PERFORM pg_advisory_xact_lock({LOCK}); {body} RETURN NULL;"
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {locked} END $$"
