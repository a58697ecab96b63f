"""The near copies on a speech's page are those that a plain scan of the texts finds, whatever was done at the desk."""

import random
import re
from io import StringIO

from django.core.management import call_command
from django.test import Client

from speeches.ingest.store import ingest
from speeches.models import DroppedPiece, Speech
from speeches.text.canonicalization.canonical_text import canonical
from tests.archivist import Committing, act, save
from tests.factories import Make, made_source, speech_text

LEAST = 0.5
RUN = 9  # characters
Shares = dict[int, str]


def paragraphs(seed: int, number: int = 8) -> list[str]:
    """Each of its own characters: nothing in them is said elsewhere."""
    chance = random.Random(seed)
    return ["".join(chr(0x4E00 + chance.randrange(9000)) for _ in range(90)) + "。" for _ in range(number)]


ONE, TWO, THREE = map(paragraphs, range(3))


def share(text: str, other: str) -> float:
    """Of the text that stands in runs which the other has, too; looked at character by character."""
    held = [text[at : at + RUN] in other for at in range(len(text) - RUN + 1)]
    return sum(any(held[max(0, at - RUN + 1) : at + 1]) for at in range(len(text))) / len(text)


def scanned(speech: Speech) -> Shares:
    own = canonical(speech.text)
    others = {row.pk: canonical(row.text) for row in Speech.objects.published().exclude(pk=speech.pk)}
    shares = {pk: max(share(own, other), share(other, own)) for pk, other in others.items()}
    return {pk: said(each) for pk, each in shares.items() if each >= LEAST}


def said(share: float) -> str:
    """No two of the texts here are identical."""
    tenths = min(999, round(1000 * share))
    return f"{tenths // 10}%" if tenths < 990 else f"{tenths / 10}%"


def shown(client: Client, speech: Speech) -> Shares:
    """What the page says in words."""
    said = re.findall(
        r'<li><a href="/speeches/(\d+)/">[^<]*</a> <small>([\d.]+%) 的文字相同',
        client.get(f"/speeches/{speech.pk}/").text,
    )
    return {int(pk): share for pk, share in said}


def agree(client: Client, number: int) -> None:
    """On every page; `number` is that of all copies named on them."""
    pages = {speech: shown(client, speech) for speech in Speech.objects.published()}
    assert pages == {speech: scanned(speech) for speech in pages}
    assert sum(map(len, pages.values())) == number


def body(*lines: str) -> list[tuple[int, str, str, str]]:
    return [(0, "", "", "\n".join(lines))]


def test_edits_withdrawals_splits_and_merges_show_at_once(desk: Client, make: Make, committing: Committing) -> None:
    source = made_source()
    whole = make(title="甲", sections=body(*ONE, *TWO), source=source, order=1)
    rest = make(title="乙", sections=body(*TWO, *THREE[:5]), source=source, order=2)
    cut = make(title="丙", sections=body(*ONE[:3]))
    short = make(title="丁", sections=body(TWO[0]))
    agree(desk, 8)  # four pairs
    save(desk, cut, committing, **{"sections-0-body": "\r\n".join([*THREE[:5], ONE[0]])})
    agree(desk, 8)  # no longer with the first by its own length, but with the second
    assert whole.pk in shown(desk, short)
    act(desk, whole, f"drop:{len(ONE)}")  # the paragraph that is all of the short one
    assert whole.pk not in shown(desk, short)
    agree(desk, 6)
    piece = DroppedPiece.objects.get(source=source)
    act(desk, whole, f"restore:{piece.pk}")
    agree(desk, 8)
    with committing():
        desk.post(f"/admin/speeches/speech/{rest.pk}/withdraw/", {"edition": Speech.objects.get(pk=rest.pk).edition})
    agree(desk, 2)
    with committing():
        desk.post(f"/admin/speeches/speech/{rest.pk}/publish/", {"edition": Speech.objects.get(pk=rest.pk).edition})
    agree(desk, 8)
    act(desk, whole, "split:8")
    made = Speech.objects.get(source=source, order=2)
    agree(desk, 6)  # what was split off, and has most in common with the second, is a draft
    act(desk, made, "accept")
    agree(desk, 8)
    act(desk, whole, "join")
    agree(desk, 8)
    with committing():
        desk.post(f"/admin/speeches/speech/{whole.pk}/delete/", {"post": "yes"})
    agree(desk, 4)


def test_what_is_imported_and_read_again_is_compared_without_being_asked(client: Client, db: None) -> None:
    lines = paragraphs(3, 30)
    for name, some in (("甲.txt", lines), ("乙.txt", lines[::2])):
        ingest(name, (speech_text("安全生产", "李一民") + "\n".join(some)).encode())
    agree(client, 2)
    for speech in Speech.objects.all():
        speech.sections.all().delete()
    call_command("extract_again", "--all", "--write", stdout=StringIO(), stderr=StringIO())
    agree(client, 2)


def test_drafts_that_say_the_same_do_not_stand_in_the_way_of_what_readers_see(client: Client, make: Make) -> None:
    speech, other = make(title="甲", sections=body(*ONE)), make(title="乙", sections=body(*ONE[:5], *THREE))
    for n in range(8):
        make(title=f"草稿{n}", sections=body(*ONE), status=Speech.Status.DRAFT)
    assert shown(client, speech).keys() == {other.pk}
    agree(client, 2)


def test_of_many_copies_the_nearest_are_named_and_the_nearest_of_them_first(client: Client, make: Make) -> None:
    lines = paragraphs(3, 12)
    speech = make(title="甲", sections=body(*lines))
    copies = [make(title=f"乙{n}", sections=body(*lines[:n], *paragraphs(10 + n, 10))) for n in range(4, 13)]
    assert list(shown(client, speech)) == [copy.pk for copy in reversed(copies[3:])]
