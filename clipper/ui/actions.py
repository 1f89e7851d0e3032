"""The one table of everything the user can do. Menus, shortcuts, tool tips, the palette and the overview grow from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from clipper.domain.annotation import Color
from clipper.domain.result_order import Order
from clipper.ui.beside.page import PageKind
from clipper.ui.clippings.sidebar_rows import PlaceKind
from clipper.ui.commands import Commands
from clipper.ui.pages import PAGES
from clipper.ui.situation import Situation


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "File"
    EDIT = "Edit"
    SEARCH = "Search"
    CLIPPING = "Clipping"
    HIGHLIGHT = "Highlight"
    VIEW = "View"
    HELP = "Help"


Condition = Callable[[Situation], bool]


def always(_: Situation) -> bool:
    """No condition."""
    return True


def _writable(now: Situation) -> bool:
    return now.can_write


def _reading(now: Situation) -> bool:
    return now.has_clipping


def _changing_clippings(now: Situation) -> bool:
    return now.can_write and now.selected > 0


def _searching(now: Situation) -> bool:
    return now.is_searching


def _highlighting(now: Situation) -> bool:
    return now.can_write and now.has_clipping


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can do. `text` is in English, for `tr`; a Mnemonic is marked with ``&``.

    `label` makes the text of the moment (“Undo Tag”); `begins_group` puts a line above it in its menu. With `checked`
    it is a switch, which shows a tick while that holds.
    """

    id: str
    text: str
    menu: Menu
    run: Callable[[Commands], None]
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    enabled: Condition = always
    label: Callable[[Situation], str] | None = None
    begins_group: bool = False
    in_context_menu: bool = False
    checked: Condition | None = None


def _undo_text(now: Situation) -> str:
    return _translated("Undo") + (f" “{now.undo_label}”" if now.undo_label else "")


def _redo_text(now: Situation) -> str:
    return _translated("Redo") + (f" “{now.redo_label}”" if now.redo_label else "")


def _save_text(now: Situation) -> str:
    return _translated("Change the saved search…" if now.is_saved else "Save this search…")


def _shows_drafts(now: Situation) -> bool:
    return now.place is PlaceKind.DRAFTS and not now.is_searching


def _trashing(now: Situation) -> bool:
    has_clippings = now.selected > 0 and now.place is not PlaceKind.TRASH
    return now.can_write and (now.passages > 0 or has_clippings or _shows_drafts(now))


def _trash_text(now: Situation) -> str:
    if _shows_drafts(now):
        return _translated("Discard the draft")
    return _translated("Delete highlights" if now.passages else "Move to trash")


_FILE = (
    Action("paste", "Paste as new clipping", Menu.FILE, lambda c: c.paste(), ("Ctrl+V",), "clipboard-paste", _writable),
    Action("new_draft", "New clipping…", Menu.FILE, lambda c: c.new_draft(), ("Ctrl+N",), "file-plus", _writable),
    Action("open_files", "Open files…", Menu.FILE, lambda c: c.open_files(), ("Ctrl+O",), "file-text", _writable),
    Action(
        "import_folder",
        "Import a folder…",
        Menu.FILE,
        lambda c: c.import_folder(),
        ("Ctrl+Shift+I",),
        "folder-open",
        _writable,
    ),
    Action(
        "export",
        "Export to Markdown…",
        Menu.FILE,
        lambda c: c.export(),
        ("Ctrl+E",),
        "share-2",
        lambda now: now.is_open and (now.selected > 0 or now.passages > 0),
        begins_group=True,
        in_context_menu=True,
    ),
    Action(
        "export_table",
        "Export passages as a table…",
        Menu.FILE,
        lambda c: c.export_table(),
        (),
        "",
        lambda now: now.is_open and (now.selected > 0 or now.passages > 0),
    ),
    Action(
        "remove_sample",
        "Remove the sample",
        Menu.FILE,
        lambda c: c.remove_sample(),
        (),
        "x",
        lambda now: now.can_write and now.has_sample,
    ),
    Action("close", "Quit", Menu.FILE, lambda c: c.close_window(), ("Ctrl+Q",), begins_group=True),
)

