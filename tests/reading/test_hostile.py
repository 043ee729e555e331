"""Input that means harm, or is no text: a clear error or a right result, within bounds, and never a traceback."""

from __future__ import annotations

import os
import socket
import stat
import sys
import threading
import zipfile
import zlib
from pathlib import Path

import pytest
from driftlint.errors import DriftlintError
from driftlint.reading import ReadSettings, read

EN = "The ministry raised the tax on sugar to 12 per cent. The vote came after a long debate in March."
FR = "Le ministère a porté la taxe sur le sucre à 12 %%. Le vote a suivi un long débat au mois de mars."
BRIEF = f"# Sugar\n\n## English\n\n{EN}\n\n%s\n\n## French\n\n{FR}\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def errors(path: Path, settings: ReadSettings | None = None) -> list[str]:
    found = read([str(path)], settings).errors
    assert all(isinstance(each, DriftlintError) for each in found)
    assert all("\n" not in str(each) for each in found)
    return [str(each) for each in found]


# What a program would scan again and again from each place of it; none may take more than a moment.
REPEATED = {
    "quotations": "> " * 5000,
    "stars": "*" * 100_000,
    "emphasis that never ends": "_a " * 30_000,
    "brackets": "[" * 50_000,
    "links that never end": "[a](" * 20_000,
    "pictures that never end": "![" * 20_000,
    "code": "`a" * 20_000,
    "nested lists": "\n".join("  " * depth + "- a" for depth in range(300)),
    "tags": "<div>" * 10_000,
    "comments": "<!--" * 20_000,
    "instructions": "<!-- driftlint:" * 5000,
    "angle brackets": "<" * 50_000,
    "character references": "&amp" * 20_000,
    "fences": "```\n" * 5000,
    "rows": "|" * 20_000 + "\n" + "|-" * 10_000,
    "full stops": "." * 100_000,
    "Chinese quotation marks": "“" * 50_000,
    "initials": "A." * 20_000,
    "dates": "1 May 2020 " * 5000,
    "acronyms": "(ABC) (" * 5000,
    "notes": "[^1]:" * 10_000,
    "white space": " " * 100_000 + "a",
    "empty lines": "\n" * 50_000,
    "one word": "a" * 200_000,
    "accents": "a" + "\u0301" * 50_000,
    "invisible characters": "a\u200b" * 30_000,
}


@pytest.mark.parametrize("name", ["brief.md", "brief.txt", "brief.html"])
@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED.keys())
def test_repeated_marks(text, name, tmp_path):
    path = tmp_path / name
    path.write_text(BRIEF % text, encoding="utf-8")
    result = read([str(path)])
    assert result.documents or result.errors


