"""`--since`: documents beside their older versions, in real repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.errors import UsageError
from driftlint.workflow.history import _under

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ENGLISH = """Harbour Minister Aino Laine opened the terminal in Turku on Monday.
The ferry line carries 5% more passengers. The council approved the loan. A second pier follows in spring."""
FRENCH = """La ministre des Ports Aino Laine a inauguré le terminal de Turku lundi.
La ligne transporte 5 % de passagers en plus. Le conseil a approuvé le prêt. Une seconde jetée suivra au printemps."""
GERMAN = """Hafenministerin Aino Laine eröffnete am Montag das Terminal in Turku.
Die Fähre befördert 5 % mehr Fahrgäste. Der Rat billigte das Darlehen. Ein zweiter Anleger folgt im Frühjahr."""
BRIEF = f"### English\n\n{ENGLISH}\n\n### French\n\n{FRENCH}\n"


class Repository:
    """A git repository in a folder of its own, whatever the user's configuration says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *args: str) -> str:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        command = ["git", *identity, *args]
        done = subprocess.run(command, cwd=self.folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self, message: str = "a step") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def own_configuration(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def repo(tmp_path) -> Repository:
    return Repository(tmp_path / "repo")


def run(*args: object, rule: str | None = "stale-translation"):
    chosen = () if rule is None else ("--select", rule)
    return CliRunner().invoke(main, ["check", "--isolated", *map(str, args), *chosen])


def found(*args: object, rule: str | None = "stale-translation") -> list[tuple[str, str, str]]:
    """(file, language, message up to the comma) of each finding."""
    done = run(*args, "--format", "json", rule=rule)
    assert done.exit_code in (0, 1), done.output
    findings = json.loads(done.stdout)["findings"]
    return [
        (Path(f["location"]["path"]).name, f["location"]["language"], f["message"].partition(",")[0]) for f in findings
    ]


RAISED = "the English says “6%” instead of “5%”"


def test_a_changed_source_and_the_translation_that_stayed(repo):
    brief = repo.write("brief.md", BRIEF)
    repo.commit()
    brief.write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
    done = run(brief, "--since", "HEAD", "--format", "json")
    assert done.exit_code == 1
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["rule"] == "stale-translation"
    assert finding["location"]["text"] == "La ligne transporte 5 % de passagers en plus."
    assert finding["source"]["text"] == "6%"
    assert finding["evidence"] == ["the English at HEAD: “The ferry line carries 5% more passengers.”"]
    assert json.loads(done.stdout)["summary"]["since"] == {
        "revision": "HEAD",
        "commits": [repo.git("rev-parse", "HEAD")],
        "new": [],
        "unread": [],
        "unchanged": 0,
    }


def test_without_a_revision_the_rule_is_silent(repo):
    brief = repo.write("brief.md", BRIEF)
    repo.commit()
    brief.write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
    assert found(brief) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BRIEF, id="nothing changed"),
        pytest.param(BRIEF.replace("5% more", "6% more").replace("5 % de", "6 % de"), id="both changed"),
        pytest.param(BRIEF.replace("\n", "\r\n"), id="line ends"),
        pytest.param(BRIEF.replace("on Monday.\nThe", "on Monday.\n\nThe"), id="another paragraph"),
        pytest.param("Press release\n\n" + BRIEF, id="a heading came"),
        pytest.param(BRIEF + f"\n### German\n\n{GERMAN}\n", id="a language came"),
    ],
)
def test_what_is_no_drift(repo, text):
    brief = repo.write("brief.md", BRIEF)
    repo.commit()
    brief.write_text(text, encoding="utf-8", newline="")
    assert found(brief, "--since", "HEAD") == []


def test_in_a_folder_below_and_from_there(repo, monkeypatch):
    brief = repo.write("docs/harbour/brief.md", BRIEF)
    repo.commit()
    brief.write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
    monkeypatch.chdir(brief.parent)
    assert found("brief.md", "--since", "HEAD") == [("brief.md", "fr", RAISED)]
    monkeypatch.chdir(repo.folder)
    assert found("docs", "--since", "HEAD") == [("brief.md", "fr", RAISED)]


def test_a_renamed_file(repo):
    repo.write("draft.md", BRIEF)
    repo.commit()
    repo.git("mv", "draft.md", "brief.md")
    brief = repo.write("brief.md", BRIEF.replace("5% more", "6% more"))
    assert found(brief, "--since", "HEAD") == [("brief.md", "fr", RAISED)]
    repo.commit()
    assert found(brief, "--since", "HEAD~1") == [("brief.md", "fr", RAISED)]