_ORDER_NAMES = {
    Order.RELEVANCE: "Results by relevance",
    Order.NEWEST: "Results newest first",
    Order.OLDEST: "Results oldest first",
    Order.SOURCE: "Results by source",
    Order.CLIPPED: "Results clipped last first",
}


def _order_action(order: Order) -> Action:
    name, is_first = _ORDER_NAMES[order], order is Order.RELEVANCE
    sort = f"order_{order}"
    return Action(sort, name, Menu.SEARCH, lambda c: c.sort_results(order), (), "", _searching, begins_group=is_first)


_RESULTS = (
    Action(
        "take_suggestion",
        "Search as suggested",
        Menu.SEARCH,
        lambda c: c.take_suggestion(),
        ("Ctrl+.",),
        "",
        lambda now: now.has_suggestion,
    ),
    Action(
        "narrow_down",
        "Narrow down",
        Menu.SEARCH,
        lambda c: c.narrow_down(),
        ("F4",),
        "list-filter",
        _searching,
        begins_group=True,
    ),
    Action(
        "kwic", "Keyword in context", Menu.SEARCH, lambda c: c.show_kwic(), ("F8",), "text-align-center", _searching
    ),
    *map(_order_action, Order),
)

_EDIT = (
    Action(
        "undo",
        "Undo",
        Menu.EDIT,
        lambda c: c.undo(),
        ("Ctrl+Z",),
        "undo-2",
        lambda now: now.can_write and bool(now.undo_label),
        label=_undo_text,
    ),
    Action(
        "redo",
        "Redo",
        Menu.EDIT,
        lambda c: c.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
        lambda now: now.can_write and bool(now.redo_label),
        label=_redo_text,
    ),
    Action("search", "Search", Menu.SEARCH, lambda c: c.focus_search(), ("Ctrl+F", "/"), "search"),
    Action(
        "build_search",
        "Build a search…",
        Menu.SEARCH,
        lambda c: c.searching.open_builder(),
        ("Ctrl+Shift+F",),
        "sliders-horizontal",
        lambda now: now.is_open,
    ),
    Action(
        "recent_searches",
        "Recent searches",
        Menu.SEARCH,
        lambda c: c.searching.show_recent(),
        (),
        "history",
        lambda now: now.is_open,
    ),
    Action(
        "save_search",
        "Save this search…",
        Menu.SEARCH,
        lambda c: c.searching.save_search(),
        ("Ctrl+Shift+S",),
        "bookmark",
        lambda now: now.can_write and now.is_searching,
        label=_save_text,
    ),
    Action(
        "keep_accents",
        "Tell é from e when searching",
        Menu.SEARCH,
        lambda c: c.searching.toggle_accents(),
        checked=lambda now: now.keeps_accents,
    ),
    Action(
        "fold_stories",
        "Fold stories in results",
        Menu.SEARCH,
        lambda c: c.searching.toggle_folding(),
        icon="list-collapse",
        checked=lambda now: now.folds_stories,
    ),
    Action("next_hit", "Next hit", Menu.SEARCH, lambda c: c.step_hit(1), ("F3",), "arrow-down"),
    Action("previous_hit", "Previous hit", Menu.SEARCH, lambda c: c.step_hit(-1), ("Shift+F3",), "arrow-up"),
    *_RESULTS,
    Action(
        "find_in_text", "Find in this text…", Menu.EDIT, lambda c: c.reader.find_in_text(), ("Ctrl+G",), "", _reading
    ),
    Action(
        "commands",
        "Command palette…",
        Menu.EDIT,
        lambda c: c.open_palette(),
        ("Ctrl+K", "Ctrl+Shift+P"),
        "command",
        begins_group=True,
    ),
)

