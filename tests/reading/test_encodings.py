"""Encodings: texts that are not UTF-8 are read where there is no doubt, which is said; else they are an error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.errors import ReadError
from driftlint.languages import language
from driftlint.reading import read, read_text
from driftlint.reading.compatibility import compared
from driftlint.reading.decoding import decoded
from driftlint.reading.encodings import is_installed
from driftlint.reading.labels import language_code, parse_label
from driftlint.workflow.fixes import save

EN = (
    "The ministry raised the tax on sugar to 12 per cent in March. Members of parliament had debated the bill for "
    "three weeks, and the vote was close. The “sugar law” will be in force from January."
)
FR = (
    "Le ministère a porté la taxe sur le sucre à 12 % au mois de mars. Les députés avaient débattu du texte pendant "
    "trois semaines, et le vote a été serré. La « loi sur le sucre » entrera en vigueur en janvier."
)
DE = (
    "Das Ministerium hat die Zuckersteuer im März auf 12 Prozent erhöht. Die Abgeordneten hatten drei Wochen lang über "
    "das Gesetz beraten, und die Abstimmung fiel knapp aus. Es gilt für alle Getränke."
)
ZH = (
    "财政部在三月将糖税提高到百分之十二。议员们就这项法案辩论了三个星期，表决结果十分接近。这部法律将从一月起生效，"
    "对所有饮料的生产者都有影响。政府希望，人们会因此少喝甜的饮料。"
)
HANT = (
    "財政部在三月將糖稅提高到百分之十二。議員們就這項法案辯論了三個星期，表決結果十分接近。這部法律將從一月起生效，"
    "對所有飲料的生產者都有影響。政府希望，人們會因此少喝甜的飲料。"
)
PAIRS = {"fr": FR, "de": DE, "zh": ZH, "hant": HANT}

needs_detector = pytest.mark.skipif(not is_installed(), reason="the package chardet is not installed")

READ = {
    "UTF-8 with a byte order mark": ("zh", "utf-8-sig", "UTF-8"),
    "UTF-16 with a mark": ("zh", "utf-16", "UTF-16LE"),
    "UTF-16LE": ("zh", "utf-16-le", "UTF-16LE"),
    "UTF-16BE": ("fr", "utf-16-be", "UTF-16BE"),
    "GB18030": ("zh", "gb18030", "GB18030"),
    "GBK": ("zh", "gbk", "GB18030"),
    "traditional characters in GBK": ("hant", "gbk", "GB18030"),
    "Big5": ("hant", "big5", "Big5"),
    "Windows-1252 (French)": ("fr", "cp1252", "Windows-1252"),
    "Windows-1252 (German)": ("de", "cp1252", "Windows-1252"),
}


@needs_detector
@pytest.mark.parametrize(("code", "codec", "name"), READ.values(), ids=READ.keys())
def test_a_text_is_read_in_its_encoding(code, codec, name):
    english = EN if codec not in ("big5", "gbk") else EN.replace("“", '"').replace("”", '"')
    text = f"{english}\n\n{PAIRS[code]}\n"
    found = decoded(text.encode(codec), "brief.txt")
    assert (found.text, found.encoding) == (text, name)
    assert found.encode(text) == text.encode(codec)


@needs_detector
def test_latin_1_is_read_as_what_browsers_take_it_for():
    text = f"{EN}\n\n{FR}\n".replace("“", '"').replace("”", '"')
    assert decoded(text.encode("latin-1"), "brief.txt") == (text, "Windows-1252", b"")


JA = "政府は砂糖税を12パーセントに引き上げると発表した。国会は長い議論の末、三月に採決を行った。" * 3
KO = "정부는 설탕세를 12퍼센트로 인상한다고 발표했다. 국회는 긴 논의 끝에 3월에 표결했다. " * 3
RU = "Правительство подняло налог на сахар до 12 процентов. Голосование состоялось в марте. " * 3
PL = "Rząd podniósł podatek cukrowy do 12 procent. Głosowanie odbyło się w marcu, po długiej debacie. " * 3
UNSURE = {
    "too short": ("财政部提高了糖税。", "gb18030"),
    "Mac OS Roman": (FR, "mac_roman"),
    "code page 850": (FR.replace("“", "").replace("”", ""), "cp850"),
    "ISO 8859-15 with its euro": (f"{FR} Le sucre coûte 3 €.", "iso8859-15"),
    "Shift JIS": (JA, "cp932"),
    "EUC-JP": (JA, "euc_jp"),
    "Korean": (KO, "cp949"),
    "Cyrillic": (RU, "cp1251"),
    "KOI8": (RU, "koi8_r"),
    "Polish": (PL, "cp1250"),
    "UTF-16 cut short": (EN, "utf-16"),
}


@pytest.mark.parametrize(("text", "codec"), UNSURE.values(), ids=UNSURE.keys())
def test_what_is_not_certain_is_an_error(text, codec):
    data = text.encode(codec)
    with pytest.raises(ReadError) as caught:
        decoded(data[:-1] if codec == "utf-16" else data, "brief.txt")
    assert "UTF-" in caught.value.message
    assert "UTF-8" in str(caught.value.hint)


def test_without_a_detector_nothing_is_guessed(monkeypatch):
    monkeypatch.setattr("driftlint.reading.encodings.find_spec", lambda name: None)
    with pytest.raises(ReadError) as caught:
        decoded(f"{EN}\n\n{ZH}\n".encode("gb18030"), "brief.txt")
    assert "GB18030" in caught.value.message
    assert "driftlint[documents]" in str(caught.value.hint)
    assert decoded(f"{EN}\n\n{ZH}\n".encode("utf-16"), "brief.txt").encoding == "UTF-16LE"


@needs_detector
def test_the_report_says_so(tmp_path):
    path = tmp_path / "brief.md"
    path.write_bytes(f"## English\n\n{EN}\n\n## 中文\n\n{ZH}\n".encode("gb18030"))
    run = CliRunner().invoke(main, ["check", str(path), "--isolated", "--exit-zero"])
    assert f"{path}: read as GB18030" in run.stderr.replace("\n", " ")
    run = CliRunner().invoke(main, ["check", str(path), "--isolated", "--exit-zero", "--format", "json"])
    assert json.loads(run.stdout)["documents"][0]["encodings"] == {str(path): "GB18030"}


@needs_detector
@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "utf-16", "utf-8-sig"])
def test_fixes_keep_the_encoding(codec, tmp_path):
    path, before = tmp_path / "brief.md", f"{EN}\n\n{ZH}\n"
    path.write_bytes(before.encode(codec))
    after = before.replace("百分之十二", "百分之十三")
    save({str(path): (before, after)})
    assert path.read_bytes() == after.encode(codec)


@needs_detector
def test_a_fix_that_the_encoding_cannot_hold_is_refused(tmp_path):
    path, before = tmp_path / "brief.md", f"{EN}\n\n{FR}\n"
    path.write_bytes(before.encode("cp1252"))
    with pytest.raises(Exception, match="has no “中”"):
        save({str(path): (before, before.replace("janvier", "中"))})
    assert path.read_bytes() == before.encode("cp1252")


# ---- Chinese in its two scripts, and wide characters -----------------------------------------------------------------

LABELS = [
    *("繁體中文", "正體中文", "简体中文", "簡體中文", "Traditional Chinese", "Chinese (Simplified)", "中文（繁體）"),
    *("zh-Hant:", "[zh-Hans]", "[zh-Hant-TW]", "ZH-TW", "chinois simplifié", "chino tradicional", "［ＺＨ］"),
]


@pytest.mark.parametrize("text", LABELS)
def test_labels_of_chinese(text):
    label = parse_label(text)
    assert label is not None
    assert label.languages == ("zh",)


@pytest.mark.parametrize("tag", ["zh-Hant", "zh-Hans", "zh-TW", "zh_CN", "zh-Hant-TW", "繁體中文"])
def test_tags_of_chinese(tag):
    assert language_code(tag) == "zh"
    assert tag == "繁體中文" or language(tag).code == "zh"


@pytest.mark.parametrize("name", ["brief.zh-Hant.md", "brief.zh-TW.md", "brief_zh_Hans.md", "brief.zh-Hant-TW.md"])
def test_names_of_files_in_chinese(name, tmp_path):
    (tmp_path / "brief.en.md").write_text(EN, encoding="utf-8")
    (tmp_path / name).write_text(HANT, encoding="utf-8")
    (document,) = read([str(tmp_path)]).documents
    assert document.languages == ("en", "zh")


def test_traditional_chinese_is_read_as_such():
    document = read_text(f"# Sugar\n\n{EN}\n\n## 繁體中文\n\n{HANT}\n")
    assert "".join(each.text for each in document.sentences_in("zh")) == HANT


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("２０２３年ＧＤＰ下降４．５％", "2023年GDP下降4.5％"),
        ("ａ，Ｂ。", "a，B。"),
        ("⼈⺠", "人民"),
        ("。．", "。．"),
    ],
)
def test_wide_characters_compare_as_plain_ones(text, plain):
    assert compared(text) == plain


def test_positions_of_wide_characters_are_those_of_the_file():
    document = read_text(f"{EN}\n\n## 中文\n\n财政部在２０２３年将糖税提高到１２％，并说明了理由。\n")
    (sentence,) = document.sentences_in("zh")
    at = sentence.text.index("2023")
    offset = sentence.offsets[at]
    assert sentence.file.text[offset : offset + 4] == "２０２３"


def test_nothing_is_imported_for_utf8(tmp_path):
    import subprocess
    import sys

    path = Path(tmp_path, "brief.md")
    path.write_text(f"{EN}\n\n{ZH}\n", encoding="utf-8")
    code = f"from driftlint.reading import read; import sys; read([{str(path)!r}]); sys.exit('chardet' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
