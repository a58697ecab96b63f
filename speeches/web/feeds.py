"""Atom feeds: what is new in the archive, whole or of one meeting type."""

import re
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from speeches.models import MeetingType, Speech, SpeechQuerySet
from speeches.presentation import grouped, local_date

NEWEST = 30
# XML has no way to write these.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    return UNWRITABLE.sub("", text)


class ChineseAtom(Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"


class New(Feed):
    """By the time that they came into the archive, whenever they were said."""

    feed_type = ChineseAtom

    def get_object(self, request: HttpRequest, name: str = "") -> MeetingType | None:
        return get_object_or_404(MeetingType, name=name) if name else None

    def title(self, obj: MeetingType | None) -> str:
        return f"{_('讲话档案')} · {obj.name if obj else _('新入库')}"

    def subtitle(self, obj: MeetingType | None) -> str:
        return _("新近入库的讲话，以入库时间为序。")

    def author_name(self, obj: MeetingType | None) -> str:
        """Atom asks for an author of the whole where an entry has none."""
        return _("讲话档案")

    def link(self, obj: MeetingType | None) -> str:
        return obj.get_absolute_url() if obj else reverse("home")

    def items(self, obj: MeetingType | None) -> SpeechQuerySet:
        rows = Speech.objects.counted().select_related("meeting_type").order_by("-created_at", "-pk")
        return (rows.filter(meeting_type=obj) if obj else rows)[:NEWEST]

    def item_title(self, item: Speech) -> str:
        return writable(item.title)

    def item_description(self, item: Speech) -> str:
        published = f"{_('发布于')} {local_date(item.published_on)}" if item.published_on else _("日期不详")
        kind = item.meeting_type.name if item.meeting_type else ""
        length = _("%(characters)s 字") % {"characters": grouped(item.characters)}
        said = (local_date(item.date) or published, item.speaker, kind, item.place, length)
        return writable(escape(" · ".join(part for part in said if part)))  # Atom takes a summary for HTML

    def item_author_name(self, item: Speech) -> str:
        return writable(item.speaker)

    def item_pubdate(self, item: Speech) -> datetime:
        return item.created_at

    def item_updateddate(self, item: Speech) -> datetime:
        return item.updated_at
