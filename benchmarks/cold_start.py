"""What one check of one brief costs from a cold start, as a whole process.

    python benchmarks/cold_start.py [--runs 11] [--write] [BRIEF]

Runs `python -c pass`, `ruff check` on one file (if ruff is installed beside this Python or on the path), `driftlint
--version` and `driftlint check BRIEF` in turn, so that a drift of the machine's speed hits all alike, and prints a
Markdown table of medians: wall-clock seconds, CPU seconds (user and system), peak resident memory. `--write` puts it in
benchmarks/README.md. Files are in the page cache and bytecode is compiled: one run of each is not counted. The brief is
checked with `--no-cache`, and again with a cache that has it. Linux counts for a process at least what the one that
starts it holds, here some 15 MB.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tables import machine, table, write_table

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, "-m", "driftlint"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--write", action="store_true", help="put the table in benchmarks/README.md")
    parser.add_argument("brief", nargs="?", default=str(ROOT / "fixtures" / "rare-earths" / "brief.md"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        commands = to_measure(args.brief, cache)
        figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
        for turn in range(args.runs + 1):
            for name, command in commands.items():
                figure = measured(command)
                if turn:
                    figures[name].append(figure)
    rows = []
    for name, runs in figures.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
        rows.append([f"`{name}`", f"{wall:.3f}", f"{cpu:.3f}", f"{memory:.0f}"])
    text = table(["command", "wall, s", "CPU, s", "peak memory, MB"], rows)
    text = f"Median of {args.runs} runs, {machine()}.\n\n{text}"
    if not ruff():
        text += "\nruff is not installed here, so left out.\n"
    print(text)
    if args.write:
        write_table("cold start", text)


def to_measure(brief: str, cache: str) -> dict[str, list[str]]:
    """The commands, by what stands in the table."""
    commands = {"python -c pass": [sys.executable, "-c", "pass"]}
    if program := ruff():
        file = Path(__file__).resolve()
        commands[f"ruff check {file.name}"] = [program, "check", "--no-cache", "--isolated", "--quiet", str(file)]
    commands["driftlint --version"] = [*PROGRAM, "--version"]
    known = subprocess.run([*PROGRAM, "check", "--help"], check=True, capture_output=True, text=True).stdout
    shown = f"{Path(brief).resolve().parent.name}/{Path(brief).name}"
    if "--no-cache" in known:
        commands[f"driftlint check --no-cache {shown}"] = [*PROGRAM, "check", "--no-cache", brief]
        commands[f"driftlint check {shown}, in the cache"] = [*PROGRAM, "check", f"--cache-dir={cache}", brief]
    else:
        commands[f"driftlint check {shown}"] = [*PROGRAM, "check", brief]
    return commands


def ruff() -> str | None:
    """The program ruff, beside this Python or else on the path."""
    beside = Path(sys.executable).with_name("ruff")
    return str(beside) if beside.exists() else shutil.which("ruff")


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
