"""Settings of the program: a small JSON file, read once and written whole."""

import contextlib
import json
import os
from pathlib import Path

SettingValue = str | int | float | bool | list[str]


class Settings:
    """The user's settings. `problem` says in one word why a stored file was set aside ("" if it was not)."""

    def __init__(self, path: Path, values: dict[str, SettingValue], problem: str = "") -> None:
        self.path = path
        self.problem = problem
        self._values = values

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

    def get(self, name: str, default: SettingValue | None = None) -> SettingValue | None:
        """The setting as stored, or the default."""
        return self._values.get(name, default)

    def set(self, name: str, value: SettingValue) -> None:
        """Change a setting in memory; `save` writes it."""
        self._values[name] = value

    def save(self) -> None:
        """Write the file through a temporary one beside it, so that it is whole at every moment. Raises OSError."""
        import tempfile  # a window starts without saving

        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._values, file, ensure_ascii=False, indent=2, sort_keys=True)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise


def _set_aside(path: Path) -> str:
    with contextlib.suppress(OSError):
        path.replace(path.with_name(path.name + ".broken"))
    return "unreadable"
