"""Findings over many documents: gathers the records that each document yields and hands those of a key to their rule.

Some thousand records are held in memory. More go to a temporary database, which SQLite deletes itself, however the run
ends; memory stays flat whatever the number of documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from .errors import DriftlintError
from .model import Finding, Location, Record
from .records import NamedTuple
from .rule import CorpusRule, Rule

if TYPE_CHECKING:
    import sqlite3
    from types import TracebackType

IN_MEMORY = 2_000
"""So many records are held in memory."""
_AT_ONCE = 500
"""Records of one key beyond this number are read one by one."""

Numbered = tuple[int, Record]
"""A record with the number of its document in the run."""


class Reduction:
    """The records of a run, in memory or on disk; a context manager.

    Documents may be added in any order: the findings come in the order of the documents' numbers all the same.
    """

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._limit = in_memory
        self._count = 0
        self._held: dict[tuple[str, str], list[_Held]] = {}
        self._database: _Database | None = None

    def __enter__(self) -> Reduction:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Drops all records, and the temporary database if there is one."""
        self._held.clear()
        if self._database is not None:
            self._database.close()
            self._database = None

    def add(self, document_index: int, rule_name: str, records: Iterable[Record]) -> None:
        """What a rule's `records` yielded for one document, the number of which is `document_index`."""
        numbered = []
        for record in records:
            numbered.append((rule_name, record.key, _Held(document_index, self._count, record)))
            self._count += 1
        if self._database is None and self._count > self._limit:
            self._database = _Database()
            for (rule, key), held in self._held.items():
                self._database.add((rule, key, each) for each in held)
            self._held.clear()
        if self._database is not None:
            self._database.add(numbered)
            return
        for rule, key, each in numbered:
            self._held.setdefault((rule, key), []).append(each)

    def findings(self, rules: Sequence[Rule | CorpusRule]) -> Iterator[Finding]:
        """What the rules over several documents find: rule by rule, key by key as the documents bring them up."""
        for rule in rules:
            if isinstance(rule, CorpusRule):
                for records in self._groups(rule.name):
                    yield from rule.check(records)

    def _groups(self, rule: str) -> Iterator[Sequence[Numbered]]:
        """The records of each key that several documents have."""
        if self._database is not None:
            yield from self._database.groups(rule)
            return
        groups = [sorted(held, key=_order) for (name, _), held in self._held.items() if name == rule]
        for held in sorted(groups, key=lambda group: _order(group[0])):
            if held[0].document != held[-1].document:
                yield [(each.document, each.record) for each in held]


class _Held(NamedTuple):
    """A record with its document and its place in the order of arrival."""

    document: int
    arrival: int
    record: Record


def _order(held: _Held) -> tuple[int, int]:
    return held.document, held.arrival


# ---- records on disk -------------------------------------------------------------------------------------------------


