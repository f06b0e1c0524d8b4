"""What an answer, or the lack of one, means for a reader: alive, dead, or not known."""

from __future__ import annotations

import socket
import ssl
import zlib
from typing import Literal

import httpcore
from msgspec import Struct

from loopivia_lint.needs import Reason
from loopivia_lint.web.address import NoAddress
from loopivia_lint.web.guard import Blocked


class Verdict(Struct, frozen=True):
    """Three verdicts, never two; the detail is a sentence for people."""

    verdict: Literal["alive", "dead", "unknown"]
    reason: Reason | None = None
    detail: str = ""


_REFUSALS: dict[int, str] = {
    401: "asks for a login",
    402: "asks for a payment",
    403: "does not let this program in",
    407: "asks for a login at the proxy",
    451: "withholds the page for legal reasons",
    999: "does not let programs in",
}
_EXPIRED, _SELF_SIGNED, _OTHER_HOST, _OTHER_ADDRESS = 10, 18, 62, 64
"""OpenSSL's verify codes. Other failures may be this machine's own (a missing intermediate certificate, which browsers
fetch; a company's proxy), so they are not called dead."""


def of_status(status: int) -> Verdict:
    """The verdict on an HTTP status that ends the asking."""
    if 200 <= status < 300:
        return Verdict("alive")
    if status in (404, 410):
        return Verdict("dead", "not-found", f"the server answers {status}: there is no such page")
    if status == 429:
        return Verdict("unknown", "limited", "the server answers 429: too many questions, still so when asked again")
    if status in (408, 504):
        return Verdict("unknown", "timeout", f"the server answers {status}: it ran out of time itself")
    if status >= 500 and status != 999:
        return Verdict("unknown", "server-error", f"the server answers {status}: it has a fault of its own")
    if status >= 400:
        refusal = _REFUSALS.get(status, "refuses the request")
        return Verdict("unknown", "forbidden", f"the server answers {status}: it {refusal}")
    return Verdict("unknown", "server-error", f"the server answers {status}, which makes no sense here")


def of_error(error: BaseException, timeout: float) -> Verdict:
    """The verdict where no whole answer came."""
    match error:
        case TimeoutError():
            return Verdict("unknown", "timeout", f"no whole answer within {timeout:g} seconds")
        case Blocked() | NoAddress():
            return Verdict("unknown", "blocked-address", f"not asked: {error}")
        case socket.gaierror(errno=socket.EAI_AGAIN):
            return Verdict("unknown", "no-host", "the host's name can't be looked up at the moment")
        case socket.gaierror():
            return Verdict("dead", "no-host", "the host does not exist: its name leads nowhere")
        case ssl.SSLCertVerificationError():
            return _of_certificate(error)
        case ssl.SSLError():
            return Verdict("unknown", "certificate", f"no secure connection: {error.reason or error}")
        case ConnectionRefusedError():
            return Verdict("unknown", "refused", "the server refuses the connection")
        case httpcore.ProxyError():
            return Verdict("unknown", "refused", f"the proxy says: {error}")
        case zlib.error():
            return Verdict("unknown", "server-error", "the page is packed in a way that can't be unpacked")
        case httpcore.RemoteProtocolError() if "without sending complete" in str(error):
            return Verdict("unknown", "server-error", "the answer breaks off before its end")
        case ConnectionError() | httpcore.RemoteProtocolError() | httpcore.NetworkError():
            return Verdict("unknown", "refused", "the connection breaks off without an answer")
        case OSError():
            return Verdict("unknown", "refused", f"no connection: {error.strerror or error}")
        case _:
            return Verdict("unknown", "server-error", f"no answer that can be understood ({type(error).__name__})")


def _of_certificate(error: ssl.SSLCertVerificationError) -> Verdict:
    other = "the site's certificate is for another host: browsers warn readers away"
    said = {
        _EXPIRED: "the site's certificate has expired: browsers warn readers away",
        _SELF_SIGNED: "the site vouches for itself (self-signed certificate): browsers warn readers away",
        _OTHER_HOST: other,
        _OTHER_ADDRESS: other,
    }
    if error.verify_code in said:
        return Verdict("dead", "certificate", said[error.verify_code])
    return Verdict("unknown", "certificate", f"the site's certificate can't be checked: {error.verify_message}")
