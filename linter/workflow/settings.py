"""The settings in force and where each comes from: default, configuration file, command line (the later one wins).

The configuration is `driftlint.toml`, or the table `[tool.driftlint]` of `pyproject.toml`, in the folder of the first
path or the nearest folder above it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import enum
import os
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from ..discovery import AnyRule, all_rules, find_rule
from ..errors import ConfigError, DriftlintError
from ..languages import language
from ..model import Role, Severity
from ..reading import LARGEST_TEXT, SectionLabel
from ..reading.patterns import compiled
from ..records import NamedTuple
from ..regex import regex
from .config import Config, matching

OWN_FILE = "driftlint.toml"
PROJECT_FILE = "pyproject.toml"
DEFAULT = "default"
COMMAND_LINE = "command line"

T = typing.TypeVar("T")

Key = tuple[str, ...]
"""`("fail-on",)`, `("severity", "number")`, `("rules", "omitted-phrase", "words")`."""

_MENTIONED = regex(rb"\btool\b[^\n]*driftlint|^[ \t]*\[[ \t]*[\"']?tool[\"']?[ \t]*\]", re.MULTILINE)
_LEVELS = tuple(str(level) for level in sorted(Severity, reverse=True))
LABEL_ROLES = tuple(str(role) for role in (Role.SYNOPSIS, Role.SUMMARY, Role.OTHER))
"""What a section under a label of one's own may be: what is translated, what the source has alone, neither."""
_BARE_KEY = regex(r"[A-Za-z0-9_-]+\Z")


class Setting(NamedTuple):
    """A value in force, and where it comes from: `default`, `FILE: KEY` or `command line`."""

    value: object
    origin: str


class Settings(NamedTuple):
    """All settings in force, by key; `file` is the configuration file (None: there is none)."""

    file: str | None
    values: Mapping[Key, Setting]
    config: Config


def resolve(
    paths: Sequence[str],
    given: Mapping[Key, object] | None = None,
    *,
    file: str | None = None,
    isolated: bool = False,
) -> Settings:
    """The settings for a run over paths: `given` by the command line, the rest from the file, else the defaults.

    `file` names the configuration file, `isolated` leaves any out. Raises ConfigError where it is not valid, UsageError
    or RuleError where what is given is not.
    """
    found = None if isolated else Path(file) if file is not None else find_file(paths)
    values = dict(_defaults())
    if found is not None:
        values |= _File(found).settings()
    values |= {key: Setting(value, COMMAND_LINE) for key, value in (given or {}).items()}
    root = "." if found is None else _shown(found.absolute().parent)
    return Settings(None if found is None else _shown(found), values, _config(values, root))


def find_file(paths: Sequence[str]) -> Path | None:
    """The configuration file nearest to the first path (standard input: to the working folder)."""
    first = Path(paths[0] if paths and paths[0] != "-" else ".").absolute()
    folder = first if first.is_dir() else first.parent
    for each in (folder, *folder.parents):
        own, project = each / OWN_FILE, each / PROJECT_FILE
        if own.is_file():
            return own
        # most projects' files do not name driftlint, and parsing them would cost more than all the rest here
        if project.is_file() and _MENTIONED.search(_bytes(project)) and _table(project) is not None:
            return project
    return None


# ---- keys ------------------------------------------------------------------------------------------------------------


