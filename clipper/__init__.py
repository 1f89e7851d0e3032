"""Clipper: a desktop manager of research clippings."""

__version__ = "0.1.0"
