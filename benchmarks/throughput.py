"""Speed and memory of `driftlint check` over a corpus, by its size.

    python benchmarks/throughput.py [--counts 10 100 1000 10000] [--jobs 1 2] [--caches none cold warm] [--write]

Generates briefs (generate.py, a tenth of them with a planted fault) and checks the first 10, 100, 1,000 and 10,000 of
them, each as one process with `--format json=FILE`: with `--no-cache`; with an empty cache; and again with the cache
that this left. All in one run on the same files. It prints a Markdown table, which `--write` puts in
benchmarks/README.md, and below it the slope of log time over log count, the ratio of peak memory between the largest
corpus and that of 100, the CPU time of one further brief, and what is read and written for each. It stops if the
reports of one corpus are not the same byte for byte.

Memory is that of all processes of the run together: the largest sum of their resident memory, looked at every 20 ms
(Linux); memory that two processes share counts twice. Elsewhere it is that of the largest process.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import generate
from tables import machine, table, write_table

PROGRAM = (sys.executable, "-m", "driftlint")
CACHES = ("none", "cold", "warm")
PROC = Path("/proc")
BETWEEN_LOOKS = 0.02


@dataclass(frozen=True)
class Run:
    """What one run of the program cost."""

    wall: float
    cpu: float
    memory: float
    status: int


@dataclass(frozen=True)
class Row:
    """The runs of one corpus in one way."""

    count: int
    jobs: int
    cache: str
    run: Run

    def cells(self) -> list[str]:
        rate = self.count / self.run.wall
        return [
            f"{self.count:,}",
            str(self.jobs),
            self.cache,
            f"{self.run.wall:.2f}",
            f"{rate:.1f}" if rate < 100 else f"{rate:.0f}",
            f"{self.run.cpu:.2f}",
            f"{self.run.memory:.0f}",
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[10, 100, 1000, 10000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--caches", nargs="+", choices=CACHES, default=CACHES)
    parser.add_argument("--runs", type=int, default=3, help="of each up to 100 briefs, the median counts; above, one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the table in benchmarks/README.md")
    args = parser.parse_args()
    if "warm" in args.caches and "cold" not in args.caches:
        parser.error("a warm cache needs a cold run before it: add `cold` to --caches")
    known = options()
    jobs = args.jobs if "--jobs" in known else [1]
    caches = args.caches if {"--no-cache", "--cache-dir"} <= known else ["none"]
    for option in ("--jobs", "--no-cache", "--cache-dir"):
        if option not in known:
            print(f"this driftlint has no {option}: left out", file=sys.stderr)
    rows: list[Row] = []
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="driftlint-throughput-") as folder:
        home = Path(folder)
        generate.write(max(args.counts), args.seed, home / "all", drift=0.1)
        for count in sorted(args.counts):
            corpus = first(home / "all", count, home / f"first-{count}")
            repeats = args.runs if count <= 100 else 1
            measured, written = measure(corpus, count, jobs, caches, repeats, home / "work", known)
            rows += measured
            notes = [size_note(corpus, count, written)]
            for row in measured:
                print("  ".join(row.cells()), file=sys.stderr)
    text = report(rows, notes)
    print(text)
    if args.write:
        write_table("throughput", text)


def options() -> set[str]:
    """The options of `driftlint check` that this version has."""
    help_text = subprocess.run([*PROGRAM, "check", "--help"], check=True, capture_output=True, text=True).stdout
    return {word.rstrip(",") for word in help_text.split() if word.startswith("--")}


def first(source: Path, count: int, folder: Path) -> Path:
    """A folder with the first so many briefs of another."""
    folder.mkdir()
    for path in sorted(source.glob("brief-*.md"))[:count]:
        shutil.copyfile(path, folder / path.name)
    return folder


def measure(
    corpus: Path, count: int, jobs: Sequence[int], caches: Sequence[str], runs: int, work: Path, known: set[str]
) -> tuple[list[Row], dict[str, int]]:
    """All ways of checking a corpus in turn, so often, and the bytes of its report and cache."""
    found: dict[tuple[int, str], list[Run]] = {}
    digests: dict[str, str] = {}
    written: dict[str, int] = {}
    for _ in range(runs):
        for workers in jobs:
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            store, result = work / "cache", work / "report.json"
            for cache in caches:
                command = [*PROGRAM, "check", str(corpus), "--isolated", f"--format=json={result}"]
                command += [f"--jobs={workers}"] if "--jobs" in known else []
                if "--no-cache" in known:
                    command += ["--no-cache"] if cache == "none" else [f"--cache-dir={store}"]
                run = measured(command)
                if run.status not in (0, 1):
                    raise SystemExit(f"{' '.join(command)} exited {run.status}")
                found.setdefault((workers, cache), []).append(run)
                digests[f"--jobs {workers}, cache {cache}"] = hashlib.sha256(result.read_bytes()).hexdigest()
                written["report"] = result.stat().st_size
                if cache == "cold":
                    written["cache"] = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    if len(set(digests.values())) > 1:
        raise SystemExit(f"the reports of {count} briefs differ: {digests}")
    return [Row(count, workers, cache, median(each)) for (workers, cache), each in found.items()], written


def median(runs: Sequence[Run]) -> Run:
    """Of each figure."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.memory for run in runs),
        runs[0].status,
    )


