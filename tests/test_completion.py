"""Shell completion: what is offered, asked by click's own protocol and by the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete, get_completion_class
from driftlint.cli import main
from driftlint.discovery import all_rules

VARIABLE = "_DRIFTLINT_COMPLETE"
SCRIPTS = Path(sys.executable).parent
ENV = {**os.environ, "PATH": os.pathsep.join((str(SCRIPTS), os.environ["PATH"]))}
RULES = {rule.name for rule in all_rules()}


def offered(*words: str) -> list[tuple[str, str]]:
    """(type, value) of what is offered for the last word."""
    found = ShellComplete(main, {}, "driftlint", VARIABLE).get_completions(list(words[:-1]), words[-1])
    return [(item.type, item.value) for item in found]


def values(*words: str) -> set[str]:
    assert {kind for kind, _ in offered(*words)} <= {"plain"}
    return {value for _, value in offered(*words)}


def test_every_command_is_offered():
    assert {"check", "align", "rule", "rules", "config", "init"} <= values("")


@pytest.mark.parametrize("words", [("rule", ""), ("check", "--select", ""), ("config", ".", "--ignore", "")])
def test_every_rule_is_offered_with_what_it_finds(words):
    found = ShellComplete(main, {}, "driftlint", VARIABLE).get_completions(list(words[:-1]), words[-1])
    assert {item.value for item in found} == RULES
    assert all(item.help for item in found)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("rule", "pers"), {"person-name"}),
        (("rule", "DL30"), {"DL301", "DL302", "DL303", "DL304"}),
        (("rule", "dl301"), {"DL301"}),
        (("rule", "d"), {name for name in RULES if name.startswith("d")}),
        (("check", "--select", "DL9"), {"DL9", "DL901"}),
        (("check", "--ignore", "number,pers"), {"number,person-name"}),
        (("check", "--extend-select", "DL3,dl90"), {"DL3,DL901"}),
        (("check", "--select=pers"), {"person-name"}),
        (("check", "--severity", "person"), {f"person-name={level}" for level in ("error", "warning", "info")}),
        (("check", "--severity", "number=w"), {"number=warning"}),
        (("check", "--fail-on", "e"), {"error"}),
        (("check", "--languages", "en,z"), {"en,zh"}),
        (("align", "--source-language", "f"), {"fr"}),
        (("rule", "nothing-like-it"), set()),
    ],
)
def test_what_fits_is_offered(words, expected):
    assert values(*words) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("check", "br"), "file"),
        (("check", "--config", ""), "file"),
        (("check", "--baseline", ""), "file"),
        (("align", "br"), "file"),
        (("config", "br"), "file"),
        (("check", "--model", "m"), "dir"),
        (("init", "br"), "dir"),
    ],
)
def test_paths_are_left_to_the_shell(words, kind):
    assert offered(*words) == [(kind, words[-1])]


# ---- in the shells ---------------------------------------------------------------------------------------------------

BASH = """
eval "$(_DRIFTLINT_COMPLETE=bash_source driftlint)"
complete -p driftlint >/dev/null || exit 3
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
COMPREPLY=()
_driftlint_completion driftlint
printf '%s\\n' "${COMPREPLY[@]}"
"""


def has_bash() -> bool:
    bash = shutil.which("bash")
    done = bash and subprocess.run([bash, "-c", "((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404))"], check=False)
    return bool(done) and done.returncode == 0


@pytest.mark.skipif(not has_bash(), reason="needs bash 4.4 or newer")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["driftlint", "rule", "pers"], {"person-name"}),
        (["driftlint", "check", "--select", "DL30"], {"DL301", "DL302", "DL303", "DL304"}),
        # readline breaks words at "=" and asks for the part after it
        (["driftlint", "check", "--select", "=", "pers"], {"person-name"}),
        (["driftlint", "check", "--severity", "number", "=", "w"], {"warning"}),
        (["driftlint", "check", "--severity", "number", "="], {"error", "warning", "info"}),
        (["driftlint", "check", "--severity", "=", "number", "=", "e"], {"error"}),
        (["driftlint", "check", "--severity", "number", "=", "info", "--ignore", "pers"], {"person-name"}),
    ],
)
def test_bash_completes(words, expected):
    done = subprocess.run(["bash", "--norc", "-c", BASH, *words[:1], *words], env=ENV, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == expected


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("driftlint rule pers", {"person-name"}),
        ("driftlint check --severity number=w", {"number=warning"}),
        ("driftlint check --ignore DL90", {"DL901"}),
    ],
)
def test_fish_completes(line, expected):
    script = f"_DRIFTLINT_COMPLETE=fish_source driftlint | source; complete -C '{line}'"
    done = subprocess.run(["fish", "--no-config", "-c", script], env=ENV, capture_output=True, text=True, check=True)
    assert {row.partition("\t")[0] for row in done.stdout.splitlines()} == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_source_is_printed_for_each_shell(shell):
    if shutil.which(shell) is None:
        made = get_completion_class(shell)
        assert made is not None
        assert VARIABLE in made(main, {}, "driftlint", VARIABLE).source_template % {
            "complete_func": "_driftlint_completion",
            "complete_var": VARIABLE,
            "prog_name": "driftlint",
        }
        return
    env = {**ENV, VARIABLE: f"{shell}_source"}
    source = subprocess.run(["driftlint"], env=env, capture_output=True, text=True, check=True).stdout
    parsed = subprocess.run([shell, "-n"], input=source, capture_output=True, text=True)
    assert parsed.returncode == 0, parsed.stderr
    assert VARIABLE in source
