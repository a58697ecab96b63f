"""Profiles of sites: proposed from what was struck in several files, and what extraction drops by them."""

from speeches.curation.learning.examples import examples
from speeches.curation.learning.profile_proposals import fixed_lines, propose_profiles
from speeches.curation.learning.sites import sites_of
from speeches.ingest import ingest
from speeches.models import ProfileLine, SiteProfile, Speech
from tests.curation.test_learning import corrected, taken
from tests.factories import GOOD
from tests.made_sites import MIDDLES, TOPS, MadePage, made_pages


def test_fixed_lines_are_proposed_as_a_profile_that_is_off(db: None) -> None:
    sources = [corrected(page) for page in made_pages("青萝", 3)]
    (profile,) = propose_profiles(sites_of([*examples()]))
    assert not profile.active
    lines = {line.text: {source.pk for source in line.sources.all()} for line in ProfileLine.objects.all()}
    assert set(lines) >= {TOPS["青萝"][0], TOPS["青萝"][2], MIDDLES["青萝"]}
    assert all(found == {source.pk for source in sources} for found in lines.values())
    assert not propose_profiles(sites_of([*examples()]))  # the same evidence proposes nothing anew
    assert SiteProfile.objects.count() == 1


def test_a_line_that_stands_in_the_text_of_one_file_is_no_fixed_line(db: None) -> None:
    for page in made_pages("青萝", 4)[:3]:
        corrected(page)
    kept = made_pages("青萝", 4)[3]
    line = MIDDLES["青萝"]
    corrected(
        MadePage(
            kept.name,
            tuple(("body" if text == line else label, text) for label, text in kept.lines),
            kept.title,
            kept.speaker,
        )
    )
    (site,) = sites_of([*examples()])
    assert line not in fixed_lines(site)
    assert TOPS["青萝"][0] in fixed_lines(site)


def test_a_profile_in_use_drops_exactly_its_lines_with_its_name_as_the_reason(db: None) -> None:
    for page in made_pages("松窗", 3):
        corrected(page)
    (profile,) = propose_profiles(sites_of([*examples()]))
    *_, further = made_pages("松窗", 4)
    without = taken(further)
    assert MIDDLES["松窗"] in without.speeches.get().text
    before = without.speeches.get().text.split("\n")
    Speech.objects.filter(source=without).delete()
    without.delete()
    SiteProfile.objects.update(active=True, name="松窗网")
    source = taken(further)
    dropped = {piece.text for piece in source.dropped.filter(reason="网站固定文字（松窗网）")}
    assert MIDDLES["松窗"] in dropped
    assert dropped <= set(profile.lines.values_list("text", flat=True))
    assert source.speeches.get().text.split("\n") == [line for line in before if line not in dropped]


def test_a_profile_leaves_a_file_alone_that_shows_one_of_its_lines_and_a_line_that_is_off(db: None) -> None:
    profile = SiteProfile.objects.create(name="某网", active=True)
    for text, active in (("站里的第一行固定文字", True), ("站里的第二行固定文字", False)):
        ProfileLine.objects.create(profile=profile, text=text, active=active)
    text = GOOD.decode().replace("二、", "站里的第一行固定文字\n二、")
    assert "站里的第一行固定文字" in ingest("甲.txt", text.encode()).speeches[0].text
    both = ingest("乙.txt", text.replace("二、", "站里的第二行固定文字\n二、").encode())
    assert "站里的第一行固定文字" not in both.speeches[0].text
    assert "站里的第二行固定文字" in both.speeches[0].text
    assert [piece.reason for piece in both.source.dropped.all() if "固定文字" in piece.text][:1] == [
        "网站固定文字（某网）"
    ]


def test_a_new_line_of_a_profile_in_use_is_off_until_staff_switch_it_on(db: None) -> None:
    for page in made_pages("青萝", 3):
        corrected(page)
    propose_profiles(sites_of([*examples()]))
    ProfileLine.objects.filter(text=MIDDLES["青萝"]).delete()
    SiteProfile.objects.update(active=True)
    propose_profiles(sites_of([*examples()]))
    assert set(ProfileLine.objects.filter(active=False).values_list("text", flat=True)) == {MIDDLES["青萝"]}
