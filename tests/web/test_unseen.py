"""What is not published: no public address gives away a word of it, whichever way it is asked for."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile, is_zipfile

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, URLResolver
from pytest_django import Settings

from archive.urls import urlpatterns
from speeches.alerts import AlertLink, signed_link
from speeches.curation.review.original import line_backfill
from speeches.models import Alert, Dossier, MeetingType, PendingChange, Speech, Subscriber
from speeches.readers import collect_passage, collect_speech, create_dossier, printed_speeches, share_dossier
from speeches.search import split_draft, store_draft, stored_draft
from tests.factories import Make, drop, made_source

SECRET = "七绝密八"
SAID = f"云雀东南飞过{SECRET}山冈的清晨，大家都到了堤上。"
COMMON = "\n".join(f"第{n}件事情要一件一件抓到底，抓出第{n * 7}个成效来，让群众看到变化。" for n in range(30))
Q = quote("“云雀东南飞过”")
# Of every name in the addresses of the archive but the admin: where the speech might show, and whether it does once it is published.
TABLE: dict[str, tuple[str, bool]] = {
    "home": ("/", True),
    "about": ("/about/", False),
    "help": ("/help/", False),
    "years": ("/years/", False),
    "unknown_year": ("/years/unknown/", False),
    "year": ("/years/1991/", True),
    "month": ("/years/1991/3/", True),
    "day": ("/years/1991/3/4/", True),
    "undated": ("/dates/unknown/", False),
    "basis": ("/dates/inferred/", True),
    "meeting_types": ("/types/", False),
    "unknown_meeting_type": ("/types/unknown/", False),
    "meeting_type": ("/types/独有会/", True),
    "speakers": ("/speakers/", True),
    "unknown_speaker": ("/speakers/unknown/", False),
    "speaker": (f"/speakers/{quote('李' + SECRET)}/", True),
    "places": ("/places/", True),
    "unknown_place": ("/places/unknown/", False),
    "place": (f"/places/{quote(SECRET + '市')}/", True),
    "search": (f"/search/?q={Q}", True),
    "phrases": ("/phrases/?p=云雀东南飞过", True),
    "phrases_csv": ("/phrases/life.csv?p=云雀东南飞过", False),
    "check": ("/check/", False),
    "check_report": ("/check/{draft}/", True),
    "check_csv": ("/check/{draft}/report.csv", True),
    "check_docx": ("/check/{draft}/report.docx", False),
    "check_keep": ("/check/{draft}/keep/", False),
    "check_delete": ("/check/{draft}/delete/", False),
    "families": ("/phrases/families/", False),
    "keyness": ("/phrases/keyness/?year=1991", False),
    "keyness_csv": ("/phrases/keyness.csv?year=1991", False),
    "keyness_docx": ("/phrases/keyness.docx?year=1991", False),
    "neighbours": ("/phrases/neighbours/?p=云雀东南飞过", False),
    "neighbours_csv": ("/phrases/neighbours.csv?p=云雀东南飞过", False),
    "compose": ("/search/compose/?all=云雀", False),
    "concordance": (f"/search/concordance/?q={Q}", True),
    "all_places": ("/search/places/{hidden}/?q=" + Q, True),
    "results_csv": (f"/search/results.csv?q={Q}", True),
    "results_json": (f"/search/results.json?q={Q}", True),
    "lines_csv": (f"/search/concordance.csv?q={Q}", True),
    "lines_json": (f"/search/concordance.json?q={Q}", True),
    "corpus": (f"/search/corpus.zip?q={Q}", True),
    "search_feed": (f"/search/feed/?q={Q}", True),
    "speech": ("/speeches/{hidden}/", True),
    "speech_text": ("/speeches/{hidden}/text/", True),
    "speech_original": ("/speeches/{sibling}/original/", True),
    "similar": ("/speeches/{sibling}/similar/", False),
    "similar_csv": ("/speeches/{sibling}/similar.csv", False),
    "passage": ("/speeches/{hidden}/passages/0-20/", True),
    "passage_csv": ("/speeches/{hidden}/passages/0-20.csv", True),
    "cite": ("/speeches/{hidden}/cite/gbt7714/", True),
    "short": ("/s/{hidden}", False),
    "compare": ("/compare/{sibling}/{hidden}/", True),
    "compare_pick": ("/compare/?a={hidden}&b=云雀东南飞过", True),
    "compare_csv": ("/compare/{sibling}/{hidden}/rows.csv", True),
    "compare_figures_csv": ("/compare/{sibling}/{hidden}/figures.csv", False),
    "compare_docx": ("/compare/{sibling}/{hidden}/comparison.docx", False),
    "compare_years": ("/compare/years/?speaker=李一民", False),
    "compare_years_csv": (f"/compare/years.csv?place={quote(SECRET + '市')}", True),
    "source": ("/sources/{source}/", True),
    "original": ("/originals/{source}/", True),
    "feed": ("/feeds/new.atom", True),
    "type_feed": ("/feeds/types/独有会.atom", True),
    "sitemap": ("/sitemap.xml", False),
    "sitemap_part": ("/sitemap-speeches.xml", False),
    "robots": ("/robots.txt", False),
    "favicon": ("/favicon.ico", False),
    "opensearch": ("/opensearch.xml", False),
    "language": ("/language/en/", False),
    "healthz": ("/healthz", False),
    "live": ("/healthz/live", False),
    "ready": ("/healthz/ready", False),
    "metrics": ("/metrics", False),
    "account": ("/account/", False),
    "account_login": ("/account/login/", False),
    "account_logout": ("/account/logout/", False),
    "sign_up": ("/account/sign-up/", False),
    "account_password": ("/account/password/", False),
    "account_reset": ("/account/reset/", False),
    "account_reset_sent": ("/account/reset/sent/", False),
    "account_confirm": ("/account/reset/MQ/a-b/", False),
    "account_delete": ("/account/delete/", False),
    "second_factor": ("/account/second-factor/", False),
    "second_factor_setup": ("/account/second-factor/setup/", False),
    "second_factor_codes": ("/account/second-factor/codes/", False),
    "second_factor_off": ("/account/second-factor/off/", False),
    "second_factor_leave": ("/account/second-factor/leave/", False),
    "invitation": ("/account/invitation/{link}/", False),
    "single_sign_on": ("/account/single-sign-on/", False),
    "single_sign_on_done": ("/account/single-sign-on/done/?state=a&code=b", False),
    "dossiers": ("/dossiers/", False),
    "collect": ("/dossiers/collect/?speech={hidden}", False),  # for those who are logged in
    "dossier": ("/dossiers/{dossier}/", False),
    "dossier_settings": ("/dossiers/{dossier}/settings/", False),
    "dossier_item": ("/dossiers/{dossier}/items/1/", False),
    "dossier_export": ("/dossiers/{dossier}/dossier.bib", False),
    "shared_dossier": ("/shared/{link}/", True),
    "alerts": ("/alerts/", False),
    "alert_request": (f"/alerts/new/?q={Q}", False),
    "alert_confirm": ("/alerts/confirm/{confirm}/", False),
    "alert_unsubscribe": ("/alerts/unsubscribe/{unsubscribe}/", False),
    "alert_manage": ("/alerts/manage/{manage}/", False),
    "oai": ("/oai/?verb=ListRecords&metadataPrefix=oai_dc", True),
    "api:list_speeches": ("/api/v1/speeches", True),
    "api:read_speech": ("/api/v1/speeches/{hidden}", True),
    "api:read_reuse": ("/api/v1/speeches/{hidden}/reuse", False),
    "api:search": (f"/api/v1/search?q={Q}", True),
    "api:check": ("/api/v1/check", False),
    "api:compare": ("/api/v1/compare?a={sibling}&b={hidden}", True),
    "api:read_keyness": ("/api/v1/keyness?year=1991", False),
    "api:read_neighbours": ("/api/v1/neighbours?p=云雀东南飞过", False),
    "api:read_similar": ("/api/v1/speeches/{sibling}/similar", False),
    "api:read_suggestions": ("/api/v1/suggestions?q=云鹊东南飞过", False),
    "api:read_trends": ("/api/v1/phrases?p=云雀东南飞过", False),
    "api:openapi-json": ("/api/v1/openapi.json", False),
    "api:openapi-view": ("/api/v1/docs", False),
    "api:api-root": ("/api/v1/", False),
}
# Pages of another speech, on which this one would be named.
MORE = ["/speeches/{sibling}/", "/speeches/{sibling}/?q=" + Q, "/search/?q=清晨+云雀", "/search/?q=云雀东南飞___清晨",
        "/speeches/{hidden}/original/", "/speeches/{hidden}/cite/bibtex/", "/compare/{hidden}/{sibling}/",
        "/compare/{hidden}/{sibling}/rows.csv", "/compare/?a={sibling}&b={hidden}", "/compare/?a_pk={hidden}",
        "/sitemap-types.xml", "/years/?year=1991", "/api/v1/search?q=云雀&sort=newest"]  # fmt: skip


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else "")
        elif pattern.name:
            yield space + pattern.name


def test_every_public_address_stands_in_the_table() -> None:
    public = [each for each in urlpatterns if str(each.pattern) != "admin/"]
    assert set(names(public)) == set(TABLE)


@pytest.fixture
def links(db: None, settings: Settings) -> dict[str, str]:
    """What stands in the signed links of a reader's alert, where alerts are offered."""
    settings.ALERTS, settings.PUBLIC_URL = True, "http://testserver"
    reader = Subscriber.objects.create(email="a@example.org", folded="a@example.org")
    alert = Alert.objects.create(subscriber=reader, q="“云雀东南飞过”", digest="x", language="zh-hans")
    keys = {AlertLink.CONFIRM: alert.key, AlertLink.UNSUBSCRIBE: alert.key, AlertLink.MANAGE: reader.key}
    return {to.removeprefix("alert_"): signed_link(to, key).split("/")[-2] for to, key in keys.items()}


