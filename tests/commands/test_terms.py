"""`driftlint terms`: what it harvests, and that a draft in any format is a glossary again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.termbase import load_glossary

ROOT = Path(__file__).parents[2]
BRIEF = """### English

The government opened a “wheat bank” in Tamaro. The Grain Transit Authority (GTA) runs it. On 3 May 2024 Elena
Ortega of Tamaro University called the “wheat bank” a success. It cost 40 million euros, and farmers pay 40 million
euros a year. The buffer stock is small. Nobody audits the buffer stock.

### Français

Le gouvernement a ouvert une « banque du blé » à Tamaro. L'Autorité de transit des grains (ATG) la gère. Le 3 mai
2024, Elena Ortega, de l'université de Tamaro, a qualifié la « {other} » de réussite. Elle a coûté 40 millions
d'euros, et les agriculteurs paient 40 millions d'euros par an. Le stock tampon est faible. Personne ne contrôle le
stock tampon.
"""


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(BRIEF.format(other="banque du blé"), encoding="utf-8")
    return path


def run(*args):
    return CliRunner().invoke(main, ["terms", "--isolated", *map(str, args)])


def found(*paths, least=None):
    done = run(*paths, "--format", "json", *(("--min-count", least) if least else ()))
    assert done.exit_code == 0, done.output
    return {each["term"]: each for each in json.loads(done.stdout)["terms"]}


def test_terms_are_what_is_quoted_defined_or_repeated_and_nothing_else(brief):
    terms = found(brief)
    assert set(terms) == {"wheat bank", "Grain Transit Authority", "buffer stock"}
    bank = terms["wheat bank"]
    assert bank["count"] == 2
    assert [(each["text"], each["count"]) for each in bank["renderings"]["fr"]] == [("banque du blé", 2)]
    assert bank["examples"][0] == {
        "place": f"{brief}:3",
        "text": "The government opened a “wheat bank” in Tamaro.",
    }
    assert terms["Grain Transit Authority"]["acronyms"] == {"en": ["GTA"], "fr": ["ATG"]}


def test_the_majority_comes_first_over_several_documents(tmp_path):
    for number, other in enumerate(("banque du blé", "caisse du blé", "banque du blé")):
        (tmp_path / f"brief-{number}.md").write_text(BRIEF.format(other=other), encoding="utf-8")
    bank = found(tmp_path)["wheat bank"]
    assert bank["documents"] == 3
    assert [(each["text"], each["count"]) for each in bank["renderings"]["fr"]] == [
        ("banque du blé", 5),
        ("caisse du blé", 1),
    ]
    assert set(found(tmp_path, least=6)) == {"wheat bank", "buffer stock"}


@pytest.mark.parametrize("ending", ["csv", "toml", "tbx", "xlsx"])
def test_a_draft_is_a_glossary_by_its_ending(brief, tmp_path, ending):
    brief.write_text(BRIEF.format(other="caisse du blé"), encoding="utf-8")
    path = tmp_path / f"draft.{ending}"
    done = run(brief, "--output", path)
    assert done.exit_code == 0, done.output
    assert "3 terms from 1 document" in done.stderr
    forms = {entry.forms["en"].preferred: entry.forms for entry in load_glossary(str(path)).entries}
    assert set(forms) == {"wheat bank", "Grain Transit Authority", "buffer stock"}
    assert forms["wheat bank"]["fr"].preferred == "banque du blé"
    assert forms["wheat bank"]["fr"].allowed == ("caisse du blé",)
    assert not any(each.forbidden for entry in forms.values() for each in entry.values())
    assert forms["Grain Transit Authority"]["fr"].good == ("Autorité de transit des grains", "ATG")
    # what was published passes: nothing is judged before an editor has decided
    checked = CliRunner().invoke(
        main, ["check", "--isolated", "--glossary", str(path), "--select", "glossary", str(brief)]
    )
    assert checked.exit_code == 0, checked.output


def test_version_2_is_read_by_the_translate_toolkit(brief):
    tbx = pytest.importorskip("translate.storage.tbx")
    store = tbx.tbxfile.parsestring(run(brief, "--format", "tbx2").stdout_bytes, "en", "fr")
    assert ("wheat bank", "banque du blé") in [(unit.source, unit.target) for unit in store.units]
    statuses = [term.administrative_status for unit in store.units for term in unit.get_target_terms("fr")]
    assert set(statuses) == {"preferredTerm-admn-sts", "admittedTerm-admn-sts"}


@pytest.mark.parametrize(
    ("style", "grammar"), [("tbx", "tbx-basic-dca.rng"), ("tbx2", "tbx-v2.dtd")], ids=["version 3", "version 2"]
)
@pytest.mark.parametrize("slug", ["", "rare-earths", "niger-basin", "cold-chain"])
def test_a_termbase_is_valid(brief, style, grammar, slug):
    """TBX-Basic in DCA style with its data categories at their levels; the core structure of version 2."""
    etree = pytest.importorskip("lxml.etree")
    path = ROOT / "tests" / "termbase" / "schemas" / grammar
    schema = etree.RelaxNG(etree.parse(path)) if path.suffix == ".rng" else etree.DTD(str(path))
    done = run(ROOT / "fixtures" / slug / "brief.md" if slug else brief, "--format", style)
    root = etree.fromstring(done.stdout_bytes)
    assert schema.validate(root), schema.error_log
    ids = [each.get("id") for each in root.iter("{*}conceptEntry", "{*}termEntry")]
    assert len(set(ids)) == len(ids) > 0
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca" if style == "tbx" else None)


def test_the_table_shows_counts_and_examples(brief):
    done = run(brief)
    assert "wheat bank  en, 2 mentions\n" in done.stdout
    assert "  fr    2  banque du blé\n" in done.stdout
    assert f"{brief}:" in done.stdout


def test_document_text_is_data(tmp_path):
    path = tmp_path / "brief.md"
    text = BRIEF.format(other="banque du blé").replace("wheat bank", "wheat <b>bank</b>").replace("blé", "blé\x1b[31m")
    path.write_text(text, encoding="utf-8")
    for style in ("table", "csv", "toml", "tbx", "json"):
        assert "\x1b" not in run(path, "--format", style).stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("none.md",), "no such file"),
        (("{brief}", "--format", "xlsx"), "not for the screen"),
        (("{brief}", "--output", "{brief}"), "cannot hold the draft"),
        (("{brief}", "--languages", "xx"), "unknown language"),
        (("{brief}", "--min-count", "99", "--format", "tbx"), "no term was found"),
        (("{folder}/mono.md",), "mono.md"),
    ],
)
def test_a_wrong_call_is_explained(brief, tmp_path, args, says):
    (tmp_path / "mono.md").write_text("Only English is here, and nothing else at all.\n", encoding="utf-8")
    done = run(*(each.format(brief=brief, folder=tmp_path) for each in args))
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stderr.startswith(("error: ", "not read: "))


def test_languages_choose_the_columns(brief, tmp_path):
    made = run(brief, "--languages", "en,fr", "--format", "csv").stdout
    assert made.lstrip("\ufeff").startswith("en,fr,comment\n")
