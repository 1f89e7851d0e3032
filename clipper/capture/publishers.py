"""Gives a text the name its publisher is known by: of the host it was clipped at, or in place of another name it goes by."""

from dataclasses import replace

from clipper.capture.agency import host_of
from clipper.capture.known_names import known_names
from clipper.domain.clipping import Draft
from clipper.domain.source import Evidence

_FIELD = "container_title"
TABLE = "table of publishers"
"""Origin of evidence: the host is in a table."""
_CONFIDENCE = 0.93


def with_known_publisher(draft: Draft) -> Draft:
    """The draft with where it was clipped as the tables name it; what the page says stays among the evidence.

    Another name is replaced only where the host is that publisher's too, or no address is known: many papers are
    called “The Times”.
    """
    source = draft.source
    host = host_of(source.url)
    told = next((one for one in draft.evidence if one.field == _FIELD), None)
    at_host = known_names().publisher_at(host) if host else None
    if at_host is not None and (told is None or told.origin == "address"):
        named = Evidence(_FIELD, at_host.name, TABLE, host, None, _CONFIDENCE)
        return _with(draft, at_host.name, named)
    called = known_names().publisher(source.container_title)
    is_theirs = called is not None and (called == at_host or not host)
    if called is None or told is None or not is_theirs or called.name == source.container_title:
        return draft
    others = tuple(dict.fromkeys((source.container_title, *told.alternatives)))
    return _with(draft, called.name, replace(told, value=called.name, alternatives=others))


def _with(draft: Draft, name: str, told: Evidence) -> Draft:
    kept = tuple(one for one in draft.evidence if one.field != _FIELD)
    return replace(draft, source=replace(draft.source, container_title=name), evidence=(*kept, told))
