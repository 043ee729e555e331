"""Chinese text: words, readings, simplified characters, and the surnames that a personal name begins with.

Nothing here is loaded before the first Chinese sentence is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, islice, product
from pathlib import Path

from ..reading.clean import HAN_RUN
from ..records import NamedTuple
from ..regex import regex

HAN = "㐀-䶿一-鿿豈-﫿"
"""A character class, without brackets, of the Chinese characters."""

_DATA = Path(__file__).parent / "data"

SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任"
    "陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟"
    "蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜成饶宁凌盛查单冉鲍华包"
    "屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古强穆姬宫景米麦谈柏瞿艾沙鄢桂窦郁缪畅巩卓褚栾戚全娄甄郎池丛边岑农苟迟保商臧"
    "佘卞虞刁冷应匡栗仇练楚揭师官佟封燕桑巫敖原植邝仲荆储宗楼干苑寇盖南屠鞠荣井乐银奚明麻雍花闻冼木郜廉衣蔺和冀占公门帅利满朴"
    "区佴种隗黑员折召繁薄么仉逄厉诸晁习荀勾幸桓谌郗鲜海甯粟銮庾奉来晋诺麴仝计伏褟胥宦竺牧邸雒"
)
"""Surnames of one character, in simplified form."""

COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 宇文 长孙 夏侯 轩辕 端木 独孤 南宫 西门 闻人 申屠 太史 "
    "公羊 澹台 万俟 赫连 钟离 拓跋 呼延 东郭 百里 公冶 濮阳 淳于 单于 鲜于 司空 亓官 仲孙 闾丘 乐正 完颜 富察 "
    "爱新觉罗".split()
)
"""Surnames of two characters and more, in simplified form."""

COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任"
    "陆廖姚金邱夏谭韦贾邹熊孟秦阎薛侯段郝孔邵毛顾赖贺尹钱施洪龚汤陶黎樊乔殷颜庄倪庞邢俞翟聂葛覃骆欧祝耿詹靳祁涂裴翁霍阮柯牟滕习薄"
)
"""The surnames that four in five Chinese carry and that stand for little else."""

_SURNAME_READINGS = {
    "单": "shan",
    "曾": "zeng",
    "解": "xie",
    "查": "zha",
    "仇": "qiu",
    "区": "ou",
    "盖": "ge",
    "覃": "qin tan",
    "朴": "piao",
    "乐": "yue le",
    "柏": "bai bo",
    "繁": "po",
    "员": "yun",
    "黑": "he hei",
    "翟": "zhai di",
    "薄": "bo",
    "缪": "miao",
    "召": "shao",
    "种": "chong",
    "隗": "wei kui",
    "佴": "nai",
    "么": "yao",
    "折": "she",
    "尉": "wei",
    "宁": "ning",
    "任": "ren",
    "华": "hua",
    "应": "ying",
    "车": "che",
    "尹": "yin",
    "曲": "qu",
    "重": "chong",
    "秘": "bi",
    "冼": "xian",
    "祭": "zhai",
    "牟": "mu mou",
    "葛": "ge",
    "冯": "feng",
    "万": "wan",
    "洗": "xian",
    "长": "zhang",
    "石": "shi",
    "沈": "shen",
    "贾": "jia",
    "纪": "ji",
    "燕": "yan",
    "能": "nai",
    "都": "du",
    "令": "ling",
    "晟": "cheng",
    "逄": "pang",
    "过": "guo",
    "那": "na",
    "谌": "chen shen",
    "郗": "xi chi",
    "臧": "zang",
    "藏": "zang",
    "干": "gan",
    "卜": "bu",
    "朝": "chao",
    "相": "xiang",
    "行": "xing",
    "颉": "xie",
    "俞": "yu",
    "於": "yu",
    "叶": "ye",
    "余": "yu",
    "于": "yu",
    "吕": "lü",
    "闾": "lü",
    "吴": "wu",
    "鲜": "xian",
}
_COMPOUND_READINGS = {
    "尉迟": "yuchi",
    "令狐": "linghu",
    "万俟": "moqi",
    "澹台": "tantai",
    "长孙": "zhangsun",
    "单于": "chanyu",
    "宇文": "yuwen",
    "皇甫": "huangfu",
    "夏侯": "xiahou",
    "公冶": "gongye",
    "亓官": "qiguan",
    "鲜于": "xianyu",
    "欧阳": "ouyang",
    "司马": "sima",
    "诸葛": "zhuge",
    "东方": "dongfang",
    "上官": "shangguan",
    "慕容": "murong",
    "呼延": "huyan",
    "赫连": "helian",
    "乐正": "yuezheng",
    "百里": "baili",
    "拓跋": "tuoba",
    "爱新觉罗": "aisin gioro",
}


class Word(NamedTuple):
    """A word of a Chinese text: where it stands and its part of speech in jieba's tags (nr: a person, ns: a place)."""

    text: str
    start: int
    end: int
    tag: str


_made = tuple.__new__  # a document has thousands of words, and Word() takes three times as long


