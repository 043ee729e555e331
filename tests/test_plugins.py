"""A plugin is installed by pip, found by its entry point, and runs like a built-in rule."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest

RULE = '''"""A rule of somebody else's."""

from driftlint import Rule, whole


class ShoutedSentence(Rule):
    """A sentence of the translation that ends with an exclamation mark.

    Bad::

        en: It rains.
        fr: [[Il pleut !]]

    Good::

        en: It rains.
        fr: Il pleut.
    """

    code = "{code}"
    category = "Style"

    def check(self, document, context):
        for bead in context.beads(document):
            for sentence in bead.target:
                if sentence.text.endswith("!"):
                    yield self.finding(whole(sentence), "this sentence shouts")
'''


def installed(tmp_path, source: str, entry: str = "shouted_sentence") -> dict[str, str]:
    """The environment in which a plugin with this module is installed."""
    wheel = tmp_path / "loud-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("shouted_sentence.py", source)
        archive.writestr("loud-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: loud\nVersion: 1.0\n")
        archive.writestr("loud-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("loud-1.0.dist-info/entry_points.txt", f"[driftlint.rules]\nloud = {entry}\n")
        archive.writestr("loud-1.0.dist-info/RECORD", "")
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target, wheel]
    subprocess.run(install, check=True, capture_output=True)
    return {**os.environ, "PYTHONPATH": str(target)}


def driftlint(env: dict[str, str], *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "driftlint", *args], env=env, capture_output=True, text=True, encoding="utf-8"
    )


def test_an_installed_plugin_is_listed_explained_and_run(tmp_path):
    env = installed(tmp_path, RULE.format(code="XX900"))
    assert "XX900  shouted-sentence" in driftlint(env, "rules").stdout
    assert "Il pleut !" in driftlint(env, "rule", "XX900").stdout
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("It rains in the hills today.\tIl pleut dans les collines aujourd’hui !\n", encoding="utf-8")
    languages = ("--source-language", "en", "--target-language", "fr")
    done = driftlint(env, "check", str(pairs), "--select", "shouted-sentence", "--format", "concise", *languages)
    assert done.returncode == 1, done.stderr
    assert "XX900 shouted-sentence [fr] this sentence shouts" in done.stdout


CORPUS_RULE = '''"""A rule over several documents of somebody else's."""

from collections import Counter

from driftlint import CorpusRule, Record, whole


class GreetingDiffers(CorpusRule):
    """Documents that begin in different words.

    Bad::

        en: Dear reader.
        fr: Cher lecteur.
        ---
        en: Dear reader.
        fr: [[Salut !]]

    Good::

        en: Dear reader.
        fr: Cher lecteur.
        ---
        en: Good day.
        fr: Bonjour.
    """

    code = "XX901"
    category = "Style"

    def records(self, document, context):
        for code in document.translations:
            for bead in list(context.beads(document, code))[:1]:
                said = bead.target[0]
                yield Record(f"{code} {bead.source[0].text}", said.text, (whole(said).location,))

    def check(self, records):
        usual = Counter(record.data for _, record in records).most_common(1)[0][0]
        for _, record in records:
            if record.data != usual:
                yield self.finding(record.places[0], f"others begin with {usual!r}", suggestion=usual)
'''


def test_an_installed_rule_over_several_documents_runs(tmp_path):
    env = installed(tmp_path, CORPUS_RULE)
    for name, greeting in (("one", "Cher lecteur, bonjour."), ("two", "Cher lecteur, bonjour."), ("three", "Salut !")):
        text = f"## English\n\nDear reader, good morning. It rains today.\n\n## French\n\n{greeting} Il pleut.\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    paths = [str(tmp_path / f"{name}.md") for name in ("one", "two", "three")]
    done = driftlint(env, "check", *paths, "--select", "shouted-sentence", "--format", "concise", "--isolated")
    assert done.returncode == 1, done.stderr
    assert "three.md:7:1: warning XX901 shouted-sentence [fr] others begin with 'Cher lecteur, bonjour.'" in done.stdout
    alone = driftlint(env, "check", paths[2], "--select", "shouted-sentence", "--format", "concise", "--isolated")
    assert alone.returncode == 0


@pytest.mark.parametrize(
    ("source", "entry", "message"),
    [
        (RULE.format(code="DL101"), "shouted_sentence", "DL101 is already taken"),
        ("import no_such_module", "shouted_sentence", "plugin 'loud' (shouted_sentence) does not load"),
        ("VALUE = 1", "shouted_sentence:VALUE", "is neither a rule nor a module with rules"),
    ],
    ids=["a code twice", "does not import", "no rule"],
)
def test_a_bad_plugin_is_an_error_that_names_it(tmp_path, source, entry, message):
    done = driftlint(installed(tmp_path, source, entry), "rules")
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
