"""The advanced search form as HTML: made once for a language and the meeting types, then only filled in."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from speeches.models import ContentVersion
from speeches.web.forms import ComposeForm

_MARK = "\ue000"  # no character of a form
# What has a value: a typed box, the hidden fields, an option of a list or of the radio buttons, a box to tick.
_PLACES = re.compile(
    f' value="{_MARK}(?P<box>[^{_MARK}]*){_MARK}"'
    f'|<input type="hidden" name="(?P<hidden>{_MARK})" value="">'
    '|<select name="(?P<select>[^"]*)"'
    '|<option value="(?P<option>[^"]*)"'
    '|<input type="(?:radio|checkbox)" name="(?P<radio>[^"]*)" value="(?P<button>[^"]*)" id="[^"]*"'
)


def compose_html(values: Mapping[str, Any], unseen: Mapping[str, Any]) -> SafeString:
    """What parts/compose.html makes of a form with these values.

    Args:
        values: of the boxes, by their names.
        unseen: what goes with the form in hidden fields.
    """
    texts = {name: escape(str(value)) for name, value in values.items() if value not in (None, "")}
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(str(value))}">' for name, value in unseen.items()
    )
    made = []
    for text, kind, name, value in _pieces(get_language() or "", get_script_prefix(), ContentVersion.objects.token()):
        made.append(text)
        if kind == "box" and name in texts:
            made.append(f' value="{texts[name]}"')
        elif kind == "hidden":
            made.append(hidden)
        elif kind in ("selected", "checked") and texts.get(name, "") == value:
            made.append(f" {kind}")
    return SafeString("".join(made))


@lru_cache(16)
def _pieces(_language: str, _prefix: str, _version: str) -> tuple[tuple[str, str, str, str], ...]:
    """The form without values, cut at each place for one: the text before it, its kind, the box's name, the option."""
    form = ComposeForm()
    marked = ComposeForm(initial={name: f"{_MARK}{name}{_MARK}" for name in form.fields if name != "versions"})
    html = render_to_string("parts/compose.html", {"form": marked, "unseen": {_MARK: ""}})
    pieces, at, select = [], 0, ""
    for place in _PLACES.finditer(html):
        select = place["select"] or select
        if place["box"]:
            pieces.append((html[at : place.start()], "box", place["box"], ""))
        elif place["hidden"]:
            pieces.append((html[at : place.start()], "hidden", "", ""))
        elif place["option"] is not None:
            pieces.append((html[at : place.end()], "selected", select, place["option"]))
        elif place["radio"]:
            pieces.append((html[at : place.end()], "checked", place["radio"], place["button"]))
        else:
            continue
        at = place.end()
    return (*pieces, (html[at:], "", "", ""))