def test_data_is_no_sentence(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(BRIEF % ("a" * 30_000), encoding="utf-8")
    assert "brief.md:7: has a sentence of 30000 characters" in errors(path)[0]
    path.write_text(BRIEF % ("a" * 15_000), encoding="utf-8")
    assert not errors(path)


BYTES = {
    "null bytes": ((BRIEF % "a\x00b").encode(), "is a binary file"),
    "lone surrogates": ((BRIEF % "\ud800").encode("utf-8", "surrogatepass"), "is not UTF-8"),
    "all bytes": (bytes(range(256)) * 20, "is a binary file"),
    "too many lines": (b"a\n" * 1_000_001 * 2, "lines"),
}


@pytest.mark.parametrize(("data", "message"), BYTES.values(), ids=BYTES.keys())
def test_what_is_no_text(data, message, tmp_path):
    path = tmp_path / "brief.md"
    path.write_bytes(data)
    assert message in errors(path)[0]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_mixed_line_ends(end, tmp_path):
    path = tmp_path / "brief.md"
    path.write_bytes((BRIEF % EN).replace("\n\n", f"\r\n{end}", 3).encode())
    (document,) = read([str(path)]).documents
    assert document.languages == ("en", "fr")


def test_the_most_that_is_read_is_configured(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(BRIEF % "\n\n".join([EN] * 12_000), encoding="utf-8")
    assert "is larger than 1 MB (split it, or raise max-size" in errors(path, ReadSettings(max_size=1))[0]


def test_a_huge_file_is_not_read(tmp_path):
    path = tmp_path / "brief.md"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a hole: it takes no room on the disk
    assert "is larger than 32 MB" in errors(path)[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_is_no_file(tmp_path):
    path = tmp_path / "brief.md"
    os.mkfifo(path)
    assert "is a pipe or a device" in errors(path)[0]
    (tmp_path / "other.md").write_text(BRIEF % "", encoding="utf-8")
    assert len(read([str(tmp_path)]).documents) == 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_a_device_is_no_file():
    assert "is a pipe or a device" in errors(Path("/dev/zero"))[0]


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no such folder")
def test_the_pipes_of_a_shell_are_read():
    end, start = os.pipe()
    writer = threading.Thread(target=lambda: os.fdopen(start, "wb").write((BRIEF % "").encode()))
    writer.start()
    try:
        (document,) = read([f"/dev/fd/{end}"]).documents
    finally:
        writer.join()
        os.close(end)
    assert document.languages == ("en", "fr")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs permissions that count")
def test_no_permission(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(BRIEF % "", encoding="utf-8")
    path.chmod(0)
    assert "cannot be read" in errors(path)[0]


def test_a_file_that_changes_on_the_way(tmp_path, monkeypatch):
    path = tmp_path / "brief.md"
    path.write_text(BRIEF % "", encoding="utf-8")
    real, count = os.fstat, iter(range(100))

    def growing(descriptor: int) -> os.stat_result:
        found = real(descriptor)
        if stat.S_ISREG(found.st_mode) and found.st_size == path.stat().st_size:
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{next(count)} ")
        return found

    monkeypatch.setattr("driftlint.reading.loading.os.fstat", growing)
    assert "changes while it is read" in errors(path)[0]


# ---- packed files ----------------------------------------------------------------------------------------------------


def archive(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def word(body: str, doctype: str = "") -> dict[str, str | bytes]:
    document = f'{doctype}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return {"[Content_Types].xml": TYPES, "word/document.xml": document}


LAUGHS = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "ha"}">' for i in range(10))
PACKED = {
    "a bomb": (word(f"<w:p><w:r><w:t>{'a' * (130 << 20)}</w:t></w:r></w:p>"), "unpacks to more than"),
    "a file that is named": (
        word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "declares a document type",
    ),
    "an address that is named": (
        word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]>'),
        "declares a document type",
    ),
    "a billion laughs": (word("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"<!DOCTYPE x [{LAUGHS}]>"), "document type"),
    "elements inside one another": (word("<w:tbl><w:tr><w:tc>" * 3000), "inside one another"),
    "cut short": ({"[Content_Types].xml": TYPES, "word/document.xml": "<w:document"}, "is damaged"),
}


@pytest.mark.parametrize(("parts", "message"), PACKED.values(), ids=PACKED.keys())
def test_hostile_documents(parts, message, tmp_path):
    assert message in errors(archive(tmp_path / "brief.docx", parts))[0]


def stream(content: bytes, packed: bool) -> bytes:
    data = zlib.compress(content) if packed else content
    about = b"<</Length %d%s>>" % (len(data), b"/Filter/FlateDecode" if packed else b"")
    return b"%PDF-1.4\n1 0 obj\n" + about + b"stream\n" + data + b"\nendstream\nendobj\ntrailer<<>>"


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_out_of_proportion(packed, tmp_path):
    pytest.importorskip("pypdfium2")
    path = tmp_path / "brief.pdf"
    path.write_bytes(stream(b"(a) Tj " * (3 << 20), packed))
    assert "a part of it unpacks to more than 16 MB" in errors(path)[0]
