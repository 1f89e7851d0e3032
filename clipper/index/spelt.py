"""Words as they are spelt: the field beside a field of words that holds those with letters that are not looked up."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from clipper.index.analysis import BEFORE_SPELLING, SPELT, spelt_term, term_bytes
from clipper.index.flat import Array
from clipper.index.postings import Field

_BEFORE = term_bytes(BEFORE_SPELLING)
_DOCUMENT_BITS = 32


@dataclass(frozen=True, slots=True)
class Spelt:
    """A word as it is spelt: the `term` it is looked up by, and its own letters; both beginnings with `is_prefix`."""

    term: str
    spelling: str
    is_prefix: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it has no letters but those it is looked up by."""
        return self.term == self.spelling

    def is_spelling(self, variant: bytes) -> bool:
        """Whether a term of the field of spellings is this word, or begins as it does."""
        if self.is_prefix:
            return _BEFORE + term_bytes(self.spelling) in variant
        return variant == term_bytes(spelt_term(self.term, self.spelling))


@dataclass(frozen=True)
class SpeltBeginning:
    """Terms of a field of spellings that begin as a word does."""

    word: Spelt

    def places(self, field: Field) -> Array:
        """Where they are in the vocabulary."""
        first, last = field.beginning_with(term_bytes(self.word.term))
        found = [first + n for n, term in enumerate(field.terms(first, last)) if self.word.is_spelling(term)]
        return np.array(found, np.int64)


def counted_as_spelt(fields: Mapping[str, Field], field: str, word: Spelt) -> tuple[Array, Array]:
    """Documents of a segment with a word in just this spelling, and how often; a document may come several times."""
    held, spelt = fields[field], fields[field + SPELT]
    first, last = spelt.beginning_with(term_bytes(word.term if word.is_prefix else spelt_term(word.term, "")))
    variants = spelt.terms(first, last)
    wanted = np.array([first + n for n, variant in enumerate(variants) if word.is_spelling(variant)], np.int64)
    ids, counts = spelt.documents_of(wanted), spelt.counts_of(wanted)
    if not word.is_plain:
        return ids, counts
    plain_ids, plain_counts = _plain(held, _stretch(held, word), spelt, slice(first, last), variants)
    return np.concatenate((plain_ids, ids)), np.concatenate((plain_counts, counts))


def _stretch(held: Field, word: Spelt) -> slice:
    if word.is_prefix:
        return slice(*held.beginning_with(term_bytes(word.term)))
    place = held.find(term_bytes(word.term))
    return slice(place, place + 1) if place >= 0 else slice(0, 0)


def _plain(held: Field, terms: slice, spelt: Field, otherwise: slice, variants: list[bytes]) -> tuple[Array, Array]:
    """How often terms occur in each document without letters of their own."""
    ids, counts = held.documents_of(terms), held.counts_of(terms)
    if not variants:
        return ids, counts
    numbers = {term: number for number, term in enumerate(held.terms(terms.start, terms.stop))}
    owners = np.array([numbers[variant.partition(_BEFORE)[0]] for variant in variants], np.int64)
    varied = np.unique(owners)
    is_varied = np.zeros(terms.stop - terms.start, bool)
    is_varied[varied] = True
    frequencies = held.frequencies[terms]
    is_sure = np.repeat(~is_varied, frequencies)
    often = counts[~is_sure].astype(np.int64)
    keys = _keys(varied, frequencies[varied], ids[~is_sure])
    unlike = _keys(owners, spelt.frequencies[otherwise], spelt.documents_of(otherwise))
    np.subtract.at(often, np.searchsorted(keys, unlike), spelt.counts_of(otherwise).astype(np.int64))
    return np.concatenate((ids[is_sure], ids[~is_sure][often > 0])), np.concatenate((counts[is_sure], often[often > 0]))


def _keys(terms: Array, frequencies: Array, documents: Array) -> Array:
    return (np.repeat(terms, frequencies) << _DOCUMENT_BITS) + documents
