"""The language server, `loopivia-lint --lsp`: what the command line finds, shown while one writes.

The only door of pygls and lsprotocol (extra `lsp`). A post travels: `drafts` (the text as it is typed) -> `engines`
(the configuration that holds for it) -> `checked` (what was found) -> `board` (what the client knows). Requests are
answered from the same `checked`: `hover`, `hints`, `links`, `actions`.
"""

from __future__ import annotations

from loopivia_lint.errors import CannotRun


def serve() -> None:
    """Speak the protocol on standard input and output until the client leaves.

    Raises CannotRun where the extra is not installed.
    """
    import gc
    import sys

    try:
        from loopivia_lint.lsp.server import Server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise CannotRun("--lsp needs the extra `lsp`: pip install 'loopivia-lint[lsp]'") from error
    gc.freeze()
    gc.set_threshold(100_000)  # seldom: what a post is made of has no cycles, and is gone without the collector
    gc.enable()
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a plugin prints must not fall among the messages
    Server().start_io(sys.stdin.buffer, output)
