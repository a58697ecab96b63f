"""Own fields and tags for staff: no public address, download, feed or answer of the API gives away a word of them."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from speeches.curation import correct_speech
from speeches.models import CustomField, Speech, Tag
from speeches.search import search_speeches
from tests.own_fields.defined import give, own_field, tag
from tests.web import test_unseen
from tests.web.test_unseen import MORE, TABLE, body, links

__all__ = ["links"]
LABEL, VALUE, TAG = "暗栏目", "暗藏之值", "暗签"
ASKED = [
    f"/search/?q={quote(f'{LABEL}:{VALUE}')}",
    f"/search/?q={quote('标签:' + TAG)}",
    f"/search/results.csv?q={quote('云雀')}",
    f"/search/results.json?q={quote('云雀')}",
    "/api/v1/speeches?page_size=100",
    "/oai/?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:testserver:{hidden}",
]
rows = test_unseen.rows


@pytest.fixture
def marked(rows: dict[str, Any]) -> dict[str, Any]:
    """The public speech of the walk, with a value and a tag for staff, and values of a retired field."""
    own_field(LABEL, "hidden_field", public=False, dublin_core="identifier")
    own_field(f"{LABEL}二", "gone_field", public=True, retired=True)
    speech = Speech.objects.get(pk=rows["hidden"])
    give(speech, tag(TAG, public=False), hidden_field=VALUE, gone_field=f"{VALUE}二")
    return rows


@pytest.mark.parametrize("address", [*(address for address, _ in TABLE.values()), *MORE, *ASKED])
def test_no_public_answer_gives_a_word_of_it(client: Client, marked: dict[str, Any], address: str) -> None:
    said = body(client, address.format(**marked))
    for asked in (quote(f"{LABEL}:{VALUE}"), quote("标签:" + TAG)):
        said = said.replace(asked, "")
    if address in ASKED[:2]:  # the box repeats what was typed
        assert search_speeches(f"{LABEL}:{VALUE}").total == search_speeches(f"标签:{TAG}").total == 0
        return
    assert not [word for word in (LABEL, VALUE, TAG, "hidden_field", "gone_field") if word in said]


@pytest.mark.parametrize(
    "address",
    ["/speeches/{hidden}/", "/api/v1/speeches/{hidden}", "/oai/?verb=ListRecords&metadataPrefix=oai_dc", *ASKED[2:4]],
)
def test_the_same_answers_show_it_once_it_is_for_readers(client: Client, marked: dict[str, Any], address: str) -> None:
    CustomField.objects.update(public=True, retired=False)
    Tag.objects.update(public=True)
    said = body(client, address.format(**marked))
    assert VALUE in said
    assert TAG in said


def test_a_name_for_staff_is_answered_as_it_was_before_it_was_one(client: Client, rows: dict[str, Any]) -> None:
    asked = {"q": f"{LABEL}:{VALUE} 云雀"}
    addresses = ("/search/", "/api/v1/search", "/search/concordance/")
    before = [client.get(address, asked).text for address in addresses]
    own_field(LABEL, "hidden_field", public=False)
    give(Speech.objects.get(pk=rows["hidden"]), hidden_field=VALUE)
    assert [client.get(address, asked).text for address in addresses] == before


def test_a_change_for_staff_alone_leaves_the_time_of_the_last_change_that_readers_are_told(
    rows: dict[str, Any],
) -> None:
    own_field(LABEL, "hidden_field", public=False)
    own_field()
    speech = Speech.objects.get(pk=rows["hidden"])
    then = speech.updated_at
    correct_speech(speech, {"custom_values": {"hidden_field": VALUE}}, None)
    speech.refresh_from_db()
    assert (speech.custom_values, speech.updated_at) == ({"hidden_field": VALUE}, then)
    correct_speech(speech, {"custom_values": {"document_number": "甲1号"}}, None)
    speech.refresh_from_db()
    assert speech.updated_at > then