class _Wrong(Exception):
    """A value that does not fit; the text says what is allowed."""


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong("a text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise _Wrong("a list of texts")
    return tuple(value)


def _code(value: object) -> str:
    return language(_text(value)).code


def _codes(value: object) -> tuple[str, ...]:
    try:
        texts = _texts(value)
    except _Wrong:
        raise _Wrong('a list of language codes, such as ["en", "zh"]') from None
    return tuple(language(each).code for each in texts)


def _rule_names(value: object) -> tuple[str, ...]:
    try:
        texts = _texts(value)
    except _Wrong:
        raise _Wrong('a list of rules, such as ["number", "DL101", "DL6"]') from None
    for each in texts:
        matching(each)
    return texts


def canonical(rule: str) -> str:
    """One spelling for what a name, a code or the beginning of a code means; raises RuleError where it means none."""
    found = matching(rule)
    return next(iter(found)).name if len(found) == 1 else rule.strip().upper()


def _level(value: object) -> Severity:
    if not isinstance(value, str) or value not in _LEVELS:
        raise _Wrong("one of " + ", ".join(map(repr, _LEVELS)))
    return Severity.parse(value)


def _files(value: object) -> tuple[str, ...]:
    return _texts([value] if isinstance(value, str) else value)


def _patterns(value: object) -> tuple[str, ...]:
    texts = _files(value)
    compiled(texts, ".")
    return texts


def _megabytes(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 256:
        raise _Wrong("a number of megabytes from 1 to 256")
    return value


def _with_letters(label: object) -> str:
    if not any(character.isalnum() for character in str(label)):
        raise _Wrong("a label with letters in it")
    return str(label)


def _section_label(value: object) -> object:
    """What a section label means: the code of a language, or a table of `language` and `role`."""
    if isinstance(value, str):
        return language(value).code
    if not isinstance(value, dict) or not value or not value.keys() <= {"language", "role"}:
        raise _Wrong('a language such as "fr", or {language = "fr", role = "synopsis"}, or one of the two')
    read: dict[str, str] = {}
    if "language" in value:
        read["language"] = _code(value["language"])
    if "role" in value:
        if value["role"] not in LABEL_ROLES:
            raise _Wrong("one of the roles " + ", ".join(map(repr, LABEL_ROLES)))
        read["role"] = value["role"]
    return read


class Plain(NamedTuple):
    """A key that holds one value: how it is read, its default, its shape in the JSON Schema, and what it is for."""

    read: Callable[[object], object]
    default: object
    shape: str
    about: str


PLAIN: dict[str, Plain] = {
    "languages": Plain(
        _codes, (), "languages", "The languages that every document has; one without text is reported as missing."
    ),
    "source-language": Plain(_code, None, "language", "The language that the others translate."),
    "target-language": Plain(_code, None, "language", "The language of the translation, for a translation file only."),
    "model": Plain(
        _text, None, "text", "A Sentence Transformers model, by name or path, that aligns instead of the built-in one."
    ),
    "select": Plain(_rule_names, (), "rules", "Run these rules only: names, codes, or beginnings of codes."),
    "extend-select": Plain(_rule_names, (), "rules", "Run these rules besides those selected."),
    "ignore": Plain(_rule_names, (), "rules", "Leave these rules out; the more exact of select and ignore counts."),
    "fail-on": Plain(_level, Severity.WARNING, "level", "The least severity that makes the exit status 1."),
    "glossary": Plain(_files, (), "files", "Terms and their renderings: CSV, TOML, xlsx, TBX; relative to this file."),
    "pattern": Plain(
        _patterns,
        (),
        "patterns",
        "How the files of one document are named, each in one language, such as {lang}/{path}; relative to this file.",
    ),
    "max-size": Plain(_megabytes, LARGEST_TEXT, "megabytes", "The most megabytes of a file of text that are read."),
    "baseline": Plain(_text, None, "text", "A file of findings that are not reported; relative to this file."),
}
"""The keys that hold one value."""

TABLES = {
    "section-labels": "Labels of sections besides those that are built in, each with its language, its role, or both.",
    "severity": "The level of rules; what a rule raises or lowers by a step, it raises or lowers from here.",
    "per-file-ignores": "Rules that do not count in some files: globs as in .gitignore, relative to this file.",
    "rules": "Options of rules; `driftlint rule NAME` lists them.",
}
"""The keys that hold a table."""


def _defaults() -> Iterator[tuple[Key, Setting]]:
    for name, key in PLAIN.items():
        yield (name,), Setting(key.default, DEFAULT)
    for rule in all_rules():
        for field, value in options_of(rule).items():
            yield ("rules", rule.name, field), Setting(value, DEFAULT)


def options_of(rule: AnyRule) -> dict[str, object]:
    """The options of a rule by name, with their defaults."""
    options = rule.Options()
    return {field.name: getattr(options, field.name) for field in dataclasses.fields(rule.Options)}


# ---- the file --------------------------------------------------------------------------------------------------------


class _File:
    """One configuration file: its settings, or an error that names the file, the key and what is allowed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._shown = _shown(path)
        table = _table(path)
        if table is None:
            raise ConfigError("has no table [tool.driftlint]", path=self._shown)
        self._data = table
        self._prefix: Key = ("tool", "driftlint") if path.name == PROJECT_FILE else ()

    def settings(self) -> dict[Key, Setting]:
        return {key: Setting(value, f"{self._shown}: {dotted(self._prefix + key)}") for key, value in self._walk()}

    def _walk(self) -> Iterator[tuple[Key, object]]:
        for name, value in self._data.items():
            if name in PLAIN:
                read = self._value((name,), value, PLAIN[name].read)
                yield (name,), self._resolved(name, read)
            elif name == "section-labels":
                for label, meaning in self._table_at((name,), value, 'label = "language"'):
                    self._value((name, label), label, _with_letters)
                    yield (name, label), self._value((name, label), meaning, _section_label)
            elif name == "severity":
                for rule, level in self._table_at((name,), value, "rule = level"):
                    named = self._value((name, rule), rule, canonical)
                    yield (name, named), self._value((name, rule), level, _level)
            elif name == "per-file-ignores":
                for glob, rules in self._table_at((name,), value, "glob = [rules]"):
                    yield (name, glob), self._value((name, glob), rules, _rule_names)
            elif name == "rules":
                for rule_name, options in self._table_at((name,), value, "rule = {option = value}"):
                    yield from self._options(rule_name, options)
            else:
                raise self._unknown((name,), (*PLAIN, *TABLES))

    def _options(self, name: str, value: object) -> Iterator[tuple[Key, object]]:
        rule = self._value(("rules", name), name, find_rule)
        known = options_of(rule)
        hints = typing.get_type_hints(rule.Options)
        for option, each in self._table_at(("rules", name), value, "option = value"):
            key = ("rules", name, option)
            field = option.replace("-", "_")
            if field not in known:
                raise self._unknown(key, tuple(known))
            yield ("rules", rule.name, field), self._value(key, each, partial(typed, annotation=hints[field]))

    def _value(self, key: Key, value: object, read: Callable[[typing.Any], T]) -> T:
        try:
            return read(value)
        except _Wrong as wrong:
            raise self._error(key, f"is {toml(value)}, but must be {wrong}") from None
        except DriftlintError as error:
            raise self._error(key, error.message, error.hint) from None

    def _table_at(self, key: Key, value: object, shape: str) -> Iterable[tuple[str, object]]:
        if not isinstance(value, dict):
            raise self._error(key, f"is {toml(value)}, but must be a table of {shape}")
        return value.items()

    def _resolved(self, name: str, value: object) -> object:
        """Paths are relative to the file, whatever the working folder is."""
        if name == "glossary" and isinstance(value, tuple):
            return tuple(self._relative(each) for each in value)
        if name == "baseline" or (name == "model" and str(value).startswith((".", "~"))):
            return self._relative(str(value))
        return value

    def _relative(self, path: str) -> str:
        return _shown(self._path.absolute().parent / Path(path).expanduser())

    def _unknown(self, key: Key, known: Sequence[str]) -> ConfigError:
        from difflib import get_close_matches

        name = key[-1]
        near = get_close_matches(name.lower().replace("_", "-"), [each.replace("_", "-") for each in known], n=1)
        listed = ", ".join(sorted(known)) or "none"
        meant = next((each for each in known if near and each.replace("_", "-") == near[0]), None)
        hint = f"did you mean {meant}? known: {listed}" if meant else f"known: {listed}"
        return self._error(key, "unknown key", hint, first=True)

    def _error(self, key: Key, message: str, hint: str | None = None, *, first: bool = False) -> ConfigError:
        name = dotted(self._prefix + key)
        text = f"{message} {name}" if first else f"{name}: {message}" if hint else f"{name} {message}"
        return ConfigError(text, path=self._shown, line=self._line(key), hint=hint)

    def _line(self, key: Key) -> int | None:
        """The line of a key, where only one can be it."""
        name = re.escape(key[-1])
        pattern = re.compile(rf"""^[ \t]*(?:\[[^\]\n]*)?(?:[\w."'-]*\.)?["']?{name}["']?[ \t]*[=.\]]""", re.MULTILINE)
        text = _bytes(self._path).decode("utf-8", "replace")
        found = list(pattern.finditer(text))
        return text.count("\n", 0, found[0].start()) + 1 if len(found) == 1 else None


def load_toml(path: Path) -> dict[str, object]:
    """What a TOML file holds; raises ConfigError where it cannot be read."""
    from importlib import import_module

    tomllib = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        data: dict[str, object] = tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except ValueError as error:
        raise ConfigError(f"is no valid TOML: {error}", path=_shown(path)) from None
    except RecursionError:
        raise ConfigError("is nested too deeply", path=_shown(path)) from None
    return data


def _table(path: Path) -> dict[str, object] | None:
    """The settings that a file holds, None where a pyproject.toml has none for driftlint."""
    data = load_toml(path)
    if path.name != PROJECT_FILE:
        return data
    tool = data.get("tool")
    table = tool.get("driftlint") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=_shown(path)) from None


def _shown(path: Path) -> str:
    """A path as a person writes it: relative where it lies under the working folder."""
    absolute = Path(os.path.normpath(path.absolute()))
    here = Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(absolute)


# ---- options of rules ------------------------------------------------------------------------------------------------


def typed(value: object, annotation: object) -> object:
    """A value of the configuration as the type of an option; raises _Wrong that says what is allowed."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is typing.Any:
        return value
    if origin is typing.Literal:
        if value in args and type(value) in {type(each) for each in args}:
            return value
    elif origin in (typing.Union, types.UnionType):
        for each in args:
            with contextlib.suppress(_Wrong):
                return typed(value, each)
    elif isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        for member in annotation:
            if value in (member.value, member.name.lower()):
                return member
    elif annotation is bool or annotation is str or annotation is int:
        if type(value) is annotation:
            return value
    elif annotation is float:
        if type(value) in (int, float):
            return float(typing.cast("float", value))
    elif origin in (tuple, list, set, frozenset, Sequence):
        if isinstance(value, list):
            items = [typed(each, args[0]) for each in value]
            return tuple(items) if origin in (tuple, Sequence) else origin(items)
    elif origin in (dict, Mapping) and isinstance(value, dict):
        return {typed(key, args[0]): typed(each, args[1]) for key, each in value.items()}
    raise _Wrong(_allowed(annotation))


def _allowed(annotation: object) -> str:
    """What an annotation allows, in words."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    words = {bool: "true or false", str: "a text", int: "a whole number", float: "a number", type(None): "nothing"}
    if isinstance(annotation, type) and annotation in words:
        return words[annotation]
    if origin is typing.Literal:
        return "one of " + ", ".join(map(repr, args))
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return "one of " + ", ".join(repr(member.value) for member in annotation)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_allowed(each) for each in args if each is not type(None))
    if origin in (tuple, list, set, frozenset, Sequence):
        return f"a list, each {_allowed(args[0])}"
    return "a table" if origin in (dict, Mapping) else str(annotation)


# ---- together --------------------------------------------------------------------------------------------------------


def _config(values: Mapping[Key, Setting], root: str) -> Config:
    """The configuration that the settings in force make up."""

    def of(name: str) -> typing.Any:
        return values[name,].value

    def table(name: str) -> dict[str, typing.Any]:
        return {key[1]: setting.value for key, setting in values.items() if key[0] == name}

    return Config(
        languages=of("languages"),
        source_language=of("source-language"),
        target_language=of("target-language"),
        model=of("model"),
        select=of("select"),
        extend_select=of("extend-select"),
        ignore=of("ignore"),
        fail_on=of("fail-on"),
        severity=table("severity"),
        per_file_ignores=tuple(table("per-file-ignores").items()),
        options=dict(_instances(values)),
        glossary=of("glossary"),
        baseline=of("baseline"),
        pattern=of("pattern"),
        max_size=of("max-size"),
        root=root,
        section_labels=tuple(_labels(table("section-labels"))),
    )


def _labels(meanings: Mapping[str, typing.Any]) -> Iterator[SectionLabel]:
    for text, meaning in meanings.items():
        table = meaning if isinstance(meaning, Mapping) else {"language": meaning}
        role = table.get("role")
        yield SectionLabel(text, table.get("language"), None if role is None else Role(role))


def _instances(values: Mapping[Key, Setting]) -> Iterator[tuple[str, object]]:
    """An instance of its Options for each rule that has a setting other than the default."""
    changed: dict[str, dict[str, Setting]] = {}
    for key, setting in values.items():
        if key[0] == "rules" and setting.origin != DEFAULT:
            changed.setdefault(key[1], {})[key[2]] = setting
    return ((name, _instance(name, settings)) for name, settings in changed.items())


def _instance(name: str, settings: Mapping[str, Setting]) -> object:
    try:
        return find_rule(name).Options(**{field: setting.value for field, setting in settings.items()})
    except (TypeError, ValueError) as error:
        # an Options class may check its values when one is made
        raise ConfigError(f"{next(iter(settings.values())).origin}: {error}") from None


# ---- as TOML writes it ----------------------------------------------------------------------------------------------


def dotted(key: Key) -> str:
    """A key as TOML writes it: `rules.omitted-phrase.words`, `per-file-ignores."*.txt"`."""
    return ".".join(part if _BARE_KEY.match(part) else toml(part) for part in key)


def plain(value: object) -> object:
    """A value in the types that JSON and TOML have."""
    if isinstance(value, Severity):
        return str(value)
    if isinstance(value, enum.Enum):
        return plain(value.value)
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted(str(plain(each)) for each in value)
    return {str(k): plain(v) for k, v in value.items()} if isinstance(value, Mapping) else value


def toml(value: object) -> str:
    """A value as TOML writes it."""
    import json

    simple = plain(value)
    if isinstance(simple, dict):
        return "{" + ", ".join(f"{dotted((key,))} = {toml(each)}" for key, each in simple.items()) + "}"
    if isinstance(simple, list):
        return "[" + ", ".join(map(toml, simple)) + "]"
    if isinstance(simple, (bool, str)):
        return json.dumps(simple, ensure_ascii=False)
    return str(simple)
