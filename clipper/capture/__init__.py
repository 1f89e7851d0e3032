"""Turns pasted text, HTML or bytes into a draft with evidence for every field. Pure."""
