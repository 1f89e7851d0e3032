"""A child in place of the extractor that does what the text it is sent says. Run as a script, never imported."""

import os
import signal
import sys
import time
from typing import Any

from clipper.library import extractor
from clipper.library.lines import LineChannel

ACTS: dict[str, Any] = {
    "die": lambda: os._exit(3),
    "hang": lambda: time.sleep(600),
    "spin": lambda: os.kill(os.getpid(), getattr(signal, "SIGXCPU", signal.SIGTERM)),
    "babble": lambda: (sys.stdout.write('{"n": 77}\n'), sys.stdout.flush()),
    "eat": lambda: (_ for _ in ()).throw(MemoryError),
}
"""What may befall a process that reads a text."""


def main() -> None:
    reads = extractor.read

    def read(request: Any) -> Any:
        for word, act in ACTS.items():
            if request.raw[0].data.startswith(word.encode()):
                act()
        return reads(request)

    extractor.read = read
    extractor.serve(LineChannel(sys.stdin.buffer, sys.stdout.buffer))


main()