@pytest.fixture
def rows(make: Make, settings: Settings, links: dict[str, str]) -> dict[str, Any]:
    """A published speech, and one of the same file and occasion that is to be hidden, with text in common."""
    source = made_source(f"甲篇\n{COMMON}\n乙篇\n{SAID}\n推荐{SECRET}\n".encode())
    drop(source, f"推荐{SECRET}")
    kind = MeetingType.objects.create(name="独有会")
    text = [(0, "", "", COMMON)]
    sibling = make(source=source, title="在1990年临江会议上的讲话", sections=text, date="1990", place=f"{SECRET}市")
    Speech.objects.filter(pk=sibling.pk).update(place="")
    hidden = make(
        source=source, order=2, title=f"在1991年{SECRET}会议上的讲话", speaker=f"李{SECRET}", place=f"{SECRET}市",
        meeting_type=kind, date="1991-03-04", date_basis="inferred", date_evidence=SAID,
        sections=[(0, "", "", SAID), (1, "一、", f"{SECRET}小标题", COMMON)],
    )  # fmt: skip
    line_backfill.build_original_page(source)
    draft = store_draft(split_draft("云雀东南飞过。云雀东南飞过了山冈的清晨，大家都到了堤上。"), "")
    stored = stored_draft(draft)
    assert stored
    stored.advance(seconds=600)  # a report that was made while the speech was public
    settings.READER_ACCOUNTS = "open"
    dossier = shared_dossier_of(hidden)
    keys = {"hidden": hidden.pk, "sibling": sibling.pk, "source": source.pk, "dossier": dossier.pk}
    return {**keys, "draft": draft, **links, "link": dossier.share_token}


