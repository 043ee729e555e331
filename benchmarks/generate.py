"""Writes four-language briefs of made-up content, as many as asked for, faithful or with planted drift.

    python benchmarks/generate.py --count 100 --seed 1 [--drift 0.1] OUT

Each brief has a title, 10 to 14 sentences in two or three paragraphs, about 900 words and 50 sentences in all, in
English, Chinese, French and Spanish. Sentences come from templates/sentences.txt, written in all four languages side by
side, and their slots are filled with the same countries, people, goods, terms and figures, each as its language writes
it: a brief is faithful by construction. Brief number i of a seed is the same whatever the count.

`--drift 0.1` plants one fault in a tenth of the briefs, in one translation: a figure or a name changed, a sentence
dropped, another rendering of the quoted term, a negation lost. OUT/manifest.json says what was planted where, in the
form of `expected.json` of the fixtures.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PLACES = HERE.parent / "linter" / "analysis" / "data" / "places.tsv"

LANGUAGES = ("en", "zh", "fr", "es")
NO_BREAK, NARROW = "\u00a0", "\u202f"

Words = dict[str, dict[str, str]]
"""What a slot says: by language, then by form (`""`, `de`, `the`, `last`, ...)."""

KINDS: dict[str, tuple[str, ...]] = {
    "number": ("number", "date", "currency-or-unit"),
    "name": ("person-name", "place-or-org-name"),
    "dropped": ("omitted-sentence",),
    "term": ("term-inconsistent", "term-inconsistent-across-documents"),
    "negation": ("negation-or-polarity",),
}
"""The kinds of drift, each with the rules that may report it."""

SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
CHOICE = re.compile(r"<<(.*?)\|(.*?)>>")

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
QUARTERS = {
    "en": "first second third fourth".split(),
    "zh": "一 二 三 四".split(),
    "fr": "premier deuxième troisième quatrième".split(),
    "es": "primer segundo tercer cuarto".split(),
}
NUMBERS = {
    "en": "three four five six seven eight nine ten".split(),
    "zh": "三 四 五 六 七 八 九 十".split(),
    "fr": "trois quatre cinq six sept huit neuf dix".split(),
    "es": "tres cuatro cinco seis siete ocho nueve diez".split(),
}
FRACTIONS = (
    ("half", "一半", "la moitié", "la mitad"),
    ("a third", "三分之一", "un tiers", "una tercera parte"),
    ("a quarter", "四分之一", "un quart", "una cuarta parte"),
    ("a fifth", "五分之一", "un cinquième", "una quinta parte"),
    ("a tenth", "十分之一", "un dixième", "una décima parte"),
)
MULTIPLES = (
    ("twice", "两倍", "le double", "el doble"),
    ("three times", "三倍", "le triple", "el triple"),
    ("four times", "四倍", "le quadruple", "el cuádruple"),
)
CURRENCIES = (
    ("US${}", "{}美元", "{} de dollars américains", "{} de dólares estadounidenses"),
    ("€{}", "{}欧元", "{} d'euros", "{} de euros"),
    ("{} yuan", "{}元", "{} de yuans", "{} de yuanes"),
    ("{} yen", "{}日元", "{} de yens", "{} de yenes"),
)
SMALL_WORDS = frozenset("de du des d la le les l à a y del".split())


class Dice:
    """Random choices that are the same in every version of Python."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def below(self, end: int) -> int:
        return int(self._random.random() * end)

    def between(self, low: int, high: int, step: int = 1) -> int:
        """A multiple of `step`, both ends included."""
        return (low // step + self.below(high // step - low // step + 1)) * step

    def one(self, items: Sequence[Any]) -> Any:
        return items[self.below(len(items))]

    def some(self, items: Sequence[Any], count: int) -> list[Any]:
        """Different items, in the order drawn."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def chance(self, share: float) -> bool:
        return self._random.random() < share


# ---- the words -----------------------------------------------------------------------------------------------------


def sections(text: str) -> dict[str, list[str]]:
    """The lines under each `[name]`, comments left out."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            lines = found.setdefault(line[1:-1], [])
        elif not line.startswith("#"):
            lines.append(line)
    return found


def read_vocabulary() -> dict[str, list[list[str]]]:
    """The rows of templates/vocabulary.txt by section."""
    text = (HERE / "templates" / "vocabulary.txt").read_text(encoding="utf-8")
    return {
        name: [[cell.strip() for cell in line.split("|")] for line in lines if line.strip()]
        for name, lines in sections(text).items()
    }


def read_templates() -> dict[str, list[dict[str, str]]]:
    """The sentences of templates/sentences.txt by part, each by language."""
    text = (HERE / "templates" / "sentences.txt").read_text(encoding="utf-8")
    templates: dict[str, list[dict[str, str]]] = {}
    for part, lines in sections(text).items():
        blocks = "\n".join(lines).strip().split("\n\n")
        templates[part] = [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]
    return templates


def read_places() -> dict[str, dict[str, str]]:
    """The names of countries and cities that the product ships, by key."""
    places = {}
    for line in PLACES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            _, key, _, *names = line.split("\t")
            places[key] = {code: name.split("|")[0] for code, name in zip(LANGUAGES, names, strict=False)}
    return places


def same(en: str, zh: str, fr: str, es: str) -> Words:
    """Words with one form a language."""
    return {"en": {"": en}, "zh": {"": zh}, "fr": {"": fr}, "es": {"": es}}


def gendered(noun: str) -> tuple[str, str]:
    gender, _, word = noun.partition(" ")
    return gender, word


def french(gender: str, word: str, before: str | None = None) -> dict[str, str]:
    """A noun with its article: le cuivre, du cuivre, au cuivre. `before` is what is written for it, such as a quote."""
    shown = before or word
    vowel = word[0].lower() in "aeiouhéèêâîôœ"
    if vowel:
        article, of, to = f"l'{shown}", f"de l'{shown}", f"à l'{shown}"
    elif gender == "m":
        article, of, to = f"le {shown}", f"du {shown}", f"au {shown}"
    else:
        article, of, to = f"la {shown}", f"de la {shown}", f"à la {shown}"
    return {
        "": article,
        "the": article,
        "de": of,
        "to": to,
        "d": f"d'{shown}" if vowel else f"de {shown}",
        "a": f"{'un' if gender == 'm' else 'une'} {shown}",
        "bare": shown,
        "in": f"au {shown}" if gender == "m" and not vowel else f"en {shown}",
    }


def spanish(gender: str, word: str) -> dict[str, str]:
    """A noun with its article: el cobre, del cobre, al cobre."""
    article = "el" if gender == "m" else "la"
    return {
        "": f"{article} {word}",
        "the": f"{article} {word}",
        "de": f"del {word}" if gender == "m" else f"de la {word}",
        "to": f"al {word}" if gender == "m" else f"a la {word}",
        "d": f"de {word}",
        "a": f"{'un' if gender == 'm' else 'una'} {word}",
        "bare": word,
    }


def initials(name: str) -> str:
    """The letters of an acronym: ARSC for Autorité régionale de stockage des céréales."""
    plain = str.maketrans("ÉÈÊÀÂÎÔ", "EEEAAIO")
    words = re.split(r"[ ']", name)
    return "".join(word[0].upper().translate(plain) for word in words if word.lower() not in SMALL_WORDS)


# ---- figures -------------------------------------------------------------------------------------------------------


def grouped(number: int, code: str) -> str:
    """12400 as 12,400, 12 400 or 1.24万."""
    if code == "en":
        return f"{number:,}"
    if code == "zh":
        return f"{short(number, 10000)}万" if number >= 10000 else str(number)
    if code == "es":
        return f"{number:,}".replace(",", NO_BREAK) if number >= 10000 else str(number)
    return f"{number:,}".replace(",", NARROW)


def short(number: int, unit: int, comma: str = ".") -> str:
    """number / unit in digits without needless zeros."""
    whole, rest = divmod(number, unit)
    digits = str(rest).zfill(len(str(unit)) - 1).rstrip("0")
    return f"{whole}{comma}{digits}" if digits else str(whole)


def quantity(number: int) -> Words:
    return {code: {"": grouped(number, code)} for code in LANGUAGES}


def percent(tenths: int) -> Words:
    point, comma = short(tenths, 10), short(tenths, 10, ",")
    return same(f"{point}%", f"{point}%", f"{comma}{NO_BREAK}%", f"{comma}{NO_BREAK}%")


def money(millions: int, currency: int) -> Words:
    """So many million of a currency; a multiple of 10 from a billion upwards."""
    if millions >= 1000:
        plural = "s" if millions >= 2000 else ""
        en, fr = f"{short(millions, 1000)} billion", f"{short(millions, 1000, ',')} milliard{plural}"
    else:
        en, fr = f"{millions} million", f"{millions} millions"
    zh = f"{short(millions, 100)}亿" if millions >= 100 else f"{millions * 100}万"
    es = f"{grouped(millions, 'es')} millones"
    return same(*(form.format(text) for form, text in zip(CURRENCIES[currency], (en, zh, fr, es), strict=True)))


def year(number: int) -> Words:
    return same(str(number), f"{number}年", str(number), str(number))


def month(number: int, of_year: int) -> Words:
    en, fr, es = (MONTHS[code][number - 1] for code in ("en", "fr", "es"))
    return same(f"{en} {of_year}", f"{of_year}年{number}月", f"{fr} {of_year}", f"{es} de {of_year}")


def day(at: date) -> Words:
    words = month(at.month, at.year)
    number = {"en": f"{at.day} ", "zh": "", "fr": "1er " if at.day == 1 else f"{at.day} ", "es": f"{at.day} de "}
    return {c: {"": number[c] + words[c][""] + (f"{at.day}日" if c == "zh" else "")} for c in LANGUAGES}


def quarter(number: int, of_year: int) -> Words:
    en, zh, fr, es = (QUARTERS[code][number - 1] for code in LANGUAGES)
    return same(
        f"{en} quarter of {of_year}",
        f"{of_year}年第{zh}季度",
        f"{fr} trimestre {of_year}",
        f"{es} trimestre de {of_year}",
    )


def in_words(number: int) -> Words:
    return same(*(NUMBERS[code][number - 3] for code in LANGUAGES))


def pair(low: Words, high: Words) -> Words:
    """From one to the other."""
    return {code: {"from": low[code][""], "to": high[code][""]} for code in LANGUAGES}


Figure = Callable[[Dice, date], Words]

FIGURES: dict[str, Figure] = {
    "percent": lambda dice, _: percent(10 * dice.between(4, 96)),
    "rate": lambda dice, _: percent(dice.between(20, 150, 5)),
    "fall": lambda dice, _: pair(percent(10 * dice.between(50, 95)), percent(10 * dice.between(5, 45))),
    "year": lambda dice, today: year(today.year - dice.between(2, 14)),
    "span": lambda dice, today: pair(year(today.year - dice.between(8, 14)), year(today.year - dice.between(1, 6))),
    "future": lambda dice, today: year(today.year + dice.between(2, 15)),
    "date": lambda dice, today: day(today - timedelta(days=dice.between(20, 700))),
    "month": lambda dice, today: month(dice.between(1, 12), today.year - dice.between(1, 4)),
    "quarter": lambda dice, today: quarter(dice.between(1, 4), today.year + dice.between(1, 3)),
    "money": lambda dice, _: money(_millions(dice), dice.below(len(CURRENCIES))),
    "budget": lambda dice, _: _budgets(dice),
    "tonnes": lambda dice, _: quantity(dice.between(12000, 950000, 1000)),
    "growth": lambda dice, _: pair(
        quantity(dice.between(12000, 90000, 1000)), quantity(dice.between(100000, 900000, 1000))
    ),
    "drop": lambda dice, _: pair(
        quantity(dice.between(100000, 900000, 1000)), quantity(dice.between(12000, 90000, 1000))
    ),
    "people": lambda dice, _: quantity(dice.between(1200, 90000, 100)),
    "hectares": lambda dice, _: quantity(dice.between(2000, 80000, 100)),
    "km": lambda dice, _: quantity(dice.between(40, 980)),
    "mw": lambda dice, _: quantity(dice.between(20, 900, 10)),
    "count": lambda dice, _: quantity(dice.between(12, 480)),
    "n": lambda dice, _: in_words(dice.between(3, 10)),
    "years": lambda dice, _: pair(in_words(dice.between(3, 5)), in_words(dice.between(6, 10))),
    "fraction": lambda dice, _: same(*dice.one(FRACTIONS)),
    "multiple": lambda dice, _: same(*dice.one(MULTIPLES)),
}
"""What a figure slot may be, by its name without the digit that tells two of a kind apart."""

COUNTED = ("percent", "rate", "year", "future", "date", "month", "money", "tonnes", "people", "count", "km", "hectares")
"""Figures that `number` drift may change."""


def _millions(dice: Dice) -> int:
    return dice.between(1020, 9800, 10) if dice.chance(0.5) else dice.between(3, 950)


def _budgets(dice: Dice) -> Words:
    currency = dice.below(len(CURRENCIES))
    return pair(money(dice.between(12, 200), currency), money(dice.between(250, 900), currency))


# ---- a brief -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Material:
    """All that briefs are made of."""

    vocabulary: dict[str, list[list[str]]]
    templates: dict[str, list[dict[str, str]]]
    places: dict[str, dict[str, str]]

    @classmethod
    def read(cls) -> Material:
        return cls(read_vocabulary(), read_templates(), read_places())


@dataclass(frozen=True)
class Line:
    """A sentence of a brief: its template and what fills its slots."""

    template: dict[str, str]
    words: dict[str, Words]

    def text(self, code: str, words: dict[str, Words] | None = None, *, negated: bool = True) -> str:
        """As a language has it."""
        filled = {**self.words, **(words or {})}
        chosen = CHOICE.sub(lambda match: match[1 if negated else 2], self.template[code])
        text = _filled(chosen, filled, code)
        if code == "es":
            text = re.sub(r"\by (?=H?[ií](?![aeo]))", "e ", text, flags=re.IGNORECASE)
        if code == "fr":
            text = re.sub(r" (?=[:;?!])", NO_BREAK, text)
        return text[0].upper() + text[1:]


def _filled(text: str, words: dict[str, Words], code: str) -> str:
    return SLOT.sub(lambda match: words[match[1]][code][match[2] or ""], text)


@dataclass
class Brief:
    """A brief in four languages, and what was planted in it."""

    name: str
    published: date
    source: str
    layout: str
    author: str
    number: int
    titles: dict[str, str]
    paragraphs: dict[str, list[list[str]]]
    findings: list[dict[str, Any]] = field(default_factory=list)

    @property
    def sentences(self) -> int:
        """Of all languages together, titles left out."""
        return sum(len(paragraph) for each in self.paragraphs.values() for paragraph in each)

    def text(self) -> str:
        """The whole file."""
        return "\n\n".join(LAYOUTS[self.layout](self)) + "\n"

    def body(self, code: str) -> Iterator[str]:
        """The paragraphs of a language."""
        for paragraph in self.paragraphs[code]:
            yield ("" if code == "zh" else " ").join(paragraph)

    def day(self, code: str) -> str:
        """The date of publication."""
        return day(self.published)[code][""]


def brief(material: Material, seed: int, index: int, drift: float = 0.0) -> Brief:
    """Brief number `index` of a seed."""
    dice = Dice(f"driftlint brief {seed} {index}")
    today = date(2016, 1, 4) + timedelta(days=dice.below(3600))
    scene = draw_scene(material, dice)
    plan = [fill(template, scene, dice, today) for template in draw_plan(material, dice)]
    title = fill(dice.one(material.templates["title"]), scene, dice, today)
    breaks = sorted(dice.some(range(3, len(plan) - 2), dice.between(1, 2)))
    layout = dice.one(list(LAYOUTS))
    source = {"french": "fr", "chinese": "zh"}.get(layout, "en")
    author = f"{dice.one(material.vocabulary['western given names'])[0]} {_surname(material, dice)}"
    number = dice.between(2, 180)
    planted = Dice(f"driftlint drift {seed} {index}")
    texts = {code: [line.text(code) for line in plan] for code in LANGUAGES}
    findings = [_plant(planted, plan, scene, texts, source)] if planted.chance(drift) else []
    titles = {code: title.text(code, {"T": _capital(scene["T"])}) for code in LANGUAGES}
    if layout == "synopsis":
        titles = {code: text.upper() for code, text in titles.items()}
    paragraphs = {
        code: [
            [text for text in texts[code][start:end] if text]
            for start, end in zip([0, *breaks], [*breaks, len(plan)], strict=True)
        ]
        for code in LANGUAGES
    }
    name = f"brief-{index:05}.md"
    return Brief(name, today, source, layout, author, number, titles, paragraphs, findings)


def _surname(material: Material, dice: Dice) -> str:
    return str(dice.one(material.vocabulary["western surnames"])[0])


def _capital(words: Words) -> Words:
    """Goods as an English title has them."""
    return {**words, "en": {form: text.title() for form, text in words["en"].items()}}


def draw_plan(material: Material, dice: Dice) -> Iterator[dict[str, str]]:
    """The templates of a brief in their order, each once."""
    parts = material.templates
    body = dice.some(parts["body"], 6)
    yield dice.one(parts["opening"])
    yield dice.one(parts["term"])
    yield body[0]
    yield body[1]
    yield dice.one(parts["organisation"])
    yield from dice.some(parts["organisation again"], dice.between(1, 2))
    yield body[2]
    yield dice.one(parts["person"])
    yield dice.one(parts["person again"])
    yield dice.one(parts["term again"])
    if dice.chance(0.5):
        yield dice.one(parts["second person"])
        yield dice.one(parts["second person again"])
    else:
        yield from body[3 : 3 + dice.between(0, 2)]
    yield dice.one(parts["closing"])


def fill(template: dict[str, str], scene: dict[str, Words], dice: Dice, today: date) -> Line:
    """A template with what it asks for drawn."""
    words: dict[str, Words] = {}
    for name in sorted({match[1] for match in SLOT.finditer(template["en"])}):
        words[name] = scene[name] if name in scene else FIGURES[name.rstrip("0123456789")](dice, today)
    return Line(template, words)


def draw_scene(material: Material, dice: Dice) -> dict[str, Words]:
    """The countries, people, goods and terms of a brief."""
    rows = material.vocabulary
    countries = dice.some(rows["countries"], 3)
    scene = {slot: _country(material, row) for slot, row in zip("CDE", countries, strict=True)}
    scene["K"] = same(*(material.places[countries[0][2]][code] for code in LANGUAGES))
    en, zh, fr, es = dice.one(rows["topics"])
    scene["T"] = {
        "en": dict.fromkeys(("", "bare"), en),
        "zh": dict.fromkeys(("", "bare"), zh),
        "fr": french(*gendered(fr)),
        "es": spanish(*gendered(es)),
    }
    roles = dice.some(rows["roles"], 2)
    scene["P"] = _person(material, dice, roles[0])
    scene["Q"] = _western(material, dice, roles[1])
    scene["O"], scene["o"] = _organisation(material, dice)
    marks = {
        "en": dice.one(('"{}"', "“{}”")),
        "zh": "“{}”",
        "fr": f"«{NO_BREAK}{{}}{NO_BREAK}»",
        "es": dice.one(("“{}”", "«{}»")),
    }
    noun, adjective = dice.one(rows["term nouns"]), dice.one(rows["term adjectives"])
    scene["Z"] = _term(noun[:4], adjective, marks)
    scene["other Z"] = _term(noun[4:], adjective, marks)
    return scene


def _country(material: Material, row: list[str]) -> Words:
    code, gender, _ = row
    names = material.places[code]
    return {**{each: {"": names[each]} for each in LANGUAGES}, "fr": french(gender, names["fr"])}


def _person(material: Material, dice: Dice, role: list[str]) -> Words:
    """Somebody with a Chinese name."""
    rows = material.vocabulary
    last = dice.one(rows["surnames"])[0].split(" ")
    first = dice.one(rows["given names, first"])[0].split(" ")
    second, gender = dice.one(rows["given names, second"])
    others = [row[0] for row in rows["given names, second"] if row[1] == gender and row[0] != second]
    title = "M." if gender == "m" else "Mme"
    words = _in_role(role, gender)
    for form, syllable in (("", second), ("other", dice.one(others))):
        character, sound = syllable.split(" ")
        latin, characters = f"{last[1]} {first[1].capitalize()}{sound}", last[0] + first[0] + character
        for code in LANGUAGES:
            words[code][form] = characters if code == "zh" else latin
    for code in LANGUAGES:
        words[code]["last"] = {"zh": words["zh"][""], "fr": f"{title} {last[1]}"}.get(code, last[1])
    words["zh"]["other last"] = words["zh"]["other"]
    return words


def _western(material: Material, dice: Dice, role: list[str]) -> Words:
    """Somebody with a Western name, which Chinese writes by its sound."""
    rows = material.vocabulary
    given, sound, gender = dice.one(rows["western given names"])
    title = "M." if gender == "m" else "Mme"
    words = _in_role(role, gender)
    for prefix, last in zip(("", "other"), dice.some(rows["western surnames"], 2), strict=True):
        join = f"{prefix} last".strip()
        for code in LANGUAGES:
            words[code][prefix] = f"{sound}·{last[1]}" if code == "zh" else f"{given} {last[0]}"
            words[code][join] = {"zh": last[1], "fr": f"{title} {last[0]}"}.get(code, last[0])
    return words


def _in_role(role: list[str], gender: str) -> Words:
    en, zh, *others = role
    fr, es = others[0:2], others[2:4]
    at = 0 if gender == "m" else 1
    return {"en": {"role": en}, "zh": {"role": zh}, "fr": {"role": fr[at]}, "es": {"role": es[at]}}


def _organisation(material: Material, dice: Dice) -> tuple[Words, Words]:
    """An organisation in full with its acronym, and the acronym alone."""
    rows = material.vocabulary
    body, scope, what = dice.one(rows["bodies"]), dice.one(rows["scopes"]), dice.one(rows["fields"])
    (fr_gender, fr_body), (es_gender, es_body) = gendered(body[2]), gendered(body[3])
    at = {"m": 0, "f": 1}
    en = f"{scope[0]} {what[0]} {body[0]}"
    fr = f"{fr_body} {scope[2].split()[at[fr_gender]]} {what[2]}"
    es = f"{es_body} {scope[3].split()[at[es_gender]]} {what[3]}"
    letters = {"en": initials(en), "fr": initials(fr), "es": initials(es)}
    full = {
        "en": {"": f"the {en} ({letters['en']})"},
        "zh": {"": f"{scope[1]}{what[1]}{body[1]}（{letters['en']}）"},
        "fr": french(fr_gender, f"{fr} ({letters['fr']})"),
        "es": spanish(es_gender, f"{es} ({letters['es']})"),
    }
    alone = {
        "en": {"": f"the {letters['en']}"},
        "zh": {"": letters["en"]},
        "fr": french(fr_gender, letters["fr"]),
        "es": spanish(es_gender, letters["es"]),
    }
    return full, alone


def _term(noun: list[str], adjective: list[str], marks: dict[str, str]) -> Words:
    """A term in quotation marks."""
    (fr_gender, fr_noun), (es_gender, es_noun) = gendered(noun[2]), gendered(noun[3])
    at = {"m": 0, "f": 1}
    fr = f"{fr_noun} {adjective[2].split()[at[fr_gender]]}"
    es = f"{es_noun} {adjective[3].split()[at[es_gender]]}"
    en = marks["en"].format(f"{adjective[0]} {noun[0]}")
    zh = marks["zh"].format(adjective[1] + noun[1])
    article = "an" if adjective[0][0] in "aeiou" else "a"
    return {
        "en": {"": en, "the": f"the {en}", "a": f"{article} {en}", "bare": en},
        "zh": dict.fromkeys(("", "the", "a", "de", "bare"), zh),
        "fr": french(fr_gender, fr, marks["fr"].format(fr)),
        "es": spanish(es_gender, marks["es"].format(es)),
    }


# ---- drift ---------------------------------------------------------------------------------------------------------

Change = tuple[int, str, str, str]
"""A sentence's place, its new text, what was there, and what is there now."""


def _plant(
    dice: Dice, plan: list[Line], scene: dict[str, Words], texts: dict[str, list[str]], source: str
) -> dict[str, Any]:
    """Changes one sentence of one translation, and says how."""
    code = dice.one([each for each in LANGUAGES if each != source])
    for kind in dice.some(list(KINDS), len(KINDS)):
        changes = list(_CHANGES[kind](dice, plan, scene, code))
        if changes:
            break
    at, changed, was, now = dice.one(changes)
    before = texts[code][at]
    texts[code][at] = changed
    return {
        "id": f"{code}-{kind}",
        "level": "must",
        "lang": code,
        "kinds": list(KINDS[kind]),
        "target": now or plan[at].text(source),
        "also": [was] if kind == "term" else list(_around(changed, now)) if kind == "negation" else [],
        "source": plan[at].text(source),
        "before": before,
        "after": changed,
        "note": f"{kind}: {was} became {now}" if now else f"{kind}: {was}",
    }


def _around(sentence: str, words: str) -> Iterator[str]:
    """The clause that has some words, and its sentence: a lost negation shows in what was denied."""
    yield from (clause for clause in re.split(r"[,;:，；：]", sentence) if words in clause)
    yield sentence


def _slots(line: Line, code: str) -> Iterator[tuple[str, str]]:
    """Names and forms of the slots of a sentence."""
    for match in SLOT.finditer(line.template[code]):
        yield match[1], match[2] or ""


def _numbers(dice: Dice, plan: list[Line], scene: dict[str, Words], code: str) -> Iterator[Change]:
    """A figure becomes another of its kind."""
    for at, line in enumerate(plan):
        for name, form in _slots(line, code):
            kind = name.rstrip("0123456789")
            if kind in COUNTED:
                was = line.words[name][code]
                other = was
                while other == was:
                    other = FIGURES[kind](dice, date(2021, 6, 1))[code]
                yield at, line.text(code, {name: {code: other}}), was[form], other[form]


def _names(dice: Dice, plan: list[Line], scene: dict[str, Words], code: str) -> Iterator[Change]:
    """A person becomes somebody else with nearly the same name."""
    for at, line in enumerate(plan):
        for name, form in _slots(line, code):
            other = f"other {form}".strip()
            if name in ("P", "Q") and form in ("", "last") and other in line.words[name][code]:
                forms = line.words[name][code]
                words = {name: {code: {**forms, form: forms[other]}}}
                yield at, line.text(code, words), forms[form], forms[other]


def _dropped(dice: Dice, plan: list[Line], scene: dict[str, Words], code: str) -> Iterator[Change]:
    """A sentence is left out."""
    for at, line in enumerate(plan[1:-1], start=1):
        yield at, "", line.text(code), ""


def _terms(dice: Dice, plan: list[Line], scene: dict[str, Words], code: str) -> Iterator[Change]:
    """A later mention of the quoted term has another rendering."""
    mentions = [(at, line) for at, line in enumerate(plan) if "Z" in line.words]
    for at, line in mentions[1:]:
        yield at, line.text(code, {"Z": scene["other Z"]}), scene["Z"][code]["bare"], scene["other Z"][code]["bare"]


def _negations(dice: Dice, plan: list[Line], scene: dict[str, Words], code: str) -> Iterator[Change]:
    """A negation is lost."""
    for at, line in enumerate(plan):
        choice = CHOICE.search(line.template[code])
        if choice:
            was, now = (_filled(each, line.words, code) for each in choice.groups())
            yield at, line.text(code, negated=False), was, now


_CHANGES: dict[str, Callable[[Dice, list[Line], dict[str, Words], str], Iterator[Change]]] = {
    "number": _numbers,
    "name": _names,
    "dropped": _dropped,
    "term": _terms,
    "negation": _negations,
}


# ---- the file ------------------------------------------------------------------------------------------------------


def _synopsis(brief: Brief) -> Iterator[str]:
    """All sections in one synopsis, titles in capitals."""
    names = {"zh": "### *Chinese:*", "fr": "***French:***", "es": "***Spanish:***"}
    yield f"**{brief.titles['en']}**"
    yield brief.author
    yield f"*Trade Brief No. {brief.number}*"
    yield f"Date of Publication: {brief.day('en')}"
    yield "## Synopsis in English, [Chinese](#), [French](#) and [Spanish](#)"
    yield from brief.body("en")
    for code, label in names.items():
        yield label
        yield f"**{brief.titles[code]}**"
        yield from brief.body(code)


def _headed(order: Sequence[str], heads: Sequence[str], number: str) -> Callable[[Brief], Iterator[str]]:
    """A section under a heading for each language, the first of which has the title of the file."""

    def lines(brief: Brief) -> Iterator[str]:
        yield f"# {brief.titles[order[0]]}"
        yield brief.author
        yield number.format(brief.number) + brief.day(order[0])
        for code, head in zip(order, heads, strict=True):
            yield f"## {head}"
            if code != order[0]:
                yield f"**{brief.titles[code]}**"
            yield from brief.body(code)

    return lines


def _titled(brief: Brief) -> Iterator[str]:
    """No labels: a title for each language."""
    for code in LANGUAGES:
        yield f"# {brief.titles[code]}"
        if code == "en":
            yield f"*{brief.author}, {brief.day('en')}*"
        yield from brief.body(code)


LAYOUTS: dict[str, Callable[[Brief], Iterator[str]]] = {
    "synopsis": _synopsis,
    "headings": _headed(LANGUAGES, ("Synopsis", "中文摘要", "Résumé", "Resumen"), "Trade Brief No. {}, "),
    "french": _headed(
        ("fr", "en", "zh", "es"),
        ("Résumé", "Version anglaise", "Version chinoise", "Version espagnole"),
        f"Note commerciale n°{NO_BREAK}{{}}, ",
    ),
    "chinese": _headed(("zh", "en", "fr", "es"), ("摘要", "Abstract", "Résumé", "Resumen"), "贸易简报第{}期，"),
    "titles": _titled,
}
"""How a file may be laid out, as in the fixtures."""


def write(count: int, seed: int, out: Path, drift: float = 0.0) -> dict[str, Any]:
    """Writes so many briefs and the manifest, and gives the manifest back."""
    material = Material.read()
    out.mkdir(parents=True, exist_ok=True)
    entries = []
    for index in range(count):
        made = brief(material, seed, index, drift)
        (out / made.name).write_text(made.text(), encoding="utf-8")
        entries.append(
            {
                "document": made.name,
                "source": made.source,
                "published": made.published.isoformat(),
                "sentences": made.sentences,
                "findings": made.findings,
                "traps": [],
            }
        )
    manifest = {"count": count, "seed": seed, "drift": drift, "briefs": entries}
    (out / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return manifest


def share(text: str) -> float:
    """A number from 0 to 1."""
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("a share lies between 0 and 1")
    return value


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--drift", type=share, default=0.0, help="share of the briefs with a planted fault")
    parser.add_argument("out", type=Path)
    args = parser.parse_args(None if arguments is None else list(arguments))
    manifest = write(args.count, args.seed, args.out, args.drift)
    sentences = sum(entry["sentences"] for entry in manifest["briefs"])
    planted = sum(len(entry["findings"]) for entry in manifest["briefs"])
    print(f"{args.count} briefs, {sentences} sentences, {planted} faults planted, in {args.out}")


if __name__ == "__main__":
    main()
