"""What a process takes: time of the processor, time by the clock, memory. Linux for the finer figures of memory."""

import time
from collections.abc import Callable
from pathlib import Path


def memory_mb(kind: str = "VmRSS", process: str = "self") -> float:
    """A figure of a process's status in MB: `VmRSS` all that is in memory, `RssAnon` its own, `VmHWM` the most so far."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(kind + ":"):
            return int(line.split()[1]) / 1024
    return 0.0


def size_mb(folder: Path) -> float:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def cpu_ms(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of this process."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def wall_ms(work: Callable[[], object]) -> float:
    """Milliseconds by the clock."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
