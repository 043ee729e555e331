"""The program: `python -m driftlint`, and the command `driftlint`, which starts here too.

What a process must settle before anything else is imported, and what it need not do at its end.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

# The garbage collector would walk all that is imported time and again, and find next to nothing.
gc.set_threshold(500_000)
# Documents are small: more threads cost more than they bring, and numpy starts twice as fast without them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_status: int | None = None


def run() -> None:
    """Runs the command line and ends the process."""
    global _status
    atexit.register(_leave)  # the first to be registered is the last to be called
    from .cli import main

    try:
        main(prog_name="driftlint")
    except SystemExit as end:
        _status = end.code if isinstance(end.code, int) else None
        raise


def _leave() -> None:
    """Ends the process at once: taking apart all that was imported, before it goes away anyhow, takes its time."""
    if _status is None:
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError, AttributeError):
        return  # Python's own end tells of it
    os._exit(_status)


if __name__ == "__main__":
    run()
