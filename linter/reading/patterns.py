"""Patterns of file names that a configuration sets: `{lang}/{path}`, `{path}.{lang}.{ext}`, `{lang}/new/{name}.md`."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from ..errors import UsageError
from ..languages import LANGUAGES
from ..records import NamedTuple
from ..regex import regex
from .labels import language_code

TAG = r"[A-Za-z]{2,3}(?:[-_](?:Hans|Hant|Latn|Cyrl|Arab))?(?:[-_](?:[A-Za-z]{2}|\d{3}))?"
"""A language tag as file names have it, as a regular expression: `fr`, `pt-BR`, `zh-Hans`, `zh_Hant_TW`, `es-419`."""

PLACEHOLDERS = {
    "lang": "the language's code or name",
    "path": "folders and name, whatever they are",
    "name": "a name without slashes",
    "ext": "the ending of the name, without its dot",
}

_TOKEN = regex(r"\{([^{}]*)\}")
_SUBTAGS = r"(?:[-_](?i:Hans|Hant|Latn|Cyrl|Arab))?(?:[-_](?:[A-Za-z]{2}|\d{3}))?"
_LANGUAGE = rf"(?i:{'|'.join(LANGUAGES)}){_SUBTAGS}|[^\W\d_]{{4,12}}"
_BUT_SLASH = r"[^\x2f]"  # without the character itself, at which patterns are cut
_SHAPES = {"lang": _LANGUAGE, "path": r".+?", "name": _BUT_SLASH + "+?", "ext": r"[^\x2f.]+"}


class Place(NamedTuple):
    """Where a file stands in its set: its language, and what the files of the set have in common."""

    code: str
    segments: tuple[re.Pattern[str], ...]


class Pattern:
    """One pattern, its paths relative to a folder; raises UsageError where it is none."""

    def __init__(self, text: str, root: str = ".") -> None:
        self._text = text.strip().removeprefix("./").strip("/")
        self._root = Path(root)
        names = _TOKEN.findall(self._text)
        unknown = next((name for name in names if name not in PLACEHOLDERS), None)
        if unknown is None and "{" in _TOKEN.sub("", self._text):
            unknown = ""
        known = ", ".join(f"{{{name}}} ({meaning})" for name, meaning in PLACEHOLDERS.items())
        if unknown is not None:
            raise UsageError(f"{{{unknown}}} means nothing in the pattern {text!r}", hint=f"known: {known}")
        if names.count("lang") != 1 or len(names) != len(set(names)) or not {"path", "name"} & set(names):
            raise UsageError(
                f"the pattern {text!r} does not tell the languages of a brief apart",
                hint="it needs {lang} and {path} or {name}, each once, such as {lang}/{path} or {path}.{lang}.{ext}",
            )
        self._whole = re.compile(self._regex(dict.fromkeys(names)))

    @property
    def root(self) -> Path:
        """The folder that the pattern's paths are relative to."""
        return self._root

    def below(self, root: str) -> Pattern:
        """The same pattern, its paths relative to another folder."""
        return Pattern(self._text, root)

    def place(self, file: Path) -> Place | None:
        """What a file's path says under the pattern; None where it says nothing."""
        try:
            relative = os.path.relpath(file, self._root).replace(os.sep, "/")
        except ValueError:  # another drive
            return None
        found = self._whole.fullmatch(relative)
        code = language_code(found["lang"]) if found else None
        if found is None or code is None:
            return None
        fixed = {name: value for name, value in found.groupdict().items() if name in ("path", "name")}
        tail = self._text.rpartition("{")[2].partition("}")
        # in a set of several formats the ending differs, wherever the pattern leaves it open
        open_end = tail[0] in fixed and not tail[2]
        if open_end:
            fixed[tail[0]] = os.path.splitext(fixed[tail[0]])[0]  # noqa: PTH122 - a part of a name, no path
        regex = self._regex({**dict.fromkeys(found.groupdict()), **fixed}, open_end=open_end)
        return Place(code, tuple(re.compile(each) for each in regex.split("/")))

    def _regex(self, values: dict[str, str | None], *, open_end: bool = False) -> str:
        """The pattern as a regular expression, in which some placeholders have values."""
        parts: list[str] = []
        for index, part in enumerate(_TOKEN.split(self._text)):
            if index % 2 == 0:
                parts.append(re.escape(part))
            elif values[part] is None:
                parts.append(f"(?P<{part}>{_SHAPES[part]})")
            else:
                parts.append(re.escape(values[part] or ""))
        return "".join(parts) + (r"\.[^\x2f.]+" if open_end else "")


def compiled(texts: Sequence[str], root: str) -> tuple[Pattern, ...]:
    """The patterns that texts are."""
    return tuple(Pattern(text, root) for text in texts)