def has_han(text: str) -> bool:
    """Does the text hold a Chinese character?"""
    return HAN_RUN.search(text) is not None


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, all of it, read in simplified characters."""
    from . import segmenter

    found, start = [], 0
    for token, tag in segmenter.tagged(simplify(text)):
        end = start + len(token)
        found.append(_made(Word, (text[start:end], start, end, tag)))
        start = end
    return tuple(found)


@lru_cache(maxsize=512)
def simplify(text: str) -> str:
    """The text in simplified characters, character for character: places in the one are places in the other."""
    if text.isascii():
        return text
    table = _simplified()
    plain = text.translate(table.characters)
    if table.in_phrases.search(text):
        made = list(plain)
        for found in table.phrases.finditer(text):
            made[found.start() : found.end()] = table.meant[found[0]]
        plain = "".join(made)
    return table.particle.sub("着", plain) if "著" in plain else plain


@lru_cache(maxsize=4096)
def readings(character: str) -> tuple[str, ...]:
    """The toneless readings of a character in pinyin with ü, the usual one first; () where none is known."""
    return tuple(_each_reading(character))


def _each_reading(character: str) -> Iterator[str]:
    for column in _readings():
        yield from column.syllables_of(character)


@lru_cache(maxsize=1024)
def surname_readings(surname: str) -> tuple[str, ...]:
    """How a surname is read in pinyin: 单 is Shan, 曾 is Zeng; the readings of a compound surname are one word."""
    surname = simplify(surname)
    if len(surname) > 1:
        known = _COMPOUND_READINGS.get(surname)
        return (known,) if known else ("".join(readings(c)[0] for c in surname if readings(c)),)
    known = _SURNAME_READINGS.get(surname)
    return tuple(known.split()) if known else tuple(islice(_each_reading(surname), 1))


def split_name(name: str) -> tuple[str, str] | None:
    """A Chinese personal name as surname and given name; None where it does not begin with a surname.

    `欧阳修` is 欧阳 and 修; a given name has one or two characters.
    """
    plain = simplify(name)
    for length in (4, 2, 1):
        surname, given = plain[:length], plain[length:]
        if 1 <= len(given) <= 2 and (surname in COMPOUND_SURNAMES or (length == 1 and surname in SURNAMES)):
            return surname, given
    return None


def name_readings(name: str) -> tuple[tuple[str, str], ...]:
    """The ways to read a Chinese name, as (surname, given name) in lower case, the likeliest first; at most eight."""
    parts = split_name(name)
    if parts is None:
        return ()
    surname, given = parts
    return tuple(
        islice(
            (
                (first, "".join(rest))
                for first, *rest in product(surname_readings(surname), *(readings(each) or ("?",) for each in given))
            ),
            8,
        )
    )


def pinyin(text: str) -> str:
    """A name in pinyin as people write it: `Ouyang Xiu` for a Chinese personal name, else `Huashengdun`."""
    read = name_readings(text)
    if read:
        surname, given = read[0]
        return f"{surname.title()} {given.capitalize()}"
    return "".join(
        (readings(c) or ("",))[0] if HAN_RUN.match(c) else f" {c} " if c in "·・•" else c for c in simplify(text)
    ).title()


def syllables(word: str) -> tuple[str, ...] | None:
    """A word in Latin letters as syllables of pinyin: `jinping` is jin ping, `xian` is xian; None where it is none.

    The longest syllable comes first, as in writing (an apostrophe marks what would be read otherwise: xi'an).
    """
    return _syllables(word.lower().replace("’", "'").replace("lv", "lü").replace("nv", "nü"))


@lru_cache(maxsize=8192)
def _syllables(word: str) -> tuple[str, ...] | None:
    if not word:
        return ()
    known = _known_syllables()
    for length in range(min(6, len(word)), 0, -1):
        rest = word[length:]
        if word[:length] not in known or rest[:1] in ("a", "e", "o"):
            continue  # within a word a syllable that begins with a vowel has an apostrophe before it
        following = _syllables(rest[1:] if rest[:1] in ("'", "-") else rest)
        if following is not None:
            return (word[:length], *following)
    return None


@lru_cache(maxsize=1)
def _known_syllables() -> frozenset[str]:
    return frozenset(_readings()[0].syllables) - {"o", "fiao", "rua", "nia"}


class _Simplified(NamedTuple):
    """Characters; phrases in which one is read differently, what they are, what they have in common; 著 that is 着."""

    characters: dict[int, int]
    phrases: re.Pattern[str]
    meant: dict[str, str]
    in_phrases: re.Pattern[str]
    particle: re.Pattern[str]


@lru_cache(maxsize=1)
def _simplified() -> _Simplified:
    _, *lines = (_DATA / "simplified.txt").read_text(encoding="utf-8").splitlines()
    characters = str.maketrans(lines[0], lines[1])
    meant = dict(zip(lines[2].split(), lines[3].split(), strict=True))
    longest = sorted(meant, key=len, reverse=True)
    changed = {
        a for phrase in meant for a, b in zip(phrase, meant[phrase], strict=True) if a.translate(characters) != b
    }
    return _Simplified(
        characters,
        regex("|".join(longest)),
        meant,
        regex(f"[{''.join(sorted(changed))}]"),
        regex(f"(?<![{lines[4]}])著(?![{lines[5]}])(?:(?<=[{lines[6]}]著)|(?=[{lines[7]}]))"),
    )


class _Column(NamedTuple):
    """The characters of the syllables, one syllable after the other, and where each syllable's characters begin.

    It is searched, not turned round: a document asks for a few hundred of the 27,000 characters.
    """

    syllables: tuple[str, ...]
    characters: str
    begins: tuple[int, ...]

    def syllables_of(self, character: str) -> Iterator[str]:
        at = self.characters.find(character) if character else -1
        while at >= 0:
            yield self.syllables[bisect_right(self.begins, at) - 1]
            at = self.characters.find(character, at + 1)


@lru_cache(maxsize=1)
def _readings() -> tuple[_Column, _Column]:
    """The characters by their usual reading, and by their other readings."""
    lines = (_DATA / "pinyin.txt").read_text(encoding="utf-8").splitlines()[1:]
    syllables, usual, other = zip(*(line.split("\t") for line in lines), strict=True)
    return _column(syllables, usual), _column(syllables, other)


def _column(syllables: tuple[str, ...], groups: tuple[str, ...]) -> _Column:
    return _Column(syllables, "".join(groups), tuple(accumulate(map(len, groups[:-1]), initial=0)))
