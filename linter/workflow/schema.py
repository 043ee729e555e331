"""The JSON Schema of the configuration, for editors: made of the same keys, rules and options that reading checks."""

from __future__ import annotations

import enum
import json
import types
import typing
from collections.abc import Mapping, Sequence

from ..discovery import AnyRule, all_rules
from ..languages import LANGUAGES
from ..model import Severity
from .settings import LABEL_ROLES, PLAIN, TABLES, options_of, plain

Schema = dict[str, typing.Any]

_SIMPLE: dict[object, Schema] = {
    bool: {"type": "boolean"},
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    typing.Any: {},
}


def render_schema() -> str:
    """The schema as a JSON file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """The schema (draft 7) of `driftlint.toml` and of `[tool.driftlint]`, with the rules of installed plugins."""
    rules = all_rules()
    tables: dict[str, Schema] = {
        "section-labels": {"propertyNames": _LABEL, "additionalProperties": _ref("label")},
        "severity": {"propertyNames": _ref("rule"), "additionalProperties": _ref("level")},
        "per-file-ignores": {"additionalProperties": _ref("rules")},
        "rules": {
            "propertyNames": {"enum": [name for rule in rules for name in (rule.name, rule.code)]},
            "properties": {
                name: _ref(f"options-of-{rule.name}")
                for rule in rules
                if options_of(rule)
                for name in (rule.name, rule.code)
            },
            "additionalProperties": {"type": "object", "additionalProperties": False},
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "driftlint",
        "description": "The configuration of driftlint: driftlint.toml, or [tool.driftlint] in pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{
                name: {"description": key.about, **_default(key.default), "allOf": [_ref(key.shape)]}
                for name, key in PLAIN.items()
            },
            **{name: {"description": about, "type": "object", **tables[name]} for name, about in TABLES.items()},
        },
        "definitions": {
            **_shapes(rules),
            **{f"options-of-{rule.name}": _options(rule) for rule in rules if options_of(rule)},
        },
    }


_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_PATTERN: Schema = {
    "type": "string",
    # {lang}, {path} or {name}, and perhaps {ext}, none twice and nothing else in braces
    "pattern": r"^(?=.*\{lang\})(?=.*\{(?:path|name)\})(?!.*\{(?!(?:lang|path|name|ext)\}))(?!.*\{(\w+)\}.*\{\1\})",
}
# a letter or digit of any script: what is neither white space nor ASCII punctuation
_LABEL: Schema = {"pattern": r"[^\s!-/:-@\[-`{-~]"}


def _shapes(rules: Sequence[AnyRule]) -> Schema:
    """The values that several keys have, by the name of their shape."""
    codes = sorted({rule.code[:length] for rule in rules for length in range(2, len(rule.code))})
    known = [*(rule.name for rule in rules), *codes, *(rule.code for rule in rules)]
    return {
        "text": _TEXT,
        "megabytes": {"type": "integer", "minimum": 1, "maximum": 256},
        "patterns": {"anyOf": [_PATTERN, {"type": "array", "items": _PATTERN}]},
        "files": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
        "language": {
            "description": "The code of a language: "
            + ", ".join(f"{record.code} ({record.english})" for record in LANGUAGES.values()),
            "anyOf": [{"enum": list(LANGUAGES)}, {"type": "string", "pattern": f"^({'|'.join(LANGUAGES)})[-_]"}],
        },
        "languages": {"type": "array", "items": _ref("language")},
        "rule": {"description": "A rule's name or code, or the beginning of codes, such as DL3.", "enum": known},
        "rules": {"type": "array", "items": _ref("rule")},
        "level": {"enum": [str(level) for level in sorted(Severity, reverse=True)]},
        "label": {
            "anyOf": [
                _ref("language"),
                {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": False,
                    "properties": {"language": _ref("language"), "role": {"enum": list(LABEL_ROLES)}},
                },
            ]
        },
    }


def _options(rule: AnyRule) -> Schema:
    hints = typing.get_type_hints(rule.Options)
    properties: Schema = {}
    for field, value in options_of(rule).items():
        each = {**of_type(hints[field]), **_default(value)}
        # both spellings are read
        properties |= dict.fromkeys((field, field.replace("_", "-")), each)
    about = " ".join((rule.Options.__doc__ or "").split())
    text = f"{rule.code}: {rule.summary} {about}".strip()
    return {"description": text, "type": "object", "additionalProperties": False, "properties": properties}


def of_type(annotation: typing.Any) -> Schema:
    """The values that `typed` takes for an annotation."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation in _SIMPLE:
        return dict(_SIMPLE[annotation])
    if origin is typing.Literal:
        return {"enum": list(args)}
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return {"enum": list(dict.fromkeys(v for member in annotation for v in (member.value, member.name.lower())))}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [of_type(each) for each in args if each is not type(None)]}
    if origin in (tuple, list, set, frozenset, Sequence):
        return {"type": "array", "items": of_type(args[0])}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": of_type(args[1])}
    raise TypeError(f"no schema for the type {annotation!r} of an option")


def _default(value: object) -> Schema:
    return {} if value is None else {"default": plain(value)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}