def shared_dossier_of(speech: Speech) -> Dossier:
    """With a passage of it and all of it; made while it is public, and shared."""
    dossier = create_dossier(User.objects.create_user("读者"), "摘抄")
    text = printed_speeches([speech.pk])[speech.pk]
    collect_passage(dossier, speech, text, 0, 20)
    collect_speech(dossier, speech)
    share_dossier(dossier, None)
    return dossier


def body(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    streamed = getattr(answer, "streaming_content", None)
    got = b"".join(streamed) if streamed else answer.content
    if is_zipfile(BytesIO(got)):  # a Word document
        with ZipFile(BytesIO(got)) as parts:
            got = b"".join(map(parts.read, parts.namelist()))
        return got.decode(errors="replace")
    return got.decode(errors="replace")


@pytest.mark.parametrize("status", ["draft", "withdrawn", "rejected"])
@pytest.mark.parametrize("address", [*(address for address, _ in TABLE.values()), *MORE])
def test_no_public_answer_gives_a_word_of_it(client: Client, rows: dict[str, Any], address: str, status: str) -> None:
    Speech.objects.filter(pk=rows["hidden"]).update(status=status)
    PendingChange.objects.note([rows["hidden"]])  # and the index has not been written yet
    assert SECRET not in unasked(body(client, address.format(**rows)), address)


@pytest.mark.parametrize("name", [name for name, (_, shown) in TABLE.items() if shown])
def test_the_same_answers_show_it_once_it_is_published(client: Client, rows: dict[str, Any], name: str) -> None:
    address = TABLE[name][0]
    assert SECRET in unasked(body(client, address.format(**rows)), address)


def unasked(text: str, address: str) -> str:
    """Without what the address itself says, which an answer may repeat."""
    for part in (address.split("?")[0], quote(SECRET)):
        text = text.replace(part, "")
    return text


@pytest.mark.parametrize("status", ["draft", "withdrawn", "rejected"])
def test_nobody_who_collected_it_sees_a_word_of_it_any_more(client: Client, rows: dict[str, Any], status: str) -> None:
    client.force_login(User.objects.get(username="读者"))
    endings = [f"dossier.{ending}" for ending in ("docx", "bib", "ris", "json")]
    pages = [f"/dossiers/{rows['dossier']}/{page}" for page in ("", "settings/", *endings)]
    pages += [f"/dossiers/collect/?speech={rows['hidden']}", "/dossiers/", "/account/"]
    shown = [SECRET in body(client, page) for page in pages]
    assert shown.count(True) >= 5
    Speech.objects.filter(pk=rows["hidden"]).update(status=status)
    assert [page for page in pages if SECRET in body(client, page)] == []


def test_readers_are_told_why_an_original_is_closed_and_archivists_get_it(client: Client, rows: dict[str, Any]) -> None:
    Speech.objects.filter(pk=rows["hidden"]).update(status="withdrawn")
    addresses = [f"/originals/{rows['source']}/", f"/speeches/{rows['sibling']}/original/"]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 403
        assert "没有公开或已经撤下的讲话" in answer.text
    assert "没有公开或已经撤下的讲话" in client.get(f"/sources/{rows['source']}/").text
    user = User.objects.create_user("archivist", is_staff=True)
    user.groups.set(Group.objects.filter(name="审核"))
    client.force_login(user)
    assert all(SECRET in body(client, address) for address in addresses)
    assert client.get(f"/speeches/{rows['hidden']}/original/").status_code == 200


def test_a_type_is_in_the_sitemap_when_readers_find_a_speech_of_it(client: Client, rows: dict[str, Any]) -> None:
    assert quote("独有会") in body(client, "/sitemap-types.xml")
    Speech.objects.filter(pk=rows["hidden"]).update(status="draft")
    assert quote("独有会") not in body(client, "/sitemap-types.xml")


def test_a_cached_copy_of_a_closed_original_is_not_confirmed(client: Client, rows: dict[str, Any]) -> None:
    tag = client.get(f"/originals/{rows['source']}/")["ETag"]
    Speech.objects.filter(pk=rows["hidden"]).update(status="withdrawn")
    assert client.get(f"/originals/{rows['source']}/", headers={"If-None-Match": tag}).status_code == 403