_CLIPPING = (
    Action("next_clipping", "Next", Menu.CLIPPING, lambda c: c.move(1), ("J",), "chevron-down"),
    Action("previous_clipping", "Previous", Menu.CLIPPING, lambda c: c.move(-1), ("K",), "chevron-up"),
    Action(
        "file",
        "File (out of the inbox)",
        Menu.CLIPPING,
        lambda c: c.file(),
        ("E",),
        "archive",
        lambda now: _changing_clippings(now) and now.place is not PlaceKind.TRASH,
        begins_group=True,
        in_context_menu=True,
    ),
    Action(
        "unfile",
        "Back to the inbox",
        Menu.CLIPPING,
        lambda c: c.unfile(),
        ("Shift+E",),
        "inbox",
        lambda now: _changing_clippings(now) and now.place not in (PlaceKind.TRASH, PlaceKind.INBOX),
        in_context_menu=True,
    ),
    Action(
        "tag",
        "Tags…",
        Menu.CLIPPING,
        lambda c: c.tag(),
        ("T",),
        "tag",
        lambda now: now.can_write and (now.selected > 0 or now.passages > 0),
        in_context_menu=True,
    ),
    Action(
        "edit_source",
        "Correct the source…",
        Menu.CLIPPING,
        lambda c: c.edit_source(),
        ("Ctrl+I",),
        "pencil",
        _highlighting,
        in_context_menu=True,
    ),
    Action(
        "correct_text",
        "Correct the text…",
        Menu.CLIPPING,
        lambda c: c.correct_text(),
        ("Ctrl+Shift+E",),
        "pencil",
        _highlighting,
    ),
    Action(
        "choose_kind",
        "What this paragraph is…",
        Menu.CLIPPING,
        lambda c: c.choose_kind(),
        ("Ctrl+Shift+K",),
        "list-tree",
        _highlighting,
    ),
    Action(
        "copy_link",
        "Copy link",
        Menu.CLIPPING,
        lambda c: c.copy_link(),
        ("Ctrl+L",),
        "link",
        _reading,
        in_context_menu=True,
    ),
    Action(
        "recode",
        "Read again in another encoding…",
        Menu.CLIPPING,
        lambda c: c.recode(),
        (),
        "languages",
        lambda now: now.can_write and now.has_clipping,
    ),
    Action(
        "trash",
        "Move to trash",
        Menu.CLIPPING,
        lambda c: c.trash(),
        ("Del",),
        "trash-2",
        _trashing,
        label=_trash_text,
        begins_group=True,
        in_context_menu=True,
    ),
    Action(
        "restore",
        "Restore from trash",
        Menu.CLIPPING,
        lambda c: c.restore(),
        ("Shift+Del",),
        "rotate-ccw",
        lambda now: _changing_clippings(now) and now.place is PlaceKind.TRASH,
        in_context_menu=True,
    ),
)

_COLOR_NAMES = {
    Color.YELLOW: "Highlight yellow",
    Color.GREEN: "Highlight green",
    Color.BLUE: "Highlight blue",
    Color.PINK: "Highlight pink",
    Color.PURPLE: "Highlight purple",
    Color.ORANGE: "Highlight orange",
    Color.TEAL: "Highlight teal",
    Color.GRAY: "Highlight gray",
}


def _color_action(number: int, color: Color) -> Action:
    return Action(
        f"highlight_{color}",
        _COLOR_NAMES[color],
        Menu.HIGHLIGHT,
        lambda c: c.reader.highlight_selection(color),
        (f"Alt+{number}",),
        "",
        _highlighting,
        begins_group=number == 1,
    )


_HIGHLIGHT = (
    Action(
        "highlight",
        "Highlight the selection",
        Menu.HIGHLIGHT,
        lambda c: c.reader.highlight_selection(),
        ("H",),
        "highlighter",
        _highlighting,
    ),
    Action(
        "comment",
        "Comment on it…",
        Menu.HIGHLIGHT,
        lambda c: c.reader.comment_selection(),
        ("N",),
        "sticky-note",
        _highlighting,
    ),
    Action(
        "tag_selection",
        "Tag it…",
        Menu.HIGHLIGHT,
        lambda c: c.reader.tag_selection(),
        ("Shift+T",),
        "tags",
        _highlighting,
    ),
    Action(
        "copy_quotation",
        "Copy as quotation",
        Menu.HIGHLIGHT,
        lambda c: c.reader.copy_quotation(),
        ("Ctrl+Shift+C",),
        "quote",
        _reading,
    ),
    *(_color_action(number, color) for number, color in enumerate(Color, 1)),
    Action(
        "next_highlight",
        "Next highlight",
        Menu.HIGHLIGHT,
        lambda c: c.reader.next_highlight(),
        ("]",),
        "",
        _reading,
        begins_group=True,
    ),
    Action(
        "previous_highlight",
        "Previous highlight",
        Menu.HIGHLIGHT,
        lambda c: c.reader.previous_highlight(),
        ("[",),
        "",
        _reading,
    ),
    Action(
        "keep_quotation",
        "Keep the suggested quotation",
        Menu.HIGHLIGHT,
        lambda c: c.suggestions.keep(),
        ("Q",),
        "quote",
        lambda now: now.can_write and now.has_suggested_quotation,
        begins_group=True,
    ),
    Action(
        "skip_quotation",
        "Pass it over",
        Menu.HIGHLIGHT,
        lambda c: c.suggestions.skip(),
        ("Shift+Q",),
        "",
        lambda now: now.can_write and now.has_suggested_quotation,
    ),
    Action(
        "suggest_quotations",
        "Suggest quotations",
        Menu.HIGHLIGHT,
        lambda c: c.suggestions.toggle(),
        checked=lambda now: now.suggests_quotations,
    ),
    Action("open_card", "Open its card", Menu.HIGHLIGHT, lambda c: c.reader.open_current_card(), ("O",), "", _reading),
    Action("caret", "Caret mode", Menu.HIGHLIGHT, lambda c: c.reader.toggle_caret(), ("F7",), "text-cursor", _reading),
)


