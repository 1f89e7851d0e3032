"""The draft window: what was pasted, beside what Clipper made of it, until the researcher confirms it."""
