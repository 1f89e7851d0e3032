"""A disk that fills up at a chosen write: a VFS of apsw between SQLite and the real files."""

from dataclasses import dataclass

import apsw


@dataclass
class Room:
    """How many more writes fit; None for as many as there are."""

    left: int | None = None
    used: int = 0

    def take(self) -> None:
        """Count one write; FullError where it does not fit."""
        self.used += 1
        if self.left is None:
            return
        if self.left == 0:
            raise apsw.FullError("no room")
        self.left -= 1


class FullDisk(apsw.VFS):
    """What every connection uses until `unregister()`; all its files share one `room`."""

    def __init__(self) -> None:
        self._base = apsw.vfs_names()[0]
        self.room = Room()
        super().__init__("full-disk", base=self._base, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return _File(self._base, name, flags, self.room)


class _File(apsw.VFSFile):
    def __init__(self, base: str, name: str | apsw.URIFilename | None, flags: list[int], room: Room) -> None:
        self._room = room
        super().__init__(base, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._room.take()
        super().xWrite(data, offset)
