"""Figures for Prometheus at /metrics: who may read them, and how the processes of the web server add theirs up."""

import os
from collections.abc import Sequence
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

NO_LIBRARY = (
    "设了 METRICS_ALLOWED，但没有安装 django-prometheus；"
    "请在项目文件夹里运行 python -m pip install '.[metrics]'，或去掉这个设置。"
)
# Outside of all others, so that answers of theirs are counted, too.
MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the client's own variable
Networks = Sequence[IPv4Network | IPv6Network]


def parse_allowed(setting: str) -> Networks:
    """Parses the setting METRICS_ALLOWED.

    Args:
        setting: addresses or networks, separated by commas; '' for nobody: nothing is counted then.

    Raises:
        ImproperlyConfigured: it is something else, or the extra `metrics` is not installed.
    """
    if trouble := lacks_library(setting):
        raise ImproperlyConfigured(trouble)
    try:
        return [ip_network(address.strip(), strict=False) for address in setting.split(",") if address.strip()]
    except ValueError as error:
        message = f"METRICS_ALLOWED 须是以逗号分开的地址或网段，如 127.0.0.1,10.0.0.0/8（{error}）。"
        raise ImproperlyConfigured(message) from error


def lacks_library(setting: str) -> str:
    """A sentence if this value of METRICS_ALLOWED asks for a library that is not installed; else ''."""
    return NO_LIBRARY if setting.strip() and find_spec("django_prometheus") is None else ""


def may_read(address: str | None, allowed: Networks) -> bool:
    """Whether a client of this address may read the figures; None for an address that nobody knows."""
    return address is not None and any(ip_address(address) in network for network in allowed)


def share_between_processes(folder: Path) -> None:
    """Has processes that are forked from this one write their figures where any of them can add them up.

    Called before the client of Prometheus is loaded. What an earlier server has left is deleted.

    Args:
        folder: is made; another that PROMETHEUS_MULTIPROC_DIR names counts for more.
    """
    folder = Path(os.environ.setdefault(FOLDER, str(folder)))
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("*.db"):
        left.unlink(missing_ok=True)