# ---- one process and its children ----------------------------------------------------------------------------------


def measured(command: Sequence[str]) -> Run:
    """Wall seconds, CPU seconds of the process and its children, and peak megabytes of them all."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    watch = MemoryWatch(process.pid)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    watch.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = (watch.peak or usage.ru_maxrss) / 1e6  # the latter is no less than that of this process
    return Run(wall, usage.ru_utime + usage.ru_stime, memory, process.returncode)


class MemoryWatch(threading.Thread):
    """Looks at the resident memory of a process and all its descendants, and keeps the largest sum.

    A peak of the process itself between two looks is not missed, as the kernel keeps it.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._done = threading.Event()

    def run(self) -> None:
        page = os.sysconf("SC_PAGE_SIZE")
        while PROC.is_dir() and not self._done.is_set():
            together = sum(map(resident_pages, family(self._pid))) * page
            self.peak = max(self.peak, together, highest(self._pid))
            self._done.wait(BETWEEN_LOOKS)

    def stop(self) -> None:
        """Ends the watch."""
        self._done.set()
        self.join()


def family(pid: int) -> Iterable[int]:
    """A process and its descendants."""
    yield pid
    try:
        threads = list((PROC / str(pid) / "task").iterdir())
        children = [child for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def resident_pages(pid: int) -> int:
    try:
        return int((PROC / str(pid) / "statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0


def highest(pid: int) -> int:
    """The peak of a process so far, in bytes."""
    try:
        lines = (PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


# ---- what is written -----------------------------------------------------------------------------------------------


def report(rows: Sequence[Row], notes: Sequence[str]) -> str:
    """The table and what follows from it."""
    heads = ["briefs", "jobs", "cache", "wall, s", "briefs a second", "CPU, s", "peak memory, MB"]
    lines = [f"{machine()}.\n", table(heads, [row.cells() for row in rows])]
    ways = sorted({(row.jobs, row.cache) for row in rows}, key=[(row.jobs, row.cache) for row in rows].index)
    body = []
    for jobs, cache in ways:
        mine = [row for row in rows if (row.jobs, row.cache) == (jobs, cache)]
        beyond = [row for row in mine if row.count >= 100]
        further = one_more(mine)
        ratio = beyond[-1].run.memory / beyond[0].run.memory if len(beyond) > 1 else None
        body.append(
            [
                str(jobs),
                cache,
                _figure(slope(mine), ".2f"),
                _figure(slope(beyond), ".2f"),
                _figure(ratio, ".2f"),
                _figure(further, ".1f"),
            ]
        )
    heads = ["jobs", "cache", "slope, all", "slope, from 100", "memory, largest to 100", "CPU of one more brief, ms"]
    return "\n".join([*lines, table(heads, body), *notes, *million(rows)])


def one_more(rows: Sequence[Row]) -> float | None:
    """Milliseconds of CPU that one more brief takes: what start-up costs falls out."""
    if not rows:
        return None
    least, most = rows[0], rows[-1]
    if most.count == least.count:
        return None
    return 1000 * (most.run.cpu - least.run.cpu) / (most.count - least.count)


def million(rows: Sequence[Row]) -> Iterable[str]:
    """What follows for a million briefs, by the arithmetic of docs/scale.md."""
    jobs = min(row.jobs for row in rows)
    by_cache = {cache: one_more([row for row in rows if (row.jobs, row.cache) == (jobs, cache)]) for cache in CACHES}
    fresh, kept = by_cache.get("none"), by_cache.get("warm")
    if fresh and fresh > 0:
        yield f"A million such briefs: {fresh / 3.6:.1f} core-hours without the cache.\n"
    if fresh and kept and kept > 0:
        yield (
            f"From a warm cache {kept / 3.6:.1f} core-hours; so one process that only hands out, collects and compares "
            f"goes through {1000 / kept:.0f} briefs a second, and keeps some {fresh / kept:.0f} cores busy.\n"
        )


def slope(rows: Sequence[Row]) -> float | None:
    """Of log seconds over log count, by least squares; 1 is linear."""
    if len({row.count for row in rows}) < 2:
        return None
    points = [(math.log(row.count), math.log(row.run.wall)) for row in rows]
    x, y = (statistics.fmean(column) for column in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def size_note(corpus: Path, count: int, written: dict[str, int]) -> str:
    """How many bytes a brief, its entry in the cache and its part of the report take."""
    whole = sum(path.stat().st_size for path in corpus.iterdir())
    parts = [f"{whole / count / 1000:.1f} kB of text"]
    if "cache" in written:
        parts.append(f"{written['cache'] / count / 1000:.1f} kB of cache")
    parts.append(f"{written['report'] / count / 1000:.2f} kB of JSON report")
    return f"A brief takes {', '.join(parts)} (over {count:,}). The reports of a corpus were the same byte for byte.\n"


def _figure(value: float | None, form: str) -> str:
    return "-" if value is None else format(value, form)


if __name__ == "__main__":
    main()
