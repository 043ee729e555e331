"""The encoding of a web page: UTF-8 where it is that, else what its byte order mark or the page itself declares."""

from __future__ import annotations

import codecs
import re

from ..errors import ReadError
from ..regex import regex
from .decoding import Decoded, checked, decoded

_LOOKED_AT = 4096
_DECLARED = regex(
    rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})|\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_CODECS = {
    **dict.fromkeys(["iso-8859-1", "latin1", "l1", "us-ascii", "ascii", "windows-1252", "cp1252"], "cp1252"),
    **dict.fromkeys(["gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "chinese"], "gb18030"),
    **dict.fromkeys(["big5", "big5-hkscs", "x-x-big5", "cn-big5"], "big5hkscs"),
    **dict.fromkeys(["shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"], "cp932"),
    **dict.fromkeys(["euc-kr", "ks_c_5601-1987", "korean"], "cp949"),
    **{f"windows-125{n}": f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "cp1254",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "macintosh": "mac_roman",
}
"""What browsers take an encoding's name for: Latin-1 is Windows-1252 to them, and GB 2312 is GB 18030."""

_NAMES = {"cp1252": "Windows-1252"}


def decode_page(data: bytes, path: str) -> Decoded:
    """The text of a web page and its encoding; raises ReadError where it is not in the encoding that it declares."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(data, path)
    found = _DECLARED.search(data[:_LOOKED_AT])
    label = (found.group(1) or found.group(2)).decode("ascii", "replace").lower() if found else ""
    codec = _CODECS.get(label)
    shifted = codec == "iso2022_jp" and b"\x1b" in data  # all of it is ASCII, and so UTF-8, to the eye
    if codec is None or (_is_utf8(data) and not shifted):
        return decoded(data, path)
    return _decoded(data, codec, label, path)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, codec: str, label: str, path: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(f"is not in the encoding {label}", path=path, line=line, hint="save it as UTF-8") from None
    return Decoded(checked(text, path), _NAMES.get(codec, codec.upper()))
