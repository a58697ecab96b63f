"""Addresses and links by which a speech or a passage is collected in a dossier."""

import re
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _

_LONGEST = 60  # characters of a phrase that is named in an address: enough to find its sentence
_ENDS = re.compile("[。！？!?…\n]")


def collect_url(pk: int, anchor: str = "", phrase: str = "") -> str:
    """The address of the page on which a passage is chosen; "" where readers have no accounts.

    Args:
        pk: key of the speech.
        anchor: of the line in which the passage is; "" for the whole speech.
        phrase: whose sentence is proposed; the whole line without one.
    """
    if settings.READER_ACCOUNTS == "off":
        return ""
    asked = {"speech": str(pk), "from": anchor, "find": phrase[:_LONGEST]}
    return f"{_page(get_script_prefix())}?{urlencode({name: value for name, value in asked.items() if value})}"


def collect_link(pk: int, anchor: str = "", match: str = "", behind: str = "") -> str:
    """The link to that page as HTML, with a blank before it; "" where readers have no accounts.

    Args:
        pk: key of the speech.
        anchor: of the line; "" for the whole speech.
        match: what was found in the line.
        behind: what stands behind it there, by which its sentence is told from others with the same words.
    """
    if settings.READER_ACCOUNTS == "off":
        return ""
    href = escape(collect_url(pk, anchor, match + _ENDS.split(behind, maxsplit=1)[0]))
    return f' <a class="collect" href="{href}" rel="nofollow">{_("收入文夹")}</a>'


@lru_cache(16)
def _page(_prefix: str) -> str:
    return reverse("collect")
