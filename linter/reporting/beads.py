"""What `driftlint align` prints: beads side by side for people, JSON for programs, Vecalign's lines for scorers."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..alignment import IndexBead
from ..context import ALIGNED_ROLES
from ..languages import language
from ..model import Bead, Document, Sentence
from .escape import json_text, printable


def vecalign(beads: Sequence[IndexBead], source: Sequence[str], target: Sequence[str]) -> str:
    """A line `[source indices]:[target indices]` a bead, from 0, as Vecalign, Bertalign and their scorers use them."""
    return "".join(f"{list(bead.source)}:{list(bead.target)}\n" for bead in beads)


def lines_json(beads: Sequence[IndexBead], source: Sequence[str], target: Sequence[str]) -> str:
    """One object with `beads`, each with `source` and `target` (line indices from 0), `score` and `confidence`."""
    return _json({"beads": [_object(b.source, b.target, b.score, b.confidence) for b in beads]})


def lines_text(beads: Sequence[IndexBead], source: Sequence[str], target: Sequence[str]) -> str:
    """Two columns, a bead a row."""
    return _table((b.confidence, [source[i] for i in b.source], [target[j] for j in b.target]) for b in beads)


def documents_json(aligned: Sequence[tuple[Document, Mapping[str, Sequence[Bead]]]]) -> str:
    """One object with `sentences` by language and `beads`, whose indices count that language's sentences from 0.

    Each bead names the `language` of its target. Several documents stand in a list, `documents`.
    """
    objects = [_document(document, alignments) for document, alignments in aligned]
    return _json(objects[0] if len(objects) == 1 else {"documents": objects})


def _document(document: Document, alignments: Mapping[str, Sequence[Bead]]) -> dict[str, object]:
    codes = [document.source_language, *alignments]
    sentences = {code: _sentences(document, code, alignments) for code in codes}
    index = {sentence: i for each in sentences.values() for i, sentence in enumerate(each)}
    return {
        "path": document.path,
        "source_language": document.source_language,
        "sentences": {code: [sentence.text for sentence in each] for code, each in sentences.items()},
        "beads": [
            {
                "language": code,
                **_object([index[s] for s in b.source], [index[s] for s in b.target], b.score, b.confidence),
            }
            for code, beads in alignments.items()
            for b in beads
        ],
    }


def document_text(document: Document, alignments: Mapping[str, Sequence[Bead]]) -> str:
    """Two columns a translation, a bead a row."""
    names = {code: language(code).english for code in document.languages}
    return "".join(
        f"{printable(document.path)}: {names[document.source_language]} and {names[code]}\n"
        + _table((b.confidence, [s.text for s in b.source], [s.text for s in b.target]) for b in beads)
        for code, beads in alignments.items()
    )


def _sentences(document: Document, code: str, alignments: Mapping[str, Sequence[Bead]]) -> list[Sentence]:
    """The sentences of one language that take part in alignment, in document order."""
    if document.is_bitext:
        side = [b.source if code == document.source_language else b.target for bs in alignments.values() for b in bs]
        return list(
            dict.fromkeys(sentence for sentences in side for sentence in sentences if sentence.language == code)
        )
    return list(document.sentences_in(code, *ALIGNED_ROLES))


def _object(source: Sequence[int], target: Sequence[int], score: float, confidence: float) -> dict[str, object]:
    return {
        "source": list(source),
        "target": list(target),
        "score": round(score, 4),
        "confidence": round(confidence, 4),
    }


def _json(value: dict[str, object]) -> str:
    return json_text(value, indent=1) + "\n"


def _table(rows: Iterable[tuple[float, Sequence[str], Sequence[str]]]) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_header=False, expand=True, padding=(0, 1), show_lines=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for confidence, source, target in rows:
        sides = (Text("\n".join(map(printable, texts)) or "(nothing)") for texts in (source, target))
        table.add_row(f"{len(source)}-{len(target)}\n{confidence:.2f}", *sides)
    out = io.StringIO()
    Console(file=out, width=_width(), color_system=None).print(table)
    return "".join(_stripped(out.getvalue()))


def _stripped(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield line.rstrip() + "\n"


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 120)
