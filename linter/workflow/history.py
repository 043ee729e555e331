"""The documents of a run as they were at an older revision, read with the `git` program. Nothing is written to a
repository, and git's variables in the environment (GIT_DIR in a hook) count.

A file that was renamed since is found under its old name. Where the revision is no ancestor of HEAD, such as
`origin/main` after others have pushed to it, the versions are compared with the commit where the two parted.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ..errors import UsageError
from ..model import Document, Sentence
from ..reading import STDIN, ReadSettings, read
from ..records import NamedTuple

Past = Mapping[str, tuple[Sentence, ...]]
"""The sentences of a document at the revision, by language; empty where it had none yet."""

_CHUNK = 200
_POINTER = b"version https://git-lfs.github.com/spec/"


class History(NamedTuple):
    """What documents were at a revision.

    `revision` is its name as it was given, `commits` the commits that were compared with (one a repository), `past`
    what each document was. `unread` pairs documents whose older text cannot be read with the reason.
    """

    revision: str
    commits: tuple[str, ...]
    past: Mapping[Document, Past]
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def new(self) -> tuple[str, ...]:
        """The documents that were none yet."""
        unread = {path for path, _ in self.unread}
        return tuple(document.path for document, past in self.past.items() if not past and document.path not in unread)


def history(documents: Sequence[Document], revision: str, settings: ReadSettings) -> History:
    """What documents were at a revision of the repositories that they lie in.

    Raises UsageError where there is no git, no repository, or no such revision.
    """
    if revision.startswith("-") or not revision.strip():
        raise UsageError(f"--since {revision}: no revision is called so", hint="a commit, a branch or a tag")
    files = [file.path for document in documents for file in document.files]
    if STDIN in files:
        raise UsageError("--since needs files: standard input has no history")
    repositories: dict[str, _Repository] = {}
    places: dict[str, tuple[_Repository, str]] = {}
    for path in files:
        found = _repository(path, repositories)
        places[path] = found, found.inside(path)
    old: dict[str, bytes] = {}
    commits: dict[str, None] = {}
    for each in dict.fromkeys(repositories.values()):
        commit = each.commit(revision)
        commits[commit] = None
        names = {path: name for path, (other, name) in places.items() if other is each}
        contents = each.contents(commit, tuple(dict.fromkeys(names.values())))
        old |= {path: contents[name] for path, name in names.items() if name in contents}
    read_back = {document: _past(document, old, settings) for document in documents}
    past: dict[Document, Past] = {d: {} if isinstance(each, str) else each for d, each in read_back.items()}
    unread = tuple((document.path, each) for document, each in read_back.items() if isinstance(each, str))
    return History(revision, tuple(commits), past, unread)


# ---- the older documents ---------------------------------------------------------------------------------------------


def _past(document: Document, old: Mapping[str, bytes], settings: ReadSettings) -> Past | str:
    """The older sentences of a document, or the reason why there is text that cannot be read."""
    contents = {file.path: old[file.path] for file in document.files if file.path in old}
    if not contents:
        return {}
    if len(contents) == len(document.files) and all(_same(path, data) for path, data in contents.items()):
        return _by_language([document])
    if any(data.startswith(_POINTER) for data in contents.values()):
        return "its older text is kept by Git LFS"
    with tempfile.TemporaryDirectory(prefix="driftlint-") as folder:
        # under today's names, since these tell format and languages
        places = {path: Path(os.path.abspath(path)) for path in contents}  # noqa: PTH100  # links stay as they are
        above = Path(os.path.commonpath([place.parent.parent for place in places.values()]))
        copies = []
        for path, data in contents.items():
            copy = _under(folder, places[path].relative_to(above))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
            copies.append(str(copy))
        result = read(copies, settings._replace(skip_monolingual=True))
    if result.errors and not result.documents:
        return result.errors[0].message
    return _by_language(result.documents)


def _under(folder: str, name: Path) -> Path:
    """A file in a folder; raises UsageError for a name that leads out of it, before anything is written there."""
    if name.is_absolute() or os.pardir in name.parts:
        raise UsageError("--since: its older text has no place of its own", path=str(name))
    return Path(folder, name)


def _same(path: str, data: bytes) -> bool:
    try:
        return Path(path).read_bytes().replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n")
    except OSError:
        return False


def _by_language(documents: Iterable[Document]) -> Past:
    found: dict[str, dict[Sentence, None]] = {}
    for document in documents:
        given = (s for bead in document.given or () for s in (*bead.source, *bead.target))
        for sentence in (*(s for section in document.sections for s in section.sentences), *given):
            found.setdefault(sentence.language, {})[sentence] = None
    return {code: tuple(sentences) for code, sentences in found.items()}


# ---- git -------------------------------------------------------------------------------------------------------------


def _repository(path: str, known: dict[str, _Repository]) -> _Repository:
    """The repository that a file lies in."""
    folder = str(Path(os.path.realpath(path)).parent)
    if folder not in known:
        # with GIT_DIR set, as in a hook, there is one repository, wherever the file lies
        start = None if "GIT_DIR" in os.environ else folder
        done = _git(start, "rev-parse", "--show-toplevel")
        if done.returncode:
            said = _complaint(done)
            if "not a git repository" in said:
                raise UsageError("--since needs a git repository: this file lies in none", path=path)
            raise UsageError(f"--since: git says: {said}", path=path)
        top = os.fsdecode(done.stdout.rstrip(b"\r\n"))
        known[folder] = next((each for each in known.values() if each.top == top), _Repository(top, start))
    return known[folder]


class _Repository:
    """One repository, by the folder that its files are checked out to."""

    def __init__(self, top: str, start: str | None) -> None:
        self.top = top
        self._start = start and top

    def inside(self, path: str) -> str:
        """A file's name in the repository, with slashes; raises UsageError where it lies elsewhere."""
        real, top = os.path.realpath(path), os.path.realpath(self.top)
        try:
            return Path(real).relative_to(top).as_posix()
        except ValueError:
            raise UsageError(f"--since: lies outside the repository {self.top}", path=path) from None

    def commit(self, revision: str) -> str:
        """The commit to compare with; raises UsageError where the revision does not exist."""
        done = self._git("rev-parse", "--verify", f"{revision}^{{commit}}")
        if done.returncode:
            said = _complaint(done)
            problem = "is ambiguous" if "ambiguous" in said else f"no such revision in {self.top}"
            shallow = self._git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
            fetch = "this clone holds only the newest commits: fetch more (`git fetch --unshallow`, or fetch-depth: 0)"
            hint = fetch if shallow else "`git log` and `git branch --all` show what there is"
            raise UsageError(f"--since {revision}: {problem}", hint=hint)
        commit = done.stdout.decode().strip()
        parted = self._git("merge-base", commit, "HEAD")
        return parted.stdout.decode().split("\n")[0] if parted.returncode == 0 else commit

    def contents(self, commit: str, names: Sequence[str]) -> dict[str, bytes]:
        """What the files of these names of today held at a commit; those that did not exist are not there."""
        blobs = self._blobs(commit, names)
        missing = [name for name in names if name not in blobs]
        if missing:
            before = self._renamed(commit)
            older = {name: before[name] for name in missing if name in before}
            found = self._blobs(commit, tuple(older.values()))
            blobs |= {name: found[old] for name, old in older.items() if old in found}
        texts = self._texts(dict.fromkeys(blobs.values()))
        for name, blob in blobs.items():
            if blob not in texts:
                hint = f"it is a partial one: `git cat-file -p {blob.decode()}` fetches the text"
                raise UsageError(f"--since: the clone {self.top} lacks its older text", path=name, hint=hint)
        return {name: texts[blob] for name, blob in blobs.items()}

    def _blobs(self, commit: str, names: Sequence[str]) -> dict[str, bytes]:
        """The object that holds each file's content."""
        found: dict[str, bytes] = {}
        for first in range(0, len(names), _CHUNK):
            listed = self._checked("ls-tree", "-r", "-z", "--full-tree", commit, "--", *names[first : first + _CHUNK])
            for line in filter(None, listed.split(b"\0")):
                meta, _, name = line.partition(b"\t")
                mode, kind, blob = meta.split()
                if kind == b"blob" and mode.startswith(b"100"):
                    found[os.fsdecode(name)] = blob
        return found

    def _renamed(self, commit: str) -> dict[str, str]:
        """The old names of the files that were renamed since, by the new ones."""
        # with the index: a diff with the files themselves would run the repository's filters over them
        options = ("--cached", "--name-status", "-z", "--find-renames", "--diff-filter=R")
        parts = self._checked("diff", *options, "--no-ext-diff", "--no-textconv", commit, "--").split(b"\0")
        names = [os.fsdecode(part) for part in parts]
        return {names[i + 2]: names[i + 1] for i in range(0, len(names) - 2, 3)}

    def _texts(self, blobs: Iterable[bytes]) -> dict[bytes, bytes]:
        wanted = b"".join(blob + b"\n" for blob in blobs)
        return dict(_batch(self._checked("cat-file", "--batch", stdin=wanted))) if wanted else {}

    def _checked(self, *args: str, stdin: bytes | None = None) -> bytes:
        done = self._git(*args, stdin=stdin)
        if done.returncode:
            raise UsageError(f"--since: git {args[0]} says: {_complaint(done)}", path=self.top)
        return done.stdout

    def _git(self, *args: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        return _git(self._start, *args, stdin=stdin)


def _batch(output: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The objects that `git cat-file --batch` prints, each with its content."""
    position = 0
    while position < len(output):
        end = output.index(b"\n", position)
        blob, *rest = output[position:end].split()
        position = end + 1
        if len(rest) == 2:
            size = int(rest[1])
            yield blob, output[position : position + size]
            position += size + 1


def _git(folder: str | None, *args: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Runs git on a folder (None: on the working one), so that it changes nothing and complains in English."""
    where = () if folder is None else ("-C", folder)
    # the index is not refreshed, and no program of the repository's choosing runs
    settings = ("-c", "core.fsmonitor=false", "-c", "diff.autoRefreshIndex=false")
    command = ["git", "--no-optional-locks", *where, *settings, *args]
    fixed = {"LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    environment = {**os.environ, **fixed}
    try:
        return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)
    except FileNotFoundError:
        hint = "install git, or leave --since out"
        raise UsageError("--since needs the program git, and there is none", hint=hint) from None
    except OSError as error:
        raise UsageError(f"--since: git does not start: {error.strerror}") from None


def _complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return (lines[0].removeprefix("fatal: ") if lines else f"nothing, and exits with status {done.returncode}").strip()
