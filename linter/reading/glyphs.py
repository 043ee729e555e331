"""The characters of a PDF file, with place, size and weight, by pdfium; the only module that knows pdfium."""

from __future__ import annotations

import ctypes
import math
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..errors import ReadError
from ..regex import regex
from .archive import protected
from .clean import HAN_RUN

BOLD, ITALIC, RAISED = 1, 2, 4
MOST_PAGES = 5000

_FORCED_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf02d"
_NO_CHARACTER = "\x00\ufffe\uffff"
_HYPHEN = "\x02"
_UPRIGHT = 3.0  # degrees
_WIDE_GAP = 1.0
_SAME_PLACE = 0.3
_LARGEST_SIZE = 2000
_STREAM = regex(rb"(?<!end)stream\r?\n")
_NO_PAGE = regex(rb"/(?:Image|Length1|FontFile\d?|OpenType|CIDFontType0C|Type1C|ObjStm|XRef|ICCBased|EmbeddedFile)\b")
_CHUNK = 1 << 16
_LARGEST_STREAM = 1 << 28
_LARGEST_CONTENT = 1 << 24


@dataclass(slots=True, eq=False)
class Stretch:
    """Characters of a line that follow one another without a wide gap; `looks` has BOLD, ITALIC and RAISED for each.

    `artifact` says that the file itself calls it no part of the text.
    """

    left: float
    right: float
    y: float
    size: float
    artifact: bool
    characters: list[str] = field(default_factory=list)
    looks: array[int] = field(default_factory=lambda: array("b"))

    @property
    def text(self) -> str:
        return "".join(self.characters)

    def add(self, character: str, look: int) -> None:
        self.characters.append(character)
        self.looks.append(look)


@dataclass(slots=True, eq=False)
class Page:
    """A page: its stretches in the order of the file, how many characters it has and how many of them are unknown."""

    number: int
    height: float
    stretches: list[Stretch]
    characters: int = 0
    unknown: int = 0
    pictures: int = 0


def pages(data: bytes, path: str) -> Iterator[Page]:
    """The pages of a PDF file, one at a time; raises ReadError where it is broken, encrypted or has too many."""
    _check_streams(data, path)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise protected(path) from None
        raise _damaged(path) from None
    try:
        count = len(document)
        if not count:
            raise _damaged(path)
        if count > MOST_PAGES:
            raise ReadError(f"has more than {MOST_PAGES} pages", path=path, hint="split it")
        for index in range(count):
            yield _page(document, index, path)
    finally:
        document.close()


def _check_streams(data: bytes, path: str) -> None:
    """Raises ReadError where a stream unpacks to more than a page can need: pdfium would unpack all of it, and more."""
    for begin in _STREAM.finditer(data):
        about = data[max(0, begin.start() - 400) : begin.start()].rpartition(b"obj")[2]
        most = _LARGEST_STREAM if _NO_PAGE.search(about) else _LARGEST_CONTENT
        if b"/Filter" in about:
            size = _unpacked(data, begin.end(), most)
        else:
            end = data.find(b"endstream", begin.end(), begin.end() + most + 20)
            size = end - begin.end() if end >= 0 else len(data) - begin.end()
        if size > most:
            told = f"is too large: a part of it unpacks to more than {most >> 20} MB"
            raise ReadError(told, path=path, hint="export it again from its own program, or split it")


def _unpacked(data: bytes, start: int, most: int) -> int:
    """How many bytes a stream unpacks to; what is past `most`, or packed in no way that blows up, is not counted."""
    unpacker, size, position = zlib.decompressobj(), 0, start
    packed = data[position : position + _CHUNK]
    try:
        while packed and size <= most and not unpacker.eof:
            size += len(unpacker.decompress(packed, 1 << 20))
            packed = unpacker.unconsumed_tail
            if not packed:
                position += _CHUNK
                packed = data[position : position + _CHUNK]
    except zlib.error:
        pass
    return size


def _damaged(path: str) -> ReadError:
    return ReadError("is damaged: it is no valid PDF file", path=path, hint="export it again from its own program")


def _page(document: pdfium.PdfDocument, index: int, path: str) -> Page:
    try:
        page = document[index]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        raise ReadError(
            f"is damaged: page {index + 1} cannot be read", path=path, hint="export it again from its own program"
        ) from None
    try:
        return _Reader(page, text, index + 1).read()
    finally:
        text.close()
        page.close()


@dataclass(slots=True)
class _Look:
    """What all characters of one text object share."""

    size: float
    look: int
    upright: bool
    artifact: bool


