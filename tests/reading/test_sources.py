"""What paths name besides files and folders: patterns, archives, URLs, lists; and inputs as others get them."""

from __future__ import annotations

import functools
import http.server
import io
import pickle
import struct
import sys
import tarfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from driftlint.errors import DriftlintError, UsageError
from driftlint.paths import from_folder, into_archive, is_archive, is_url
from driftlint.reading import Input, ReadResult, ReadSettings, inputs, load, loaded, read, read_input
from driftlint.reading.lists import read_list
from driftlint.reading.patterns import Pattern
from driftlint.reading.sets import Input as SetInput

from .test_documents import EN, FR

BRIEF = f"# Sugar\n\n{EN}\n\n## French\n\n{FR}\n"
FILES = {
    "top/en/a.md": EN,
    "top/fr/a.md": FR,
    "top/b.md": BRIEF,
    "top/c.en.txt": EN,
    "top/c.fr.txt": FR,
    "top/.git/x.md": BRIEF,
    "top/node_modules/y.md": BRIEF,
    "top/note.md": EN,
    "top/table.csv": "x",
}
ALL = ["top/b.md", "top/c.en.txt+top/c.fr.txt", "top/en/a.md+top/fr/a.md"]


def shape(result: ReadResult, before: str) -> list[str]:
    """The files of each document, without what all paths begin with."""
    return ["+".join(file.path.removeprefix(before) for file in d.files) for d in result.documents]


def errors(*paths: object, settings: ReadSettings | None = None) -> list[str]:
    return [str(error) for error in read([str(path) for path in paths], settings).errors]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ---- inputs, their bytes, their documents ----------------------------------------------------------------------------


def test_the_steps_make_what_read_makes(folder):
    made: list[str] = []
    for each in inputs([".", "no.md"]):
        if isinstance(each, DriftlintError):
            made.append(str(each))
            continue
        # as another process gets them
        there, content = pickle.loads(pickle.dumps((each, load(each))))
        assert there == each
        assert list(content) == [path for path, _ in each.members]
        result = read_input(there, content)
        made += shape(result, "")
        made += [f"{path}: {reason}" for path, reason in result.skipped]
    whole = read([".", "no.md"])
    skipped = [f"{path}: {reason}" for path, reason in whole.skipped]
    assert sorted(made) == sorted([*map(str, whole.errors), *shape(whole, ""), *skipped])


def test_documents_are_made_without_the_file_system(folder, monkeypatch):
    (found,) = inputs(["top/c.en.txt"])
    assert isinstance(found, Input)
    content = load(found)
    monkeypatch.chdir(folder / "top" / "fr")
    assert shape(read_input(found, content), "") == ["top/c.en.txt+top/c.fr.txt"]


def test_an_input_says_what_was_asked_for(folder):
    assert list(inputs(["top/c.fr.txt", "top/note.md"])) == [
        Input((("top/c.en.txt", "en"), ("top/c.fr.txt", "fr")), ("top/c.fr.txt",)),
        Input((("top/note.md", None),), ("top/note.md",)),
    ]
    assert all(isinstance(each, SetInput) and each.met for each in inputs(["top"]))


def test_an_error_takes_the_place_of_bytes(folder):
    (found,) = inputs(["top/c.fr.txt"])
    assert isinstance(found, Input)
    (folder / "top/c.en.txt").unlink()
    content = load(found)
    assert isinstance(content["top/c.en.txt"], DriftlintError)
    result = read_input(found, pickle.loads(pickle.dumps(content)))
    assert [error.path for error in result.errors] == ["top/c.en.txt"]
    assert [path for path, _ in result.skipped] == ["top/c.fr.txt"]


def test_standard_input_is_an_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", type("Input", (), {"buffer": io.BytesIO(BRIEF.encode())}))
    ((found, content),) = loaded(inputs(["-"]))
    assert isinstance(found, Input)
    assert (found.path, found.origin) == ("<stdin>", "-")
    assert len(read_input(found, content).documents) == 1


# ---- patterns --------------------------------------------------------------------------------------------------------

