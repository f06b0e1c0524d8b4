"""Hosts that are no place on the web."""

from __future__ import annotations

EXAMPLES = ("example.com", "example.org", "example.net", "example.edu", "exemple.com", "exemple.fr")
"""Set aside for examples (RFC 2606), and their French cousins."""
PRIVATE = ("localhost", "127.", "0.0.0.0", "10.", "192.168.", "[")
"""Starts of hosts that only this computer or this office reaches."""
ENDINGS = (".localhost", ".local", ".internal", ".test", ".invalid", ".example")


def is_example(host: str) -> bool:
    """Is it a name that stands for another?"""
    return f".{host}".endswith(tuple(f".{each}" for each in (*EXAMPLES, "example", "invalid")))


def is_private(host: str) -> bool:
    """Can nobody outside reach it?"""
    return host.startswith(PRIVATE) or host.endswith(ENDINGS) or "." not in host
