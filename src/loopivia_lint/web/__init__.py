"""The network: needs in, answers out. Nothing here is imported by a run that stays offline, but the settings.

The flow: `ask` gathers the needs by URL and looks into the cache (`keep`); `visit` follows one URL to its end,
politely (`hosts`); `client` sends one request over connections that `connect` opens only to addresses that `guard`
permits; `verdict` says what came of it; `page` and `pdf` read what was served.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from loopivia_lint.needs import Need
from loopivia_lint.web.settings import Answers, Progress, Store, WebSettings

__all__ = ["Answers", "Progress", "Store", "WebSettings", "ask"]


def ask(
    needs: Iterable[Need],
    settings: WebSettings,
    cache: Store | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Answers:
    """Ask the web, each distinct URL once, and say what came of every need.

    Ctrl-C and the run's time limit end the asking, not the run: what is known is in `by_need`, the rest in
    `not_asked`. Raises CannotRun where the settings can't be followed (a header without a host, an unknown variable).
    """
    from loopivia_lint.web.asking import asked

    return asked(needs, settings, cache, progress)