PATTERNS = {
    "top/*.md": ["top/b.md"],
    "**/*.md": ["top/b.md", "top/en/a.md+top/fr/a.md"],
    "**/a.md": ["top/en/a.md+top/fr/a.md"],
    "top/[be].md": ["top/b.md"],
    "top/[!c]*": ["top/b.md", "top/en/a.md+top/fr/a.md"],
    "top/?.??.txt": ["top/c.en.txt+top/c.fr.txt"],
    "t*": ALL,
    "**": ALL,
    "top/f*": ["top/en/a.md+top/fr/a.md"],
    "top/node_modules/*.md": ["top/node_modules/y.md"],
    "*/.git/*.md": ["top/.git/x.md"],
}


@pytest.mark.parametrize(("pattern", "found"), PATTERNS.items(), ids=PATTERNS)
def test_a_pattern_names_the_files_that_match(pattern, found, folder):
    assert shape(read([pattern]), "") == found
    assert shape(read([str(folder / pattern)]), f"{folder}/") == found


def test_a_pattern_is_a_file_of_that_name_first(folder):
    (folder / "top/[b].md").write_text(BRIEF, encoding="utf-8")
    assert shape(read(["top/[b].md"]), "") == ["top/[b].md"]


@pytest.mark.parametrize("pattern", ["top/*.rst", "none/**/*.md", "top/[z-a].md", "top/["])
def test_a_pattern_that_matches_nothing(pattern, folder):
    assert errors(pattern) == [f"{pattern}: no file matches (check the pattern)"]


def test_files_that_match_were_not_named(folder):
    (folder / "top/empty.md").write_bytes(b"")
    result = read(["top/*.md"])
    assert result.skipped[0] == (str(Path("top/empty.md")), "is empty")
    assert not result.errors


# ---- archives --------------------------------------------------------------------------------------------------------


def zipped(path: Path, files: dict[str, str | bytes], **options: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, text, **options)
    return path


def tarred(path: Path, files: dict[str, str], mode: str) -> Path:
    with tarfile.open(path, mode) as file:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            file.addfile(info, io.BytesIO(text.encode()))
    return path


ARCHIVES: dict[str, Callable[[Path], Path]] = {
    ".zip": lambda path: zipped(path, dict(FILES)),
    ".tar": lambda path: tarred(path, FILES, "w"),
    ".tar.gz": lambda path: tarred(path, FILES, "w:gz"),
    ".tgz": lambda path: tarred(path, FILES, "w:gz"),
    ".tar.bz2": lambda path: tarred(path, FILES, "w:bz2"),
    ".TAR.XZ": lambda path: tarred(path, FILES, "w:xz"),
}


@pytest.mark.parametrize("ending", ARCHIVES)
def test_an_archive_is_read_as_the_folder_that_it_was(ending, tmp_path):
    path = ARCHIVES[ending](tmp_path / f"briefs{ending}")
    result = read([str(path)])
    assert shape(result, f"{path}/") == ALL
    assert [name for name, _ in result.skipped] == [f"{path}/top/note.md"]
    assert not result.errors


INSIDE = {
    "top/en/a.md": ["top/en/a.md+top/fr/a.md"],
    "top/fr": ["top/en/a.md+top/fr/a.md"],
    "top/*.txt": ["top/c.en.txt+top/c.fr.txt"],
    "**/*.md": ["top/b.md", "top/en/a.md+top/fr/a.md"],
    "top/.git/x.md": ["top/.git/x.md"],
}


@pytest.mark.parametrize(("part", "found"), INSIDE.items(), ids=INSIDE)
def test_a_part_of_an_archive(part, found, tmp_path):
    path = zipped(tmp_path / "briefs.zip", dict(FILES))
    assert shape(read([f"{path}/{part}"]), f"{path}/") == found


def test_two_files_of_an_archive_are_one_set(tmp_path):
    path = zipped(tmp_path / "briefs.zip", dict(FILES))
    asked = [f"{path}/top/c.fr.txt", f"{path}/top/c.en.txt"]
    assert shape(read(asked), f"{path}/") == ["top/c.en.txt+top/c.fr.txt"]


