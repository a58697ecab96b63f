"""The IP address of a client behind proxies, by X-Forwarded-For.

Anybody may send that header, so its addresses count only as far as trusted proxies wrote them, from the last one back.
"""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

TrustedProxies = int | list[IPv4Network | IPv6Network]


def parse_trusted_proxies(setting: str) -> TrustedProxies:
    """Parses the setting TRUSTED_PROXIES.

    Args:
        setting: the number of proxies, or their addresses or networks, separated by commas.

    Raises:
        ImproperlyConfigured: it is none of these.
    """
    if setting.strip().isdecimal():
        return int(setting)
    try:
        return [ip_network(address.strip(), strict=False) for address in setting.split(",") if address.strip()]
    except ValueError as error:
        message = (
            f"TRUSTED_PROXIES 须是代理的个数，或以逗号分开的地址或网段，如 1 或 10.0.0.1,192.168.0.0/24（{error}）。"
        )
        raise ImproperlyConfigured(message) from error


def client_address(request: HttpRequest) -> str | None:
    """The address by which login attempts are counted; None when the server gave none that can be read."""
    return address_behind(request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", ""))


def address_behind(remote: str, written: str) -> str | None:
    """The address of a client.

    Args:
        remote: where the connection comes from.
        written: X-Forwarded-For, or nothing.
    """
    sender = _address(remote)
    forwarded = [_address(one) for one in written.split(",")]
    proxies: TrustedProxies = settings.TRUSTED_PROXIES
    if isinstance(proxies, int):
        # The last proxy is the sender, and each before it was written down by the one behind it.
        return (forwarded[-proxies] if 0 < proxies <= len(forwarded) else None) or sender
    return _first_untrusted(proxies, sender, forwarded)


def _first_untrusted(
    proxies: Sequence[IPv4Network | IPv6Network], sender: str | None, forwarded: Sequence[str | None]
) -> str | None:
    """From the last address back, the first that is none of our proxies; what stands before it may be forged."""
    for before in reversed(forwarded):
        if sender is None or before is None or not any(ip_address(sender) in network for network in proxies):
            break
        sender = before
    return sender


def _address(written: str) -> str | None:
    """An address, with or without a port, as some proxies write it; None for anything else."""
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
