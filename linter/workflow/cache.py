"""The cache: what checking an input came to, by a digest of all that it depends on; one SQLite file.

Entries are checked against their own digest when they are read, and a store that is damaged or of another schema is
made anew: a cache is never trusted. Several runs may share it. It never holds more than its limit: the entries used
longest ago go first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from ..errors import UsageError
from ..records import NamedTuple

SCHEMA = 1
LIMIT = 512
"""Megabytes that a cache may take up."""

FOLDER_VARIABLE = "DRIFTLINT_CACHE_DIR"
"""The environment variable that says where the cache is."""

_NAME = "cache.sqlite3"
_PATIENCE = 10.0
_BATCH = 64
_DAY = 86_400
_DIGEST = 16
_TABLES = f"""
    CREATE TABLE entries (key BLOB PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL);
    CREATE INDEX by_use ON entries (used, size);
    PRAGMA user_version = {SCHEMA};
"""


class CacheInfo(NamedTuple):
    """What a cache holds: `size` in bytes is that of its file, `limit` too is in bytes."""

    folder: str
    entries: int
    size: int
    limit: int


def default_folder() -> Path:
    """Where the cache is unless a run says otherwise: `$DRIFTLINT_CACHE_DIR`, else the user's folder for caches."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "driftlint"


class Cache:
    """The entries of one folder, a context manager; `limit` are the megabytes that they may take up.

    Opening raises UsageError where the folder cannot be made or written. After that nothing raises: what cannot be read
    is not there, what cannot be written is not kept, and `trouble` says why.
    """

    def __init__(self, folder: str | Path, limit: int = LIMIT) -> None:
        self.folder = Path(folder)
        self.trouble: str | None = None
        self._limit = limit << 20
        self._file = self.folder / _NAME
        self._waiting: list[tuple[bytes, int, int, bytes]] = []
        self._met: list[bytes] = []
        self._today = int(time.time()) // _DAY
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._store = self._opened()
        except (OSError, sqlite3.Error) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise UsageError(
                f"the cache cannot be kept here: {reason}",
                path=str(self.folder),
                hint=f"--cache-dir or {FOLDER_VARIABLE} names another folder, --no-cache does without",
            ) from None

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def get(self, key: bytes) -> bytes | None:
        """What was kept under a key, None where there is nothing (or nothing sound)."""
        try:
            row = self._store.execute("SELECT data, used FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.OperationalError:
            return None  # another run holds the store: as if there were none
        except sqlite3.DatabaseError:
            self._renew()
            return None
        if row is None:
            return None
        data, used = row
        if used != self._today:
            self._met.append(key)
        try:
            return _unpacked(data)
        except (ValueError, TypeError, zlib.error):
            self._forget(key)
            return None

    def put(self, key: bytes, value: bytes) -> None:
        """Keeps a value under a key, together with others a little later."""
        data = _packed(value)
        self._waiting.append((key, self._today, len(data), data))
        if len(self._waiting) >= _BATCH:
            self._write()

    def info(self) -> CacheInfo:
        """How much there is."""
        self._write()
        entries = self._store.execute("SELECT count(*) FROM entries").fetchone()[0]
        return CacheInfo(str(self.folder), entries, self._file.stat().st_size, self._limit)

    def clear(self) -> int:
        """Forgets everything; returns how many entries there were."""
        with self._store:
            count = self._store.execute("DELETE FROM entries").rowcount
        self._store.execute("VACUUM")
        return count

    def close(self) -> None:
        """Writes what waits."""
        self._write()
        self._store.close()

    # ---- the store ---------------------------------------------------------------------------------------------------

    def _opened(self) -> sqlite3.Connection:
        """The store, made anew where it is damaged or of another schema."""
        try:
            return self._connected()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._file.unlink(missing_ok=True)
            return self._connected()

    def _connected(self) -> sqlite3.Connection:
        store = sqlite3.connect(self._file, timeout=_PATIENCE)
        try:
            version = store.execute("PRAGMA user_version").fetchone()[0]
            # a power cut may cost the last entries, or the store, which is made anew then
            store.execute("PRAGMA synchronous = OFF")
            if version != SCHEMA:
                with store:
                    store.execute("BEGIN EXCLUSIVE")  # two first runs at once: the second finds it made
                    if store.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
                        store.execute("DROP TABLE IF EXISTS entries")
                        for statement in _TABLES.strip().split(";")[:-1]:
                            store.execute(statement)
            else:
                _look_over(store)
            with contextlib.suppress(OSError):
                self._file.chmod(0o600)  # it quotes the documents
        except BaseException:
            store.close()
            raise
        return store

    def _write(self) -> None:
        waiting, met = self._waiting, self._met
        self._waiting, self._met = [], []
        if not waiting and not met:
            return
        try:
            with self._store:
                self._store.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", waiting)
                used = [(self._today, key) for key in met]
                self._store.executemany("UPDATE entries SET used = ? WHERE key = ?", used)
                if waiting:
                    self._shrink()
        except sqlite3.OperationalError as error:
            self.trouble = str(error)  # another run is writing, the disk is full: this run goes on without
        except sqlite3.DatabaseError:
            self._renew()

    def _shrink(self) -> None:
        """Drops what was used longest ago, down to nine tenths of the limit, where the entries exceed it."""
        total = self._store.execute("SELECT coalesce(sum(size), 0) FROM entries").fetchone()[0]
        if total <= self._limit:
            return
        surplus = total - self._limit * 9 // 10
        rows = self._store.execute("SELECT key, size FROM entries ORDER BY used, key")
        self._store.executemany("DELETE FROM entries WHERE key = ?", [(key,) for key in _up_to(surplus, rows)])

    def _forget(self, key: bytes) -> None:
        with contextlib.suppress(sqlite3.Error), self._store:
            self._store.execute("DELETE FROM entries WHERE key = ?", (key,))

    def _renew(self) -> None:
        """Starts anew: the file is no sound store any more."""
        self._store.close()
        try:
            self._file.unlink(missing_ok=True)
            self._store = self._connected()
        except (OSError, sqlite3.Error) as error:
            self.trouble = str(error)
            self._store = sqlite3.connect(":memory:")
            self._store.executescript(_TABLES)


def _look_over(store: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError where a store has not the table that its version says."""
    try:
        store.execute("SELECT key, used, size, data FROM entries LIMIT 1").fetchall()
    except sqlite3.OperationalError as error:
        if "no such" in str(error):
            raise sqlite3.DatabaseError(str(error)) from None
        raise


def _packed(value: bytes) -> bytes:
    packed = zlib.compress(value, 1)
    return hashlib.blake2b(packed, digest_size=_DIGEST).digest() + packed


def _unpacked(data: bytes) -> bytes:
    digest, packed = data[:_DIGEST], data[_DIGEST:]
    if hashlib.blake2b(packed, digest_size=_DIGEST).digest() != digest:
        raise ValueError
    return zlib.decompress(packed)


def _up_to(surplus: int, rows: Iterable[tuple[bytes, int]]) -> Iterator[bytes]:
    for key, size in rows:
        if surplus <= 0:
            return
        surplus -= size
        yield key
