"""Two people at one speech: whoever saves what rests on an older edition is told, and nothing is overwritten."""

from django.utils import timezone

from speeches.desk import history
from speeches.models import Speech


class Outdated(Exception):
    """The speech has changed since the page was opened; the message says by whom and when."""


def current(speech_id: int, edition: int) -> bool:
    """To be asked within a transaction: the row stays locked until its end."""
    return Speech.objects.select_for_update().filter(pk=speech_id, edition=edition).exists()


def claim(speech_id: int, edition: int) -> Speech:
    """The speech, locked and counted one edition further; Outdated when someone was faster."""
    if not current(speech_id, edition):
        raise Outdated(sentence(speech_id))
    Speech.objects.filter(pk=speech_id).update(edition=edition + 1)
    return Speech.objects.prefetch_related("sections").get(pk=speech_id)


def sentence(speech_id: int) -> str:
    if not Speech.objects.filter(pk=speech_id).exists():
        return "这篇讲话刚刚被合并或删除，您的改动没有保存。"
    last = history.last(speech_id)
    who, what = (last.user or "命令行", last.comment) if last else ("另一位同事", "改动")
    when = f"在 {timezone.localtime(last.date_created):%H:%M:%S} " if last else "刚刚"
    return f"这篇讲话{when}由 {who} 改过（{what}）。为免覆盖，您的改动没有保存；请对照最新的内容再改。"
