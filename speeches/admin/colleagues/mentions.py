"""Whom a note mentions: @ and the name of an account."""

import re
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils.translation import gettext

# Not within an address of mail: the sign stands at the beginning, behind a blank or behind punctuation.
_SIGN = re.compile(r"(?<![\w.+-])[@＠](?=[^\s@＠])")


def colleagues() -> list[User]:
    """All who can work at the desk, by name."""
    return list(User.objects.filter(is_active=True, is_staff=True).order_by("username"))


def mentioned(text: str, people: Iterable[User]) -> list[User]:
    """Those whom a text mentions. Names need no blank behind them: the longest that fits is meant.

    Raises:
        ValueError: a mention fits nobody; the message is a sentence for the archivist.
    """
    by_name = sorted(people, key=lambda person: -len(person.username))
    found: dict[int, User] = {}
    for sign in _SIGN.finditer(text):
        rest = text[sign.end() :]
        person = next((each for each in by_name if rest.startswith(each.username)), None)
        if person is None:
            message = gettext("没有账号名为“%(name)s”的同事，留言没有保存。")
            raise ValueError(message % {"name": re.split(r"[\s，。！？、；：,.!?;:]", rest)[0][:20]})
        found[person.pk] = person
    return list(found.values())
