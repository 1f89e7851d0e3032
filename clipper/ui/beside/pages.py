"""The table of pages beside the text: menus, palette and the pane's own buttons grow from it."""

from clipper.ui.beside.page import PageKind

PAGES: tuple[PageKind, ...] = ()
"""In the order of their buttons."""
