"""What was found in each file, and how the client learns of it: it is told, until it shows that it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lsprotocol import types
from msgspec import Struct

Publish = Callable[[types.PublishDiagnosticsParams], None]


class Posted(Struct, frozen=True):
    """The diagnostics of a file. `number` names this state of them to a client that asks."""

    number: int
    version: int | None
    items: tuple[types.Diagnostic, ...]


class Board:
    """The latest diagnostics of every file that has, or had, any."""

    def __init__(self, publish: Publish, refresh: Callable[[], object]) -> None:
        self._publish = publish
        self._refresh = refresh
        self._posted: dict[str, Posted] = {}
        self._asked = False
        self._number = 0

    def post(self, uri: str, items: Sequence[types.Diagnostic], version: int | None = None) -> None:
        """Hang up what was found; a client that does not ask is told. `version` is that of an open file's text."""
        before = self._posted.get(uri)
        same = before is not None and before.items == tuple(items)
        if version is None and (same or (before is None and not items)):
            return
        if not same:
            self._number += 1
        self._posted[uri] = Posted(before.number if before and same else self._number, version, tuple(items))
        if not self._asked:
            self._publish(types.PublishDiagnosticsParams(uri, list(items), version))
        elif not same and (version is None or (before is not None and before.version == version)):
            self._refresh()  # nothing was typed there, so that the client would not think of asking

    def asks(self) -> None:
        """The client asks for diagnostics: from now on it is not told, and what it was told is taken back."""
        if self._asked:
            return
        self._asked = True
        for uri in self._posted:
            self._publish(types.PublishDiagnosticsParams(uri, []))

    def changed(self, known: Mapping[str, str]) -> list[types.WorkspaceFullDocumentDiagnosticReport]:
        """The files whose diagnostics are others than those that the client knows, by the numbers it names."""
        return [
            types.WorkspaceFullDocumentDiagnosticReport(
                uri=uri, items=list(posted.items), version=posted.version, result_id=str(posted.number)
            )
            for uri, posted in self._posted.items()
            if known.get(uri) != str(posted.number)
        ]
