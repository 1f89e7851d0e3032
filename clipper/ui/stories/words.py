"""What is said of a story and of those that carry it."""

from PySide6.QtCore import QCoreApplication

from clipper.domain.dates import PartialDate
from clipper.domain.difference import Fate
from clipper.domain.source import Source
from clipper.domain.story import Carrier, Role, Story, outlet, published_on
from clipper.ui.reading.directions import isolated
from clipper.ui.row_text import SEPARATOR
from clipper.ui.shown import plural, shown_date, shown_number


def story_summary(story: Story) -> str:
    """How many carry it."""
    return _tr("%n clippings carry this text").replace("%n", shown_number(len(story.carriers)))


def origin_line(story: Story) -> str:
    """Whom it comes from, and that it counts once."""
    if not story.originator:
        return _tr("Who had it first is not known. Together they count as one source.")
    sentence = _tr("It comes from %1. Together they count as one source.")
    return sentence.replace("%1", isolated(story.originator))


def undated_line(count: int) -> str:
    """The heading above those that are not on the axis."""
    return _counted(_tr("%n without a date or its year"), count)


def waiting_line(count: int) -> str:
    """That there may be more."""
    return _counted(_tr("%n clipping(s) are still being compared; more may be found."), count)


def outlet_of(source: Source) -> str:
    """Who brought it, and the agency behind it where that is another."""
    own, agency = outlet(source), source.original_publisher
    if not own:
        return agency or _tr("Without a source")
    return f"{isolated(own)} ({isolated(agency)})" if agency and agency.casefold() != own.casefold() else own


def role_word(role: Role) -> str:
    """In a word; none where nobody knows."""
    words = {Role.ORIGINATED: _tr("Originated"), Role.REPUBLISHED: _tr("Republished"), Role.UNKNOWN: ""}
    return words[role]


def date_words(date: PartialDate | None) -> str:
    """As precise as it is known; the words of one without its year."""
    if date is not None and date.needs_researcher and date.words:
        return _tr("“%1”, year not known").replace("%1", isolated(date.words))
    return shown_date(date) or _tr("No date")


def standing(carrier: Carrier) -> str:
    """What it did with the fullest text."""
    if carrier.is_fullest:
        return _tr("The fullest text")
    numbers = (
        (carrier.left_out, _tr("%n left out")),
        (carrier.changed, _tr("%n changed")),
        (carrier.moved, _tr("%n moved")),
        (carrier.added, _tr("%n added")),
    )
    told = [sentence.replace("%n", shown_number(number)) for number, sentence in numbers if number]
    if not told:
        return _tr("The same paragraphs")
    return SEPARATOR.join(told)


def fate_word(fate: Fate) -> str:
    """In the legend."""
    words = {
        Fate.INTACT: _tr("as it is"),
        Fate.CHANGED: _tr("changed"),
        Fate.MOVED: _tr("moved"),
        Fate.LEFT_OUT: _tr("left out"),
        Fate.ADDED: _tr("added"),
    }
    return words[fate]


def told(carrier: Carrier) -> str:
    """A row in words alone, for who does not see it."""
    source = carrier.clipping.source
    facts = (
        outlet_of(source),
        date_words(published_on(source)),
        role_word(carrier.role),
        source.title,
        standing(carrier).replace(SEPARATOR, ", "),
    )
    return ". ".join(filter(None, facts))


def _counted(sentence: str, number: int) -> str:
    return plural(sentence.replace("%n", shown_number(number)), number)


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("stories", sentence)
