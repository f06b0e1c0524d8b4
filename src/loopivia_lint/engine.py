"""The run, on one screen: read, parse, gather the site, ask the web, check, order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from loopivia_lint.check import Document, check
from loopivia_lint.config import Config
from loopivia_lint.discover import File, is_about_its_folder
from loopivia_lint.finding import Evidence, Finding
from loopivia_lint.internal import INTERNAL
from loopivia_lint.model import Post
from loopivia_lint.parse import parse
from loopivia_lint.parse.source import Source
from loopivia_lint.read import Text, lies_among_posts, opens_with_front_matter, read
from loopivia_lint.report import Report, SuppressionUse
from loopivia_lint.rule import Answer, Context, Need
from loopivia_lint.selection import Selector
from loopivia_lint.site import Site
from loopivia_lint.wording import worded

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
    ask: Callable[[Sequence[Need]], Mapping[Need, Answer]] | None = None
    """Asks the web; None offline."""

    def lint(self, files: Sequence[File], given: Mapping[Path, Text] | None = None) -> Report:
        """Check files; `given` holds texts not read from disk (standard input, an editor's buffer)."""
        return self.report(list(self.documents(files, given or {})))

    def report(self, documents: Sequence[Document]) -> Report:
        """What is found in posts already parsed."""
        site = self.gather({document.path: document.post for document in documents})
        contexts = self.answered(documents, [self.context(document, site) for document in documents])
        rules = {rule.id: rule for rule in (*self.selector.plugins.rules, *INTERNAL)}
        checked = [check(*pair, self.config, rules) for pair in zip(documents, contexts, strict=True)]
        findings = ordered(finding for result in checked for finding in result.kept)
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
            evidence=tuple(self.evidence(documents, contexts)),
            skipped=tuple(self.skipped(contexts)),
            online=self.ask is not None,
            language=self.language(documents),
            sources={document.post.path: document.source for document in documents},
            rules=rules,
        )

    def documents(self, files: Sequence[File], given: Mapping[Path, Text]) -> Iterator[Document]:
        """The posts among the files, parsed; a file that is no post is left alone.

        A post has front matter, or lies among files that have, or was named itself; a README is none of these
        unless it has front matter.
        """
        folders: dict[Path, bool] = {}
        for file in files:
            text = given.get(file.path) or read(file.path)
            head = opens_with_front_matter(text.text[:16])
            among_posts = head or lies_among_posts(file.path, folders)
            asked = among_posts or file.named
            if not head and (not asked or is_about_its_folder(file.path)):
                continue
            post = parse(text.text, file.shown, yaml=self.config.yaml, language=self.config.language)
            if self.config.drafts == "skip" and is_draft(post):
                continue
            if text.problems:
                post = replace(post, problems=text.problems + post.problems)
            yield Document(file.path, post, Source(text.text), self.selector.of(file.path), among_posts)

    def context(self, document: Document, site: Site | None) -> Context:
        """What the rules may look at for one post."""
        return Context(
            post=document.post,
            config=self.config.site,
            site=site,
            web=None,
            facts=self.selector.facts,
            known={},
            among_posts=document.among_posts,
        )

    def answered(self, documents: Sequence[Document], contexts: list[Context]) -> list[Context]:
        """The contexts with the web's answers: the needs of all posts are gathered and asked at once."""
        if self.ask is None:
            return contexts
        needs = dict.fromkeys(
            need
            for document, context in zip(documents, contexts, strict=True)
            for rule in document.selection.rules
            for need in rule.needs(document.post, context)
        )
        answers = self.ask(list(needs))
        return [replace(context, web=answers) for context in contexts]

    def evidence(self, documents: Sequence[Document], contexts: Sequence[Context]) -> Iterator[Evidence]:
        """What was found in cited pages, with its places; nothing offline."""
        for document, context in zip(documents, contexts, strict=True):
            for rule in document.selection.rules if self.ask else ():
                for each in rule.evidence(document.post, context):
                    yield replace(each, path=document.post.path, place=document.source.place(each.span))

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


def is_draft(post: Post) -> bool:
    """Does the front matter say that it is not to be published?"""
    values = post.front_matter.values if post.front_matter else {}
    return values.get("draft") is True or values.get("published") is False