def test_patterns_of_the_configuration_count_from_the_top_of_an_archive(tmp_path):
    path = zipped(tmp_path / "briefs.zip", {"en/x/one.md": EN, "fr/x/one.txt": FR, "one.md": EN})
    settings = ReadSettings(patterns=(Pattern("{lang}/x/{name}.{ext}", "/somewhere"),))
    assert shape(read([f"{path}/fr/x/one.txt"], settings), f"{path}/") == ["en/x/one.md+fr/x/one.txt"]


def test_an_archive_in_an_archive_is_counted(tmp_path):
    path = zipped(tmp_path / "briefs.zip", {"a.md": BRIEF, "old.tar.gz": b"?", ".git/b.zip": b"?"})
    result = read([str(path)])
    assert len(result.documents) == 1
    assert result.skipped == ((f"{path}/old.tar.gz", "is an archive in an archive, which is not opened"),)
    assert "is not opened" in errors(f"{path}/old.tar.gz")[0]
    only = zipped(tmp_path / "only.zip", {"old.tar.gz": b"?"})
    assert errors(only) == [f"{only}: no brief in this archive; an archive in it is not opened (unpack it first)"]


def test_a_pattern_finds_archives(tmp_path, monkeypatch):
    for name in ("one", "two"):
        zipped(tmp_path / f"{name}.zip", {"a.md": BRIEF})
    monkeypatch.chdir(tmp_path)
    assert shape(read(["*.zip"]), "") == ["one.zip/a.md", "two.zip/a.md"]


def test_a_folder_may_be_called_so(tmp_path):
    (tmp_path / "v1.zip").mkdir()
    (tmp_path / "v1.zip/a.md").write_text(BRIEF, encoding="utf-8")
    assert shape(read([str(tmp_path / "v1.zip")]), f"{tmp_path}/") == ["v1.zip/a.md"]
    assert shape(read([str(tmp_path / "v1.zip/a.md")]), f"{tmp_path}/") == ["v1.zip/a.md"]


def test_archives_are_passed_over_in_folders(tmp_path):
    zipped(tmp_path / "briefs.zip", {"a.md": BRIEF})
    assert "no brief in this folder" in errors(tmp_path)[0]


def test_a_changed_archive_is_opened_anew(tmp_path):
    path = zipped(tmp_path / "briefs.zip", {"a.md": BRIEF})
    assert len(read([str(path)]).documents) == 1
    zipped(path, {"a.md": BRIEF, "b.md": BRIEF})
    assert len(read([str(path)]).documents) == 2


def test_names_that_are_utf8_and_do_not_say_so(tmp_path):
    path = zipped(tmp_path / "briefs.zip", {"caf\u00e9.md": BRIEF})
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        data[data.index(mark) + at] &= ~0x08
    path.write_bytes(data)
    assert shape(read([str(path)]), f"{path}/") == ["caf\u00e9.md"]


def flagged(path: Path, *names: bytes) -> None:
    """Marks files of a zip file as encrypted."""
    data = bytearray(path.read_bytes())
    for mark, flags, length, name in ((b"PK\x03\x04", 6, 26, 30), (b"PK\x01\x02", 8, 28, 46)):
        at = data.find(mark)
        while at != -1:
            (size,) = struct.unpack_from("<H", data, at + length)
            if data[at + name : at + name + size] in names:
                data[at + flags] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(data)


def test_a_password(tmp_path):
    path = zipped(tmp_path / "briefs.zip", {"a.md": BRIEF, "b.md": BRIEF})
    flagged(path, b"b.md")
    told = "is protected by a password (take the password off and save it again)"
    assert errors(path) == [f"{path}/b.md: {told}"]
    assert shape(read([str(path)]), f"{path}/") == ["a.md"]
    flagged(path, b"a.md")
    assert errors(path) == [f"{path}: {told}"]


