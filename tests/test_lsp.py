"""`driftlint lsp` from the other end of the pipe: a client over stdio that opens, writes, asks and leaves."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("pygls")

from lsp_client import CAPABILITIES, Editor, applied, uri

BRIEF = """### English

Trade Minister Elena Ortega opened the talks in Lima on Monday. The fund will receive 45 million dollars this year.

Both sides expect a binding text before the summer.

### Français

La ministre du Commerce Elena Ortega a ouvert les négociations à Lima lundi.
Le fonds recevra {amount} millions de dollars cette année.

Les deux parties attendent un texte contraignant avant l’été.
"""
DRIFTED, FAITHFUL = BRIEF.format(amount="54"), BRIEF.format(amount="45")
FRENCH_LINE = 8


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    """One server for the tests that leave it as they found it."""
    with Editor(tmp_path_factory.mktemp("workspace"), "--isolated") as running:
        yield running
        assert running.leave() == 0
        assert running.stderr == ""


@pytest.fixture
def path(tmp_path, editor):
    path = tmp_path / "brief.md"
    path.write_text(DRIFTED, encoding="utf-8")
    yield path
    if path in editor._texts:
        editor.close(path)


def codes(diagnostics):
    return [each["code"] for each in diagnostics]


def text_at(text, where):
    """The characters of a range that is counted in UTF-16 units, on one line."""
    assert where["start"]["line"] == where["end"]["line"]
    line = text.split("\n")[where["start"]["line"]].encode("utf-16-le")
    return line[where["start"]["character"] * 2 : where["end"]["character"] * 2].decode("utf-16-le")


# ---- diagnostics -----------------------------------------------------------------------------------------------------


def test_what_the_server_offers(editor):
    assert editor.server["positionEncoding"] == "utf-16"
    assert editor.server["codeActionProvider"]["codeActionKinds"] == ["quickfix", "source.fixAll.driftlint"]
    assert editor.server["hoverProvider"]
    assert editor.server["definitionProvider"]
    editor.wait_for("client/registerCapability") if not editor.registered else None
    assert editor.registered == ["workspace/didChangeWatchedFiles"]


def test_a_drifted_brief_has_its_diagnostic(editor, path):
    (found,) = editor.open(path)
    assert found["code"] == "DL301"
    assert found["source"] == "driftlint"
    assert found["severity"] == 1
    assert text_at(DRIFTED, found["range"]).startswith("54 millions")
    assert "45 million" in found["message"]
    assert set(found["data"]) == {"fingerprint", "rule", "confidence"}
    assert "codeDescription" not in found
    (related,) = found["relatedInformation"]
    assert related["location"]["uri"] == uri(path)
    assert text_at(DRIFTED, related["location"]["range"]).startswith("45 million")


def test_a_change_mends_it_before_it_is_saved(editor, path):
    assert codes(editor.open(path)) == ["DL301"]
    assert editor.change(path, FAITHFUL) == []
    assert path.read_text(encoding="utf-8") == DRIFTED
    assert codes(editor.change(path, DRIFTED)) == ["DL301"]
    assert codes(editor.save(path)) == ["DL301"]


def test_what_was_never_saved_is_checked(editor, tmp_path):
    path = tmp_path / "new.md"
    assert codes(editor.open(path, DRIFTED)) == ["DL301"]
    editor.close(path)


def test_a_closed_document_has_no_diagnostics(editor, path):
    editor.open(path)
    editor.close(path)
    assert editor.wait_for("textDocument/publishDiagnostics") == {"uri": uri(path), "diagnostics": []}


def test_other_documents_are_none_of_our_business(editor, tmp_path):
    path = tmp_path / "notes.md"
    editor.open_quietly(path, "# Notes\n\nBuy milk and bread on the way home.\n")
    editor.settle(path)
    assert uri(path) not in editor.diagnostics
    assert editor.messages == []
    assert editor.at("hover", path, 2, 3) is None
    assert editor.at("definition", path, 2, 3) is None
    assert not editor.actions(path)
    # a document that stops being multilingual loses its diagnostics
    assert codes(editor.change(path, DRIFTED)) == ["DL301"]
    assert editor.change(path, "# Notes\n") == []
    editor.close(path)


def test_words_that_may_go_are_faded(editor, path):
    text = FAITHFUL.replace("deux parties", "deux deux parties")
    (found,) = [each for each in editor.open(path, text) if each["code"] == "DL509"]
    assert found["tags"] == [1]


SET = {
    "brief.en.md": "The fund will get 45 million dollars this year. Both sides expect a text in the summer.\n",
    "brief.fr.md": "Le fonds recevra 54 millions de dollars cette année. Les deux camps attendent un texte en été.\n",
}


@pytest.fixture
def files(tmp_path):
    for name, text in SET.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tuple(tmp_path / name for name in SET)


def test_a_set_is_one_document(editor, files):
    english, french = files
    assert editor.open(english) == []
    editor.settle(english)
    (found,) = editor.diagnostics[uri(french)]
    assert found["code"] == "DL301"
    assert found["relatedInformation"][0]["location"]["uri"] == uri(english)
    # the source that is being written counts, as does the other file once it is open
    assert editor.change(english, SET["brief.en.md"].replace("45", "54")) == []
    editor.settle(english)
    assert editor.diagnostics[uri(french)] == []
    assert codes(editor.open(french, SET["brief.fr.md"].replace("54", "45"))) == ["DL301"]
    (target,) = editor.at("definition", english, 0, 70)
    assert target["targetUri"] == uri(french)
    assert text_at(SET["brief.fr.md"], target["targetSelectionRange"]).startswith("Les deux camps")
    editor.close(english)
    editor.settle(french)
    assert editor.diagnostics[uri(french)] == []
    editor.close(french)


def test_the_last_file_of_a_set_takes_the_others_diagnostics_with_it(editor, files):
    english, french = files
    editor.open(english)
    editor.settle(english)
    assert editor.diagnostics[uri(french)]
    editor.close(english)
    told = {}
    while set(told) != {uri(english), uri(french)}:
        params = editor.wait_for("textDocument/publishDiagnostics")
        told[params["uri"]] = params["diagnostics"]
    assert list(told.values()) == [[], []]


# ---- positions -------------------------------------------------------------------------------------------------------


ASTRAL = """### English

