"""What joining and parting have come to: the sentence above the page, which names every speech that it is about."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from speeches.models import BulkOperation, Speech


def told_of(operation: BulkOperation, speech_id: int) -> SafeString:
    """Whether versions were joined or parted, and what is counted now.

    Args:
        operation: what was done.
        speech_id: the key of the speech whose button was pressed.
    """
    speech = Speech.objects.select_related("version_of").get(pk=speech_id)
    main = speech.version_of or speech
    left = main.versions.count()
    if left:
        told = gettext("{}现有 {} 个其他版本；检索和统计只计这一篇，其他版本仍可从它的页面读到。")
        return format_html(told, _link(main), left)
    parted = {row.speech: (row.before or {})["version_of_id"] for row in operation.rows.all()}
    if speech_id not in parted:
        return format_html(gettext("{}的 {} 个版本已全部拆出，各篇分别计入检索和统计。"), _link(speech), len(parted))
    return _told_of_parting(speech, Speech.objects.filter(pk=parted[speech_id]).first())


def _told_of_parting(speech: Speech, main: Speech | None) -> SafeString:
    """One version was taken out; its main version may have others."""
    if main is None:
        return format_html(gettext("{}已拆出，单独计入检索和统计。"), _link(speech))
    left = main.versions.count()
    if not left:
        told = gettext("{}已从{}的版本中拆出；两篇分别计入检索和统计。")
        return format_html(told, _link(speech), _link(main))
    told = gettext("{}已从{}的版本中拆出，单独计入检索和统计；后者还有 {} 个其他版本。")
    return format_html(told, _link(speech), _link(main), left)


def _link(speech: Speech) -> SafeString:
    """The title with the key, for versions mostly have the same title."""
    address = reverse("admin:speeches_speech_versions", args=[speech.pk])
    named = gettext('《<a href="{}">{}</a>》（编号 {}）')
    return format_html(named, address, speech.title, speech.pk)
