"""Settings of an OpenSearch cluster that takes the place of the index in files."""

import re
from importlib.util import find_spec
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ENGINE = "speeches.search.engines.opensearch.OpenSearchEngine"
NO_CLIENT = (
    "SEARCH_URL 指的是 OpenSearch，但没有安装它的客户端 opensearch-py；"
    "请在项目文件夹里运行 python -m pip install '.[opensearch]'。"
)
UNREADABLE = (
    "SEARCH_URL 应写作 https://用户:密码@主机:9200/前缀（几个节点用逗号分开：主机:9200,主机:9200），"
    "前缀由小写字母、数字和连字符组成，以字母开头。"
)
_PREFIX = re.compile(r"[a-z][a-z0-9-]{0,60}")
PORT = 9200
Connection = dict[str, Any]  # one of HAYSTACK_CONNECTIONS


def connection_settings(url: str, options: Connection) -> Connection:
    """The connection of Haystack's for a cluster.

    Args:
        url: `https://user:password@host:9200,host:9200/prefix`; the indices of the archive are named after the prefix.
        options: What is set beside it: CERTIFICATES, SHARDS, REPLICAS, SECONDS; empty values count for nothing.

    Raises:
        ImproperlyConfigured: the client is not installed, or the address cannot be read; the message never repeats it.
    """
    if find_spec("opensearchpy") is None:
        raise ImproperlyConfigured(NO_CLIENT)
    parts = urlsplit(url)
    login, _, hosts = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    prefix = parts.path.strip("/")
    addresses = [address for host in hosts.split(",") if (address := _address(parts.scheme, host))]
    if parts.scheme not in ("http", "https") or not hosts or len(addresses) < hosts.count(",") + 1:
        raise ImproperlyConfigured(UNREADABLE)
    if not _PREFIX.fullmatch(prefix):
        raise ImproperlyConfigured(UNREADABLE)
    named = {"HOSTS": tuple(addresses), "PREFIX": prefix, "USER": unquote(user), "PASSWORD": unquote(password)}
    return {"ENGINE": ENGINE, **named, **{name: value for name, value in options.items() if value not in ("", None)}}


def _address(scheme: str, host: str) -> str:
    name, _, port = host.strip().partition(":")
    if not re.fullmatch(r"[A-Za-z0-9._-]+", name) or not re.fullmatch(r"\d{0,5}", port):
        return ""
    return f"{scheme}://{name}:{port or PORT}"