@pytest.mark.parametrize(
    "names",
    [("brief.en.md", "brief.fr.md", "brief.de.md"), ("en/brief.md", "fr/brief.md", "de/brief.md")],
)
def test_one_file_a_language(repo, names):
    for name, text in zip(names, (ENGLISH, FRENCH, GERMAN), strict=True):
        repo.write(name, text + "\n")
    repo.commit()
    english = repo.write(names[0], ENGLISH.replace("5% more", "6% more") + "\n")
    repo.write(names[2], GERMAN.replace("5 % mehr", "6 % mehr") + "\n")
    assert found(english, "--since", "HEAD") == [(Path(names[1]).name, "fr", RAISED)]


def test_a_translation_that_is_newer_is_not_stale(repo):
    repo.write("brief.en.md", ENGLISH + "\n")
    repo.write("brief.fr.md", FRENCH + "\n")
    repo.commit()
    english = repo.write("brief.en.md", ENGLISH.replace("5% more", "6% more") + "\n")
    repo.write("brief.de.md", GERMAN + "\n")
    assert found(english, "--since", "HEAD") == [("brief.fr.md", "fr", RAISED)]


def test_a_file_that_is_new(repo):
    repo.commit()
    brief = repo.write("brief.md", BRIEF)
    done = run(brief, "--since", "HEAD")
    assert done.exit_code == 0
    assert f"new since: {brief}" in done.stdout.replace("\n", "")


def test_several_repositories(tmp_path):
    repos = [Repository(tmp_path / name) for name in ("one", "two")]
    for each in repos:
        each.write(f"{each.folder.name}.md", BRIEF)
        each.commit()
        each.write(f"{each.folder.name}.md", BRIEF.replace("5% more", "6% more"))
    assert found(tmp_path / "one", tmp_path / "two", "--since", "HEAD") == [
        ("one.md", "fr", RAISED),
        ("two.md", "fr", RAISED),
    ]


def test_a_branch_that_went_on_is_compared_with_where_it_parted(repo):
    brief = repo.write("brief.md", BRIEF)
    repo.commit()
    repo.git("switch", "--quiet", "--create", "mine")
    brief.write_text(BRIEF.replace("approved the loan", "refused the loan"), encoding="utf-8")
    repo.commit()
    repo.git("switch", "--quiet", "main")
    brief.write_text(BRIEF.replace("5% more", "7% more"), encoding="utf-8")
    repo.commit()
    repo.git("switch", "--quiet", "mine")
    assert found(brief, "--since", "main") == [("brief.md", "fr", "the English says “refused” instead of “approved”")]


def test_the_older_text_may_begin_with_a_byte_order_mark(repo):
    brief = repo.folder / "brief.md"
    brief.write_bytes(BRIEF.encode("utf-8-sig"))
    repo.commit()
    brief.write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
    assert found(brief, "--since", "HEAD") == [("brief.md", "fr", RAISED)]


def test_file_names_that_git_would_quote(repo):
    name = 'a "b"\t* münchen 港口.md' if os.name != "nt" else "münchen 港口.md"
    brief = repo.write(f"[x]/{name}", BRIEF)
    repo.commit()
    brief.write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
    assert len(found(brief, "--since", "HEAD")) == 1


def test_a_bitext(repo):
    rows = "The ferry carries 5% more passengers.\tLa ligne transporte 5 % de passagers en plus.\n"
    more = "The council approved the loan.\tLe conseil a approuvé le prêt.\n"
    pairs = repo.write("pairs.tsv", rows + more)
    repo.commit()
    pairs.write_text(rows.replace("5%", "6%") + more, encoding="utf-8")
    languages = ("--source-language", "en", "--target-language", "fr")
    assert found(pairs, *languages, "--since", "HEAD") == [("pairs.tsv", "fr", RAISED)]


# ---- only what changed -----------------------------------------------------------------------------------------------

DRIFTED = BRIEF.replace("pier follows", "pier of 300 metres follows").replace(
    "jetée suivra", "jetée de 500 mètres suivra"
)


@pytest.mark.parametrize(
    ("now", "rules"),
    [
        pytest.param(DRIFTED, [], id="nothing changed"),
        pytest.param(DRIFTED.replace("5% more", "8% more"), ["stale-translation"], id="the source"),
        pytest.param(DRIFTED.replace("5 % de", "8 % de"), ["number"], id="the translation"),
        pytest.param(
            DRIFTED.replace("Le conseil a approuvé le prêt. ", ""), ["omitted-sentence"], id="a sentence went"
        ),
        pytest.param(DRIFTED.replace("The council approved the loan. ", ""), ["added-sentence"], id="from the source"),
    ],
)
def test_changed_only(repo, now, rules):
    brief = repo.write("brief.md", DRIFTED)
    repo.commit()
    brief.write_text(now, encoding="utf-8")
    done = run(brief, "--since", "HEAD", "--changed-only", "--format", "json", rule=None)
    data = json.loads(done.stdout)
    assert set(rules) <= {f["rule"] for f in data["findings"]}
    # the metres stand where nothing changed
    assert not any("500" in f["location"]["text"] for f in data["findings"])
    everything = json.loads(run(brief, "--since", "HEAD", "--format", "json", rule=None).stdout)["findings"]
    assert data["summary"]["since"]["unchanged"] == len(everything) - len(data["findings"]) > 0


