"""The address of whoever sent a request, where proxies stand between: they write it into X-Forwarded-For.

Anybody may write there, so it counts only as far as the proxies that are trusted vouch for it, from the last one back.
"""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

TrustedProxies = int | list[IPv4Network | IPv6Network]


def parse_trusted_proxies(named: str) -> TrustedProxies:
    """TRUSTED_PROXIES: how many proxies there are, or their addresses, or networks, parted by commas."""
    if named.strip().isdecimal():
        return int(named)
    try:
        return [ip_network(address.strip(), strict=False) for address in named.split(",") if address.strip()]
    except ValueError as error:
        said = f"TRUSTED_PROXIES 须是代理的个数，或以逗号分开的地址或网段，如 1 或 10.0.0.1,192.168.0.0/24（{error}）。"
        raise ImproperlyConfigured(said) from error


def client_address(request: HttpRequest) -> str | None:
    """What login attempts are counted by."""
    sender = _address(request.META.get("REMOTE_ADDR", ""))
    forwarded = [_address(one) for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies: TrustedProxies = settings.TRUSTED_PROXIES
    if isinstance(proxies, int):
        # The last proxy is the sender, and each before it was written down by the one behind it.
        return (forwarded[-proxies] if 0 < proxies <= len(forwarded) else None) or sender
    return _beyond(proxies, sender, forwarded)


def _beyond(
    proxies: Sequence[IPv4Network | IPv6Network], sender: str | None, forwarded: Sequence[str | None]
) -> str | None:
    """The first address from the end of the way that is no proxy of ours; nobody vouches for what stands before it."""
    for before in reversed(forwarded):
        if sender is None or before is None or not any(ip_address(sender) in network for network in proxies):
            break
        sender = before
    return sender


def _address(written: str) -> str | None:
    """One address, also as some proxies write it, with its port; None for anything else."""
    written = written.strip()
    if written.startswith("["):
        written = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        written = written.partition(":")[0]
    try:
        address = ip_address(written)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)
