"""What the names of files end with that posts lead to."""

from __future__ import annotations

_PAGES = "md mdx markdown html htm php aspx txt"
_PICTURES = "png jpg jpeg gif webp avif svg heic"
_PAPERS = "pdf doc docx xls xlsx ppt pptx odt ods odp csv epub zip"
_MEDIA = "mp3 mp4 m4a mov webm ogg wav"
FILES = frozenset(f"{_PAGES} {_PICTURES} {_PAPERS} {_MEDIA}".split())
"""Only those that end no address of the web or of mail."""