def _page_action(page: PageKind) -> Action:
    return Action(
        f"page_{page.name}",
        page.title,
        Menu.VIEW,
        lambda c: c.toggle_page(page.name),
        (page.shortcut,),
        page.icon,
        _reading,
        begins_group=page is PAGES[0],
        checked=lambda now: now.page == page.name,
    )


_VIEW = (
    Action("go_back", "Back", Menu.VIEW, lambda c: c.go_back(), ("Alt+Left",), "arrow-left", lambda n: n.can_go_back),
    Action(
        "go_forward",
        "Forward",
        Menu.VIEW,
        lambda c: c.go_forward(),
        ("Alt+Right",),
        "arrow-right",
        lambda now: now.can_go_forward,
    ),
    Action("go_sidebar", "Go to the sidebar", Menu.VIEW, lambda c: c.focus_sidebar(), ("Ctrl+1",), begins_group=True),
    Action("go_list", "Go to the list", Menu.VIEW, lambda c: c.focus_list(), ("Ctrl+2",)),
    Action("go_reader", "Go to the text", Menu.VIEW, lambda c: c.focus_reader(), ("Ctrl+3",)),
    Action(
        "toggle_sidebar", "Show or hide the sidebar", Menu.VIEW, lambda c: c.toggle_sidebar(), ("F9",), "panel-left"
    ),
    Action(
        "toggle_compact", "Comfortable or compact rows", Menu.VIEW, lambda c: c.toggle_compact(), ("Ctrl+Shift+M",), ""
    ),
    Action(
        "toggle_outline",
        "Outline",
        Menu.VIEW,
        lambda c: c.reader.toggle_outline(),
        ("Ctrl+Shift+O",),
        "list-tree",
        _reading,
        begins_group=True,
    ),
    *map(_page_action, PAGES),
    Action(
        "toggle_boilerplate",
        "Show or fold boilerplate",
        Menu.VIEW,
        lambda c: c.reader.toggle_boilerplate(),
        ("B",),
        "eye",
        _reading,
    ),
    Action(
        "toggle_dates",
        "Show dates",
        Menu.VIEW,
        lambda c: c.reader.toggle_dates(),
        ("D",),
        "calendar-days",
        _reading,
        checked=lambda now: now.shows_dates,
    ),
    Action("next_date", "Next date", Menu.VIEW, lambda c: c.reader.next_date(), ("}",), "", _reading),
    Action("previous_date", "Previous date", Menu.VIEW, lambda c: c.reader.previous_date(), ("{",), "", _reading),
    Action(
        "zoom_in", "Larger text", Menu.VIEW, lambda c: c.zoom(10), ("Ctrl++", "Ctrl+="), "zoom-in", begins_group=True
    ),
    Action("zoom_out", "Smaller text", Menu.VIEW, lambda c: c.zoom(-10), ("Ctrl+-",), "zoom-out"),
    Action("zoom_reset", "Text at its own size", Menu.VIEW, lambda c: c.zoom(0), ("Ctrl+0",)),
    Action("wider", "Wider column", Menu.VIEW, lambda c: c.widen(40), ("Ctrl+Alt+Right",), "columns-3"),
    Action("narrower", "Narrower column", Menu.VIEW, lambda c: c.widen(-40), ("Ctrl+Alt+Left",)),
    Action("theme_light", "Light", Menu.VIEW, lambda c: c.appearance.set_theme("light"), (), "sun", begins_group=True),
    Action("theme_dark", "Dark", Menu.VIEW, lambda c: c.appearance.set_theme("dark"), (), "moon"),
    Action("theme_sepia", "Sepia", Menu.VIEW, lambda c: c.appearance.set_theme("sepia"), (), "book-open"),
    Action("theme_system", "As the desktop", Menu.VIEW, lambda c: c.appearance.set_theme("system"), (), "monitor"),
    Action("theme_next", "Next theme", Menu.VIEW, lambda c: c.cycle_theme(), ("Ctrl+Shift+L",), "palette"),
)

