"""LaTeX: what is read of it, and that each character stands where it is said to stand."""

from __future__ import annotations

import builtins
from contextlib import suppress

import pytest
from driftlint import DriftlintError
from driftlint.checking import check
from driftlint.model import Mention, Sentence
from driftlint.reading import formats
from driftlint.reading.blocks import Kind

pytest.importorskip("pylatexenc")

from driftlint.reading.latex import read

H, P, L, N = Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE


def blocks(text: str) -> list[tuple[Kind, str, int]]:
    """Kind, text and line of each block, once every character was looked up in the file."""
    extract = read(text.encode(), "brief.tex")
    written = extract.file.text
    found = []
    for block in extract.blocks:
        offsets = list(block.clean.offsets)
        assert offsets == sorted(offsets)
        for shown, offset in zip(block.clean.text, offsets, strict=True):
            there = written[offset]
            assert shown == there or (shown == " " and there.isspace()) or there in "\\~`'-<>?!}$"
        line = written.count("\n", 0, offsets[0]) + 1 if block.text else 0
        found.append((block.kind, block.text, line))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text of\nit.\n\nMore.\n", [(P, "Text of it.", 1), (P, "More.", 4)]),
        ("Text.\r\n  \r\nMore.\r\n", [(P, "Text.", 1), (P, "More.", 3)]),
        ("One\\par Two\n", [(P, "One", 1), (P, "Two", 1)]),
        ("\\section{The levy}\nIt pays.\n", [(H, "The levy", 1), (P, "It pays.", 2)]),
        ("\\section*[Levy]{The \\emph{levy}}It pays.\n", [(H, "The levy", 1), (P, "It pays.", 1)]),
        ("The \\textbf{fund} pays {\\em 5} now.\n", [(P, "The fund pays 5 now.", 1)]),
        ("It pays 20\\% \\& \\$5 \\#1 a\\_b.\n", [(P, "It pays 20% & $5 #1 a_b.", 1)]),
        ("Page~5, 10\\,000 -- or --- so.\n", [(P, "Page\u00a05, 10\u202f000 – or — so.", 1)]),
        ("``One'' and `two' and l'\\'etat\n", [(P, "“One” and 'two' and l'état", 1)]),
        (
            "\\'e \\'{e} \\`a \\^o \\\"u \\~n \\c{c} \\v{s} \\'\\i{} \\ss{} \\oe\n",
            [(P, "é é à ô ü ñ ç š í ß œ", 1)],
        ),
        ("Some text % a remark\nthat goes on.%\n\nEnd.\n", [(P, "Some text that goes on.", 1), (P, "End.", 4)]),
        (
            "It\\footnote{From \\emph{us}.} pays.\n\nEnd.\n",
            [(P, "It pays.", 1), (N, "From us.", 1), (P, "End.", 3)],
        ),
        (
            "\\begin{itemize}\n\\item one\n  two\n\\item[--] three\n\\end{itemize}\nEnd.",
            [(L, "one two", 2), (L, "three", 4), (P, "End.", 6)],
        ),
        (
            "\\begin{description}\\item[The levy] What is paid.\\end{description}",
            [(L, "The levy", 1), (L, "What is paid.", 1)],
        ),
        ("It pays $5$ and $20\\%$ of $x^2$ \\(10{,}000\\).\n", [(P, "It pays 5 and 20% of 10,000.", 1)]),
        ("Before \\[ x = y \\] after $$z$$ it.\n", [(P, "Before after it.", 1)]),
        (
            "Text.\n\\begin{tabular}{ll}a & b\\\\ \\begin{tabular}{l}c\\end{tabular}\\end{tabular}\nMore.\n",
            [(P, "Text. More.", 1)],
        ),
        (
            "Text.\n\n\\begin{verbatim}\n\\begin{x} { % $\n\\end{verbatim}\n\nMore \\verb|{%| it.\n",
            [(P, "Text.", 1), (P, "More it.", 7)],
        ),
        ("\\begin{figure}[ht]\\includegraphics{a_b}\\caption{The fund.}\\end{figure}", [(P, "The fund.", 1)]),
        ("\\begin{quote}\nQuoted.\n\\end{quote}\nEnd.\n", [(P, "Quoted.", 2), (P, "End.", 4)]),
        ("See \\href{https://x.org/%20}{the fund}.\n", [(P, "See the fund.", 1)]),
        ("Line one\\\\[2pt]\nline two\n", [(P, "Line one line two", 1)]),
        ("\\iffalse { old \\fi New.\n", [(P, "New.", 1)]),
        ("\\newcommand{\\x}[1]{\\begin{y}#1}\n\\def\\z#1{\\end{y}}\n\\let\\a\\b\nText.\n", [(P, "Text.", 4)]),
        ("第一行\n第二行。\n", [(P, "第一行第二行。", 1)]),
        (
            "\\title{A fund}\\author{Me\\thanks{At home.}}\\maketitle",
            [(H, "A fund", 1), (P, "Me", 1), (N, "At home.", 1)],
        ),
        ("same\n\nsame\n\nthe same\n", [(P, "same", 1), (P, "same", 3), (P, "the same", 5)]),
    ],
)
def test_what_is_read_and_where_it_stands(text, expected):
    assert blocks(text) == expected


