"""What one check of one brief costs from a cold start, as a whole process.

    python benchmarks/cold_start.py [--runs 11] [BRIEF]

Runs `python -c pass`, `driftlint --version` and `driftlint check BRIEF` in turn (so that a drift of the machine's speed
hits all alike) and prints a Markdown table of medians: wall-clock seconds, CPU seconds (user and system), peak resident
memory. Files are in the page cache and bytecode is compiled: one run of each is not counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("brief", nargs="?", default=str(ROOT / "fixtures" / "rare-earths" / "brief.md"))
    args = parser.parse_args()
    program = [sys.executable, "-m", "driftlint"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "driftlint --version": [*program, "--version"],
        f"driftlint check {Path(args.brief).parent.name}/{Path(args.brief).name}": [*program, "check", args.brief],
    }
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    for turn in range(args.runs + 1):
        for name, command in commands.items():
            figure = measured(command)
            if turn:
                figures[name].append(figure)
    print(f"Median of {args.runs} runs, {os.cpu_count()} cores, Python {sys.version.split()[0]}.\n")
    print("| command | wall, s | CPU, s | peak memory, MB |\n| --- | ---: | ---: | ---: |")
    for name, rows in figures.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*rows, strict=True))
        print(f"| `{name}` | {wall:.3f} | {cpu:.3f} | {memory:.0f} |")


def measured(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak resident megabytes of one process (Linux and macOS)."""
    started = time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} exited {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
