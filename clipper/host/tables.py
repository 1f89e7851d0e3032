"""The tables of names on this machine: those that come with the program, and the user's own."""

from dataclasses import dataclass
from pathlib import Path

from clipper.domain.errors import InputError
from clipper.host.paths import own_tables_path, resource

SHIPPED = ("agencies.toml", "publishers.toml")


@dataclass(frozen=True, slots=True)
class TableFile:
    """One file of names. `is_own` is the user's, which may not be there."""

    path: Path
    is_own: bool

    def read(self) -> str:
        """Its text; "" for an own one that is not there. Raises InputError."""
        try:
            return self.path.read_text("utf-8")
        except FileNotFoundError as error:
            if self.is_own:
                return ""
            raise InputError(
                f"“{self.path.name}” is missing where Clipper is installed.", remedy="Install it again."
            ) from error
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not in UTF-8"
            raise InputError(f"“{self.path.name}” cannot be read ({reason}).") from error


def table_files() -> tuple[TableFile, ...]:
    """All of them, in the order in which later ones replace entries of earlier ones."""
    shipped = (TableFile(resource(f"tables/{name}"), is_own=False) for name in SHIPPED)
    return (*shipped, TableFile(own_tables_path(), is_own=True))
