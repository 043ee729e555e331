"""Writes linter/analysis/data/segmenter.*: jieba's dictionary and models of unlisted words; a run maps them.

`segmenter.marisa` numbers the words (a marisa trie); `segmenter.json` says where each of the tables in `segmenter.bin`
begins and holds what is small. The tables, all float32 little-endian but where said:

- `weights`, `tags` (a byte each): log probability and tag of each word, by its number
- `emission`: log probability of each character from U+4E00 on in the states begin, middle, end and single
- `change`, `begin`: log probabilities of the tagging model, whose states are a tag in one of those four places: from
  state to state, and of the first
- `first`: where each character's entries of the next two begin (uint32); `states` (a byte each), `heard`: the states
  that a character may have, and its log probability in them

jieba is under the MIT licence, which stands in licenses/jieba.txt.
Run from the repository root, with jieba 0.42.1 and marisa-trie installed: python training/tables/segmenter.py
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).parents[2] / "linter" / "analysis" / "data"
FIRST, LAST = 0x4E00, 0x9FD5
STATES = "BMES"
NEVER = -1e30
"""The log probability of what never happens: jieba's -3.14e100 has no float32, and sums of this stay finite."""


def main() -> None:
    import jieba
    from jieba.finalseg import prob_emit, prob_start, prob_trans
    from marisa_trie import Trie

    text = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8")
    rows = [line.split(" ") for line in text.splitlines()]
    frequency = {word: int(count) for word, count, _ in rows}
    tag = {word: name for word, _, name in rows}
    total = math.log(sum(int(count) for _, count, _ in rows))
    trie = Trie(list(frequency))
    order = sorted(frequency, key=trie.__getitem__)
    tags = _tags() | dict.fromkeys(sorted(set(tag.values())))
    names = list(tags)

    tables: dict[str, bytes] = {
        "weights": _floats(math.log(frequency[word] or 1) - total for word in order),
        "emission": _floats(
            prob_emit.P[state].get(chr(point), NEVER) for point in range(FIRST, LAST + 1) for state in STATES
        ),
        **_tagging(names),
        "tags": bytes(names.index(tag[word]) for word in order),
    }
    places, data = {}, b""
    for name, table in tables.items():
        places[name] = [len(data), len(data) + len(table)]
        data += table
        data += bytes(-len(data) % 4)
    head = {
        "longest": max(map(len, order)),
        "unlisted": -total,
        "tags": names,
        "start": [max(prob_start.P[state], NEVER) for state in STATES],
        "step": [[max(prob_trans.P[a].get(b, NEVER), NEVER) for b in STATES] for a in STATES],
        "places": places,
    }
    trie.save(str(DATA / "segmenter.marisa"))
    (DATA / "segmenter.bin").write_bytes(data)
    (DATA / "segmenter.json").write_text(json.dumps(head) + "\n", encoding="utf-8")


def _tags() -> dict[str, None]:
    """The tags of the tagging model, in order: there are 64, so that a state is a byte."""
    from jieba.posseg import prob_start

    return dict.fromkeys(sorted({name for _, name in prob_start.P}))


def _tagging(names: list[str]) -> dict[str, bytes]:
    """The tables of the tagging model; state 64 * place + tag."""
    from jieba.posseg import char_state_tab, prob_emit, prob_start, prob_trans

    states = [(place, name) for place in STATES for name in names[:64]]
    first, possible, heard = [0], [], []
    for point in range(FIRST, LAST + 1):
        for state in sorted(map(states.index, char_state_tab.P.get(chr(point), ()))):
            possible.append(state)
            heard.append(prob_emit.P[states[state]].get(chr(point), NEVER))
        first.append(len(possible))
    return {
        "change": _floats(prob_trans.P[a].get(b, NEVER) for a in states for b in states),
        "begin": _floats(prob_start.P[state] for state in states),
        "heard": _floats(heard),
        "first": array("I", first).tobytes(),
        "states": bytes(possible),
    }


def _floats(values: Iterable[float]) -> bytes:
    return array("f", (max(value, NEVER) for value in values)).tobytes()


if __name__ == "__main__":
    main()
