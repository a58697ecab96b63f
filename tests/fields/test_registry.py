"""The registry of fields: what each entry must hold so that all that read it can rely on it."""

import pytest
from django.db.models import CharField, ForeignKey, IntegerField
from django.utils.translation import override

from speeches.fields import (
    FACETS,
    FIELDS,
    LINE_ORDERS,
    QUERIED,
    SORTS,
    TEXTS,
    TITLE,
    YEAR,
    Kind,
    SpeechField,
    field_named,
    field_typed,
    values_of,
)
from speeches.models import MeetingType, Speech
from speeches.search import parse
from speeches.text import simplified

STORED_AS = {Kind.YEAR: IntegerField, Kind.RELATED: ForeignKey, Kind.TEXT: CharField, Kind.DATE: CharField}
by_name = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
LABELS = [
    *(label for field in FIELDS for label in (field.label, field.heading, field.head, field.box, field.help) if label),
    *SORTS.values(),
    *LINE_ORDERS.values(),
]


def test_names_are_unique_and_found() -> None:
    assert len({field.name for field in FIELDS}) == len(FIELDS)
    assert all(field_named(field.name) is field for field in FIELDS)
    with pytest.raises(KeyError):
        field_named("nowhere")


def test_an_alias_means_one_field_in_every_script_and_case() -> None:
    meant: dict[str, set[str]] = {}
    for field in FIELDS:
        for alias in field.aliases:
            meant.setdefault(simplified(alias.lower()), set()).add(field.name)
    assert all(len(names) == 1 for names in meant.values())


def test_an_alias_is_looked_up_as_the_lexer_writes_it() -> None:
    """It simplifies and lowers what was typed: that form must be an alias, too."""
    for field in FIELDS:
        assert {field_typed(simplified(alias.lower())) for alias in field.aliases} <= {field}


@pytest.mark.parametrize(("field", "alias"), [(field, alias) for field in QUERIED for alias in field.aliases])
@pytest.mark.parametrize("written", ["{}:落实", "{}：落实", "{} : “落实”"])
def test_every_alias_is_understood_in_a_query(field: SpeechField, alias: str, written: str) -> None:
    for form in (alias, alias.upper()):
        assert [(term.field, term.text) for term in parse(written.format(form)).terms] == [(field.name, "落实")]


@pytest.mark.parametrize("alias", YEAR.aliases)
def test_every_alias_of_the_year_is_understood(alias: str) -> None:
    assert parse(f"{alias}：2009").years == (2009, 2009)


@pytest.mark.parametrize("label", sorted(LABELS, key=str), ids=str)
def test_labels_are_lazy_so_that_each_reader_gets_them_in_his_language(label: object) -> None:
    assert not isinstance(label, str)
    with override("zh-hans"):
        assert str(label)


@by_name
def test_a_field_is_a_column_of_its_kind(field: SpeechField) -> None:
    column = Speech._meta.get_field(field.name)
    assert isinstance(getattr(column, "output_field", column), STORED_AS[field.kind])


def test_facets_come_with_the_fewest_values_first() -> None:
    kinds = [list(Kind).index(field.kind) for field in FACETS]
    assert kinds == sorted(kinds)


@by_name
def test_what_a_query_or_an_engine_needs_is_there(field: SpeechField) -> None:
    assert field.heading if field.facet else not field.listing
    assert field.facet or field is TITLE or not field.aliases
    assert field.aliases or not field.help
    assert field.sample or field not in QUERIED
    if field.derive:
        assert field.facet
        assert not field.indexed
        assert field_named(field.derived_from) in [source for source in FACETS if source.indexed]


def test_one_field_alone_is_a_row_of_its_own() -> None:
    """Filters, index and results turn its names into keys and back by one table of names."""
    assert [field.name for field in FIELDS if field.kind is Kind.RELATED] == ["meeting_type"]
    assert (*TEXTS, field_named("meeting_type")) == QUERIED


def test_values_are_what_readers_see() -> None:
    speech = Speech(title="题", place="临川市", date="2009-02", meeting_type=MeetingType(name="座谈会"))
    values = values_of(speech, map(field_named, ("title", "place", "date", "meeting_type")))
    assert (values["title"], values["place"], values["date"]) == ("题", "临川市", "2009-02")
    assert values["meeting_type"] == "座谈会"
    assert values_of(Speech(), [field_named("meeting_type")]) == {"meeting_type": None}
