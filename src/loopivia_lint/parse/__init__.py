"""Text in, Post out: `parse` is the whole of it."""
