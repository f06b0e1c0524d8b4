"""MDX: JavaScript is not prose, Markdown between it is read."""

from __future__ import annotations

import re

import pytest

from tests.parse.reading import images, links, of, read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("import A from 'b'\nimport {c} from 'd'\n\nun", "un"),
        ("import 'b.css'\n\nun", "un"),
        ("export const a = {\n  b: 70\n}\n\nun", "un"),
        ("export default function A() {}\n\nun", "un"),
        ("un\n\nimport taxes rose by 70 %.", "un import taxes rose by 70 %."),
        ("un {a.b} deux {`trois ${c} }`} quatre", "un deux quatre"),
        ("un {/* deux } */} trois {'}'} quatre", "un trois quatre"),
        ("# Un {a} deux", "Un deux"),
        ("<Card title=\"un\" items={[1, '>']}>deux</Card>", "deux"),
        ("<Tabs>\n    <Tab>\n        un deux\n    </Tab>\n</Tabs>", "un deux"),
        ("<>\nun\n</>\n\n<a.b c/> deux", "un deux"),
        ("un `{a}` ``<B>`` deux", "un deux"),
        ("```\n{\n<A\n```\n\nun", "un"),
        ("un \\{ deux \\< trois", "un { deux < trois"),
        ("un { deux\n\ntrois < quatre", "un { deux trois < quatre"),
        ("<p style={{a: 'b'}}>un</p>", "un"),
        ("    un deux", "un deux"),
    ],
)
def test_what_is_javascript_is_not_prose(text: str, words: str) -> None:
    assert re.sub(r"[ \n]+", " ", read(text, "a.mdx").prose).strip() == words


def test_links_keep_their_places() -> None:
    text = '<A b={c}>\n  un [deux](/u)\n</A>\n\n{/* [non](/v) */}\n\n<a href="/w" onClick={() => d}>trois</a>\n'
    assert links(text, "a.mdx") == [
        ("inline", "[deux](/u)", "/u"),
        ("html", '<a href="/w" onClick={() => d}>trois</a>', "/w"),
    ]


def test_what_an_expression_says_is_not_known() -> None:
    post = read('<a href={un}>deux</a> <img src={trois} alt=""/> <img {...quatre}/> <img src="/u"/>', "a.mdx")
    assert post.links == ()
    assert [of(post, image.span) for image in post.images] == ['<img src="/u"/>']


def test_only_mdx_is_read_so() -> None:
    assert read("un {deux}").prose == "un {deux}"
    assert images("<img src={un} alt=''>") == [("html", "<img src={un} alt=''>", "{un}", "")]
