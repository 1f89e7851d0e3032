"""The time stamp authority the researcher chose, and the file with the certificates that they trust it by."""

from dataclasses import dataclass
from pathlib import Path

from clipper.domain.errors import InputError
from clipper.host.settings import Settings, save_or_say

_URL, _ROOTS = "time_stamp_authority", "time_stamp_roots"
LARGEST_ROOTS = 1024 * 1024


@dataclass(frozen=True, slots=True)
class TimeAuthority:
    """`url` is "" where none was chosen; `roots` a file of certificates in PEM, None where signatures go unchecked."""

    url: str = ""
    roots: Path | None = None

    def read_roots(self) -> bytes:
        """The certificates; none without a file. Raises InputError where it cannot be read."""
        if self.roots is None:
            return b""
        try:
            with self.roots.open("rb") as file:
                return file.read(LARGEST_ROOTS)
        except OSError as error:
            raise InputError(
                f"The certificates in “{self.roots.name}” cannot be read: {error.strerror}.",
                remedy="Give the file with the authority's root certificate in PEM.",
            ) from error


def time_authority(settings_path: Path) -> TimeAuthority:
    """The one the settings name now."""
    settings = Settings.load(settings_path)
    roots = settings.get_text(_ROOTS)
    return TimeAuthority(settings.get_text(_URL), Path(roots) if roots else None)


def remember_authority(settings_path: Path, authority: TimeAuthority) -> None:
    """Use this one from now on; one without an address forgets it. Raises StoreError."""
    settings = Settings.load(settings_path)
    settings.set(_URL, authority.url)
    settings.set(_ROOTS, str(authority.roots) if authority.roots else "")
    save_or_say(settings)
