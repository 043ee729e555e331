"""A path -> a glossary: what kind of file it is, and the module that reads it, imported when there is one."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import UsageError
from ..regex import regex
from .entries import Glossary

KNOWN = "a glossary is a .csv, .toml, .xlsx or .tbx file"
LARGEST = 1 << 28
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TABLES = (".csv", ".tsv", ".txt")
_TERMBASES = (".tbx", ".xml", ".tbxm")
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx")
_XML = regex(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")
_TOML = regex(r"^\s*(?:\[\[?\s*\w+\s*\]\]?|\w+\s*=)", re.MULTILINE)


def load_glossary(path: str) -> Glossary:
    """The glossary in a file; raises DriftlintError with file and place where it is none.

    What the file holds says how it is read, where that is plain; else its name does.
    """
    data = _bytes(path)
    if not data.strip():
        raise UsageError("the glossary is empty", path=path, hint="write a first row such as en,zh,note")
    suffix = Path(path).suffix.lower()
    if data.startswith(_ZIP):
        from . import xlsx

        return xlsx.read(data, path)
    if suffix in _WORKBOOKS:
        raise UsageError("is no workbook: it cannot be unpacked", path=path, hint="save it again as .xlsx")
    if suffix in _TERMBASES or (_XML.match(data) and suffix not in _TABLES):
        from . import tbx

        return tbx.read(data, path)
    if suffix not in (*_TABLES, ".toml", "") or data.startswith(b"%PDF"):
        raise UsageError(f"{suffix or 'this'} is no format of glossaries", path=path, hint=KNOWN)
    from ..reading.decoding import decode

    text = decode(data, path)
    if suffix == ".toml" or (not suffix and _TOML.match(text)):
        from . import toml

        return toml.parse_toml(text, path)
    from . import table

    return table.parse_csv(text, path)


def _bytes(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"the glossary cannot be read: {reason}", path=path, hint="check the path") from None
    if len(data) > LARGEST:
        raise UsageError(f"the glossary is larger than {LARGEST >> 20} MB", path=path, hint="take out what is not used")
    return data
