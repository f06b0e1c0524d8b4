"""The whole asking: needs by URL, the cache first, then all hosts at once, within the run's time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping

from loopivia_lint.needs import Answer, Need
from loopivia_lint.web.address import NoAddress, read, without_secrets
from loopivia_lint.web.client import Client
from loopivia_lint.web.guard import Guard
from loopivia_lint.web.hosts import Hosts
from loopivia_lint.web.keep import Keeper
from loopivia_lint.web.settings import Answers, Progress, Store, WebSettings
from loopivia_lint.web.visit import WANTS, Visits
from loopivia_lint.wording import worded

Watcher = Callable[[Progress], None]


def asked(needs: Iterable[Need], settings: WebSettings, cache: Store | None, progress: Watcher | None) -> Answers:
    """See `loopivia_lint.web.ask`."""
    needs = tuple(needs)
    spelled = {need.url: spelling(need.url) for need in needs}
    wanted: dict[str, str] = {}
    for need in needs:
        url = spelled[need.url]
        wanted[url] = max(wanted.get(url, "status"), need.want, key=WANTS.index)
    keeper = Keeper(cache, settings)
    kept = {url: answer for url, want in wanted.items() if (answer := keeper.find(url, want))}
    run = Run(settings, {url: want for url, want in wanted.items() if url not in kept}, keeper, progress)
    if run.wanted:
        asyncio.run(run.all())
    answers = {**kept, **run.answers}
    unasked = tuple(dict.fromkeys(without_secrets(url) for url in run.wanted if url not in run.answers))
    by_need = {need: answers[url] for need in needs if (url := spelled[need.url]) in answers}
    return Answers(by_need, unasked, tuple(run.notes(len(unasked))), run.interrupted)


def spelling(url: str) -> str:
    """The URL without its fragment, so spelled that the same place is asked once; as it is where it can't be read."""
    bare = url.partition("#")[0]
    try:
        address = read(bare)
    except NoAddress:
        return bare
    return bare if address.user else address.url


INTERRUPTED = {
    "en": "interrupted: {n} {n:URL was|URLs were} not asked",
    "fr": "interrompu\u00a0: {n} URL {n:n’a pas été interrogée|n’ont pas été interrogées}",
}
LATE = {
    "en": "{n} {n:URL was|URLs were} not asked: the run’s limit of {limit} seconds was reached",
    "fr": "{n} URL {n:n’a pas été interrogée|n’ont pas été interrogées}\u00a0: "
    "la limite de {limit} secondes est atteinte",
}
PROXY = {
    "en": "behind a proxy only literal addresses are checked: a name that leads to a private one passes",
    "fr": "derrière un proxy, seules les adresses littérales sont vérifiées\u00a0: "
    "un nom qui mène à une adresse privée passe inaperçu",
}
NO_PDF = {
    "en": "PDF sources were not read: install loopivia-lint[pdf]",
    "fr": "les sources en PDF n’ont pas été lues\u00a0: installez loopivia-lint[pdf]",
}


def counted(words: Mapping[str, str], n: int, **values: float) -> Mapping[str, str]:
    """A note with its numbers, in each language."""
    return {language: worded(text, {"n": n, **values}, language) for language, text in words.items()}


class Run:
    """One run of the event loop, and what came of it so far."""

    def __init__(self, settings: WebSettings, wanted: dict[str, str], keeper: Keeper, progress: Watcher | None) -> None:
        self.settings = settings
        self.wanted = wanted
        self.keeper = keeper
        self.progress = progress
        self.answers: dict[str, Answer] = {}
        self.interrupted = False
        self.late = False
        self.started = time.monotonic()
        self.client = Client(Guard(settings.allow_hosts), settings.timeout)
        self.hosts = Hosts(settings.per_host, settings.concurrency)
        self.visits = Visits(self.client, self.hosts, settings, wanted, self.started + settings.max_time)

    async def all(self) -> None:
        """Ask everything, until it is known, the time is over or Ctrl-C."""
        tasks = [asyncio.ensure_future(self.one(url, want)) for url, want in self.wanted.items()]
        try:
            async with asyncio.timeout(self.settings.max_time):
                await asyncio.gather(*tasks)
        except TimeoutError:
            self.late = True
        except asyncio.CancelledError:  # what Ctrl-C does to the main task; a second one ends the program
            self.interrupted = True
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.client.close()

    async def one(self, url: str, want: str) -> None:
        """Ask one URL and keep what came of it."""
        answer = self.answers[url] = await self.visits.visit(url, want)
        if not any(self.visits.credentials.used_for(each) for each in (url, answer.final_url)):
            self.keeper.keep(url, want, answer)
        if self.progress is not None:
            spent, done, total = time.monotonic() - self.started, len(self.answers), len(self.wanted)
            self.progress(Progress(done, total, self.hosts.waiting(), spent / done * (total - done)))

    def notes(self, unasked: int) -> Iterable[Mapping[str, str]]:
        """What the summary has to say of this run."""
        if self.interrupted:
            yield counted(INTERRUPTED, unasked)
        if self.late:
            yield counted(LATE, unasked, limit=self.settings.max_time)
        if self.client.by_proxy:
            yield PROXY
        if any(answer.page and answer.page.why_not_whole == "pdf-extra" for answer in self.answers.values()):
            yield NO_PDF
