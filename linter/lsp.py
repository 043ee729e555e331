"""The language server: what an editor says and asks, translated to `editor/` and back. Needs the extra `lsp`."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from . import __version__
from .editor.actions import FIX_ALL, Action, fix_all, fixes, suppressions
from .editor.analysis import Analysis, counterparts, sentence_at
from .editor.desk import Desk, Settings
from .editor.hover import hover
from .editor.positions import Encoding, Position, offset, position, sentence_span, span
from .errors import DriftlintError
from .model import Finding, Location, Sentence, Severity, SourceFile, Span
from .reading.sets import EXTENSIONS
from .reporting.escape import printable
from .reporting.places import advice

SOURCE = "driftlint"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_REDUNDANT = {"Fluency/Duplication", "unused-suppression"}
"""The category and the rule whose words may go: editors show them faded."""
_WATCHED = ("driftlint.toml", "pyproject.toml", "*.driftlint-ignore.toml", *(f"*{ending}" for ending in EXTENSIONS))


def serve(settings: Settings) -> int:
    """Speaks the protocol on standard input and output until the client leaves; returns the exit status."""
    logging.getLogger("pygls").setLevel(logging.ERROR)
    server = Server(settings)
    with _output_of_our_own() as output:
        server.start_io(stdout=output)
    server.desk.stop()
    return 0 if server.was_shut_down else 1


@contextlib.contextmanager
def _output_of_our_own() -> Iterator[BinaryIO]:
    """Standard output for the protocol alone: whatever else is printed goes to standard error."""
    sys.stdout.flush()
    with os.fdopen(os.dup(1), "wb") as stream:
        os.dup2(2, 1)
        yield stream


class Server(LanguageServer):
    """A server for one client."""

    def __init__(self, settings: Settings, delay: float = 0.3) -> None:
        # the whole text with each change: editors and pygls do not agree on where lines end (form feeds, U+2028)
        super().__init__(SOURCE, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk(settings, self._made, delay)
        self.was_shut_down = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._uris: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self._shown: dict[str, Analysis] = {}
        self._told: dict[str, str] = {}
        self._register()

    def _register(self) -> None:
        """Says which method answers what."""
        answers: dict[str, Callable[[Any], Any]] = {
            types.INITIALIZED: self._initialized,
            types.SHUTDOWN: self._shut_down,
            types.TEXT_DOCUMENT_DID_OPEN: self._opened,
            types.TEXT_DOCUMENT_DID_CHANGE: self._changed,
            types.TEXT_DOCUMENT_DID_SAVE: self._saved,
            types.TEXT_DOCUMENT_DID_CLOSE: self._closed,
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES: self._files_changed,
            types.WORKSPACE_DID_CHANGE_CONFIGURATION: self._configured,
            types.TEXT_DOCUMENT_HOVER: self._hover,
            types.TEXT_DOCUMENT_DEFINITION: self._definition,
            types.TEXT_DOCUMENT_CODE_ACTION: self._actions,
        }
        kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL])
        for name, answer in answers.items():
            options = kinds if name == types.TEXT_DOCUMENT_CODE_ACTION else None
            self.feature(name, options)(_function(answer))

    # ---- life --------------------------------------------------------------------------------------------------------

    def _initialized(self, params: types.InitializedParams) -> None:
        self._loop = asyncio.get_running_loop()
        workspace = self.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching is not None and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob_pattern=f"**/{name}") for name in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = types.Registration(id="driftlint-files", method=method, register_options=options)
            self.client_register_capability(types.RegistrationParams(registrations=[registration]))

    def _shut_down(self, params: None) -> None:
        self.was_shut_down = True
        self.desk.stop()

    # ---- what the editor says ----------------------------------------------------------------------------------------

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        path = _path(params.text_document.uri)
        self._uris[path] = params.text_document.uri
        self._versions[path] = params.text_document.version
        self.desk.open(path, params.text_document.text)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        path = _path(params.text_document.uri)
        self._versions[path] = params.text_document.version
        self.desk.change(path, self.workspace.get_text_document(params.text_document.uri).source)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        self.desk.recheck(_path(params.text_document.uri))

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        path = _path(params.text_document.uri)
        self._told.pop(path, None)
        self._versions.pop(path, None)
        for each in self.desk.close(path):
            self._clear(each)
        self._uris.pop(path, None)

    def _files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        for change in params.changes:
            path = _path(change.uri)
            if self.desk.is_open(path):
                continue
            if change.type is types.FileChangeType.Changed and path.endswith(EXTENSIONS):
                covering = {id(each): each for each in self._shown.values() if path in each.files}
                for analysis in covering.values():
                    for other in analysis.files:
                        self.desk.recheck(other)
            else:
                # another configuration, or a file more or less in a set
                self.desk.recheck()
                return

    def _configured(self, params: types.DidChangeConfigurationParams) -> None:
        self.desk.recheck()

    # ---- diagnostics -------------------------------------------------------------------------------------------------

    def _made(self, analysis: Analysis) -> None:
        """An analysis is ready, in the desk's thread."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                self._loop.call_soon_threadsafe(self._show, analysis)

    def _show(self, analysis: Analysis) -> None:
        if not self.desk.stands_by(analysis):
            return
        before = {old for path in analysis.files if path in self._shown for old in self._shown[path].files}
        for path in before - analysis.files.keys():
            self._clear(path)
            self.desk.recheck(path)
        for path in analysis.files:
            found = self._diagnostics(analysis, path)
            # a text that is no multilingual document is none of our business
            if found or path in self._shown or analysis.document is not None:
                self._publish(path, found)
            if found or analysis.document is not None:
                self._shown[path] = analysis
            else:
                self._shown.pop(path, None)
        self._tell(analysis)

    def _diagnostics(self, analysis: Analysis, path: str) -> list[types.Diagnostic]:
        found = [self._diagnostic(finding, analysis) for finding in analysis.findings_in(path)]
        return found + [self._problem(problem, analysis.files[path]) for problem in analysis.problems_in(path)]

    def _diagnostic(self, finding: Finding, analysis: Analysis) -> types.Diagnostic:
        capabilities = self._publishing
        others = [finding.source, *finding.related] if finding.source else list(finding.related)
        related = [
            types.DiagnosticRelatedInformation(
                location=types.Location(uri=self._uri(place.path), range=self._range_of(place, analysis)),
                message=printable(f"{place.language}: {place.text or place.context}"),
            )
            for place in dict.fromkeys(others)
            if place.path in analysis.files
        ]
        tags = capabilities.tag_support.value_set if capabilities and capabilities.tag_support else ()
        redundant = bool(_REDUNDANT & {finding.category, finding.rule}) and types.DiagnosticTag.Unnecessary in tags
        return types.Diagnostic(
            range=self._range_of(finding.location, analysis),
            severity=_SEVERITIES[finding.severity],
            code=finding.code,
            source=SOURCE,
            message=printable(advice(finding)),
            tags=[types.DiagnosticTag.Unnecessary] if redundant else None,
            related_information=related if related and capabilities and capabilities.related_information else None,
            data={"fingerprint": finding.fingerprint, "rule": finding.rule, "confidence": finding.confidence},
        )

    def _problem(self, problem: DriftlintError, file: SourceFile) -> types.Diagnostic:
        """What of a document could not be read, at its line."""
        line = min(max(problem.line or 1, 1), len(file.line_starts))
        start = file.offset(line, 1)
        end = len(file.text[start:].splitlines()[0]) + start if file.text[start:] else start
        message = printable(f"{problem.message} ({problem.hint})" if problem.hint else problem.message)
        where = self._range(file, Span(start, end))
        return types.Diagnostic(where, message, severity=types.DiagnosticSeverity.Error, source=SOURCE)

    def _publish(self, path: str, diagnostics: Sequence[types.Diagnostic]) -> None:
        uri, version = self._uri(path), self._versions.get(path)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def _clear(self, path: str) -> None:
        if self._shown.pop(path, None) is not None:
            self._publish(path, [])

    def _tell(self, analysis: Analysis) -> None:
        """Says once why nothing is checked, and what lies beside a document and cannot be read."""
        beside = [problem for problem in analysis.problems if problem.path not in analysis.files]
        wrong = [*([analysis.failure] if analysis.failure else []), *beside]
        message = printable("; ".join(map(str, wrong)))
        if message and message not in self._told.values():
            text = f"driftlint: {message}" + ("; nothing is checked until that is mended" if analysis.failure else "")
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, text))
        if message:
            self._told[analysis.path] = message
        else:
            self._told.pop(analysis.path, None)

    # ---- what the editor asks ----------------------------------------------------------------------------------------

    async def _current(self, uri: str) -> tuple[Analysis, SourceFile] | None:
        """The analysis of a file's newest text, and the file in it; None where it is no multilingual document."""
        path = _path(uri)
        analysis = await asyncio.wrap_future(self.desk.current(path))
        return None if analysis is None or analysis.document is None else (analysis, analysis.files[path])

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        current = await self._current(params.text_document.uri)
        if current is None:
            return None
        analysis, file = current
        documents = self.client_capabilities.text_document
        formats = documents.hover.content_format if documents and documents.hover else None
        markdown = types.MarkupKind.Markdown in (formats or ())
        said = hover(analysis, file.path, self._offset(file, params.position), markdown=markdown)
        if said is None:
            return None
        text, about = said
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        at = sentence_span(about) if isinstance(about, Sentence) else self._place_in(file, about)
        return types.Hover(types.MarkupContent(kind, text), self._range(file, at) if at else None)

    def _place_in(self, file: SourceFile, finding: Finding) -> Span | None:
        if finding.location.path == file.path:
            return span(file, finding.location)
        return span(file, finding.source) if finding.source and finding.source.path == file.path else None

    async def _definition(
        self, params: types.DefinitionParams
    ) -> list[types.LocationLink] | list[types.Location] | None:
        current = await self._current(params.text_document.uri)
        if current is None:
            return None
        analysis, file = current
        sentence = sentence_at(analysis, file.path, self._offset(file, params.position))
        if sentence is None:
            return None
        found = [each for other in counterparts(analysis, sentence).values() for each in other.sentences]
        documents = self.client_capabilities.text_document
        origin = self._range(file, sentence_span(sentence))
        targets = [(self._uri(each.file.path), self._range(each.file, sentence_span(each))) for each in found]
        if documents and documents.definition and documents.definition.link_support:
            return [types.LocationLink(uri, range_, range_, origin) for uri, range_ in targets]
        return [types.Location(uri, range_) for uri, range_ in targets]

    async def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        current = await self._current(params.text_document.uri)
        if current is None:
            return None
        analysis, file = current
        start, end = self._offset(file, params.range.start), self._offset(file, params.range.end)
        found: list[types.CodeAction] = []
        if _wants(params, types.CodeActionKind.QuickFix):
            places = ((finding, span(file, finding.location)) for finding in analysis.findings_in(file.path))
            here = [finding for finding, at in places if at.start <= end and start <= at.end]
            actions = (*fixes(analysis, here), *suppressions(analysis, here, self.desk.text))
            found += [self._action(each, types.CodeActionKind.QuickFix, params) for each in actions if self._can(each)]
        every = fix_all(analysis, file.path) if _wants(params, FIX_ALL) else None
        if every is not None:
            found.append(self._action(every, FIX_ALL, params))
        return found

    def _can(self, action: Action) -> bool:
        """Whether the client can do what an action asks for: not all can create files."""
        able = self._editing
        created = types.ResourceOperationKind.Create in (able.resource_operations or ()) if able else False
        return action.creates is None or bool(created and able and able.document_changes)

    def _action(
        self, action: Action, kind: types.CodeActionKind | str, params: types.CodeActionParams
    ) -> types.CodeAction:
        mark = action.finding.fingerprint if action.finding else None
        mended = [each for each in params.context.diagnostics if mark is not None and _fingerprint(each) == mark]
        return types.CodeAction(
            title=action.title,
            kind=kind,
            diagnostics=mended or None,
            is_preferred=True if action.preferred else None,
            edit=self._edit(action),
        )

    def _edit(self, action: Action) -> types.WorkspaceEdit:
        edits = {
            path: [
                types.TextEdit(self._range(action.files[path], Span(change.start, change.end)), change.text)
                for change in changes
            ]
            for path, changes in action.changes.items()
        }
        if not self._editing or not self._editing.document_changes:
            return types.WorkspaceEdit(changes={self._uri(path): each for path, each in edits.items()})
        versioned = types.OptionalVersionedTextDocumentIdentifier
        created = [types.CreateFile(self._uri(action.creates))] if action.creates else []
        edited = [
            types.TextDocumentEdit(versioned(self._uri(path), self._versions.get(path)), each)
            for path, each in edits.items()
        ]
        return types.WorkspaceEdit(document_changes=[*created, *edited])

    # ---- places ------------------------------------------------------------------------------------------------------

    @property
    def _encoding(self) -> Encoding:
        agreed = self.workspace.position_encoding
        return cast("Encoding", str(getattr(agreed, "value", agreed)))

    @property
    def _editing(self) -> types.WorkspaceEditClientCapabilities | None:
        workspace = self.client_capabilities.workspace
        return workspace.workspace_edit if workspace else None

    @property
    def _publishing(self) -> types.PublishDiagnosticsClientCapabilities | None:
        documents = self.client_capabilities.text_document
        return documents.publish_diagnostics if documents else None

    def _offset(self, file: SourceFile, at: types.Position) -> int:
        return offset(file, Position(at.line, at.character), self._encoding)

    def _range_of(self, place: Location, analysis: Analysis) -> types.Range:
        file = analysis.files[place.path]
        return self._range(file, span(file, place))

    def _range(self, file: SourceFile, at: Span) -> types.Range:
        start, end = (position(file, each, self._encoding) for each in (at.start, at.end))
        return types.Range(types.Position(*start), types.Position(*end))

    def _uri(self, path: str) -> str:
        """The client's own spelling where it has the file open."""
        return self._uris.get(path) or from_fs_path(path) or path


def _function(method: Callable[[Any], Any]) -> Callable[[Server, Any], Any]:
    """A method as pygls wants it: a function that it may set attributes on, and that takes the server as `ls`."""
    if not inspect.iscoroutinefunction(method):
        return lambda ls, params: method(params)

    async def answer(ls: Server, params: object) -> object:
        return await method(params)

    return answer


def _path(uri: str) -> str:
    """What the file is called in reports; a text without a file is called by its URI."""
    return str(Path(to_fs_path(uri) or uri))


def _wants(params: types.CodeActionParams, kind: types.CodeActionKind | str) -> bool:
    """Whether a kind of action was asked for; `source` asks for `source.fixAll.driftlint` too."""
    name = str(getattr(kind, "value", kind))
    only = params.context.only
    if only is None:
        return True
    asked = (str(getattr(each, "value", each)) for each in only)
    return any(each in ("", name) or name.startswith(f"{each}.") for each in asked)


def _fingerprint(diagnostic: types.Diagnostic) -> object:
    data = diagnostic.data
    return data.get("fingerprint") if isinstance(data, dict) else getattr(data, "fingerprint", None)
