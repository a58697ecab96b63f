"""Before something is published that readers have word for word already, the archivist is asked."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from speeches.curation import doubts
from speeches.models import Speech
from tests.archivist import CHOSEN, Committing
from tests.factories import speech_text, taken

SPEECHES = "/admin/speeches/speech/"
BODY = (
    "".join(f"第{n}件事情要一件一件抓到底，抓出第{n * 7}个成效来，让群众看到变化。\n" for n in range(20))
    + "谢谢大家。\n"
)
Send = Callable[[Speech], tuple[str, dict[str, Any]]]

DOORS: dict[str, Send] = {
    "accept": lambda row: (f"{SPEECHES}{row.pk}/review/", {"act": "accept", "edition": row.edition}),
    "publish": lambda row: (f"{SPEECHES}{row.pk}/publish/", {"edition": row.edition}),
    "list": lambda row: (SPEECHES, {"action": "publish_chosen", "_selected_action": [row.pk]}),
    "chosen": lambda row: (CHOSEN, {"act": "publish", "chosen": [f"{row.pk}:{row.edition}"]}),
}


def pair(other: str = BODY) -> tuple[Speech, Speech]:
    """A public speech and a draft of another file with a text of its own or the same."""
    (public,) = taken(speech_text("水利", "赵三") + BODY, "先.txt")
    Speech.objects.filter(pk=public.pk).update(status="published")
    (draft,) = taken(speech_text("水利", "钱四") + other, "后.txt")
    return public, draft


@pytest.mark.parametrize("door", DOORS)
def test_an_identical_copy_is_published_only_when_told_so(desk: Client, door: str, committing: Committing) -> None:
    public, draft = pair()
    address, sent = DOORS[door](draft)
    page = desk.post(address, sent)
    assert "文字完全相同" in page.text
    assert "先.txt" in page.text
    assert f"{SPEECHES}{public.pk}/review/" in page.text
    assert Speech.objects.get(pk=draft.pk).status == "draft"
    again = {name: [v for n, v in page.context["sent"] if n == name] for name, _ in page.context["sent"]}
    with committing():
        desk.post(address, again | {"same": "all"})
    assert Speech.objects.get(pk=draft.pk).status == "published"


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("other", [BODY.replace("第7件", "第8件"), BODY.replace("，让", "。让"), BODY + "另有一句。"])
def test_a_copy_with_any_change_is_published_without_a_question(desk: Client, door: str, other: str) -> None:
    _, draft = pair(other)
    desk.post(*DOORS[door](draft))
    assert Speech.objects.get(pk=draft.pk).status == "published"


def test_the_command_line_publishes_and_says_which_are_copies(db: None) -> None:
    _, draft = pair()
    told = StringIO()
    call_command("publish", draft.pk, stderr=told)
    assert f"1 篇与另一篇已公开的讲话文字完全相同，编号 [{draft.pk}]" in told.getvalue()


def test_of_many_the_others_can_be_published_without_the_copies(desk: Client) -> None:
    _, draft = pair()
    (other,) = taken(speech_text("林业", "孙五"), "三.txt")
    sent = {"act": "publish", "chosen": [f"{row.pk}:{row.edition}" for row in (draft, other)]}
    assert "只公开其余 1 篇" in desk.post(CHOSEN, sent).text
    desk.post(CHOSEN, sent | {"same": "others"})
    assert [Speech.objects.get(pk=row.pk).status for row in (draft, other)] == ["draft", "published"]


def test_of_two_identical_drafts_that_are_published_together_the_later_is_asked_about(desk: Client) -> None:
    (first,) = taken(speech_text("水利", "赵三") + BODY, "先.txt")
    (second,) = taken(speech_text("水利", "钱四") + BODY, "后.txt")
    sent = {"act": "publish", "chosen": [f"{row.pk}:{row.edition}" for row in (first, second)]}
    desk.post(CHOSEN, sent)
    assert not Speech.objects.published().exists()
    desk.post(CHOSEN, sent | {"same": "others"})
    assert set(Speech.objects.published()) == {first}
    doubts.update_doubts([second.pk])
    assert "文字完全相同" in Speech.objects.get(pk=second.pk).doubts[0]
