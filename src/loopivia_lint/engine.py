"""The run, on one screen: read, parse, gather the site, ask the web, check, order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.check import Document, Failed, can_run, check, wanted
from loopivia_lint.config import Config
from loopivia_lint.discover import File
from loopivia_lint.files import Files
from loopivia_lint.finding import Finding
from loopivia_lint.internal import INTERNAL
from loopivia_lint.model import Post
from loopivia_lint.needs import Need
from loopivia_lint.parse import parse
from loopivia_lint.parse.source import Source
from loopivia_lint.posts import verdicts
from loopivia_lint.read import Text, opens_with_front_matter, read
from loopivia_lint.report import Report, SuppressionUse
from loopivia_lint.rule import Context
from loopivia_lint.selection import Selector
from loopivia_lint.web.settings import Answers
from loopivia_lint.wording import worded

if TYPE_CHECKING:  # a run without a site need not read its modules
    from loopivia_lint.site import Site

NO_SITE = {
    "en": "{n} {n:rule that compares posts was|rules that compare posts were} not run: "
    "lint the content folder, or name it in the config",
    "fr": "{n} {n:règle qui compare les articles n’a pas été appliquée|règles qui comparent les articles n’ont pas "
    "été appliquées}\u00a0: vérifiez le dossier entier, ou nommez-le dans la configuration",
}
NO_WEB = {
    "en": "{n} {n:rule that asks the web was|rules that ask the web were} not run: add --online",
    "fr": "{n} {n:règle qui interroge le web n’a pas été appliquée|règles qui interrogent le web n’ont pas été "
    "appliquées}\u00a0: ajoutez --online",
}


class Engine(Struct):
    """A configured linter: files in, a report out."""

    config: Config
    selector: Selector
    gather: Callable[[Mapping[Path, Post]], Site | None] = lambda _: None
    """Reads the site, given the posts already parsed."""
    ask: Callable[[Sequence[Need]], Answers] | None = None
    """Asks the web; None offline."""

    def lint(self, files: Sequence[File], given: Mapping[Path, Text] | None = None) -> Report:
        """Check files; `given` holds texts not read from disk (standard input, an editor's buffer)."""
        return self.report(list(self.documents(files, given or {})))

    def report(self, documents: Sequence[Document]) -> Report:
        """What is found in posts already parsed."""
        site = self.gather({document.path: document.post for document in documents})
        files = site.files if site is not None else Files()
        contexts = [self.context(document, site, files) for document in documents]
        answers, failed = self.answers(documents, contexts)
        contexts = [replace(context, web=answers and answers.by_need) for context in contexts]
        rules = {rule.id: rule for rule in (*self.selector.plugins.rules, *INTERNAL)}
        checked = [
            check(document, context, self.config, rules, fell)
            for document, context, fell in zip(documents, contexts, failed, strict=True)
        ]
        findings = ordered(finding for result in checked for finding in result.findings)
        return Report(
            findings=findings,
            files=len(documents),
            suppressed=sum(len(result.dropped) for result in checked),
            suppressions=tuple(
                SuppressionUse(
                    document.post.path,
                    document.source.place(each.span).line,
                    each.rule,
                    each.reason,
                    each.used,
                )
                for document, result in zip(documents, checked, strict=True)
                for each in result.suppressions
            ),
            evidence=tuple(each for result in checked for each in result.evidence),
            skipped=(*self.skipped(contexts), *(answers.notes if answers else ())),
            online=self.ask is not None,
            language=self.language(documents),
            sources={document.post.path: document.source for document in documents},
            rules=rules,
            ran=frozenset(
                rule.id
                for selection in self.selector.selections
                for rule in selection.rules
                if contexts and can_run(rule, contexts[0])
            ),
        )

    def documents(self, files: Sequence[File], given: Mapping[Path, Text]) -> Iterator[Document]:
        """The posts among the files, parsed; a file that is no post is left alone."""
        texts = [(file, given.get(file.path) or read(file.path)) for file in files]
        heads = [opens_with_front_matter(text.text) for _, text in texts]
        for (file, text), verdict in zip(texts, verdicts(files, heads), strict=True):
            if not verdict.post:
                continue
            post = parse(text.text, file.shown, yaml=self.config.yaml, language=self.config.language)
            if self.config.drafts == "skip" and self.config.site.is_draft(post):
                continue
            if text.problems:
                post = replace(post, problems=text.problems + post.problems)
            yield Document(file.path, post, Source(text.text), self.selector.of(file.path), verdict.among_posts)

    def context(self, document: Document, site: Site | None, files: Files | None = None) -> Context:
        """What the rules may look at for one post; `files` are shared, so that no folder is listed twice."""
        return Context(
            post=document.post,
            config=self.config.site,
            site=site,
            web=None,
            facts=self.selector.facts,
            known={} if site is None else site.known(document.post.path),
            among_posts=document.among_posts,
            files=files or (Files() if site is None else site.files),
        )

    def answers(
        self, documents: Sequence[Document], contexts: Sequence[Context]
    ) -> tuple[Answers | None, list[Failed]]:
        """The web's answers, None offline, and for each post the rules that failed to say what they want.

        The needs of all posts are gathered and asked at once.
        """
        if self.ask is None:
            return None, [{} for _ in documents]
        asked = [wanted(*pair) for pair in zip(documents, contexts, strict=True)]
        needs = dict.fromkeys(need for needs, _ in asked for need in needs)
        return self.ask(list(needs)), [failed for _, failed in asked]

    def skipped(self, contexts: Sequence[Context]) -> Iterator[Mapping[str, str]]:
        """Sentences on what was not looked at, by language."""
        every = {type(rule) for selection in self.selector.selections for rule in selection.rules}
        site = sum("site" in rule.requires for rule in every)
        web = sum("web" in rule.requires for rule in every)
        if site and any(context.site is None for context in contexts):
            yield {language: worded(text, {"n": site}, language) for language, text in NO_SITE.items()}
        if web and self.ask is None:
            yield {language: worded(text, {"n": web}, language) for language, text in NO_WEB.items()}

    def language(self, documents: Sequence[Document]) -> Literal["en", "fr"]:
        """Of the summary: the config's, else that of most posts."""
        if self.config.messages != "auto":
            return self.config.messages
        french = sum((self.config.language or each.post.language) == "fr" for each in documents)
        return "fr" if french * 2 > len(documents) else "en"


def ordered(findings: Iterator[Finding]) -> tuple[Finding, ...]:
    """By path, line, column, rule."""
    return tuple(sorted(findings, key=lambda finding: (finding.path, finding.place, finding.rule, finding.message)))
