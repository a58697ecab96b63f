"""How mail goes out, by EMAIL_URL; without it the archive sends none and offers no alerts."""

from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SECONDS = 60  # that one answer of the mail server is waited for
_SCHEMES = ("smtp", "smtps", "smtp+tls", "smtp+ssl")
_PORTS = {"smtp": 25, "smtps": 587, "smtp+tls": 587, "smtp+ssl": 465}


def mail_settings(url: str, sender: str, public_url: str) -> dict[str, Any]:  # as Django's settings
    """Django's settings for a mail server.

    Args:
        url: of the server: smtp://, smtp+tls:// (or smtps://, STARTTLS) or smtp+ssl:// (TLS at once), with user and
            password where it wants them; "" for none.
        sender: the address from which mail is sent.
        public_url: under which readers reach the archive: links in mails begin with it.

    Raises:
        ImproperlyConfigured: the URL is none of a mail server, or one of the other two is missing.
    """
    if not url:
        return {}
    scheme = url.partition("://")[0]
    if scheme not in _SCHEMES:
        raise ImproperlyConfigured(
            "EMAIL_URL 须以 smtp://、smtp+tls:// 或 smtp+ssl:// 开头，如 smtp+tls://用户:密码@主机:587。"
        )
    if "@" not in sender:
        raise ImproperlyConfigured("设了 EMAIL_URL，还须用 DEFAULT_FROM_EMAIL 给出发信地址。")
    if urlsplit(public_url).scheme not in ("http", "https") or not urlsplit(public_url).hostname:
        raise ImproperlyConfigured(
            "设了 EMAIL_URL，还须用 PUBLIC_URL 给出读者所用的网址，如 https://archive.example.org。"
        )
    try:
        read = environ.Env.email_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"EMAIL_URL 里的端口读不懂（{error}）。") from error
    if not read["EMAIL_HOST"]:
        raise ImproperlyConfigured("EMAIL_URL 里没有主机名。")
    named = {name: value for name, value in read.items() if name.startswith("EMAIL_") and name != "EMAIL_FILE_PATH"}
    chosen = {"EMAIL_PORT": read["EMAIL_PORT"] or _PORTS[scheme], "EMAIL_TIMEOUT": SECONDS}
    return (
        named
        | chosen
        | {"EMAIL_HOST_USER": read["EMAIL_HOST_USER"] or "", "EMAIL_HOST_PASSWORD": read["EMAIL_HOST_PASSWORD"] or ""}
    )
