"""What `driftlint config` prints: the settings in force, each with its origin."""

from __future__ import annotations

import json

from ..workflow.settings import Key, Settings, dotted, plain, toml

_WIDEST = 48


def settings_text(settings: Settings) -> str:
    """The settings as TOML that a configuration file may hold, the origins in comments."""
    rules = ", ".join(rule.code for rule in settings.config.rules) or "none"
    rows = [(_assignment(key, setting.value), setting.origin) for key, setting in settings.values.items()]
    widest = max(min(len(row), _WIDEST) for row, _ in rows)
    lines = [f"{row:<{widest}}  # {origin}" for row, origin in rows]
    head = f"# configuration file: {settings.file or 'none'}"
    return "\n".join([head, "", *lines, "", f"# rules that run: {rules}"]) + "\n"


def settings_json(settings: Settings) -> str:
    """One object: `file` (or null), `settings` (`value` and `origin` by key), `rules` (the codes of those that run)."""
    data = {
        "file": settings.file,
        "settings": {
            dotted(key): {"value": plain(setting.value), "origin": setting.origin}
            for key, setting in settings.values.items()
        },
        "rules": [rule.code for rule in settings.config.rules],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _assignment(key: Key, value: object) -> str:
    return f"# {dotted(key)} is not set" if value is None else f"{dotted(key)} = {toml(value)}"
