"""Clipping a text that is in the library already: saying so, and keeping it as what one wishes it to be."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from clipper.cli.output import counted, one_line, print_error
from clipper.cli.wording import differing, named
from clipper.domain.clipping import Draft
from clipper.domain.errors import NotFound
from clipper.domain.ids import ClippingId
from clipper.domain.republication import with_offers
from clipper.domain.source import Source
from clipper.domain.story import Kinship, Recognised
from clipper.library.library import Library

Correct = Callable[[Source], Source]
_CLOSEST = ""
_OPTIONS = {"original_publisher": "--agency", "original_date": "--first-published"}


class KeptAs(StrEnum):
    """What became of a draft."""

    CLIPPING = "clipping"
    REPUBLICATION = "republication"
    VERSION = "version"
    SKIPPED = "skip"


_CHOICES = (KeptAs.SKIPPED, KeptAs.VERSION, KeptAs.REPUBLICATION)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to become of a text that is known; with `version_of` ("" for the closest) a version in any case."""

    if_known: KeptAs = KeptAs.CLIPPING
    version_of: str | None = None

    @classmethod
    def of(cls, args: argparse.Namespace) -> Self:
        """As the command line says."""
        return cls(KeptAs(args.if_known or KeptAs.CLIPPING), args.as_version)


@dataclass(frozen=True, slots=True)
class Kept:
    """The clipping a draft has become, or the one that was known already, and as what."""

    clipping_id: ClippingId
    kept_as: KeptAs
    known: Recognised | None


def add_known(parser: argparse.ArgumentParser) -> None:
    """`--if-known` and `--as-version`."""
    options = parser.add_mutually_exclusive_group()
    options.add_argument(
        "--if-known",
        choices=[choice.value for choice in _CHOICES],
        help="what to do with a story that is in the library: nothing, a new version of that clipping, or a "
        "republication, which is told from whom the story comes (otherwise it is clipped and said to be known)",
    )
    options.add_argument(
        "--as-version",
        metavar="ID",
        nargs="?",
        const=_CLOSEST,
        help="keep it as a new version of this clipping, or of the closest one",
    )


def keep(library: Library, draft: Draft, wish: Wish, correct: Correct, tags: Sequence[str]) -> Kept:
    """Keep a draft as wished, and say what of it is known. NotFound where it is to be a version of nothing."""
    known = library.stories.recognise(replace(draft, source=correct(draft.source)))
    if known is not None:
        print_error(known_sentence(known))
    is_same = known is not None and known.kinship is Kinship.SAME_STORY
    if wish.version_of is not None:
        return _kept_as_version(library, draft, _original(library, wish, known), known, correct, tags)
    if known is None or not is_same or wish.if_known is KeptAs.CLIPPING:
        _print_offers(known)
        return _kept_as_clipping(library, draft, KeptAs.CLIPPING, known, correct, tags)
    if wish.if_known is KeptAs.SKIPPED:
        return Kept(known.clipping.id, KeptAs.SKIPPED, known)
    if wish.if_known is KeptAs.VERSION:
        return _kept_as_version(library, draft, known.clipping.id, known, correct, tags)
    return _kept_as_republication(library, draft, known, correct, tags)


def kept_record(kept: Kept) -> dict[str, object]:
    """As `--json` prints it."""
    known = kept.known
    record = None
    if known is not None:
        record = {
            "id": known.clipping.id,
            "kinship": known.kinship.value,
            "share": round(known.comparison.share, 3),
            "differing": known.comparison.differing,
            "others": known.others,
        }
    return {"id": kept.clipping_id, "kept_as": kept.kept_as.value, "known": record}


def known_sentence(known: Recognised) -> str:
    """How much of a text is in the library, where, and what it has otherwise."""
    share = f"{int(known.comparison.share * 100)} %"
    others = f", and {known.others} more" if known.others else ""
    where = f"{named(known.clipping)}{others}"
    if known.kinship is Kinship.SHARES_PASSAGES:
        return f"{share} of this stands in another text: {where}."
    return f"{share} of this is already in the library: {where}; {differing(known.comparison.differing)}."


def _original(library: Library, wish: Wish, known: Recognised | None) -> ClippingId:
    if wish.version_of:
        return library.clippings.resolve(wish.version_of)
    if known is None or known.kinship is not Kinship.SAME_STORY:
        raise NotFound("No clipping carries this text.", remedy="Name one: --as-version ID")
    return known.clipping.id


def _kept_as_version(
    library: Library,
    draft: Draft,
    clipping_id: ClippingId,
    known: Recognised | None,
    correct: Correct,
    tags: Sequence[str],
) -> Kept:
    added, _changes = library.versions.keep_draft(clipping_id, draft, correct=correct, tags=tags)
    if not added.is_new:
        print_error("It is its newest version already.")
    if added.to_review:
        print_error(f"{counted(len(added.to_review), 'highlight')} changed with the text; see `clipper show`.")
    return Kept(clipping_id, KeptAs.VERSION, known)


def _kept_as_republication(
    library: Library, draft: Draft, known: Recognised, correct: Correct, tags: Sequence[str]
) -> Kept:
    for each in known.offers:
        print_error(f"{_OPTIONS[each.field]} “{one_line(each.value)}” is taken from “{one_line(each.words)}”.")
    return _kept_as_clipping(library, with_offers(draft, known.offers), KeptAs.REPUBLICATION, known, correct, tags)


def _kept_as_clipping(
    library: Library, draft: Draft, kept_as: KeptAs, known: Recognised | None, correct: Correct, tags: Sequence[str]
) -> Kept:
    clipping_id, _changes = library.clippings.add(draft, source=correct(draft.source), tags=tags)
    return Kept(clipping_id, kept_as, known)


def _print_offers(known: Recognised | None) -> None:
    """What could be said of the origin; it is never said by itself."""
    for each in known.offers if known is not None else ():
        value, words = one_line(each.value), one_line(each.words)
        print_error(
            f"Republished? “{words}” has {_OPTIONS[each.field]} “{value}”; or clip it with --if-known republication."
        )
