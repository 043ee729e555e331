"""Labels that the settings add: found wherever built-in ones are, in any spelling that a heading may have."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from driftlint import Role
from driftlint.cli import main
from driftlint.reading import ReadSettings, SectionLabel, read, read_text
from driftlint.reading.labels import also_known, parse_label, parse_prefix

OWN = (
    SectionLabel("Nuestra lectura", "es"),
    SectionLabel("本期导读", "zh", Role.SYNOPSIS),
    SectionLabel("Le fil", "fr", Role.SUMMARY),
    SectionLabel("Bottom line, up front", role=Role.SUMMARY),
    SectionLabel("Nota de la redacción", role=Role.OTHER),
    SectionLabel("Q&A: ¿y ahora?", "es", Role.OTHER),
    SectionLabel("Summary", "de"),
)

EN = (
    "The port of Iquique will close two berths in August. Exporters expect delays of a week.\n\n"
    "The ministry has promised a second crane by the end of the year."
)
ES = (
    "El puerto de Iquique cerrará dos atracaderos en agosto. Los exportadores esperan retrasos de una semana.\n\n"
    "El ministerio ha prometido una segunda grúa antes de fin de año."
)
MARKDOWN = f"## English\n\n{EN}\n\n## {{label}}\n\n{ES}\n"
TEXT = f"English\n\n{EN}\n\n{{label}}\n\n{ES}\n"


@pytest.mark.parametrize(
    ("text", "language", "role"),
    [
        ("Nuestra lectura", "es", None),
        ("NUESTRA LECTURA:", "es", None),
        ("2. Nuestra  lectura", "es", None),
        ("— Nuestra lectura —", "es", None),
        ("🇪🇸 Nuestra lectura", "es", None),
        ("Nuestra lectura (español)", "es", None),
        ("【本期导读】", "zh", Role.SYNOPSIS),
        ("本期导读：", "zh", Role.SYNOPSIS),
        ("Le fil", "fr", Role.SUMMARY),
        ("Bottom line, up front", None, Role.SUMMARY),
        ("Nota de la redaccion", None, Role.OTHER),
        ("Q&A: ¿y ahora?", "es", Role.OTHER),
        ("Summary", "de", None),
        ("Français", "fr", None),
    ],
)
def test_labels_of_ones_own(text, language, role):
    with also_known(OWN):
        label = parse_label(text)
    assert label is not None
    assert (label.languages[0] if label.languages else label.language, label.role) == (language, role)


@pytest.mark.parametrize("text", ["Nuestra lectura", "本期导读", "Le fil", "Bottom line, up front"])
def test_they_count_while_a_document_is_read_and_no_longer(text):
    with also_known(OWN):
        assert parse_label(text) is not None
    assert parse_label(text) is None


@pytest.mark.parametrize("text", ["Nuestra", "Nuestra lectura de hoy", "Lectura nuestra", "", "Le fils"])
def test_what_is_none_of_them(text):
    with also_known(OWN):
        assert parse_label(text) is None


def test_one_at_the_head_of_a_paragraph():
    with also_known(OWN):
        found = parse_prefix("Nuestra lectura: el puerto cierra.")
    assert found is not None
    assert found[0].language == "es"


@pytest.mark.parametrize("layout", [MARKDOWN, TEXT], ids=["markdown", "text"])
@pytest.mark.parametrize("label", ["Nuestra lectura", "NUESTRA LECTURA", "3. Nuestra lectura:"])
def test_the_section_is_found_and_its_label_is_no_sentence(layout, label):
    document = read_text(layout.format(label=label), settings=ReadSettings(section_labels=OWN))
    section = next(each for each in document.sections_in("es") if each.role is Role.SYNOPSIS)
    assert "lectura" in section.heading.lower()
    assert [sentence.text.split()[0] for sentence in section.sentences] == ["El", "Los", "El"]
    assert document.source_language == "en"


def test_a_role_alone_leaves_the_language_to_the_text():
    text = f"## English\n\n{EN}\n\n## Español\n\n{ES}\n\n## Nota de la redacción\n\nLa cifra se revisó el lunes.\n"
    document = read_text(text, settings=ReadSettings(section_labels=OWN))
    roles = {section.heading: section.role for section in document.sections}
    assert roles["Nota de la redacción"] is Role.OTHER
    assert [s.text for s in document.sentences_in("es", Role.SYNOPSIS)][-1].endswith("fin de año.")


def test_each_document_is_read_under_its_own_settings(tmp_path):
    brief = tmp_path / "brief.md"
    brief.write_text(MARKDOWN.format(label="Nuestra lectura"), encoding="utf-8")
    with_label = read([str(brief)], ReadSettings(section_labels=OWN)).documents[0]
    without = read([str(brief)]).documents[0]
    assert "Nuestra lectura" in {section.heading for section in with_label.sections if section.role is Role.SYNOPSIS}
    assert len(list(without.sentences_in("es"))) >= len(list(with_label.sentences_in("es")))


# ---- from the configuration ------------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brief.md").write_text(MARKDOWN.format(label="Nuestra lectura"), encoding="utf-8")
    return tmp_path


def run(*args):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, list(args))


def test_check_align_and_config_know_them(here):
    (here / "driftlint.toml").write_text(
        '[section-labels]\n"Nuestra lectura" = "es-MX"\nNota = { role = "other" }\n', encoding="utf-8"
    )
    done = run("check", "brief.md")
    assert done.exit_code == 0, done.output
    assert "3 of 3 in Spanish" in done.stdout
    beads = json.loads(run("align", "brief.md", "--format", "json").stdout)["beads"]
    assert [bead["target"] for bead in beads] == [[0], [1], [2]]
    shown = run("config").stdout
    assert 'section-labels."Nuestra lectura" = "es"' in shown
    assert 'section-labels.Nota = {role = "other"}' in shown


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('Nuestra = "xx"', ["driftlint.toml:2: section-labels.Nuestra", "unknown language 'xx'"]),
        ("Nuestra = 3", ["driftlint.toml:2: ", 'must be a language such as "fr"']),
        ("Nuestra = {}", ["must be a language"]),
        ('Nuestra = { lang = "es" }', ['{language = "fr", role = "synopsis"}']),
        ('Nuestra = { role = "title" }', ["one of the roles 'synopsis', 'summary', 'other'"]),
        ('"***" = "es"', ["a label with letters in it"]),
    ],
)
def test_a_wrong_one_is_one_clear_line(here, text, parts):
    (here / "driftlint.toml").write_text(f"[section-labels]\n{text}\n", encoding="utf-8")
    done = run("check", "brief.md")
    assert done.exit_code == 2
    (message,) = done.stderr.splitlines()
    for part in parts:
        assert part in message


def test_what_has_no_label_names_the_setting(here):
    (here / "brief.md").write_text(EN, encoding="utf-8")
    done = run("check", "brief.md")
    assert done.exit_code == 2
    assert "section-labels" in done.stderr