_HELP = (
    Action("shortcuts", "Keyboard shortcuts", Menu.HELP, lambda c: c.show_shortcuts(), ("?", "F1"), "keyboard"),
    Action(
        "search_syntax",
        "What can I type into the search?",
        Menu.HELP,
        lambda c: c.searching.show_syntax(),
        ("Ctrl+F1",),
        "circle-help",
    ),
    Action("about", "About Clipper", Menu.HELP, lambda c: c.show_about(), (), "info"),
)

ACTIONS: tuple[Action, ...] = (*_FILE, *_EDIT, *_CLIPPING, *_HIGHLIGHT, *_VIEW, *_HELP)
"""Everything, in the order of the menus."""


def action_text(action: Action, now: Situation) -> str:
    """Its text in the user's language, as it reads now."""
    return action.label(now) if action.label is not None else _translated(action.text)


def menu_title(menu: Menu) -> str:
    """A menu's name in the user's language."""
    return _translated(menu.value)


def shortcut_text(action: Action) -> str:
    """Its first shortcut as the desktop writes it, or ""."""
    if not action.shortcuts:
        return ""
    return QKeySequence(action.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)


class ActionSet:
    """The table as QActions of one window."""

    def __init__(self, commands: Commands, parent: QObject, actions: Iterable[Action] = ACTIONS) -> None:
        self._actions = tuple(actions)
        self._made = {action.id: self._make(action, commands, parent) for action in self._actions}
        self.situation = Situation()

    def __getitem__(self, action_id: str) -> QAction:
        return self._made[action_id]

    def all(self) -> tuple[QAction, ...]:
        """Every QAction, for the window to own."""
        return tuple(self._made.values())

    def of_menu(self, menu: Menu) -> tuple[tuple[Action, QAction], ...]:
        """The entries of a menu in order."""
        return tuple((action, self._made[action.id]) for action in self._actions if action.menu is menu)

    def for_context_menu(self) -> tuple[tuple[Action, QAction], ...]:
        """What a right click on clippings or passages offers now."""
        marked = (action for action in self._actions if action.in_context_menu)
        return tuple((action, self._made[action.id]) for action in marked if self._made[action.id].isEnabled())

    def enabled(self) -> tuple[tuple[Action, QAction], ...]:
        """Everything that makes sense now."""
        return tuple((action, self._made[action.id]) for action in self._actions if self._made[action.id].isEnabled())

    def update(self, situation: Situation) -> None:
        """Enable and name every action for what is the case now."""
        self.situation = situation
        for action in self._actions:
            made = self._made[action.id]
            made.setEnabled(action.enabled(situation))
            made.setText(action_text(action, situation))
            if action.checked is not None:
                made.setChecked(action.checked(situation))

    def _make(self, action: Action, commands: Commands, parent: QObject) -> QAction:
        made = QAction(_translated(action.text), parent)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(keys) for keys in action.shortcuts])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.setMenuRole(QAction.MenuRole.NoRole)
        made.setCheckable(action.checked is not None)
        shortcut = shortcut_text(action)
        made.setToolTip(f"{made.text()} ({shortcut})" if shortcut else made.text())
        made.triggered.connect(lambda: action.run(commands))
        return made


def _translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)
