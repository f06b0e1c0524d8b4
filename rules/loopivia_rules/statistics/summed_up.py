"""What a whole post sums up or translates: a field of its front matter, or a page that its first lines link to."""

from __future__ import annotations

from loopivia_rules.statistics.linked import FRONT_PAGES, Citation, Linked

FEW = 2
"""A post with more links than this sums up no single page, and says what it sums up in so many paragraphs."""
SOURCE_FIELDS = frozenset({"source", "source_url", "sourceurl", "original", "original_url", "via", "sources"})


def summed_up(linked: Linked) -> Citation | None:
    """The source of all that a post says."""
    return _in_its_fields(linked) or _in_its_first_lines(linked)


def _in_its_fields(linked: Linked) -> Citation | None:
    front_matter = linked.post.front_matter
    for field in front_matter.fields if front_matter else ():
        if field.name.lower() in SOURCE_FIELDS and isinstance(field.value, str):
            kind = linked.known.classified(field.value, linked.own)
            if field.value.startswith("http") and kind not in FRONT_PAGES:
                return Citation(kind, (field.value,), field.value, span=field.span)
    return None


def _in_its_first_lines(linked: Linked) -> Citation | None:
    post, outline = linked.post, linked.outline
    links = [link for link in post.links if linked.kind(link) not in ("none", *FRONT_PAGES)]
    if not links or len({link.url for link in links}) > FEW:
        return None
    openings = [at for at, block in enumerate(post.blocks) if block.kind == "paragraph"][:FEW]
    for at in (at for at in openings if not outline.labels.is_of_a_picture(at)):
        for link in linked.at(at):
            span = next((s for s in outline.sentences(at) if s.overlaps(link.span)), link.span)
            if link in links and outline.read(span).has("summary"):
                return linked.citation([link])
    return None