def text_of(source: str) -> str:
    return "|".join(text for _, text, _ in blocks(source))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See \\url{https://x.org/a%20b_c} now.", "See https://x.org/a%20b_c now."),
        ("As \\citet[p.~3]{a:b} says, in \\ref{fig:a}.", "As says, in ."),
        (
            "\\newcommand{\\eu}{European Union}The \\eu{} pays; \\eu\\ too.",
            "The European Union pays; European Union too.",
        ),
        ("\\newcommand\\eu{EU\\xspace}The \\eu pays.", "The EU pays."),
        # the last argument of a macro that is not known, where it reads as text
        ("\\mybox{The fund pays.}", "The fund pays."),
        ("\\mybox[width=3cm]{blue}{The fund pays.}", "The fund pays."),
        ("The \\term{levy} is due.", "The levy is due."),
        ("The \\textcolor{red}{levy} is due.", "The levy is due."),
        ("\\Organisation{Bank}\n\nText.", "Bank|Text."),
        ("\\layoutstyle{plain}\n\nText.", "Text."),
        ("\\setgap{3cm} \\setgap{0.5\\textwidth} \\load{a_b} \\opt{a=b} \\path{a/b} Text.", "a/b Text."),
        ("\\begin{CJK*}{UTF8}{gbsn}中文。\\end{CJK*}", "中文。"),
        ("\\begin{multicols}{2}Text.\\end{multicols}", "Text."),
        ("\\begin{frame}{Fund}Text.\\end{frame}", "Fund|Text."),
        ("\\begin{remark}[Old]Text.\\end{remark}", "Text."),
        ("It costs $5 million.", "It costs $5 million."),
        # definitions and words that stand in other text
        ("\\newenvironment{x}%\n  {\\begin{y}}%\n  {\\end{y}}\nText.", "Text."),
        ("Write \\verb|\\begin{document}| first. % \\end{document}\nThen more.", "Write first. Then more."),
        ("\\begin{align} % \\end{align}\nx\\end{align}Text.", "Text."),
        ("{\\global\\let =\\ }Text.", "Text."),
        # other files are never read
        ("\\input{/etc/passwd}\\include{a}\\includegraphics{b}\\lstinputlisting{c}Text.", "Text."),
    ],
)
def test_macros(text, expected):
    assert text_of(text) == expected


def test_nothing_else_is_opened(monkeypatch):
    def opened(*args: object, **kwargs: object) -> None:
        raise AssertionError(args)

    read(b"Text.", "brief.tex")  # what is imported is read once
    monkeypatch.setattr(builtins, "open", opened)
    assert text_of("\\input{a}\\include{b}\\usepackage{c}\\bibliography{d}\\subfile{e}Text.") == "Text."


