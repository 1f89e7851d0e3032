"""Settings of the program: a small JSON file, read once; what was changed is written, the rest stays as it is there."""

import contextlib
import json
import os
from pathlib import Path

from clipper.domain.errors import StoreError

SettingValue = str | int | float | bool | list[str]


class Settings:
    """The user's settings. `problem` says in one word why a stored file was set aside ("" if it was not)."""

    def __init__(self, path: Path, values: dict[str, SettingValue], problem: str = "") -> None:
        self.path = path
        self.problem = problem
        self._values = values
        self._changed: dict[str, SettingValue] = {}

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read the file. A missing one gives empty settings; a broken one is kept beside as ``.broken``."""
        try:
            values = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return cls(path, {})
        except (OSError, ValueError):
            return cls(path, {}, _set_aside(path))
        if not isinstance(values, dict):
            return cls(path, {}, _set_aside(path))
        return cls(path, {str(name): value for name, value in values.items()})

    def get_text(self, name: str, default: str = "") -> str:
        """The setting if it is text, else the default."""
        value = self._values.get(name)
        return value if isinstance(value, str) else default

    def get_number(self, name: str, default: int) -> int:
        """The setting if it is a whole number, else the default."""
        value = self._values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def get_flag(self, name: str, *, default: bool = False) -> bool:
        """The setting if it is true or false, else the default."""
        value = self._values.get(name)
        return value if isinstance(value, bool) else default

    def get_names(self, name: str) -> tuple[str, ...]:
        """The setting if it is a list of texts, else none; what is no text in it is left out."""
        value = self._values.get(name)
        return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()

    def get(self, name: str, default: SettingValue | None = None) -> SettingValue | None:
        """The setting as stored, or the default."""
        return self._values.get(name, default)

    def set(self, name: str, value: SettingValue) -> None:
        """Change a setting in memory; `save` writes it."""
        if self._values.get(name) != value:
            self._values[name] = self._changed[name] = value

    def save(self) -> None:
        """Write the file through a temporary one beside it, so that it is whole at every moment. Raises OSError.

        What another program has changed in it in the meantime stays, unless it was changed here too.
        """
        import tempfile  # a window starts without saving

        changed = dict(self._changed)
        values = Settings.load(self.path)._values | changed

        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(values, file, ensure_ascii=False, indent=2, sort_keys=True)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        self._values = values | self._changed
        self._changed = {name: value for name, value in self._changed.items() if changed.get(name) != value}


def save_or_say(settings: Settings) -> None:
    """Write the settings. Raises StoreError, a sentence for whoever changed one by a command."""
    try:
        settings.save()
    except OSError as error:
        raise StoreError(
            f"The settings cannot be written ({error.strerror}).", safe="They are as they were."
        ) from error


def _set_aside(path: Path) -> str:
    with contextlib.suppress(OSError):
        path.replace(path.with_name(path.name + ".broken"))
    return "unreadable"
