"""Set phrases with the name of a place, people or person in them that another language says with another name, or none.

Coals go to Newcastle in English and owls to Athens in German: what such a phrase names is no statement about a place.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..languages import language
from ..model import Sentence

# `*` stands for any ending, `_` for up to two words between; a bar divides the phrases.
_PHRASES = {
    "en": "coals to newcastle|rome _ built in a day|when in rome|roads lead to rome|fiddl* while rome burns|"
    "crossed the rubicon|cross* the rubicon|met _ waterloo|meet* _ waterloo|dutch courage|dutch treat|go dutch|"
    "going dutch|double dutch|dutch uncle|dutch auction*|french leave|excuse my french|pardon my french|greek to _|"
    "indian summer*|indian file|chinese whispers|chinese wall*|chinese puzzle|russian roulette|mexican standoff*|"
    "mexican wave*|spanish practices|trojan horse*|swiss army knife|turkish bath*|achilles heel|achilles' heel|"
    "augean stable*|road to damascus|damascene conversion*|keep* up with the joneses",
    "fr": "châteaux en espagne|château en espagne|à l'anglaise|téléphone arabe|c'est du chinois|c'est de l'hébreu|"
    "été indien|file indienne|roulette russe|montagnes russes|paris ne s'est pas fait|rome ne s'est pas fait*|"
    "chemins mènent à rome|douche écossaise|casse-tête chinois*|comme un polonais|querelle d'allemand*|"
    "tête de turc|têtes de turc|oncle d'amérique|franchi* le rubicon|coup de trafalgar|bérézina|coup de jarnac|"
    "cheval de troie|chevaux de troie|capitale russe|couteau suisse|chemin de damas|écuries d'augias|"
    "talon d'achille|ombres chinoises|clé anglaise|crème anglaise|"
    "réponse de normand",
    "es": "pica en flandes|montaña* rusa*|ruleta* rusa*|cabeza* de turco|a la francesa|hacer* el sueco|"
    "hace* el sueco|hacen el sueco|cuento* chino*|suena a chino|suenan a chino|me suena a chino|tinta china|"
    "zamora no se ganó|roma no se construyó|roma no se hizo|caminos llevan a roma|caminos conducen a roma|"
    "vale* un potosí|vale* un perú|naranjas de la china|fila india|punto* filipino*|cruz* el rubicón|"
    "caballo* de troya|talón de aquiles|camino de damasco|navaja suiza|llave inglesa|veranillo de san*|"
    "noche toledana|trabaj* como un chino|trabaj* como chinos|cerros de úbeda|tirios y troyanos|torre de babel",
    "de": "eulen nach athen|spanisch vor*|böhmische* dörfer|schwedische* gardinen|auf französisch|"
    "polnische* abgang|russische* roulette|wie gott in frankreich|rom _ an einem tag|wege führen nach rom|"
    "gang nach canossa|trojanische* pferd*|indianersommer|schweizer taschenmesser*|schweizer käse|"
    "chinesische mauer* zwischen|damaskuserlebnis*|achillesferse*|augiasstall|den rubikon|alter schwede|"
    "spanische* wand|holland in not",
    "zh": "罗马不是一天|条条大路通罗马|条条道路通罗马|滑铁卢|俄罗斯轮盘|俄罗斯方块|楚河汉界|泾渭分明|朝秦暮楚|围魏救赵|"
    "洛阳纸贵|邯郸学步|乐不思蜀|得陇望蜀|夜郎自大|黔驴技穷|逼上梁山|秦晋之好|终南捷径|东山再起|特洛伊木马|阿喀琉斯之踵|"
    "阿基里斯之踵|瑞士军刀|不到长城非好汉|印度夏天|墨西哥人浪|暗度陈仓|完璧归赵|叶公好龙|庐山真面目|江东父老",
}


def idioms(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Where a sentence has such phrases, in characters."""
    text = sentence.text.lower()
    here = tuple(phrase for phrase, needed in _phrases(sentence.language) if needed in text)
    if not here:
        return ()
    return tuple(match.span() for match in _pattern(here, sentence.language).finditer(sentence.text))


@cache
def _phrases(code: str) -> tuple[tuple[str, str], ...]:
    """The phrases of a language, each with a word that no text has it without."""
    phrases = _PHRASES.get(code, "").split("|")
    return tuple((phrase, max(re.findall(r"[^\W_]+", phrase), key=len)) for phrase in phrases if phrase)


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...], code: str) -> re.Pattern[str]:
    if not language(code).spaced:
        return re.compile("|".join(phrases))
    inner = re.escape("|".join(phrases)).replace(r"\|", "|").replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    inner = inner.replace("'", "['’]").replace(r"_", r"\w+(?:['’]\w+)?(?:\s+\w+)?")
    return re.compile(rf"\b(?:{inner})\b", re.IGNORECASE)
