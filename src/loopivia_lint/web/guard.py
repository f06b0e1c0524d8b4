"""Which addresses may be asked: the public ones, and those that were allowed by name or range."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator

from loopivia_lint.errors import CannotRun
from loopivia_lint.web.address import NoAddress, literal, plain_host

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "168.63.129.16/32",  # the host agent of a cloud, on a public address
        "192.0.0.0/24",
        "192.88.99.0/24",
        "240.0.0.0/4",
        "::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "fec0::/10",
    )
)
"""Beside what `ipaddress` calls not global: some of these it has learnt only in later versions of Python."""
_TRANSLATED = tuple(
    (ipaddress.ip_network(network), shift) for network, shift in (("64:ff9b::/96", 0), ("2002::/16", 80))
)
"""IPv6 ranges that carry an IPv4 address, and how many bits stand to its right."""
_LOCAL_NAMES = ("localhost", "local", "internal", "localdomain", "home.arpa")


class Blocked(Exception):
    """The address may not be asked; the message says which."""


class Guard:
    """Says of each address whether it may be asked."""

    def __init__(self, allowed: Iterable[str]) -> None:
        self.names: set[str] = set()
        self.networks: list[Network] = []
        for entry in allowed:
            self._allow(entry.strip())

    def _allow(self, entry: str) -> None:
        try:
            self.networks.append(ipaddress.ip_network(entry.strip("[]"), strict=False))
            return
        except ValueError:
            pass
        try:
            host = plain_host(entry.strip("[]"))
        except NoAddress as error:
            raise CannotRun(
                f'allow-host "{entry}" is neither a host nor a range; write localhost, 10.1.2.3 or 10.0.0.0/8'
            ) from error
        address = literal(host)
        if address is None:
            self.names.add(host)
        else:
            self.networks.append(ipaddress.ip_network(address))

    def allowed(self, host: str) -> bool:
        """Was this host allowed by its name, or as the address it spells?"""
        address = literal(host)
        return host in self.names or (address is not None and any(address in network for network in self.networks))

    def permits(self, host: str, address: IP) -> bool:
        """May this address, to which the host leads, be asked?"""
        if host in self.names or any(address in network for network in self.networks):
            return True
        return all(is_public(each) for each in meanings(address))

    def check_literal(self, host: str) -> None:
        """Raise Blocked where the host is an address, or a name, that is not public; other names are not looked up."""
        if host in self.names:
            return
        address = literal(host)
        if address is not None and not self.permits(host, address):
            raise Blocked(f"{host} is not a public address")
        if address is None and any(host == name or host.endswith(f".{name}") for name in _LOCAL_NAMES):
            raise Blocked(f"{host} is a local name")


def meanings(address: IP) -> Iterator[IP]:
    """The address, and the IPv4 address that an IPv6 one carries (mapped, 6to4, Teredo, NAT64)."""
    yield address
    if not isinstance(address, ipaddress.IPv6Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.teredo:
        yield from address.teredo
    for network, shift in _TRANSLATED:
        if address in network:
            yield ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF)


def is_public(address: IP) -> bool:
    """Is this an address that the whole Internet can reach?"""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return True  # judged by the IPv4 address it carries
    if any(address in network for network in _NOT_PUBLIC):
        return False
    return (
        (address.is_global and not address.is_multicast) or address in _TRANSLATED[0][0] or address in _TRANSLATED[1][0]
    )