def test_changed_only_reports_all_of_a_new_document(repo):
    repo.commit()
    brief = repo.write("brief.md", DRIFTED)
    done = run(brief, "--since", "HEAD", "--changed-only", "--format", "json", rule=None)
    assert json.loads(done.stdout)["summary"]["since"]["unchanged"] == 0
    assert json.loads(done.stdout)["findings"]


def test_a_comment_about_the_rule_is_never_called_unused(repo):
    comment = "<!-- driftlint: ignore stale-translation the house style keeps the old rounding -->\n"
    brief = repo.write("brief.md", BRIEF.replace("La ministre", comment + "La ministre"))
    repo.commit()
    assert found(brief, rule="unused-suppression") == []
    assert found(brief, "--since", "HEAD", rule="DL705,DL901") == []
    brief.write_text(brief.read_text(encoding="utf-8").replace("5% more", "6% more"), encoding="utf-8")
    assert found(brief, "--since", "HEAD", rule="DL705,DL901") == []


# ---- in a hook -------------------------------------------------------------------------------------------------------


def test_in_a_commit_hook(repo):
    """git sets variables for a hook: GIT_INDEX_FILE, in a linked working tree GIT_DIR as well."""
    brief = repo.write("docs/brief.md", BRIEF)
    hook = repo.folder / ".git" / "hooks" / "pre-commit"
    check = "-m driftlint check --isolated --select DL705 --format concise --since HEAD docs"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\n[ -e stop ] || exit 0\nexec "{sys.executable}" {check}\n', encoding="utf-8")
    hook.chmod(0o755)
    repo.commit()
    repo.git("worktree", "add", "--quiet", "-b", "beside", str(repo.folder.parent / "beside"))
    for folder in (repo.folder, repo.folder.parent / "beside"):
        tree = folder / brief.relative_to(repo.folder)
        tree.write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
        (folder / "stop").touch()
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        command = ["git", *identity, "commit", "--quiet", "--all", "--message", "raise"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 1, done.stderr
        assert "stale-translation [fr]" in done.stdout + done.stderr
        tree.write_text(BRIEF.replace("5% more", "6% more").replace("5 % de", "6 % de"), encoding="utf-8")
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr


def test_git_dir_is_honoured(repo, tmp_path, monkeypatch):
    brief = repo.write("brief.md", BRIEF)
    repo.commit()
    brief.write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
    (repo.folder / ".git").rename(tmp_path / "elsewhere.git")
    assert run(brief, "--since", "HEAD").exit_code == 2
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere.git"))
    monkeypatch.chdir(repo.folder)
    assert found("brief.md", "--since", "HEAD") == [("brief.md", "fr", RAISED)]


def test_nothing_is_written_to_the_repository(repo):
    brief = repo.write("brief.md", BRIEF)
    repo.write("other.md", BRIEF)
    repo.commit()
    repo.git("mv", "other.md", "moved.md")
    os.utime(brief)

    def state() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in (repo.folder / ".git").rglob("*") if path.is_file()}

    before = state()
    assert run(repo.folder, "--since", "HEAD").exit_code == 0
    assert state() == before


# ---- what is wrong with the call -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("revision", "says"),
    [
        ("nowhere", "--since nowhere: no such revision in "),
        ("HEAD~9", "--since HEAD~9: no such revision in "),
        ("HEAD:brief.md", "no such revision in "),
        ("--all", "no revision is called so"),
        ("", "no revision is called so"),
    ],
)
def test_a_revision_that_does_not_exist(repo, revision, says):
    brief = repo.write("brief.md", BRIEF)
    repo.commit()
    done = run(brief, f"--since={revision}")
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_repository_without_commits(repo):
    done = run(repo.write("brief.md", BRIEF), "--since", "HEAD")
    assert done.exit_code == 2
    assert "no such revision" in done.stderr


def test_a_shallow_clone(repo, tmp_path):
    brief = repo.write("brief.md", BRIEF)
    repo.commit()
    brief.write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
    repo.commit()
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", repo.folder.as_uri(), str(clone)], check=True)
    done = run(clone, "--since", "HEAD~1")
    assert done.exit_code == 2
    assert "git fetch --unshallow" in done.stderr
    assert run(clone, "--since", "HEAD").exit_code == 0


