"""Does a name in Latin letters sound like a stretch of Chinese? Transliterations keep consonants in their order.

`Steinmeier` is 施泰因迈尔 (shi tai yin mai er): both become a row of sounds, and an edit distance whose costs say which
sounds stand for each other finds the stretch of the Chinese that is nearest.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate

from ..regex import regex
from .chinese import readings, simplify

_SPELLINGS = (
    # longest first; each sound is a capital letter, vowels stay small
    *(("tsch", "C"), ("dsch", "J"), ("shch", "C"), ("sch", "X"), ("tch", "C"), ("chr", "kr"), ("ch", "C"), ("sh", "X")),
    *(
        ("zh", "J"),
        ("ph", "f"),
        ("kh", "h"),
        ("gh", "g"),
        ("th", "T"),
        ("ck", "k"),
        ("cz", "C"),
        ("sz", "X"),
        ("tz", "S"),
    ),
    *(
        ("ts", "S"),
        ("dz", "z"),
        ("dj", "J"),
        ("qu", "k"),
        ("gn", "n"),
        ("rh", "r"),
        ("wh", "w"),
        ("kn", "n"),
        ("cc", "k"),
    ),
    *(("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "Je"), ("gi", "Ji"), ("gy", "Ji"), ("x", "ks"), ("c", "k")),
    *(("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ea", "i"), ("eau", "o"), ("au", "o"), ("aw", "o")),
)
_SPELLING = regex("|".join(sorted((a for a, _ in _SPELLINGS), key=len, reverse=True)))
_SOUND = dict(_SPELLINGS)
_VOWELS = "aeiou"

# What a Chinese initial may stand for, and at what cost.
_INITIALS: dict[str, dict[str, float]] = {
    "b": {"b": 0, "p": 0.2, "v": 0.3, "w": 0.5},
    "p": {"p": 0, "b": 0.2, "f": 0.6},
    "m": {"m": 0, "n": 0.6},
    "f": {"f": 0, "v": 0.1, "w": 0.5, "h": 0.6, "p": 0.6},
    "d": {"d": 0, "t": 0.15, "T": 0.15},
    "t": {"t": 0, "d": 0.15, "T": 0.05},
    "n": {"n": 0, "m": 0.6, "l": 0.7},
    "l": {"l": 0, "r": 0.05},
    "g": {"g": 0, "k": 0.15, "J": 0.2, "h": 0.6},
    "k": {"k": 0, "g": 0.15, "C": 0.3, "h": 0.5},
    "h": {"h": 0, "g": 0.5, "k": 0.5, "f": 0.5, "w": 0.4, "j": 0.2, "J": 0.4, "r": 0.6, "C": 0.3, "v": 0.6},
    "j": {"j": 0, "J": 0, "g": 0.1, "k": 0.2, "z": 0.4, "C": 0.3, "S": 0.3, "t": 0.5, "d": 0.5, "s": 0.5},
    "q": {"C": 0, "k": 0.3, "J": 0.2, "j": 0.2, "t": 0.4, "S": 0.3, "X": 0.4},
    "x": {"s": 0.1, "X": 0, "h": 0.1, "C": 0.3, "z": 0.4, "j": 0.4, "J": 0.5},
    "zh": {"j": 0.05, "J": 0, "g": 0.4, "C": 0.3, "z": 0.3, "y": 0.5},
    "ch": {"C": 0, "t": 0.5, "k": 0.5, "j": 0.4, "J": 0.4, "S": 0.4},
    "sh": {"X": 0, "s": 0.1, "C": 0.2, "T": 0.3, "z": 0.4},
    "r": {"r": 0.05, "l": 0.3, "j": 0.1, "J": 0.1, "y": 0.4, "z": 0.4},
    "z": {"z": 0, "s": 0.15, "S": 0.05, "T": 0.3, "J": 0.3, "j": 0.4, "C": 0.4},
    "c": {"S": 0, "z": 0.05, "s": 0.2, "C": 0.4, "T": 0.4},
    "s": {"s": 0, "z": 0.2, "T": 0.1, "X": 0.3, "S": 0.3},
    "w": {"w": 0, "v": 0.05, "u": 0.1, "o": 0.15, "h": 0.4, "f": 0.4},
    "y": {"y": 0, "j": 0.05, "i": 0.05, "e": 0.1, "J": 0.3, "h": 0.5, "u": 0.2, "a": 0.3},
    "R": {"r": 0.02, "l": 0.02},
    "N": {"n": 0, "m": 0.05},
}
_FINALS = {
    "a": "a",
    "ai": "aei",
    "an": "ae",
    "ang": "ao",
    "ao": "aou",
    "e": "eaou",
    "ei": "eai",
    "en": "eaiou",
    "eng": "eaou",
    "i": "ie",
    "ia": "ia",
    "ian": "iae",
    "iang": "ia",
    "iao": "iaou",
    "ie": "ie",
    "in": "ie",
    "ing": "ie",
    "iong": "iou",
    "iu": "iou",
    "o": "ou",
    "ong": "ou",
    "ou": "oua",
    "u": "uo",
    "ua": "ua",
    "uai": "uai",
    "uan": "uao",
    "uang": "uao",
    "ui": "uie",
    "un": "uoe",
    "uo": "uoa",
    "ü": "ui",
    "üe": "uei",
    "ue": "uei",
}
_LATIN_SKIP = {"r": 0.35, "h": 0.3, "w": 0.4, "y": 0.3, "l": 0.7, "g": 0.8, "T": 0.9, "t": 0.8, "d": 0.8}
_CHINESE_SKIP = {"w": 0.15, "y": 0.15, "h": 0.5, "R": 0.35, "N": 0.35}
_CONSONANTAL = frozenset("斯特克尔德姆夫弗普布格兹茨奇什思丝兰里勒罗鲁赫朗舍热日")
_VOWEL_SKIP, _VOWEL_CLASH, _VOWEL_WEIGHT = 0.2, 0.4, 0.4
_UNUSUAL = 0.4  # a character that transliterations do not use
USUAL = frozenset(
    "阿埃艾爱安昂奥澳巴芭白拜班邦包保鲍堡北贝本比彼毕别宾滨波伯博勃布卜采蔡策查柴昌彻茨慈次达黛戴丹当道德登邓迪狄蒂第顿丁"
    "东杜敦多厄恩尔耳法凡范方费芬丰佛夫弗福富盖甘冈高戈格葛根贡古瓜圭郭果哈海汉杭豪赫黑亨洪侯胡华怀惠霍基吉季加嘉佳贾简江杰"
    "捷金津京久居卡凯坎康考柯科克肯孔库夸奎昆拉腊莱赖兰朗劳勒雷蕾黎李里理丽利莉立力连廉良列烈林琳龄留流柳龙隆卢鲁路伦罗洛吕"
    "马玛麦迈曼芒毛茂梅门蒙孟米密敏明缪摩莫默姆木穆慕拿纳娜乃奈南内嫩能尼年涅宁牛纽农努诺欧帕派潘庞培佩彭蓬皮平珀朴普齐奇契"
    "恰强乔切钦琴青丘邱屈让热仁日荣茹儒瑞若萨塞赛桑瑟森莎沙山珊尚绍舍申生圣施什石史士舒朔丝思斯松苏索孙所塔泰太坦汤唐陶特腾"
    "提缇田铁廷通图土托陀瓦娃外万旺威韦维伟卫魏温文翁沃乌吾武伍西希锡席夏香祥向肖谢辛欣兴休修许逊雅亚娅延扬杨尧耶叶伊依易因"
    "英尤于约云宰赞泽曾扎詹张章哲珍芝知志治朱庄卓兹子宗祖佐蜜媞苔妮妲娥碧黄谭伽哥朵梵峰霏戛歌官冠归汗坷昂倍贲塘屯温窝雄薛驰汀薇芙萝"
)


def fold(word: str) -> str:
    """A word in lower case without accents, apostrophes, dots and hyphens: `Müller-Lüdke` as mullerludke."""
    return word.lower() if word.isascii() and word.isalpha() else _fold(word)


@lru_cache(maxsize=4096)
def _fold(word: str) -> str:
    lowered = word.lower().translate(_SPECIAL)
    # no accent that stands by itself is a letter or digit
    return "".join(filter(str.isalnum, lowered if lowered.isascii() else unicodedata.normalize("NFD", lowered)))


_SPECIAL = {
    ord(a): b for a, b in {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}.items()
}


@lru_cache(maxsize=4096)
def latin_sounds(name: str) -> str:
    """The sounds of a name in Latin letters, one letter each: consonants as classes, vowels as vowels."""
    text = _SPELLING.sub(lambda found: _SOUND[found.group()], fold(name))
    text = re.sub(r"(.)\1+", r"\1", text)
    text = re.sub(r"y(?![aeiou])", "i", text)
    text = re.sub(r"([aeiou])h(?![aeiou])", r"\1", text)
    return re.sub(r"(?<=[^aeiou])e$", "", text)


@lru_cache(maxsize=8192)
def _chinese_sounds(character: str) -> tuple[tuple[str, str, float], ...]:
    """(kind, value, cost of skipping it): an initial, the vowels, a nasal."""
    read = readings(character)
    if not read:
        return ()
    syllable = read[0]
    if syllable == "er":
        return (("c", "R", _CHINESE_SKIP["R"]),)
    initial = syllable[:2] if syllable[:2] in ("zh", "ch", "sh") else syllable[0] if syllable[0] in _INITIALS else ""
    final = syllable[len(initial) :]
    sounds: list[tuple[str, str, float]] = []
    if initial:
        sounds.append(("c", initial, _CHINESE_SKIP.get(initial, 1.0)))
    sounds.append(("v", _FINALS.get(final, "aeiou"), 0.04 if character in _CONSONANTAL else 0.2))
    if final.endswith(("n", "ng")):
        sounds.append(("c", "N", _CHINESE_SKIP["N"]))
    return tuple(sounds)


def likeness(name: str, text: str) -> tuple[float, int, int]:
    """How much the best stretch of a Chinese text sounds like a name: a score up to 1, and where the stretch lies.

    Names of a single consonant are too short to tell: their score stays low.
    """
    sounds = latin_sounds(name)
    if not sounds or not text:
        return 0.0, 0, 0
    cost, start, end = _nearest(sounds, simplify(text))
    return max(0.0, 1.0 - cost / _weight(sounds)), start, end


def _weight(sounds: str) -> float:
    return max(sum(_VOWEL_WEIGHT if s in _VOWELS else 1.0 for s in sounds), 2.0)


def _nearest(sounds: str, plain: str, limit: float = float("inf")) -> tuple[float, int, int]:
    """What it costs to take the nearest stretch of a text for a name, and where the stretch lies.

    A cell of a row holds the cost of the name's first sounds and where their stretch begins. A row ends with the last
    cell that is within the limit, since no cost falls again: a cost above the limit may come out too high.
    """
    width = len(sounds)
    skip, first = _skipping(sounds)
    reach = sum(cost <= limit for cost in first)
    best, best_start, best_end = first[width], 0, 0
    row: list[tuple[float, int]] = []
    for place, character in enumerate(plain):
        units = _chinese_sounds(character)
        if not units:
            row = []
            continue
        row = [cell if cell[0] <= cost else (cost, place) for cell, cost in zip(row, first, strict=False)]
        row += [(cost, place) for cost in first[len(row) : reach]]
        if character not in USUAL:
            row = [(cost + _UNUSUAL, start) for cost, start in row]
        for kind, value, ignore in units:
            row = _after(row, ignore, _changes(sounds, kind, value), skip, limit)
            if not row:
                break
        if len(row) > width and row[width][0] < best - 1e-9:
            best, best_start, best_end = row[width][0], row[width][1], place + 1
    return best, best_start, best_end


def _after(
    row: list[tuple[float, int]], ignore: float, changes: tuple[float, ...], skip: tuple[float, ...], limit: float
) -> list[tuple[float, int]]:
    """The row after one more unit of Chinese, which may be ignored or stand for a sound."""
    diagonal, start = row[0]
    left, begin = diagonal + ignore, start
    new = [(left, begin)]
    for (up, above), change, skipped in zip((*row[1:], _NEVER), changes, skip, strict=False):
        cost, begins = diagonal + change, start
        if up + ignore < cost:
            cost, begins = up + ignore, above
        if left + skipped < cost:
            cost, begins = left + skipped, begin
        new.append((cost, begins))
        diagonal, start, left, begin = up, above, cost, begins
    while left <= limit and len(new) <= len(skip):
        left += skip[len(new) - 1]
        new.append((left, begin))
    while new and new[-1][0] > limit:
        new.pop()
    return new


_NEVER = (1e9, 0)


@lru_cache(maxsize=512)
def _skipping(sounds: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """What it costs to skip each sound of a name, and to skip the first 0, 1, 2, ... of them."""
    skip = [_VOWEL_SKIP if s in _VOWELS else _LATIN_SKIP.get(s, 1.1) for s in sounds]
    skip[-1] = min(skip[-1], 0.5)
    return tuple(skip), tuple(accumulate(skip, initial=0.0))


@lru_cache(maxsize=2048)
def _changes(sounds: str, kind: str, value: str) -> tuple[float, ...]:
    """What it costs that each sound of a name stands for a unit of Chinese."""
    if kind == "c":
        costs = _INITIALS[value]
        return tuple(costs.get(s, 9.0) for s in sounds)
    return tuple((0.0 if s in value else _VOWEL_CLASH) if s in _VOWELS else 9.0 for s in sounds)


_SURE = (0.95, 0.95, 0.76, 0.68)  # by number of consonants: short names sound like something everywhere


@lru_cache(maxsize=1024)
def heard(name: str, text: str, strictness: float = 0.0) -> bool:
    """May some stretch of a Chinese text be the name in Latin letters, by its sound?"""
    sounds = latin_sounds(name)
    consonants = sum(sound not in _VOWELS for sound in sounds)
    needed = min(_SURE[min(consonants, 3)] + strictness, 0.98)
    if not sounds or not text:
        return False
    weight = _weight(sounds)
    cost, start, end = _nearest(sounds, simplify(text), (1.0 - needed) * weight + 1e-6)
    if consonants > 2 and end - start < 2:
        return False
    return 1.0 - cost / weight >= needed
