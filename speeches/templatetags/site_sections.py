"""Template tags for what stands on every page: links to sections and languages, and parts that never differ."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any  # what a template's context holds
from urllib.parse import quote

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag(takes_context=True)
def section_links(context: dict[str, Any]) -> SafeString:
    """An item for each section, marked on its own pages; error pages may have no request and mark none."""
    here = getattr(context.get("request"), "path", "")
    links = _links(get_language() or "", get_script_prefix(), settings.READER_ACCOUNTS)
    return SafeString(
        "".join(f'<li><a href="{href}"{_current(href, here)}>{label}</a></li>\n' for href, label in links)
    )


@register.simple_tag
def search_form(where: str, query: str = "", kept: Mapping[str, str] | str = "") -> SafeString:
    """The box for a query.

    Args:
        where: the class of the form, and of what it is part: masthead, hero or results.
        query: what stands in the box.
        kept: among results, by its name, what goes on holding for the next query.
    """
    before, after, end = _search_form(where, get_language() or "", get_script_prefix())
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in (kept.items() if where == "results" and not isinstance(kept, str) else ())
    )
    return SafeString(f"{before}{escape(query)}{after}{hidden}{end}")


@lru_cache(64)
def _search_form(where: str, _language: str, _prefix: str) -> tuple[str, str, str]:
    """The parts of it that are the same for every query: before what is in the box, after it, and the end."""
    hint = _("检索全文") if where == "masthead" else _("词语，或加引号的原话")
    label = _("检索讲话全文")
    return (
        f'<form class="search-form {where}" role="search" action="{reverse("search")}" method="get">\n'
        f'<label class="unseen" for="q-{where}">{label}</label>\n'
        f'<input type="search" id="q-{where}" name="q" value="',
        f'" placeholder="{hint}" autocomplete="off" enterkeyhint="search">\n',
        f'\n<button type="submit">{_("检索")}</button>\n</form>\n',
    )


@register.simple_tag
def single_sign_on_name() -> str:
    """What the provider is called by which people may log in; "" where there is none."""
    return (settings.OIDC.name or _("单点登录")) if settings.OIDC else ""


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> SafeString:
    """An item for each language of the interface, with a link that leads back to this page but for the present one."""
    request = context.get("request")
    back, present = quote(request.get_full_path() if request else "", safe=""), get_language()
    return SafeString(
        "".join(
            f'<li><span aria-current="true">{name}</span></li>\n'
            if code == present
            else f'<li><a href="{href}?next={back}" rel="nofollow" hreflang="{code}" lang="{code}">{name}</a></li>\n'
            for code, name, href in _languages(get_script_prefix())
        )
    )


@lru_cache(16)
def _languages(_prefix: str) -> list[tuple[str, str, str]]:
    """The code of each, its name in itself, and the address that chooses it."""
    named = ((code, escape(get_language_info(code)["name_local"])) for code, _ in settings.LANGUAGES)
    return [(code, name, reverse("language", args=[code])) for code, name in named]


def _current(href: str, here: str) -> str:
    return ' aria-current="page"' if here == href else ' aria-current="true"' if here.startswith(href) else ""


@lru_cache(16)
def _links(_language: str, _prefix: str, accounts: str) -> list[tuple[str, str]]:
    labels = {
        "years": _("年份"),
        "meeting_types": _("会议类型"),
        "speakers": _("讲话人"),
        "places": _("地点"),
        "phrases": _("提法"),
        "check": _("引文核对"),
        "compare_pick": _("对照"),
        **({} if accounts == "off" else {"dossiers": _("文夹")}),
        "about": _("说明"),
    }
    return [(reverse(name), escape(label)) for name, label in labels.items()]


@register.tag
def same_everywhere(parser: Parser, token: Token) -> "SameEverywhere":
    """Renders what it encloses once in each language: words and addresses, nothing of the page or of its reader."""
    nodes = parser.parse(("endsame_everywhere",))
    parser.delete_first_token()
    return SameEverywhere(nodes)


_WHERE = "same_everywhere"  # in the context of a rendering


class SameEverywhere(template.Node):
    def __init__(self, nodes: NodeList) -> None:
        self.nodes, self._made = nodes, dict[tuple[str, str], SafeString]()

    def render(self, context: template.Context) -> SafeString:
        key = context.render_context.get(_WHERE)
        if key is None:  # looked up once for a page, where two dozen of these stand
            key = context.render_context[_WHERE] = get_language() or "", get_script_prefix()
        if key not in self._made:
            self._made[key] = self.nodes.render(template.Context(autoescape=context.autoescape))
        return self._made[key]
