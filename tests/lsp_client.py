"""An editor for tests: it starts `driftlint lsp` and speaks plain JSON with it, as an editor of any make would.

Everything that comes on the server's standard output must be a message, or the client fails.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import quote

PATIENCE = 60
"""Seconds after which a silent server counts as dead."""

CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "tagSupport": {"valueSet": [1, 2]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "definition": {"linkSupport": True},
    },
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
}


def uri(path: Path) -> str:
    return "file://" + quote(str(path))


class Editor:
    """A running server and what it has said."""

    def __init__(self, folder: Path, *args: str, capabilities: dict[str, Any] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "driftlint", "lsp", *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
        )
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.messages: list[str] = []
        self.registered: list[str] = []
        self._texts: dict[Path, tuple[int, str]] = {}
        self._ids = 0
        self._inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._errors: list[bytes] = []
        for target in (self._read, lambda: self._errors.extend(self.process.stderr or ())):
            threading.Thread(target=target, daemon=True).start()
        self.server = self.ask(
            "initialize",
            processId=None,
            rootUri=uri(folder),
            capabilities=CAPABILITIES if capabilities is None else capabilities,
        )["capabilities"]
        self.tell("initialized")

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    @property
    def stderr(self) -> str:
        return b"".join(self._errors).decode()

    # ---- messages ----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = None
            while header.strip():
                name, _, value = header.partition(b":")
                assert name in (b"Content-Length", b"Content-Type"), f"not a message: {header!r}"
                length = int(value) if name == b"Content-Length" else length
                header = stream.readline()
            self._inbox.put(json.loads(stream.read(length)))
        self._inbox.put(None)

    def send(self, message: dict[str, Any]) -> None:
        self.send_raw(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_raw(self, body: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, **params: Any) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        answer = self.answer(self.request(method, **params))
        assert "error" not in answer, answer
        return answer["result"]

    def request(self, method: str, **params: Any) -> int:
        self._ids += 1
        self.send({"id": self._ids, "method": method} | ({"params": params} if params else {}))
        return self._ids

    def answer(self, number: int) -> dict[str, Any]:
        """The response to a request; what comes before it is taken note of."""
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                return message

    def _next(self) -> dict[str, Any]:
        try:
            message = self._inbox.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError(f"the server is silent; its standard error:\n{self.stderr}") from None
        assert message is not None, f"the server has gone; its standard error:\n{self.stderr}"
        params = message.get("params") or {}
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[params["uri"]] = params["diagnostics"]
        elif message.get("method") == "window/showMessage":
            self.messages.append(params["message"])
        elif message.get("method") == "client/registerCapability":
            self.registered += [each["method"] for each in params["registrations"]]
            self.send({"id": message["id"], "result": None})
        return message

    def wait_for(self, method: str) -> dict[str, Any]:
        """The parameters of the next message of a method."""
        while True:
            message = self._next()
            if message.get("method") == method:
                return dict(message["params"])

    # ---- what a person does ------------------------------------------------------------------------------------------

    def open(self, path: Path, text: str | None = None) -> list[dict[str, Any]]:
        """Opens a file, with another text than that on disk where one is given; returns its diagnostics."""
        self.open_quietly(path, text)
        return self.findings(path)

    def open_quietly(self, path: Path, text: str | None = None) -> None:
        text = path.read_text(encoding="utf-8") if text is None else text
        self._texts[path] = 1, text
        item = {"uri": uri(path), "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=item)

    def change(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Writes in an open file without saving it; returns its new diagnostics."""
        self.change_quietly(path, text)
        return self.findings(path)

    def change_quietly(self, path: Path, text: str) -> None:
        version = self._texts[path][0] + 1
        self._texts[path] = version, text
        identifier = {"uri": uri(path), "version": version}
        self.tell("textDocument/didChange", textDocument=identifier, contentChanges=[{"text": text}])

    def save(self, path: Path) -> list[dict[str, Any]]:
        path.write_text(self._texts[path][1], encoding="utf-8")
        self.tell("textDocument/didSave", textDocument={"uri": uri(path)})
        return self.findings(path)

    def close(self, path: Path) -> None:
        del self._texts[path]
        self.tell("textDocument/didClose", textDocument={"uri": uri(path)})

    def findings(self, path: Path) -> list[dict[str, Any]]:
        """The diagnostics of a file's newest text."""
        while True:
            params = self.wait_for("textDocument/publishDiagnostics")
            if params["uri"] == uri(path) and params.get("version") == self._texts[path][0]:
                return list(params["diagnostics"])

    def settle(self, path: Path) -> None:
        """Lets the server say all that it has to say about an open file."""
        self.at("hover", path, 0, 0)

    def at(self, what: str, path: Path, line: int, character: int) -> Any:
        """Asks for the hover or the definition at a place."""
        position = {"line": line, "character": character}
        return self.ask(f"textDocument/{what}", textDocument={"uri": uri(path)}, position=position)

    def actions(self, path: Path, diagnostic: dict[str, Any] | None = None, only: list[str] | None = None) -> Any:
        """The actions for a diagnostic, or for the whole file."""
        everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 1 << 20, "character": 0}}
        return self.ask(
            "textDocument/codeAction",
            textDocument={"uri": uri(path)},
            range=diagnostic["range"] if diagnostic else everywhere,
            context={"diagnostics": [diagnostic] if diagnostic else []} | ({"only": only} if only else {}),
        )

    def leave(self) -> int:
        """Shuts the server down as editors do; returns its exit status."""
        assert self.ask("shutdown") is None
        self.send({"method": "exit"})
        return self.process.wait(timeout=PATIENCE)


def applied(text: str, edits: list[dict[str, Any]], encoding: str = "utf-16") -> str:
    """A text with LSP's edits made, last first."""

    def offset(position: dict[str, int]) -> int:
        lines = text.replace("\r\n", "\r\0").split("\r" if "\r\n" in text else "\n")
        start = sum(len(line) + 1 for line in lines[: position["line"]])
        start += int("\r\n" in text and position["line"] > 0)
        unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
        name = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
        return start + len(text[start:].encode(name)[: position["character"] * unit].decode(name))

    for edit in sorted(edits, key=lambda each: offset(each["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text
