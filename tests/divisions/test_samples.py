"""The sample speeches are invented: none of their places may pass for a real one."""

import json
from pathlib import Path

import pytest

from speeches.divisions import find_divisions

EXPECTED = Path(__file__).parents[1] / "extraction" / "samples_expected.jsonl"
PLACES = sorted(
    {
        (speech["place"], speech.get("date") or "")
        for line in EXPECTED.read_text(encoding="utf-8").splitlines()
        if line
        for speech in json.loads(line)["speeches"]
        if speech.get("place")
    }
)


def test_the_samples_name_places() -> None:
    assert len({place for place, _date in PLACES}) >= 5


@pytest.mark.parametrize(("place", "date"), PLACES)
def test_no_place_of_the_samples_is_one_of_the_table_in_the_year_of_the_speech(place: str, date: str) -> None:
    assert find_divisions(place, int(date[:4]) if date else None) == ()