class _Database:
    """Records in a private temporary database: SQLite makes the file without a name, so that nothing can be left."""

    def __init__(self) -> None:
        import sqlite3

        self._error = sqlite3.Error
        self._connection: sqlite3.Connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for line in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "PRAGMA cache_size = -8192",
            "CREATE TABLE records (arrival INTEGER PRIMARY KEY, rule TEXT, key BLOB, document INTEGER, body BLOB)",
            "BEGIN",
        ):
            self._connection.execute(line)
        self._indexed = False

    def add(self, records: Iterable[tuple[str, str, _Held]]) -> None:
        rows = (
            (each.arrival, rule, _bytes(key), each.document, _bytes(_encode(packed(each.record))))
            for rule, key, each in records
        )
        try:
            self._connection.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?)", rows)
        except self._error as error:
            raise _cannot(error) from error

    def groups(self, rule: str) -> Iterator[Sequence[Numbered]]:
        try:
            yield from self._groups(rule)
        except self._error as error:
            raise _cannot(error) from error

    def _groups(self, rule: str) -> Iterator[Sequence[Numbered]]:
        if not self._indexed:
            self._connection.execute("CREATE INDEX by_key ON records (rule, key, document)")
            self._indexed = True
        run = self._connection.execute
        run("DROP TABLE IF EXISTS temp.groups")
        # where a key first comes up: the first record of the first document that has it
        run(
            "CREATE TEMP TABLE groups AS"
            " SELECT key, MIN(document) AS document, 0 AS arrival, COUNT(*) AS size FROM records"
            " WHERE rule = ? GROUP BY key HAVING MIN(document) < MAX(document)",
            (rule,),
        )
        run(
            "UPDATE temp.groups SET arrival = (SELECT MIN(r.arrival) FROM records r"
            " WHERE r.rule = ? AND r.key = groups.key AND r.document = groups.document)",
            (rule,),
        )
        of_key = "FROM records WHERE rule = ? AND key = ? ORDER BY document, arrival"
        for key, size in run("SELECT key, size FROM temp.groups ORDER BY document, arrival"):
            name = key.decode("utf-8", "surrogatepass")
            if size > _AT_ONCE:
                places = run(f"SELECT arrival, document {of_key}", (rule, key)).fetchall()
                yield _Stored(self._connection, name, places)
                continue
            found = run(f"SELECT document, body {of_key}", (rule, key)).fetchall()
            yield [(document, unpacked(name, json.loads(body))) for document, body in found]

    def close(self) -> None:
        self._connection.close()


class _Stored(Sequence[Numbered]):
    """The records of one key, read from the database as they are asked for."""

    def __init__(self, connection: sqlite3.Connection, key: str, places: Sequence[tuple[int, int]]) -> None:
        self._connection, self._key, self._places = connection, key, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Numbered: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Numbered]: ...

    def __getitem__(self, index: int | slice) -> Numbered | Sequence[Numbered]:
        if isinstance(index, slice):
            return _Stored(self._connection, self._key, self._places[index])
        arrival, document = self._places[index]
        found = self._connection.execute("SELECT body FROM records WHERE arrival = ?", (arrival,))
        return document, unpacked(self._key, json.loads(found.fetchone()[0]))


def _cannot(error: Exception) -> DriftlintError:
    return DriftlintError(
        f"cannot keep the records of all documents in a temporary file: {error}",
        hint="make room in the folder for temporary files, or name another one with TMPDIR",
    )


# ---- records as JSON -------------------------------------------------------------------------------------------------

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def packed(record: Record) -> list[Any]:
    """A record without its key as JSON values: sentences and paths that several places share are written once."""
    texts: dict[str, int] = {}
    rows = []
    for place in record.places:
        row = place_row(place)
        row[_PATH] = texts.setdefault(place.path, len(texts))
        row[_CONTEXT] = texts.setdefault(place.context, len(texts))
        rows.append(row)
    return [record.data, list(texts), rows]


def unpacked(key: str, value: Sequence[Any]) -> Record:
    """The record that `packed` made JSON values of."""
    data, texts, places = value
    for row in places:
        row[_PATH], row[_CONTEXT] = texts[row[_PATH]], texts[row[_CONTEXT]]
    return Record(key, data, tuple(map(place_of, places)))


_PATH, _CONTEXT = 0, 7
"""Where a row of a place has its file's path and its sentence."""


def place_row(place: Location) -> list[Any]:
    """A place as JSON values, in the order of its fields."""
    return [
        place.path,
        place.language,
        place.line,
        place.column,
        place.end_line,
        place.end_column,
        place.text,
        place.context,
        place.context_start,
        place.context_end,
        place.place,
    ]


def place_of(row: Sequence[Any]) -> Location:
    """The place that `place_row` made JSON values of; raises TypeError or ValueError where it is none."""
    *plain, marks = row
    fields = (*plain, tuple((name, number) for name, number in marks) if marks else ())
    return Location(*fields)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # a file's name may be no text
