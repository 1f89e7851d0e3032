"""The table of pages beside the text: menus, palette and the pane's own buttons grow from it."""

from clipper.ui.beside.page import Page, PageKind, PageTools

# Each page is imported when it is first asked for: the window is painted sooner without them.


def _story(tools: PageTools) -> Page:
    from clipper.ui.stories.page import StoryPage

    return StoryPage(tools)


def _versions(tools: PageTools) -> Page:
    from clipper.ui.versions.page import VersionsPage

    return VersionsPage(tools)


def _custody(tools: PageTools) -> Page:
    from clipper.ui.custody.page import CustodyPage

    return CustodyPage(tools)


def _original(tools: PageTools) -> Page:
    from clipper.ui.originals.page import OriginalPage

    return OriginalPage(tools)


def _quotations(tools: PageTools) -> Page:
    from clipper.ui.quotations.page import QuotationsPage

    return QuotationsPage(tools)


PAGES: tuple[PageKind, ...] = (
    PageKind("story", "Story", "newspaper", "Ctrl+Alt+1", _story),
    PageKind("versions", "Versions", "history", "Ctrl+Alt+2", _versions),
    PageKind("original", "Original", "file-text", "Ctrl+Alt+3", _original),
    PageKind("custody", "Custody", "shield-check", "Ctrl+Alt+4", _custody),
    PageKind("quotations", "Quotations", "quote", "Ctrl+Alt+5", _quotations),
)
"""In the order of their buttons."""
