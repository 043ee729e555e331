"""Characters as fonts have them -> characters as people write them: ligatures, radicals, compatibility ideographs.

A PDF file shows glyphs, and what it says of the character behind one is often a double of it: "ﬁ" for "fi", the radical
"⼈" (U+2F08) for the character "人", "⻓" (U+2ED3) for "长". Rules and dictionaries know none of the doubles.
"""

from __future__ import annotations

import unicodedata

from ..regex import regex

_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺"
    "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
)
_CHARACTERS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小尐兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爬丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀"
    "聿肉𦥑艹艺艻虎衤覀西见角𧢲讠贝𧾷车辶辷辸邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"
)
"""The radicals of U+2E80 to U+2FDF without decomposition, with their Equivalent_Unified_Ideograph, Unicode 14."""

_DOUBLES = str.maketrans(_RADICALS, _CHARACTERS)
# radicals, compatibility ideographs, Latin ligatures, Hebrew and Arabic presentation forms
_DOUBLE = regex("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc\U0002f800-\U0002fa1f]+")

_FULL_WIDTH = {
    code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_ONE_FOR_ONE = regex("[\u2e80-\u2fdf\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_POINT = regex(r"(?<=\d)\uff0e(?=\d)")


def compared(text: str) -> str:
    """The text as rules compare it, as long as it was: full-width letters and figures become half-width ones, radicals
    and compatibility ideographs the characters that they double."""
    if text.isascii() or _ONE_FOR_ONE.search(text) is None:
        return text
    plain = text.translate(_FULL_WIDTH)
    plain = _ONE_FOR_ONE.sub(lambda found: unified(found.group()), plain)
    plain = _POINT.sub(".", plain)
    return plain if len(plain) == len(text) else text


def unified(text: str) -> str:
    """The text with each such double replaced by what it stands for; a ligature becomes several characters."""
    if text.isascii() or _DOUBLE.search(text) is None:
        return text
    return _DOUBLE.sub(lambda found: unicodedata.normalize("NFKC", found.group().translate(_DOUBLES)), text)
