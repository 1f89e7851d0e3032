"""The tree of errors that are the world's fault; everything else is a bug.

ClipperError
├── InputError          what was given cannot be used
│   ├── EmptyText       nothing to clip
│   ├── TooLarge        over the stated limit
│   ├── NotText         bytes that are no text
│   ├── UnreadableFile  a file that is damaged, locked, or built too deep
│   └── BadValue        a field's value cannot be read (a date, a colour, a name)
├── NotFound            no such clipping, highlight, tag or passage
├── Ambiguous           a shortened id or a quotation fits several places
├── Conflict            somebody else changed the object in between
├── NothingToUndo       the journal is empty in that direction
├── StoreError          the library folder cannot do what was asked
│   ├── StoreFull       no room on the disk
│   ├── StoreReadOnly   may not be written
│   ├── StoreBusy       another program holds the write lock
│   ├── StoreTooNew     made by a newer Clipper
│   ├── StoreMissing    there is none yet
│   ├── StoreForeign    not a Clipper library
│   └── StoreDamaged    the file fails its checks
├── FetchError          an address could not be fetched
│   ├── AddressRefused  not an address that is asked for: no http(s), a login in it, a place no website has
│   ├── PrivateHost     its host is on this computer or its own network and was not allowed by name
│   ├── Unreachable     no such host, no connection, no trustworthy certificate
│   ├── TooSlow         the answer took longer than it may
│   ├── BadAnswer       an answer that is broken, endless, or sent in circles
│   └── NoPage          an answer in place of the page: an error, a challenge, a wall
├── IndexUnavailable    searching is not possible for now; nothing stored is concerned
│   ├── IndexDamaged    the index's files cannot be read; it has to be built anew
│   └── IndexForeign    they belong to somebody else and are never opened
├── ExportError         the notes could not be written
└── TimeStampRefused    an authority's answer is no time stamp of what was asked about
"""


class ClipperError(Exception):
    """A known error. `str(error)` is one plain sentence; `safe` says what is untouched, `remedy` what to do."""

    safe = ""
    remedy = ""

    def __init__(self, message: str, *, safe: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.safe = safe or type(self).safe
        self.remedy = remedy or type(self).remedy

    def sentence(self) -> str:
        """What happened, what is safe, what to do, in one paragraph."""
        return " ".join(part for part in (str(self), self.safe, self.remedy) if part)


class InputError(ClipperError):
    """What was given cannot be used."""

    safe = "The library is as it was."


class EmptyText(InputError):
    """There is nothing to clip."""


class TooLarge(InputError):
    """What was given is over the stated limit."""


class NotText(InputError):
    """The bytes are not text."""


class UnreadableFile(InputError):
    """The file is damaged, locked or built too deep to be read."""


class BadValue(InputError):
    """A field's value cannot be read."""


class NotFound(ClipperError):
    """There is no such object."""


class Ambiguous(ClipperError):
    """The words or the shortened id fit more than one object."""


class Conflict(ClipperError):
    """The object was changed in between."""

    safe = "Nothing was written."
    remedy = "Look at it again, then repeat the change."


class NothingToUndo(ClipperError):
    """The journal holds no step in that direction."""


class StoreError(ClipperError):
    """The library folder cannot do what was asked."""


class StoreFull(StoreError):
    """There is no room on the disk."""

    safe = "Nothing that was saved before is lost."
    remedy = "Free some space, then try again."


class StoreReadOnly(StoreError):
    """The library may not be written."""

    safe = "It can be read and searched."


class StoreBusy(StoreError):
    """Another program holds the write lock."""

    safe = "Nothing was written."
    remedy = "Try again in a moment."


class StoreTooNew(StoreError):
    """The library was made by a newer version."""

    safe = "The library was not touched."
    remedy = "Open it with a newer Clipper."


class StoreMissing(StoreError):
    """There is no library in the folder."""

    remedy = "Choose the folder of a library."


class StoreForeign(StoreError):
    """The file is not a Clipper library."""

    safe = "The file was not touched."
    remedy = "Choose another folder for the library."


class StoreDamaged(StoreError):
    """The file fails its checks."""

    safe = "The file was left as it is."
    remedy = "Restore a backup from the library's backups folder."


class FetchError(ClipperError):
    """An address could not be fetched."""

    safe = "The library is as it was."


class AddressRefused(FetchError):
    """The address, or one it sends on to, is none that is asked for."""


class PrivateHost(FetchError):
    """The host of the address is on this computer or its own network, and was not allowed by name."""

    remedy = "If you trust it, allow this host by name."


class Unreachable(FetchError):
    """There is no such host, no connection to it, or no trustworthy certificate."""


class TooSlow(FetchError):
    """The answer took longer than it may."""

    remedy = "Try again later, or save the page in your browser and clip the file."


class BadAnswer(FetchError):
    """The answer is broken, too large or endless."""

    remedy = "Save the page in your browser and clip the file."


class NoPage(FetchError):
    """What came stands in place of the page: an error, a challenge, a wall."""


class IndexUnavailable(ClipperError):
    """Searching is not possible for now."""

    safe = "Everything stored is safe."
    remedy = "The index is built again in the background."


class IndexDamaged(IndexUnavailable):
    """The files of the index cannot be read."""


class IndexForeign(IndexUnavailable):
    """The files of the index, or its folder, belong to somebody else."""


class ExportError(ClipperError):
    """The notes could not be written."""

    safe = "The library is as it was."


class TimeStampRefused(ClipperError):
    """An authority gave no time stamp, or one that does not hold."""

    safe = "The clipping is as it was."
    remedy = "Ask again later, or ask another authority."