The 🚢 port of Lima got 45 million dollars this year. Both sides expect a binding text before the summer.

### 中文

🚢🚢利马港今年获得5400万美元。双方期待在夏天之前达成一份有约束力的文本。
"""


@pytest.mark.parametrize(
    ("offered", "agreed"),
    [(None, "utf-16"), (["utf-8", "utf-16"], "utf-8"), (["utf-32"], "utf-32"), (["utf-16", "utf-8"], "utf-16")],
)
def test_characters_are_counted_as_agreed(tmp_path, offered, agreed):
    capabilities = CAPABILITIES | {"general": {"positionEncodings": offered} if offered else {}}
    path = tmp_path / "brief.md"
    with Editor(tmp_path, "--isolated", "--stdio", capabilities=capabilities) as editor:
        assert editor.server["positionEncoding"] == agreed
        (found,) = [each for each in editor.open(path, ASTRAL) if each["code"] == "DL301"]
        name = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[agreed]
        unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[agreed]

        def shown(where):
            line = ASTRAL.split("\n")[where["start"]["line"]].encode(name)
            return line[where["start"]["character"] * unit : where["end"]["character"] * unit].decode(name)

        assert shown(found["range"]) == "5400万美元"
        assert shown(found["relatedInformation"][0]["location"]["range"]) == "45 million dollars"
        line = ASTRAL.split("\n")[6]
        there = len(line[: line.index("双方")].encode(name)) // unit
        hover = editor.at("hover", path, 6, there)
        assert hover["contents"]["value"].startswith("**English**: Both sides")
        assert shown(hover["range"]).startswith("双方期待")
        assert editor.leave() == 0


def test_form_feeds_end_no_line(editor, path):
    text = "\f" + DRIFTED.replace("opened the talks", "opened\fthe\u2028talks")
    (found,) = [each for each in editor.open(path, text) if each["code"] == "DL301"]
    assert text_at(text, found["range"]).startswith("54 millions")


# ---- hover, definition, actions --------------------------------------------------------------------------------------


def test_hover_on_a_finding_and_elsewhere(editor, path):
    (found,) = editor.open(path)
    start = found["range"]["start"]
    hover = editor.at("hover", path, start["line"], start["character"])
    assert hover["range"] == found["range"]
    assert hover["contents"]["kind"] == "markdown"
    assert hover["contents"]["value"].startswith("**error DL301 number**")
    assert "English: The fund will receive **45 million" in hover["contents"]["value"]
    hover = editor.at("hover", path, FRENCH_LINE, 4)
    assert hover["contents"]["value"].startswith("**English**: Trade Minister Elena Ortega opened")
    assert editor.at("hover", path, 1, 0) is None


def test_hover_right_after_a_change_is_about_the_new_text(editor, path):
    editor.open(path)
    editor.change_quietly(path, "\n\n" + FAITHFUL.replace("Lima", "Quito"))
    hover = editor.at("hover", path, FRENCH_LINE + 2, 4)
    assert "talks in Quito on Monday" in hover["contents"]["value"]


def test_to_the_corresponding_sentence_and_back(editor, path):
    editor.open(path)
    (there,) = editor.at("definition", path, FRENCH_LINE, 4)
    assert there["targetUri"] == uri(path)
    assert text_at(DRIFTED, there["targetSelectionRange"]).startswith("Trade Minister")
    assert text_at(DRIFTED, there["originSelectionRange"]).startswith("La ministre")
    start = there["targetSelectionRange"]["start"]
    (back,) = editor.at("definition", path, start["line"], start["character"])
    assert back["targetSelectionRange"] == there["originSelectionRange"]


def test_a_plain_client_gets_what_it_understands(tmp_path):
    path = tmp_path / "brief.md"
    with Editor(tmp_path, "--isolated", capabilities={}) as editor:
        (found,) = editor.open(path, DRIFTED)
        assert "relatedInformation" not in found
        start = found["range"]["start"]
        hover = editor.at("hover", path, start["line"], start["character"])
        assert hover["contents"]["kind"] == "plaintext"
        assert "**" not in hover["contents"]["value"]
        (there,) = editor.at("definition", path, FRENCH_LINE, 4)
        assert there["uri"] == uri(path)
        actions = editor.actions(path, found)
        assert {key for action in actions for key in action["edit"]} == {"changes"}
        assert editor.registered == []
        assert editor.leave() == 0


def edited(text, action, path):
    (changes,) = action["edit"]["documentChanges"]
    assert changes["textDocument"]["uri"] == uri(path)
    return applied(text, changes["edits"])


def test_let_it_stand_here(editor, path):
    (found,) = editor.open(path)
    (action,) = [each for each in editor.actions(path, found) if each["title"] == "Ignore DL301 (number) here"]
    assert action["kind"] == "quickfix"
    assert action["diagnostics"] == [found]
    assert action["edit"]["documentChanges"][0]["textDocument"]["version"] == 1
    text = edited(DRIFTED, action, path)
    assert "\n<!-- driftlint: ignore DL301 ... -->\nLa ministre" in text
    assert editor.change(path, text) == []


def test_let_it_stand_in_a_file_beside(editor, tmp_path):
    """Plain text has no comments; a client that can create files gets one beside."""
    path = tmp_path / "brief.txt"
    text = DRIFTED.replace("### ", "")
    (found,) = editor.open(path, text)
    (action,) = [each for each in editor.actions(path, found) if each["title"].startswith("Ignore")]
    create, edit = action["edit"]["documentChanges"]
    beside = uri(path) + ".driftlint-ignore.toml"
    assert (create, edit["textDocument"]) == ({"kind": "create", "uri": beside}, {"uri": beside, "version": None})
    (path.parent / "brief.txt.driftlint-ignore.toml").write_text(applied("", edit["edits"]), encoding="utf-8")
    editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": beside, "type": 1}])
    assert editor.findings(path) == []
    editor.close(path)


def test_let_it_stand_in_a_file_beside_that_is_open(editor, tmp_path):
    """What is not saved there yet stays."""
    path = tmp_path / "brief.txt"
    (found,) = editor.open(path, DRIFTED.replace("### ", ""))
    beside = tmp_path / "brief.txt.driftlint-ignore.toml"
    beside.write_text("# on disk\n", encoding="utf-8")
    item = {"uri": uri(beside), "languageId": "toml", "version": 1, "text": "# not saved\n# yet\n"}
    editor.tell("textDocument/didOpen", textDocument=item)
    (action,) = [each for each in editor.actions(path, found) if each["title"].startswith("Ignore")]
    (edit,) = action["edit"]["documentChanges"]
    assert edit["textDocument"] == {"uri": uri(beside), "version": 1}
    end = {"line": 2, "character": 0}
    assert [each["range"] for each in edit["edits"]] == [{"start": end, "end": end}]
    assert applied(item["text"], edit["edits"]).startswith("# not saved\n# yet\n\n# number [fr]")
    editor.close(path)


TYPOGRAPHY = FAITHFUL.replace("avant l’été.", "avant l’été ; ils l’ont dit à Lima 🚢 lundi!")


def test_fixes_that_are_safe(editor, path):
    """The French wants a no-break space before its high marks; no text says anything else for it."""
    found = [each for each in editor.open(path, TYPOGRAPHY) if each["code"] == "DL602"]
    assert found
    (action,) = [each for each in editor.actions(path, found[0]) if each["title"].startswith(("Write", "Mend"))]
    assert action["isPreferred"] is True
    assert edited(TYPOGRAPHY, action, path) != TYPOGRAPHY
    (every,) = editor.actions(path, only=["source.fixAll"])
    assert every["kind"] == "source.fixAll.driftlint"
    assert not [each for each in editor.change(path, edited(TYPOGRAPHY, every, path)) if each["code"] == "DL602"]
    assert editor.actions(path, only=["source.fixAll"]) == []


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (["quickfix"], {"quickfix"}),
        (["source"], {"source.fixAll.driftlint"}),
        (["source.fixAll.driftlint"], {"source.fixAll.driftlint"}),
        (["source.organizeImports"], set()),
        (["refactor"], set()),
        (None, {"quickfix", "source.fixAll.driftlint"}),
    ],
)
def test_only_what_was_asked_for(editor, path, only, kinds):
    editor.open(path, TYPOGRAPHY)
    assert {each["kind"] for each in editor.actions(path, only=only)} == kinds


# ---- configuration ---------------------------------------------------------------------------------------------------


def test_the_configuration_is_that_of_the_command_line_and_read_again(tmp_path):
    path, config = tmp_path / "brief.md", tmp_path / "driftlint.toml"
    config.write_text('ignore = ["number"]\n', encoding="utf-8")
    with Editor(tmp_path) as editor:
        assert editor.open(path, DRIFTED) == []
        config.write_text('severity = {number = "info"}\n', encoding="utf-8")
        changed = {"changes": [{"uri": uri(config), "type": 2}]}
        editor.tell("workspace/didChangeWatchedFiles", **changed)
        (found,) = editor.findings(path)
        assert found["severity"] == 3
        config.write_text('ignroe = ["number"]\n', encoding="utf-8")
        editor.tell("workspace/didChangeWatchedFiles", **changed)
        message = editor.wait_for("window/showMessage")
        assert message["type"] == 1
        assert "driftlint.toml:1: unknown key ignroe (did you mean ignore?" in message["message"]
        # once is enough
        editor.change_quietly(path, DRIFTED + "\n")
        assert editor.at("hover", path, FRENCH_LINE, 4) is None
        config.unlink()
        editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": uri(config), "type": 3}])
        (found,) = editor.findings(path)
        assert found["severity"] == 1
        assert len(editor.messages) == 1
        assert editor.leave() == 0


def test_a_sibling_that_changes_on_disk(editor, files):
    english, french = files
    editor.open(english)
    editor.settle(english)
    assert editor.diagnostics[uri(french)]
    french.write_text(SET["brief.fr.md"].replace("54", "45"), encoding="utf-8")
    editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": uri(french), "type": 2}])
    editor.findings(english)
    editor.settle(english)
    assert editor.diagnostics[uri(french)] == []
    editor.close(english)


def test_a_baseline_and_a_sidecar_count(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(DRIFTED, encoding="utf-8")
    (tmp_path / "brief.md.driftlint-ignore.toml").write_text('[[ignore]]\nrule = "number"\n', encoding="utf-8")
    with Editor(tmp_path) as editor:
        assert editor.open(path) == []
        assert editor.leave() == 0


# ---- accidents -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}',
        b'{"jsonrpc": "2.0", "method": "no/suchMethod", "params": {}}',
        b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 424242}}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didClose", "params": {"textDocument": {"uri": "file:///never"}}}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didSave", "params": {"textDocument": {"uri": "untitled:x"}}}',
    ],
)
def test_broken_messages_do_not_end_it(tmp_path, body):
    path = tmp_path / "brief.md"
    with Editor(tmp_path, "--isolated") as editor:
        editor.send_raw(body)
        assert codes(editor.open(path, DRIFTED)) == ["DL301"]


@pytest.mark.parametrize("text", ["", "\x00", "\ud83d", "### English\n\n### Français\n", "﷽" * 2000, "<" * 5000])
def test_strange_texts_do_not_end_it(editor, path, text):
    editor.open_quietly(path, text)
    editor.at("hover", path, 0, 0)
    editor.at("definition", path, 3, 99)
    editor.actions(path)
    assert codes(editor.change(path, DRIFTED)) == ["DL301"]


def test_a_cancelled_request_is_answered_as_such(editor, path):
    editor.open_quietly(path)
    body = {"textDocument": {"uri": uri(path)}, "position": {"line": FRENCH_LINE, "character": 4}}
    number = editor.request("textDocument/hover", **body)
    editor.tell("$/cancelRequest", id=number)
    answer = editor.answer(number)
    assert answer["error"]["code"] == -32800 if "error" in answer else answer["result"]
    assert editor.at("hover", path, FRENCH_LINE, 4) is not None


def test_questions_about_what_is_not_open(editor, tmp_path):
    path = tmp_path / "closed.md"
    assert editor.at("hover", path, 0, 0) is None
    assert editor.at("definition", path, 0, 0) is None
    assert not editor.actions(path)


def test_a_text_without_a_file(editor):
    address = "untitled:Untitled-1"
    item = {"uri": address, "languageId": "markdown", "version": 1, "text": DRIFTED}
    editor.tell("textDocument/didOpen", textDocument=item)
    while (params := editor.wait_for("textDocument/publishDiagnostics"))["uri"] != address:
        pass
    assert codes(params["diagnostics"]) == ["DL301"]
    editor.tell("textDocument/didClose", textDocument={"uri": address})


def test_a_big_document_keeps_nobody_waiting(editor, path, tmp_path):
    paragraphs = 400
    english, french = (part.strip() for part in DRIFTED.split("### English")[1].split("### Français"))
    many = ["\n\n".join(text.replace("Lima", f"Lima {n}") for n in range(paragraphs)) for text in (english, french)]
    big = tmp_path / "big.md"
    editor.open_quietly(big, "### English\n\n{}\n\n### Français\n\n{}\n".format(*many))
    # the small document that is opened after it is answered first
    assert codes(editor.open(path)) == ["DL301"]
    assert uri(big) not in editor.diagnostics
    editor.close(big)
    assert editor.at("hover", path, FRENCH_LINE, 4) is not None


def test_leaving_while_it_works(tmp_path):
    with Editor(tmp_path, "--isolated") as editor:
        editor.open_quietly(tmp_path / "brief.md", DRIFTED * 50)
        assert editor.leave() == 0
        assert editor.stderr == ""


def test_a_client_that_goes_without_a_word(tmp_path):
    with Editor(tmp_path, "--isolated") as editor:
        editor.open(tmp_path / "brief.md", DRIFTED)
        editor.process.stdin.close()
        assert editor.process.wait(timeout=60) == 1


# ---- the command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["pygls", "lsprotocol"])
def test_without_the_extra_it_says_which(missing):
    code = (
        "import sys, importlib.util as u; find = u.find_spec\n"
        f"u.find_spec = lambda name, *rest: None if name == {missing!r} else find(name, *rest)\n"
        "from driftlint.cli import main; main(['lsp'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'error: the language server needs pygls (pip install "driftlint[lsp]")\n'
