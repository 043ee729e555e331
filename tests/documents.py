"""Word documents and OpenDocument texts for tests, from the XML of their bodies."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from driftlint.reading.blocks import Block
from driftlint.reading.formats import Extract, extract, recognised

WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OASIS = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    ]
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def docx(body: str, *, styles: str = "", footnotes: str = "", document: str = "word/document.xml") -> bytes:
    """A Word document with this body."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": "<Relationships><Relationship "
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        f'Target="{document}"/></Relationships>',
        document: f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>",
    }
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {WORD}>{footnotes}</w:footnotes>"
    return zipped(parts)


def odt(body: str, *, styles: str = "") -> bytes:
    """An OpenDocument text with this body and these automatic styles."""
    content = (
        f"<office:document-content {OASIS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of a Word document; a run without markup is plain text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(run if '<' in run else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of a Word document."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def extracted(data: bytes, path: str | Path) -> Extract:
    """What the reader of the format that the bytes or the name tell makes of them."""
    form = recognised(data, str(path))
    assert form is not None
    return extract(form, data, str(path))


def blocks(data: bytes, path: str) -> list[Block]:
    return list(extracted(data, path).blocks)


def texts(data: bytes, path: str) -> list[str]:
    """The text of each block."""
    return [block.text for block in blocks(data, path)]
