"""Where a finding stands that speaks of the whole post."""

from __future__ import annotations

from loopivia_lint import Context, Post, Span


def place(post: Post, context: Context) -> Span:
    """The title's field, else the first heading, else the body's first place."""
    field = context.field("title")
    if field is not None:
        return field.span
    return next((heading.span for heading in post.headings), Span(post.body_span.start, post.body_span.start))
