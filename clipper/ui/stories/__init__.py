"""The story a clipping carries: every clipping with the same text, when it came, and what each did with it."""