PREAMBLE = """\\documentclass{{article}}
\\usepackage[utf8]{{inputenc}} % \\title{{Not this}}
{}
\\newcommand{{\\be}}{{\\begin{{equation}}}}
\\title{{The fund}}
\\date{{\\today}}
\\begin{{document}}
\\maketitle
{}
\\end{{document}}
What comes after { is not read.
""".replace("after { is", "after {{ is")


@pytest.mark.parametrize(
    ("preamble", "announced"),
    [
        ("", None),
        ("\\usepackage[french]{babel}", "fr"),
        ("\\usepackage[french,ngerman,english]{babel}", "en"),
        ("\\usepackage[main=spanish, english]{babel}", "es"),
        ("\\usepackage{polyglossia}\n\\setdefaultlanguage[variant=swiss]{german}\\setotherlanguage{french}", "de"),
        ("% \\usepackage[french]{babel}", None),
        ("\\usepackage[polish]{babel}", None),
    ],
)
def test_the_language_that_the_preamble_announces(preamble, announced):
    extract = read(PREAMBLE.format(preamble, "Text.").encode(), "brief.tex")
    assert [block.text for block in extract.blocks] == ["The fund", "Text."]
    assert [block.title for block in extract.blocks] == [True, False]
    assert extract.announced == announced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A.\n\n\\selectlanguage{french}B.\n\nC.\n\n\\selectlanguage{english}D.", [None, "fr", "fr", "en"]),
        ("{\\selectlanguage{french}B.}\n\nC.", ["fr", None]),
        ("\\begin{otherlanguage}{ngerman}A.\n\nB.\\end{otherlanguage}\nC.", ["de", "de", None]),
        ("\\begin{otherlanguage*}{spanish}A.\\end{otherlanguage*} B.", ["es", None]),
        ("\\begin{french}[variant=swiss]A.\\end{french}\nB.", ["fr", None]),
        ("\\begin{Arabic}A.\\end{Arabic}", ["ar"]),
        ("\\textfrench{Le fonds.}\n\nThe fund has \\textfrench{élan}.", ["fr", None]),
        ("\\foreignlanguage{brazil}{O fundo.}", ["pt"]),
        ("\\foreignlanguage[date]{french}{Le fonds.}", ["fr"]),
        ("\\selectlanguage{french}\\section{B}\n\nC.\\footnote{D.}", ["fr", "fr", "fr"]),
        ("\\begin{otherlanguage}{polish}A.\\end{otherlanguage}", [None]),
    ],
)
def test_language_marks(text, expected):
    assert [block.language for block in read(text.encode(), "brief.tex").blocks] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\enquote{The fund} pays.", '"The fund" pays.'),
        ("\\selectlanguage{english}\\enquote{The \\enquote{fund}} pays.", "“The ‘fund’” pays."),
        ("\\selectlanguage{english}\\enquote*{The fund} pays.", "‘The fund’ pays."),
        ("\\selectlanguage{french}\\enquote{Le fonds} paie.", "«\u00a0Le fonds\u00a0» paie."),
        ("\\selectlanguage{german}\\enquote{Der Fonds} zahlt.", "„Der Fonds“ zahlt."),
        ("\\og Le fonds \\fg{} paie.", "« Le fonds » paie."),
        ("<<Le fonds>> paie, \\glqq so\\grqq{}.", "«Le fonds» paie, „so“."),
    ],
)
def test_quotations(text, expected):
    assert text_of(text) == expected


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("Un caf\\'e noir.", "café", "caf\\'e"),
        ("Un caf\\'{e}, noir.", "café", "caf\\'{e}"),
        ("Un caf\\'e", "café", "caf\\'e"),
        ("Die Stra\\ss e.", "Straß", "Stra\\ss"),
        ("Un gar\\c con.", "garçon", "gar\\c con"),
        ("Un gar\\c{c}on.", "garç", "gar\\c{c}"),
        ("A ``levy'' is due.", "“levy”", "``levy''"),
        ("It has 20\\% now.", "20%", "20\\%"),
        ("It goes ---", "—", "---"),
        ("L'\\'Etat paie.", "État", "\\'Etat"),
    ],
)
def test_a_mention_ends_where_its_last_character_ends_in_the_file(text, word, written):
    extract = read(text.encode(), "brief.tex")
    (block,) = extract.blocks
    sentence = Sentence(extract.file, "en", block.text, block.clean.offsets)
    start = block.text.index(word)
    assert Mention(sentence, start, start + len(word)).location.text == written


