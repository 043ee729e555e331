"""Chinese numerals by value: 三万一 is 31,000, 2.5亿 is 250,000,000, 二〇二四 is 2024, 七八 is 7 to 8."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from ..records import NamedTuple
from ..regex import regex

DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "廿": 20, "卅": 30}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}

HAN = "零〇○一二三四五六七八九十百千万萬亿億两兩廿卅壹贰叁肆伍陆柒捌玖拾佰仟兆"
"""The characters of Chinese numerals."""


class Han(NamedTuple):
    """A numeral: `value`, `high` where it is a range (七八), whether it says "more than" (多), its written digits."""

    value: Fraction
    high: Fraction | None = None
    approximate: bool = False


def digit_string(text: str) -> int | None:
    """The number that digits spell one by one: 二〇二四; None where a character is no digit."""
    number = 0
    for char in text:
        value = int(char) if char.isascii() and char.isdigit() else DIGITS.get(char)
        if value is None:
            return None
        number = 10 * number + value
    return number if text else None


_PART = regex(r"(\d[\d,，]*(?:\.\d+)?)|([十百千拾佰仟廿卅])|([万萬亿億兆])|([多余餘来几數数])|(半)|(点)|(.)")
_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}


@lru_cache(maxsize=1024)
def value(text: str) -> Han | None:
    """The value of a numeral: Arabic digits, Chinese ones and scales, mixed as they are in print."""
    if text.isascii() and text.isdigit():
        return Han(Fraction(int(text)))
    han = "".join(text.split())
    if not han:
        return None
    spelled = han.strip("多余餘来")
    if len(spelled) > 1 and all(char in DIGITS for char in spelled):
        return _digits_only(spelled)
    total = section = Fraction(0)
    number: Fraction | None = None
    high: Fraction | None = None
    last_unit = Fraction(0)
    zero = approximate = False
    for match in _PART.finditer(han):
        arabic, unit, scale, more, half, dot, other = match.groups()
        if arabic:
            digits = re.sub("[,，]", "", arabic)
            number = Fraction(digits)
            zero = False
        elif unit:
            factor = _TENS[unit]
            if unit in "廿卅":
                section, number, last_unit, zero = section + factor, None, Fraction(10), False
                continue
            section += (Fraction(1) if number is None else number) * factor
            if high is not None:
                high = section - (number or 0) * factor + high * factor
            number, last_unit, zero = None, Fraction(factor), False
        elif scale:
            factor = _SCALES[scale]
            current = section + (number or 0)
            if current == 0 and total == 0:
                current = Fraction(1)
            if high is not None:
                high = (section + high if number is not None else high) * factor
            if factor > 10**4 and 0 < total < factor:
                total = (total + current) * factor
            else:
                total += current * factor
            section, number, last_unit, zero = Fraction(0), None, Fraction(factor), False
        elif more:
            approximate = True
            if more in "几数數":
                return None
        elif half:
            return Han(total + section + (number or 0) + (last_unit or Fraction(1)) / 2)
        elif dot:
            base = total + section + (number or 0)
            rest = han[match.end() :]
            tail = re.match(f"[{''.join(DIGITS)}]+", rest)
            if not tail:
                return None
            decimals = digit_string(tail.group())
            fraction = base + Fraction(decimals or 0, 10 ** len(tail.group()))
            after = rest[tail.end() :]
            factor = 1
            for char in after:
                if char not in _SCALES and char not in _TENS:
                    return None
                factor *= _SCALES.get(char) or _TENS[char]
            return Han(fraction * factor)
        elif other in DIGITS:
            digit = DIGITS[other]
            if number is not None and not zero and 0 < number < 10 and digit == number + 1:
                high = Fraction(digit)
            elif number is not None and number > 0:
                number = number * 10 + digit
            else:
                number = Fraction(digit)
            zero = digit == 0
            if digit == 0:
                number = None
                last_unit = Fraction(0)
        elif other in _VULGAR:
            number = (number or 0) + _VULGAR[other]
        else:
            return None
    if number is not None:
        is_short = last_unit >= 100 and number < 10 and high is None and not re.search(r"\d\Z", han)
        if is_short and not zero:
            number = number * last_unit / 10
        if high is not None and high < 10:
            high = total + section + high
        return Han(total + section + number, high, approximate or high is not None)
    return Han(total + section, high, approximate or high is not None) if total + section or "零" in han else None


def _digits_only(text: str) -> Han | None:
    if len(text) == 2 and DIGITS[text[1]] == DIGITS[text[0]] + 1 and DIGITS[text[0]]:
        return Han(Fraction(DIGITS[text[0]]), Fraction(DIGITS[text[1]]), True)
    number = digit_string(text)
    return None if number is None else Han(Fraction(number))