class _Reader:
    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage, number: int) -> None:
        self._text = text
        self._rotation = page.get_rotation()
        left, bottom, right, top = page.get_bbox()
        self._box = left, bottom, right, top
        height = right - left if self._rotation in (90, 270) else top - bottom
        self._page = Page(number, height, [])
        self._looks: dict[int, _Look] = {}
        self._name = ctypes.create_string_buffer(256)
        self._current: Stretch | None = None

    def read(self) -> Page:
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        text, count = self._text.raw, raw.FPDFText_CountChars(self._text)
        unicode, origin, loose = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
        generated, object_of = raw.FPDFText_IsGenerated, raw.FPDFText_GetTextObject
        spaced = False
        high = 0
        for index in range(count):
            code = unicode(text, index)
            if code in (32, 13, 10, 9, 160):
                # a space counts where text follows on its line
                spaced = spaced or code in (32, 9, 160)
                if code == 160 and not generated(text, index):
                    spaced = False
                else:
                    continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
            handle = object_of(text, index)
            key = ctypes.cast(handle, ctypes.c_void_p).value or 0
            look = self._looks.get(key)
            if look is None:
                look = self._looks[key] = self._look(index, handle)
            if not look.upright or not 0 < look.size < _LARGEST_SIZE:
                continue
            origin(text, index, x, y)
            loose(text, index, box)
            self._add(self._character(index, code), look, *self._upright(x.value, y.value, box), spaced)
            spaced = False
        return self._page

    def _character(self, index: int, code: int) -> str:
        page = self._page
        page.characters += 1
        character = chr(code) if code < 0x110000 else "\ufffd"
        if character == _HYPHEN or (character in _NO_CHARACTER and raw.FPDFText_IsHyphen(self._text, index) == 1):
            return "-"
        if character in _BULLETS:
            return "•"
        if character in _NO_CHARACTER or "\ue000" <= character <= "\uf8ff" or character == "\ufffd":
            page.unknown += 1
            return "\ufffd"
        return " " if character < " " or "\x7f" <= character < "\xa0" else character

    def _upright(self, x: float, y: float, box: raw.FS_RECTF) -> tuple[float, float, float]:
        """Left edge, right edge and baseline as on the page when it is looked at."""
        left, bottom, right, top = self._box
        if self._rotation == 90:
            return box.bottom - bottom, box.top - bottom, right - x
        if self._rotation == 180:
            return right - box.right, right - box.left, top - y
        if self._rotation == 270:
            return top - box.top, top - box.bottom, x - left
        return box.left - left, box.right - left, y - bottom

    def _look(self, index: int, handle: object) -> _Look:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        flags = ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(self._text, index, self._name, len(self._name), flags)
        name = self._name.value.decode("latin-1").lower() if 0 < length <= len(self._name) else ""
        look = 0
        if flags.value & _FORCED_BOLD or any(word in name for word in _BOLD_NAMES):
            look |= BOLD
        if flags.value & _ITALIC_FLAG or any(word in name for word in _ITALIC_NAMES):
            look |= ITALIC
        angle = math.degrees(raw.FPDFText_GetCharAngle(self._text, index))
        turned = min(abs((angle - expected + 180) % 360 - 180) for expected in (self._rotation, -self._rotation))
        size = raw.FPDFText_GetFontSize(self._text, index) * scale
        return _Look(size, look, turned < _UPRIGHT, self._artifact(handle))

    def _artifact(self, handle: object) -> bool:
        if not handle:
            return False
        buffer, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        for number in range(min(raw.FPDFPageObj_CountMarks(handle), 8)):
            mark = raw.FPDFPageObj_GetMark(handle, number)
            named = mark and raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length)
            if named and bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", "replace") == "Artifact":
                return True
        return False

    def _add(self, character: str, look: _Look, left: float, right: float, y: float, spaced: bool) -> None:
        at = self._current
        if at is not None and character == at.characters[-1]:
            here = abs(left - self._last_left) < _SAME_PLACE and abs(y - self._last_y) < _SAME_PLACE
            if here:
                return  # bold by printing it twice
        emphasis = look.look
        begins = at is None
        if at is not None:
            size = max(at.size, look.size)
            rise = y - at.y
            follows = -0.6 * size < left - at.right < _WIDE_GAP * size
            if not follows:
                begins = True
            elif look.size <= 0.8 * at.size and 0.1 * size < rise < 0.7 * size:
                emphasis |= RAISED
            elif at.size <= 0.8 * look.size and 0.1 * size < -rise < 0.7 * size and len(at.characters) <= 4:
                # a note's number is raised before its text
                for place, raised in enumerate(at.characters):
                    at.characters[place] = raised.translate(_RAISE)
                    at.looks[place] |= RAISED
                at.y, at.size = y, look.size
            else:
                begins = abs(rise) > 0.3 * size
        if begins or at is None:
            at = self._current = Stretch(left, right, y, look.size, look.artifact)
            self._page.stretches.append(at)
        elif spaced and not (HAN_RUN.match(character) and HAN_RUN.match(at.characters[-1])):
            at.add(" ", emphasis)
        at.add(character.translate(_RAISE) if emphasis & RAISED else character, emphasis)
        at.right = max(at.right, right)
        self._last_left, self._last_y = left, y

    _last_left = _last_y = 0.0
