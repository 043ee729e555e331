"""How Japanese and Korean write figures and dates: digits with scales (万, 억), and marks right after the number."""

from __future__ import annotations

from collections.abc import Mapping

from ..records import NamedTuple

FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {ord("〜"): ord("~"), ord("～"): ord("~")}
"""Full-width digits, letters and signs as their ASCII twins, a character for a character."""


class WideWords(NamedTuple):
    """The words of one language around its figures and dates; those with several characters are patterns.

    `scales` are its scale characters and, at the same places, what `han_numerals` reads for them. `numerals` are the
    characters of its numerals that are no digits, "" where few figures are written so.
    """

    scales: str
    read_as: str
    numerals: str
    ordinal: str
    part: str
    tenths: str
    times: str
    half: str
    about: str
    joint: str
    year: str
    fiscal: str
    month: str
    day: str
    decade: str
    century: str
    quarter: str
    first_half: str
    second_half: str
    weekdays: str
    weekday: str
    hour: str
    minute: str
    afternoon: str
    morning: str
    eras: Mapping[str, int]


WIDE: Mapping[str, WideWords] = {
    "ja": WideWords(
        scales="十百千万億兆",
        read_as="十百千万億兆",
        numerals="〇一二三四五六七八九",
        ordinal="第",
        part="分の",
        tenths="割",
        times="倍",
        half="半分|半数|半減|過半数|折半",
        about="約|およそ|ほぼ|最大|最低|少なくとも|推定|計",
        joint=r"[~–—-]|から|ないし|、",
        year="年",
        fiscal="年度",
        month="月",
        day="日",
        decade="年代",
        century="世紀",
        quarter="四半期",
        first_half="上半期|上期|前半",
        second_half="下半期|下期|後半",
        weekdays="月火水木金土日",
        weekday="曜日?",
        hour="時",
        minute="分",
        afternoon="午後",
        morning="午前",
        eras={"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867},
    ),
    "ko": WideWords(
        scales="십백천만억조",
        read_as="十百千万億兆",
        numerals="",
        ordinal="제",
        part="분의",
        tenths="할",
        times="배",
        half="절반|과반수|과반",
        about="약|대략|거의|최대|최소|적어도|무려|총",
        joint=r"[~–—-]|에서|부터|내지",
        year="년",
        fiscal="년도|회계연도",
        month="월",
        day="일",
        decade="년대",
        century="세기",
        quarter="분기",
        first_half="상반기",
        second_half="하반기",
        weekdays="월화수목금토일",
        weekday="요일",
        hour="시",
        minute="분",
        afternoon="오후",
        morning="오전",
        eras={},
    ),
}
