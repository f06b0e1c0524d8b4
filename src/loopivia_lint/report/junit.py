"""JUnit's XML: a suite a post, a test case a finding; a post without any is a test that passed.

Errors and warnings are failures; an info is skipped, with its message, since it fails nothing by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from loopivia_lint.finding import Finding
from loopivia_lint.report import Report
from loopivia_lint.report.json import NOWHERE

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """The whole report as one XML document."""
    by_post: dict[str, list[Finding]] = defaultdict(list)
    for path in (*report.sources, *(finding.path for finding in report.findings)):
        by_post[path] = []
    for finding in report.findings:
        by_post[finding.path].append(finding)
    clean = sum(not findings for findings in by_post.values())
    top = Element("testsuites", {"name": "loopivia-lint", **_counts(report.findings, clean)})
    for path, findings in sorted(by_post.items()):
        suite = SubElement(top, "testsuite", {"name": _xml(path), **_counts(findings, int(not findings))})
        for finding in findings:
            _case(suite, finding)
        if not findings:
            SubElement(suite, "testcase", classname=_xml(path), name="loopivia-lint", time="0")
    indent(top)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(top, encoding="unicode") + "\n"


def _counts(findings: Sequence[Finding], clean: int) -> dict[str, str]:
    infos = sum(finding.severity == "info" for finding in findings)
    return {
        "tests": str(len(findings) + clean),
        "failures": str(len(findings) - infos),
        "errors": "0",
        "skipped": str(infos),
        "time": "0",
    }


def _case(suite: Element, finding: Finding) -> None:
    place = finding.place or NOWHERE
    where = f"{place.line}:{place.column}"
    path = _xml(finding.path)
    case = SubElement(suite, "testcase", classname=path, name=f"{finding.rule} {where}", time="0")
    case.set("file", path)
    case.set("line", str(place.line))
    message = _xml(finding.message)
    if finding.severity == "info":
        SubElement(case, "skipped", message=message)
    else:
        failure = SubElement(case, "failure", type=finding.severity, message=message)
        failure.text = f"{path}:{where}: {message}"


def _xml(text: str) -> str:
    """The text without what XML 1.0 can't hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
