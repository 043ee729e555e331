"""TBX of both versions, in every dialect and style: what its terms are to the rule."""

from functools import cache
from pathlib import Path

import pytest
from driftlint import DriftlintError
from driftlint.termbase import Entry, Forms
from driftlint.termbase.tbx import read

EXPECTED = (
    Entry(
        {
            "en": Forms("tidal lease", ("TL", "lease of tides")),
            "fr": Forms("bail des marées", (), ("location de marée", "fermage des marées")),
        },
        note="Statute of 2019",
    ),
)
VERSION_2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>note</p></sourceDesc></fileDesc>
</martifHeader><text><body><termEntry id="c1"><note>Statute of 2019</note>
<langSet xml:lang="en">
<tig><term>TL</term><termNote type="termType">acronym</termNote></tig>
<ntig><termGrp><term>lease of <hi>tides</hi></term>
<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
<tig><term>tidal lease</term><termNote type="partOfSpeech">noun</termNote>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><note>of a term</note></tig></langSet>
<langSet xml:lang="sv"><tig><term>tidvattenarrende</term></tig></langSet>
<langSet xml:lang="fr-FR"><tig><term>location de marée</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<tig><term>fermage des marées</term><termNote type="normativeAuthorization">supersededTerm</termNote></tig>
<tig><term>bail des marées</term></tig></langSet></termEntry></body></text></martif>"""
DCA = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en"><tbxHeader><fileDesc>
<sourceDesc><p>a registry</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><descripGrp><descrip type="definition">Statute of 2019</descrip></descripGrp>
<langSec xml:lang="en">
<termSec><term>tidal lease</term></termSec>
<termSec><term>TL</term><termNote type="termType">abbreviation</termNote></termSec>
<termSec><term>lease of tides</term>
<termNoteGrp><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termNoteGrp></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>bail des marées</term></termSec>
<termSec><term>location de marée</term>
<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
<termSec><term>fermage des marées</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec></conceptEntry>
</body></text></tbx>"""
DCT = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
 xmlns:basic="http://www.tbxinfo.net/ns/basic" type="TBX-Basic" style="dct" xml:lang="en"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en"><descripGrp><basic:definition>Statute
 of 2019</basic:definition><basic:source>Gazette</basic:source></descripGrp>
<termSec><term>tidal lease</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>TL</term><basic:termType>acronym</basic:termType></termSec>
<termSec><term>lease of tides</term>
<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>bail des marées</term></termSec>
<termSec><term>location de marée</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
</termSec><termSec><term>fermage des marées</term>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry>
</body></text></tbx>"""
MIN = """<TBX dialect="TBX-Min"><header><id>x</id></header><body><entry id="C1"><note>Statute of 2019</note>
<langGroup xml:lang="en"><termGroup><term>tidal lease</term><termStatus>preferred</termStatus></termGroup>
<termGroup><term>TL</term><termType>acronym</termType></termGroup>
<termGroup><term>lease of tides</term><termStatus>admitted</termStatus></termGroup></langGroup>
<langGroup xml:lang="fr"><termGroup><term>bail des marées</term></termGroup>
<termGroup><term>location de marée</term><termStatus>notRecommended</termStatus></termGroup>
<termGroup><term>fermage des marées</term><termStatus>obsolete</termStatus></termGroup>
</langGroup></entry></body></TBX>"""

SCHEMAS = Path(__file__).parent / "schemas"
TOOLKIT = Path(__file__).parents[2] / "fixtures" / "glossaries" / "glossary.toolkit.tbx"


@cache
def grammar(version):
    etree = pytest.importorskip("lxml.etree")
    if version == 3:
        return etree.RelaxNG(etree.parse(SCHEMAS / "tbx-basic-dca.rng"))
    return etree.DTD(str(SCHEMAS / "tbx-v2.dtd"))


def valid(text, version):
    from lxml import etree

    checked = grammar(version)
    return checked.validate(etree.fromstring(text.encode())), str(checked.error_log)


@pytest.mark.parametrize(
    ("text", "version"),
    [(VERSION_2, 2), (TOOLKIT.read_text(encoding="utf-8"), 2), (DCA, 3)],
    ids=["version 2", "translate toolkit", "DCA"],
)
def test_the_samples_are_valid(text, version):
    fine, errors = valid(text, version)
    assert fine, errors


@pytest.mark.parametrize(
    ("text", "version", "old", "new"),
    [
        (VERSION_2, 2, '<tig><term>TL</term><termNote type="termType">', '<tig><termNote type="termType">'),
        (VERSION_2, 2, ' type="administrativeStatus"', ""),
        (VERSION_2, 2, "<sourceDesc><p>note</p></sourceDesc>", ""),
        (DCA, 3, "urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed:3.0"),
        (DCA, 3, "supersededTerm-admn-sts", "superseded"),
        (DCA, 3, "<sourceDesc><p>a registry</p></sourceDesc>", ""),
        (DCA, 3, 'type="definition"', 'type="context"'),
        (DCA, 3, '<langSec xml:lang="fr">', "<langSec>"),
        (DCA, 3, "<termSec><term>TL</term>", "<termSec><note>x</note><term>TL</term>"),
    ],
)
def test_the_grammars_refuse_what_is_no_tbx(text, version, old, new):
    assert text.replace(old, new) != text
    assert not valid(text.replace(old, new), version)[0]


@pytest.mark.parametrize("text", [VERSION_2, DCA, DCT, MIN], ids=["version 2", "DCA", "DCT", "TBX-Min"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_dialects_say_the_same(text, encoding):
    (entry,) = read(text.encode(encoding), "terms.tbx").entries
    ((expected),) = EXPECTED
    assert entry.note == expected.note
    for code, forms in expected.forms.items():
        found = entry.forms[code]
        assert found.preferred == forms.preferred
        assert set(found.allowed) == set(forms.allowed)
        assert set(found.forbidden) == set(forms.forbidden)
    assert set(entry.forms) == set(expected.forms) | ({"sv"} & set(entry.forms))


def test_the_encoding_that_a_file_declares():
    text = VERSION_2.replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"')
    assert read(text.encode("iso-8859-1"), "terms.tbx").entries[0].forms["fr"].preferred == "bail des marées"


def test_a_long_definition_is_cut_for_the_message():
    text = DCA.replace("Statute of 2019", "word " * 100)
    assert len(read(text.encode(), "terms.tbx").entries[0].note) <= 200


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (DCA.replace("supersededTerm-admn-sts", "doubtful"), 11, "unknown status of a term, 'doubtful'"),
        (DCA.replace(' xml:lang="fr"', ""), 9, "does not say which language"),
        (VERSION_2.replace("martif", "office"), 3, "begins with <office>"),
        (DCA.replace('"fr"', '"xx"'), None, "only en, xx"),
        (DCA.replace("</langSec>", "", 1), 13, "no well-formed XML"),
        ('<!DOCTYPE martif [<!ENTITY a "b">]>\n<martif>&a;</martif>', None, "declares entities"),
        ('<!DOCTYPE martif SYSTEM "file:///etc/passwd">\n<martif>&a;</martif>', None, "entit"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, line, says):
    with pytest.raises(DriftlintError) as raised:
        read(text.encode(), "terms.tbx")
    assert says in str(raised.value)
    assert raised.value.path == "terms.tbx"
    assert raised.value.line == line
    assert raised.value.hint