def test_what_leads_out_of_an_archive_is_none_of_it(tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text(BRIEF, encoding="utf-8")
    names = ["../secret.md", "/secret.md", "x/../../secret.md", "C:/secret.md", "..\\secret.md"]
    path = zipped(tmp_path / "briefs.zip", {"a.md": BRIEF, **dict.fromkeys(names, BRIEF)})
    assert shape(read([str(path)]), f"{path}/") == ["a.md"]
    link = zipfile.ZipInfo("link.md")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(link, str(secret))
    assert shape(read([str(path)]), f"{path}/") == ["a.md"]


def test_links_and_devices_in_tar_files_are_none_of_it(tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text(BRIEF, encoding="utf-8")
    path = tarred(tmp_path / "briefs.tar", {"a.md": BRIEF, "../b.md": BRIEF}, "w")
    with tarfile.open(path, "a") as file:
        for name, kind in (("s.md", tarfile.SYMTYPE), ("h.md", tarfile.LNKTYPE), ("d.md", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, str(secret)
            file.addfile(info)
    assert shape(read([str(path)]), f"{path}/") == ["a.md"]


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.tar.gz", "bomb.tar.xz"])
def test_an_archive_out_of_proportion(name, tmp_path, monkeypatch):
    monkeypatch.setattr("driftlint.reading.packed._FREE", 1 << 20)
    files = {f"{n}.md": "a" * (1 << 20) for n in range(3)}
    path = tmp_path / name
    _ = zipped(path, dict(files)) if name.endswith("zip") else tarred(path, files, f"w:{name[-2:]}")
    hint = "unpack it and name the folder, if you trust it"
    assert errors(path) == [f"{path}: unpacks to more than 100 times its size ({hint})"]


@pytest.mark.parametrize("ending", [".zip", ".tar"])
def test_too_many_files(ending, tmp_path, monkeypatch):
    monkeypatch.setattr("driftlint.reading.packed.MOST_MEMBERS", 3)
    path = ARCHIVES[ending](tmp_path / f"many{ending}")
    assert errors(path) == [f"{path}: holds more than 3 files (split it, or unpack it)"]


def test_a_file_in_an_archive_is_bounded_as_any_other(tmp_path):
    path = zipped(tmp_path / "briefs.zip", {"a.md": BRIEF, "b.md": BRIEF + "word " * 300_000})
    (error,) = errors(path, settings=ReadSettings(max_size=1))
    assert error == f"{path}/b.md: is larger than 1 MB (split it, or raise max-size in the configuration)"


BROKEN: dict[str, bytes] = {
    "a.zip": b"PK\x03\x04 and no more",
    "b.tar": b"not a tar file" * 100,
    "c.tar.gz": b"\x1f\x8b\x08 and no more",
    "d.tar.xz": b"\xfd7zXZ\0 and no more",
    "e.tar.bz2": b"BZh9 and no more",
    "f.zip": b"",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_archive(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    assert errors(path) == [f"{path}: is damaged: it cannot be unpacked (pack it again)"]


def test_a_cut_off_tar_file(tmp_path):
    path = tarred(tmp_path / "a.tar.gz", {"a.md": BRIEF * 400}, "w:gz")
    path.write_bytes(path.read_bytes()[:-40])
    assert "is damaged" in errors(path)[0]
    path = tarred(tmp_path / "a.tar", {"a.md": BRIEF * 400}, "w")
    path.write_bytes(path.read_bytes()[:4000])
    assert "is damaged" in errors(path)[0]


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="reads them")
def test_zstandard_takes_a_newer_python(tmp_path):
    path = tmp_path / "a.tar.zst"
    path.write_bytes(b"(\xb5/\xfd")
    hint = "unpack it with `tar --zstd -xf` and name the folder"
    assert errors(path) == [f"{path}: takes Python 3.14 to unpack ({hint})"]


def test_no_such_file_in_an_archive(tmp_path):
    path = zipped(tmp_path / "briefs.zip", {"a.md": BRIEF, "b.csv": "1"})
    assert errors(f"{path}/no.md") == [f"{path}/no.md: no such file in the archive (check the path)"]
    assert errors(f"{path}/*.txt") == [f"{path}/*.txt: no file in the archive matches (check the pattern)"]
    empty = zipped(tmp_path / "empty.zip", {})
    assert "no brief in this archive" in errors(empty)[0]


def test_a_word_document_called_zip_is_read_as_one(tmp_path):
    from documents import docx, p, r

    path = tmp_path / "brief.zip"
    path.write_bytes(docx("".join(p(r(text)) for text in ("English", EN, "French", FR))))
    assert shape(read([str(path)]), "") == [str(path)]


# ---- URLs ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def memory() -> Iterator[str]:
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for name, text in FILES.items():
        system.pipe_file(f"/bucket/{name}", text.encode())
    yield "memory://bucket"
    system.rm("/bucket", recursive=True)


@pytest.fixture
def web(folder) -> Iterator[str]:
    pytest.importorskip("aiohttp")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    zipped(folder / "briefs.zip", dict(FILES))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


AT_URLS = {
    "top/": ALL,
    "top/en/a.md": ["top/en/a.md+top/fr/a.md"],
    "top/c.fr.txt": ["top/c.en.txt+top/c.fr.txt"],
    "top/*.md": ["top/b.md"],
    "**/*.md": ["top/b.md", "top/en/a.md+top/fr/a.md"],
    "top/*.txt": ["top/c.en.txt+top/c.fr.txt"],
    "top/b.md": ["top/b.md"],
}


@pytest.mark.parametrize(("name", "found"), AT_URLS.items(), ids=AT_URLS)
def test_what_a_url_names(name, found, memory, web, folder):
    for base in (memory, web, f"file://{folder}", "file://."):
        result = read([f"{base}/{name}"])
        assert (base, shape(result, f"{base}/")) == (base, found)
        assert not result.errors


def test_two_urls_are_one_set(memory):
    asked = [f"{memory}/top/c.fr.txt", f"{memory}/top/c.en.txt"]
    assert shape(read(asked), f"{memory}/") == ["top/c.en.txt+top/c.fr.txt"]
    assert shape(read(asked[::-1]), f"{memory}/") == ["top/c.en.txt+top/c.fr.txt"]


def test_an_archive_at_a_url(web, memory):
    path = f"{web}/briefs.zip"
    assert shape(read([path]), f"{path}/") == ALL
    assert shape(read([f"{path}/top/b.md"]), f"{path}/") == ["top/b.md"]
    assert shape(read([f"{path}?token=1"]), f"{path}?token=1/") == ALL


def test_a_chain_of_systems(memory, tmp_path):
    import fsspec

    archive = zipped(tmp_path / "briefs.zip", dict(FILES))
    fsspec.filesystem("memory").pipe_file("/bucket/briefs.zip", archive.read_bytes())
    after = f"::{memory}/briefs.zip"
    (document,) = read([f"zip://top/fr/a.md{after}"]).documents
    assert [file.path for file in document.files] == [f"zip://top/en/a.md{after}", f"zip://top/fr/a.md{after}"]


def test_a_query_is_no_pattern(web):
    assert shape(read([f"{web}/top/b.md?version=2"]), f"{web}/") == ["top/b.md?version=2"]


def test_patterns_of_the_configuration_count_from_the_folder_of_a_url(memory):
    import fsspec

    system = fsspec.filesystem("memory")
    for name, text in {"en/x.md": EN, "x.fr.md": FR, "fr/x.txt": FR}.items():
        system.pipe_file(f"/bucket/set/{name}", text.encode())
    settings = ReadSettings(patterns=(Pattern("{lang}/{name}.{ext}", "/somewhere"),))
    found = read([f"{memory}/set/"], settings)
    assert shape(found, f"{memory}/set/")[0] == "en/x.md+fr/x.txt"


def test_no_such_url(memory, web):
    for base in (memory, web):
        assert errors(f"{base}/top/no.md") == [f"{base}/top/no.md: no such file (check the address)"]
        assert errors(f"{base}/top/*.rst") == [f"{base}/top/*.rst: no file matches (check the pattern)"]
        assert errors(f"{base}/no.zip") == [f"{base}/no.zip: no such file (check the address)"]
    assert "no brief in this folder" in errors(f"{memory}/none/")[0]


def test_one_bad_url_does_not_hide_the_others(memory):
    result = read([f"{memory}/top/no.md", f"{memory}/top/b.md", "nothing://x/a.md"])
    assert shape(result, f"{memory}/") == ["top/b.md"]
    assert [error.path for error in result.errors] == ["nothing://x/a.md", f"{memory}/top/no.md"]


def test_nobody_answers():
    pytest.importorskip("aiohttp")
    (error,) = errors("http://127.0.0.1:9/a.md")
    assert error.startswith("http://127.0.0.1:9/a.md: cannot be read: ")
    assert "\n" not in error


def test_what_is_at_urls_is_bounded(memory, web, folder):
    import fsspec

    text = "word " * 300_000
    fsspec.filesystem("memory").pipe_file("/bucket/long.md", text.encode())
    (folder / "long.md").write_text(text, encoding="utf-8")
    for base in (memory, web):
        (error,) = errors(f"{base}/long.md", settings=ReadSettings(max_size=1))
        assert "is larger than 1 MB" in error


def test_urls_are_fetched_ahead_in_order(memory):
    found = [*inputs(["-", "no.md", f"{memory}/top"])]
    handed = [each if isinstance(each, DriftlintError) else each[0] for each in loaded(found[1:])]
    assert handed == found[1:]


def test_fsspec_is_an_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    told = "a URL takes the package fsspec to read (pip install 'driftlint[remote]')"
    assert errors("s3://bucket/a.md") == [f"s3://bucket/a.md: {told}"]


def test_a_storage_may_take_a_package_of_its_own(monkeypatch):
    pytest.importorskip("fsspec")
    monkeypatch.setitem(sys.modules, "s3fs", None)
    (error,) = errors("s3://bucket/*.md")
    assert error.startswith("s3://bucket/*.md: s3:// takes a further package to read (")
    assert "s3fs" in error


PATHS = {
    "s3://bucket/a.md": (True, False, None),
    "zip://a.md::https://x/b.zip": (True, True, None),
    "C:/a.md": (False, False, None),
    "a//b.md": (False, False, None),
    "https://x/b.tar.gz?y=1": (True, True, None),
    "x/b.ZIP": (False, True, None),
    "x/b.zip/c/d.md": (False, False, ("x/b.zip", "c/d.md")),
    "b.zip/": (False, False, ("b.zip", "")),
    "zip": (False, False, None),
}


@pytest.mark.parametrize(("path", "kinds"), PATHS.items(), ids=PATHS)
def test_kinds_of_paths(path, kinds):
    inside = into_archive(path) if "::" not in path else None
    assert (is_url(path), is_archive(path), inside) == kinds


def test_a_url_is_no_way_from_a_folder():
    assert from_folder("s3://bucket//a.md", "/tmp") == "s3://bucket//a.md"


# ---- lists -----------------------------------------------------------------------------------------------------------

LISTS = {
    "lines": (b"a.md\nb c.md\n", ("a.md", "b c.md")),
    "no last line end": (b"a.md\nb.md", ("a.md", "b.md")),
    "Windows": (b"\xef\xbb\xbfa.md\r\nb.md\r\n", ("a.md", "b.md")),
    "empty lines": (b"\n\na.md\n \n", ("a.md",)),
    "twice": (b"a.md\nb.md\na.md\n", ("a.md", "b.md")),
    "NUL": (b"a.md\0b\nc.md\0", ("a.md", "b\nc.md")),
    "no text": (b"caf\xe9.md\n", ("caf\udce9.md",)),
}


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
@pytest.mark.parametrize(("data", "found"), LISTS.values(), ids=LISTS)
def test_a_list(data, found, tmp_path):
    path = tmp_path / "list.txt"
    path.write_bytes(data)
    assert read_list(str(path)) == found


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\0\0"])
def test_an_empty_list(data, tmp_path):
    path = tmp_path / "list.txt"
    path.write_bytes(data)
    with pytest.raises(UsageError, match="names no file"):
        read_list(str(path))
