"""The own fields that are shipped: each may be added to a new archive as it stands."""

import pytest
from django.test import Client

from speeches.fields import DUBLIN_CORE, PRESETS, FieldPreset, field_named
from speeches.models import CustomField, name_problem

ALL = [preset for each in PRESETS.values() for preset in each.presets]


@pytest.mark.parametrize("preset", ALL, ids=lambda preset: preset.key)
def test_a_preset_may_be_called_so_and_is_of_a_kind_that_there_is(preset: FieldPreset) -> None:
    assert [name_problem(name) for name in (preset.key, preset.label, preset.label_en)] == ["", "", ""]
    row = CustomField(**{**vars(preset), "choices": list(preset.choices)})
    row.clean_fields()
    assert bool(preset.choices) is (preset.kind == "choice")
    assert all(row.stored(choice) == choice for choice in preset.choices)


def test_a_key_names_one_field_and_a_label_another_never() -> None:
    by_key = {preset.key: preset.label for preset in ALL}
    assert len(set(by_key.values())) == len(by_key)
    assert all(by_key[preset.key] == preset.label for preset in ALL)


def test_what_is_built_in_is_named_by_the_field_that_has_it_and_not_shipped_again() -> None:
    for each in PRESETS.values():
        assert all(field_named(name) for name in each.built_in.values())
    dublin = {preset.dublin_core for preset in PRESETS["dc"].presets} | PRESETS["dc"].built_in.keys()
    assert dublin == {*DUBLIN_CORE} - {"format"}  # which is said of the page


def test_the_numbers_by_which_archives_file_an_item_are_shipped() -> None:
    origins = {preset.label: preset.origin for preset in PRESETS["dat46"].presets}
    assert origins["档号"] == "DA/T 46—2009 M8 档号"
    assert origins["室编件号"] == "DA/T 46—2009 M17 室编件号"
    assert origins["馆编件号"] == "DA/T 46—2009 M18 馆编件号"


def test_the_page_ticks_nothing_and_offers_nothing_that_is_there(admin_client: Client) -> None:
    page = "/admin/speeches/customfield/presets/"
    admin_client.post(page, {"preset": ["fonds_number", "language"]})
    text = admin_client.get(page).text
    assert 'name="preset"' in text
    assert " checked" not in text
    assert not [key for key in ("fonds_number", "language") if f'value="{key}"' in text]
    admin_client.post(page, {})
    assert CustomField.objects.count() == 2
