"""The review page and the list of drafts."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from speeches.curation import doubt_lines
from speeches.models import Speech
from tests.archivist import LIST, Committing, act
from tests.factories import Make, speech_text, taken


def test_a_draft_stands_beside_its_original_with_what_was_dropped(desk: Client) -> None:
    (first, _) = taken()
    page = desk.get(f"/admin/speeches/speech/{first.pk}/review/").text
    assert '<del title="页面导航">推荐访问：讲话 范文</del>' in page
    assert "<mark>" in page
    assert "一、认清形势，绷紧安全生产这根弦" in page
    assert "2. 在全市春季防火工作会议上的讲话" in page


def test_markup_in_a_file_is_shown_as_text(desk: Client) -> None:
    (speech,) = taken(speech_text("安全生产<script>alert(1)</script>", "李一民"), "<img onerror=x>.txt")
    page = desk.get(f"/admin/speeches/speech/{speech.pk}/review/").text
    assert "<script>alert" not in page
    assert "<img onerror" not in page


def test_doubtful_drafts_come_first_and_those_without_doubts_are_accepted_at_once(
    desk: Client, committing: Committing
) -> None:
    (sure,) = taken(speech_text("安全生产", "李一民"), "甲.txt")
    other = "在全县教育大会上的讲话\n\n赵三\n\n各位老师：\n" + "办好教育靠的是一代一代教师。\n" * 30 + "各级都"
    (unsure,) = taken(other, "乙.txt")
    listed = desk.get(LIST).text
    assert listed.index(unsure.title) < listed.index(sure.title)
    assert "公开没有疑点的 1 篇" in listed
    with committing():
        desk.post(f"{LIST}accept/")
    assert set(Speech.objects.published()) == {sure}
    assert desk.get("/api/v1/search", {"q": "“绷紧安全生产这根弦”"}).json()["total"] == 1


def test_accepting_publishes_and_leads_to_the_next_draft(desk: Client, committing: Committing) -> None:
    first, second = taken()
    with committing():
        page = act(desk, first, "accept")
    assert second.title in page
    assert set(Speech.objects.published()) == {first}


def test_what_has_changed_since_it_was_looked_at_is_not_published(desk: Client) -> None:
    (first, _) = taken()
    opened = str(first.edition)
    act(desk, first, "drop:0")
    assert "您的改动没有保存" in act(desk, first, "accept", edition=opened)
    assert not Speech.objects.published().exists()


@pytest.mark.parametrize(
    ("step", "told"),
    [("split:2", "已分为两篇；分出的一篇是"), ("join", "并入本篇"), ("restore:{piece}", "已恢复到正文")],
)
def test_a_step_that_changes_more_than_a_row_says_that_it_was_done(desk: Client, step: str, told: str) -> None:
    first, _ = taken()
    assert told in act(desk, first, step.format(piece=first.source.dropped.all()[0].pk))


@pytest.mark.django_db
def test_who_may_not_publish_changes_no_public_speech_from_the_page_of_a_draft(client: Client) -> None:
    first, second = taken()
    Speech.objects.filter(pk=second.pk).update(status="published")
    kept = Speech.objects.get(pk=second.pk).text
    user = User.objects.create_user("uploader", is_staff=True)
    user.groups.set(Group.objects.filter(name="上传"))
    client.force_login(user)
    said = [act(client, first, f"restore:{piece.pk}") for piece in first.source.dropped.all()]
    said.append(act(client, first, "join"))
    assert Speech.objects.get(pk=second.pk).text == kept
    assert "您没有改动已公开讲话的权限" in said[-1]


def test_a_doubt_of_a_near_copy_leads_to_it_and_names_its_file(desk: Client, client: Client) -> None:
    text = speech_text("水利", "赵三") + "".join(f"第{n}件事情要抓到底，让群众看到变化。\n" for n in range(40))
    (one,), (other,) = taken(text, "先.txt"), taken(text.replace("第31件", "第32件"), "后.txt")
    link = f'<a href="/admin/speeches/speech/{one.pk}/review/">先.txt</a>'
    said = f"与《{one.title}》（草稿）有 99.9% 的文字相同（文件“{link}”），不同之处（本篇／该篇）：32件／31件"
    for address in (LIST, f"/admin/speeches/speech/{other.pk}/review/"):
        assert said in desk.get(address).text
    Speech.objects.filter(pk=one.pk).update(status="published")
    user = User.objects.create_user("uploader", is_staff=True)
    user.groups.set(Group.objects.filter(name="上传"))
    client.force_login(user)
    pages = [client.get(address).text for address in (LIST, "/admin/speeches/speech/upkeep/")]
    for page in pages:  # what readers see is shown to an uploader, not refused
        assert f'href="/admin/speeches/speech/{one.pk}/review/"' not in page
    assert f'href="/admin/speeches/speech/{one.pk}/change/"' in pages[0]
    public = f"/admin/speeches/speech/{one.pk}/change/"
    assert "对照审核" not in client.get(public).text
    assert "对照审核" in client.get(public.replace(str(one.pk), str(other.pk))).text


def test_a_field_is_corrected_and_the_doubt_goes(desk: Client) -> None:
    (speech,) = taken(speech_text("春季防火", "王二河").replace("（2012年3月4日）", ""))
    assert [(line.text, line.state) for line in doubt_lines(speech)] == [("讲话日期不详", True)]
    assert '<p class="state">讲话日期不详</p>' in desk.get(f"/admin/speeches/speech/{speech.pk}/review/").text
    form = desk.get(f"/admin/speeches/speech/{speech.pk}/review/").context["form"]
    sent = {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}
    changed = {"date": "2012-03", "act": "fields"}
    wrong = desk.post(f"/admin/speeches/speech/{speech.pk}/review/", {**sent, **changed, "date": "春天"})
    assert "讲话日期须写作" in wrong.text
    desk.post(f"/admin/speeches/speech/{speech.pk}/review/", {**sent, **changed})
    speech.refresh_from_db()
    assert (speech.date, speech.doubts, doubt_lines(speech)) == ("2012-03", [], [])
    assert "更正已保存" in desk.get(LIST).text
    again = desk.post(f"/admin/speeches/speech/{speech.pk}/review/", {**sent, **changed, "title": "迟到的改动"})
    assert "您的改动没有保存" in again.text
    assert "迟到的改动" in again.text


@pytest.mark.parametrize("nonsense", ["", "drop", "drop:999", "split:0", "restore:0", "explode:1", "drop:-1", "join"])
def test_a_step_that_cannot_be_done_is_said(desk: Client, nonsense: str) -> None:
    (_, last) = taken()
    page = act(desk, last, nonsense)
    assert 'class="messagelist"' in page
    assert Speech.objects.count() == 2


def test_who_may_not_publish_cannot_accept(client: Client, db: None) -> None:
    user = User.objects.create_user("uploader", is_staff=True)
    user.groups.set(Group.objects.filter(name="上传"))
    client.force_login(user)
    (first, _) = taken()
    page = client.get(f"/admin/speeches/speech/{first.pk}/review/").text
    assert "接受并公开" not in page
    assert client.post(f"/admin/speeches/speech/{first.pk}/review/", {"act": "accept"}).status_code == 403
    assert not Speech.objects.published().exists()


def test_a_withdrawn_speech_can_be_mended_and_a_published_one_is_found_as_mended(
    desk: Client, make: Make, committing: Committing
) -> None:
    speech = make()
    with committing():
        act(desk, speech, "drop:3")
    assert desk.get("/api/v1/search", {"q": "“抓落实要抓到底”"}).json()["total"] == 0


def test_the_list_needs_no_more_queries_for_more_drafts(desk: Client, django_assert_max_num_queries: object) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            desk.get(LIST)
        return len(queries)

    taken(speech_text("安全生产", "李一民"), "甲.txt")
    desk.get(LIST)
    one = asked()
    for n in range(5):
        taken(speech_text(f"第{n}项", "李一民"), f"{n}.txt")
    assert asked() == one


@pytest.mark.parametrize("upload", ["", "x", "-1", "²", "٣", "9" * 30])
def test_a_list_of_no_upload_that_could_be_is_a_list_all_the_same(desk: Client, make: Make, upload: str) -> None:
    make(status="draft")
    answer = desk.get("/admin/speeches/speech/review/", {"upload": upload})
    assert answer.status_code == 200
    assert len(answer.context["drafts"]) == (0 if upload == "٣" else 1)  # a digit, hence a number: no upload has it