def test_a_finding_names_line_and_column(tmp_path):
    path = tmp_path / "brief.tex"
    path.write_text(
        "\\documentclass{article}\n\\begin{document}\n\\section*{English}\n"
        "The fund will pay \\textbf{45 million} dollars.\n\n"
        "\\section*{French}\n\\begin{otherlanguage}{french}\n"
        "Le fonds versera % 45\n\\emph{54 millions} de dollars.\n"
        "\\end{otherlanguage}\n\\end{document}\n",
        encoding="utf-8",
    )
    (finding,) = (each for each in check([str(path)]).findings if each.rule == "number")
    assert (finding.location.line, finding.location.column, finding.location.text[:2]) == (9, 7, "54")
    assert (finding.source.line, finding.source.column) == (4, 27)


def test_a_fix_leaves_the_file_alone(tmp_path):
    path = tmp_path / "brief.tex"
    path.write_text(
        "\\section*{English}\nThe fund pays the  the bill.\n\n\\section*{French}\nLe fonds paie la la facture.\n",
        encoding="utf-8",
    )
    assert not [edit for finding in check([str(path)]).findings for edit in finding.edits]


# ---- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\\begin{document}\\end{document}", "has no text"),
        (b"Text.\n\nA {group that\n\nnever ends.", "brief.tex:3: is not whole: open brace is not closed"),
        (b"Text.\n\n} more", "brief.tex:3: is not whole: unexpected mismatching closing brace"),
        (b"Text.\n\\begin{quote}\nmore", "brief.tex:2: is not whole: begin environment"),
        (b"Text.\n\\begin{quote}\n\\end{center}", "brief.tex:3: is not whole: unexpected mismatching closing env"),
        (b"Text.\n\\begin{verbatim}\nmore", 'brief.tex:2: is not whole: environment "verbatim" is not closed'),
        (b"It is \\[ x + y.", 'brief.tex:1: is not whole: math mode "\\[" is not closed'),
        (b"Text \\footnote", "is not whole"),
        (b"Text \\newcommand{\\x}{a", "is not whole"),
        (b"{" * 100_000 + b"x" + b"}" * 100_000, "has too many elements inside one another"),
        (b"\\begin{a}" * 5000, "has too many elements inside one another"),
        (b"\\a{" * 50_000, "has too many elements inside one another"),
        (b"\\begin{a}\\end{a}" * 10_001, "has more than 10000 environments"),
        (b"{" + b"word " * 400_000, "is not whole: open brace is not closed"),
        (b"\\verb|" * 3, "is not whole"),
        (b"x" * (21 << 20), "has more than 4 MB of LaTeX"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:12]),
)
def test_what_cannot_be_read_is_an_error(data, message):
    with pytest.raises(DriftlintError) as caught:
        read(data, "brief.tex")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "\\[" + "x" * 50_000 + "\\]",
        "\\x[" * 20_000,
        "'" * 100_000,
        "% x\n" * 50_000,
        "\\\\" * 50_000 + "%",
        "\\item[a] b\n" * 5_000,
        "\n " * 100_000,
        "\\def\\x#1" * 5_000,
        "\\iffalse " * 20_000,
        "word " * 200_000,
        "$" * 99_999,
        "$ {" * 50,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_odd_input_is_read_or_refused_soon(text):
    with suppress(DriftlintError):
        assert read(f"{text} end".encode(), "brief.tex").blocks


def test_the_extra_is_named_where_the_package_is_missing(tmp_path, monkeypatch):
    path = tmp_path / "brief.tex"
    path.write_text("Text.\n", encoding="utf-8")
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    (error,) = check([str(path)]).errors
    assert "takes the package pylatexenc" in str(error)
    assert "driftlint[documents]" in str(error)