def test_no_repository(tmp_path):
    brief = tmp_path / "brief.md"
    brief.write_text(BRIEF, encoding="utf-8")
    done = run(brief, "--since", "HEAD")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"error: {brief}: --since needs a git repository: this file lies in none\n"


def test_no_git(repo, tmp_path, monkeypatch):
    brief = repo.write("brief.md", BRIEF)
    repo.commit()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    done = run(brief, "--since", "HEAD")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: --since needs the program git, and there is none")


def test_standard_input():
    done = CliRunner().invoke(main, ["check", "--isolated", "-", "--since", "HEAD"], input=BRIEF)
    assert done.exit_code == 2
    assert "standard input has no history" in done.stderr


def test_changed_only_needs_a_revision(repo):
    done = run(repo.write("brief.md", BRIEF), "--changed-only")
    assert done.exit_code == 2
    assert "--since REV" in done.stderr


@pytest.mark.parametrize(
    ("older", "reason"),
    [
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "its older text is kept by Git LFS"),
        (BRIEF.encode("utf-32"), "is not UTF-8; it looks like UTF-32LE"),
    ],
)
def test_an_older_text_that_cannot_be_read_is_told(repo, older, reason):
    brief = repo.folder / "brief.md"
    brief.write_bytes(older)
    repo.commit()
    brief.write_text(BRIEF, encoding="utf-8")
    done = run(brief, "--since", "HEAD")
    assert done.exit_code == 0
    assert done.stderr == f"{brief}: not compared with HEAD: {reason}\n"


# ---- nothing but reading ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "path"),
    [("sub", "../brief.md"), ("", "sub/../brief.md"), ("sub", "../sub/../brief.md"), ("", "brief.md")],
)
@pytest.mark.parametrize("beside", [False, True])
def test_a_path_with_dots_writes_nowhere_else(repo, monkeypatch, tmp_path, start, path, beside):
    brief = repo.write("brief.md", BRIEF)
    repo.write("sub/note.txt", "a")
    repo.write("sub/other.md", BRIEF)
    repo.commit()
    brief.write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
    # where the older text would land with the dots left in
    made = tmp_path / "made"
    made.mkdir()
    precious = [tmp_path / "brief.md", tmp_path / "other.md", made / "brief.md"]
    for each in precious:
        each.write_text("precious", encoding="utf-8")
    before = sorted(tmp_path.rglob("*.md"))
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    monkeypatch.chdir(repo.folder / start)
    more = ["sub/other.md" if not start else "other.md"] if beside else []
    assert found(path, *more, "--since", "HEAD") == [("brief.md", "fr", RAISED)]
    assert [each.read_text(encoding="utf-8") for each in precious] == ["precious"] * 3
    assert sorted(tmp_path.rglob("*.md")) == before
    assert "6% more" in brief.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["../brief.md", "a/../../brief.md", "/brief.md"])
def test_a_copy_outside_its_folder_is_refused(tmp_path, name):
    with pytest.raises(UsageError, match="no place of its own"):
        _under(str(tmp_path), Path(name))


@pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
def test_no_program_of_the_repository_runs(repo):
    """A renamed file makes git compare; a filter, a diff program or a converter to text must not run for it."""
    brief = repo.write("brief.md", BRIEF)
    repo.commit()
    repo.git("mv", "brief.md", "report.md")
    (repo.folder / "report.md").write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
    ran = repo.folder / "ran"
    for key in ("filter.spy.clean", "filter.spy.smudge", "diff.spy.command", "diff.spy.textconv", "diff.external"):
        repo.git("config", key, f"echo {key} >> '{ran}'; cat")
    (repo.folder / ".git" / "info").mkdir(exist_ok=True)
    (repo.folder / ".git" / "info" / "attributes").write_text("*.md filter=spy diff=spy\n", encoding="utf-8")
    assert not brief.exists()
    assert found(repo.folder / "report.md", "--since", "HEAD") == [("report.md", "fr", RAISED)]
    assert not ran.exists(), ran.read_text(encoding="utf-8")


def test_a_clone_without_the_older_text_is_told(repo):
    brief = repo.write("brief.md", BRIEF)
    repo.commit()
    blob = repo.git("rev-parse", "HEAD:brief.md")
    kept = repo.folder / ".git" / "objects" / blob[:2] / blob[2:]
    kept.chmod(0o600)
    kept.unlink()
    brief.write_text(BRIEF.replace("5% more", "6% more"), encoding="utf-8")
    done = run(brief, "--since", "HEAD")
    assert done.exit_code == 2
    assert f"lacks its older text (it is a partial one: `git cat-file -p {blob}` fetches the text)" in done.stderr
