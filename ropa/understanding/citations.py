"""Citations of the GDPR in the ways of many countries: `Art. 6 Abs. 1 lit. f DSGVO`, `6.1.f`.

Only the articles that name a basis, a condition or a ground are looked for: 6, 9, 10, 45 to 49.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ropa.lexicon import KEPT
from ropa.understanding.plain import plain

FIRST = re.compile(r"\b(?:art|a?6|a?9|a?4[5-9])|第|[69六九]条")
"""What every citation holds; most texts hold none of it."""
BETWEEN = r"[\s.,(\[\-/]*"
END = (
    r"(?=\s*(?:$|[^\w\s]|号|ds-?gvo|gdpr|rgpd|avg\b|uk\b|eu\b"
    r"|(?:und|and|et|e|y|en|or|oder|ou|of|o|bzw|i|u|sowie|in|ivm|jo)\b))"
)
"""What may stand behind a letter that is a point and no word."""
ARTICLE = (
    r"(?:(?P<named>\bart(?:ikels?|icles?|icolo|iculo|igo|s)?\.?\s*(?=[\d六九十四])|第\s*|\ba(?=\d))|(?<![\w.,§]))"
    r"(?P<article>10|4[5-9]|[69](?!\d)|(?:六|九|十|四十[五六七八九])(?=条))(?!\d)(?:\.?o\b)?\s*条?の?"
)
PARAGRAPH = (
    rf"(?:{BETWEEN}(?:(?:abs(?:atz)?|par(?:a(?:gra(?:ph|phe|fo|af))?)?s?|§|lid|apartado|ap|comma|co|c(?=\.?\s?\d)|n\.?[ro]?"
    r"|第)\.?\s*)?(?:(?P<paragraph>[123])(?:er\b)?(?!\d|[a-z]{2}|項)|(?P<script>[123一二三])項|(?P<roman>ii?)(?=\s)"
    r"|(?P<word>eerste|tweede|premier|erster)\s(?:lid|paragraphe|absatz)))?"
)
SENTENCE = (
    rf"(?:{BETWEEN[:-2]}\)]*(?P<second>second\s(?:sub-?paragraph|alinea)|deuxieme\salinea|tweede\salinea"
    r"|(?:unterabs(?:atz)?|uabs|ua|sub-?para(?:graph)?|al(?:inea)?)\.?\s*2|-\s*2(?!\d))"
    rf"|{BETWEEN[:-2]}\)]*(?:s(?:atz|entence)?|unterabs(?:atz)?|uabs|ua|sub-?para(?:graph)?|al(?:inea)?)\.?\s*1)?"
)
MARK = (
    r"(?:lit(?:era|t)?|buchst(?:abe)?|lett(?:era|re)?|let(?:ra)?|sub|(?:aanhef en )?onder|point"
    r"|punto?|pt|alinea|nr|ziff(?:er)?|第)\.?\s*"
)
POINT = (
    rf"(?:[\s.,)\]\-/]*(?:{MARK}[(\"'„“]*|[(\-.]\s*|(?<=\d))(?P<point>ea|[a-j])(?![a-z0-9']|\.\w)"
    rf"|[\s,)]*(?P<loose>ea|[a-j])(?![a-z0-9']){END})?[)\]\"'”]?号?"
)
FURTHER = (
    r"\s*(?:,|/|;|&|\+|(?:und|and|et|e|y|en|u|bzw|or|oder|ou|of|o|sowie|jo)\b\.?)\s*"
    rf"(?:{MARK})?\(?(?P<point>ea|[a-j])(?:\)|(?![a-z0-9']){END})"
)
OF = (
    r"[\s,)(]*(?:(?:of|der|des|del(?:la|lo)?|van|de|du|dell'|zur|から)\s+)?"
    r"(?:(?:the|la|le|het|l'|eu|uk)[\s-]*){0,2}"
)
OURS = (
    r"(?:gdpr|ds-?gvo|avg\b|rgpd|general data protection|datenschutz-?grundverordnung"
    r"|algemene verordening gegevens"
    r"|(?:regulation|verordnung|verordening|reglement|reglamento|regolamento)\b"
    r"(?!.{0,12}(?:2018/1725|2016/680)))"
)
OTHER = (
    r"(?:[a-z]*dsg\b|bdsg|td?dd?s?g\b|uwg|hgb|bgb|ao\b|sgb|estg|stgb|gg\b|lgpd|kvkk|fadp|appi|pipa|uavg|wet\b"
    r"|wpg\b|wbp\b|bw\b|loi\b|code\b|ley\b|legge\b|d\.?\s?lgs|codice|directive|richtlinie|richtlijn|directiva"
    r"|direttiva|95/46|(?:regulation|verordnung|verordening|reglement|reglamento|regolamento)\b|2018/1725"
    r"|個人情報|\w*\sact\b|act\b|\w*gesetz\b|constitution|emrk|echr|cedh|evrm|charter|charta|handvest|tfeu|aeuv"
    r"|lopd|code\b|statut|convention|vertrag\b|accord\b)"
)
BEFORE = re.compile(
    r"\b(?:points?|lit(?:era)?|letters?|buchst(?:abe)?n?|lett(?:era|re)?|letra|onder)\.?\s*"
    r"(?P<points>\(?[a-j]\)?(?:\s*(?:,|/|and|und|et|e|y|en)\s*\(?[a-j]\)?)*)\s*"
    r"(?:of|des|der|de|von|del|dell'|van)?\s*(?:the|l')?\s*$"
)
"""Points that stand before the article: `points (a) and (f) of Article 6(1)`."""
RANGE = re.compile(
    r"\s*(?:-|bis|to|t/m)\s*\(?(?:lit\.?\s*)?[a-j]\)?\s*(?=$|[,;)]|\.(?!\w)|ds-?gvo|gdpr|rgpd|avg\b)"
)
"""What makes a point the first of a range: which of them is meant is not said."""
LETTER = re.compile(r"\b[a-j]\b")
JOINING = re.compile(r"(?<=[a-j)])\s+(?:and|und|et|e|y|en)\s+")
LAW_BEFORE = re.compile(r"\b(?:gdpr|ds-?gvo|avg|rgpd)[\s,:.-]*$")
NEAR = 60
NUMBERS = {
    "六": 6,
    "九": 9,
    "十": 10,
    "四十五": 45,
    "四十六": 46,
    "四十七": 47,
    "四十八": 48,
    "四十九": 49,
}
FIRST_OR_SECOND = {
    "i": 1,
    "ii": 2,
    "一": 1,
    "二": 2,
    "三": 3,
    "eerste": 1,
    "premier": 1,
    "erster": 1,
    "tweede": 2,
}


class Cited(NamedTuple):
    """A citation in a text: `6(1)(a)` and `6(1)(f)` where it names both points."""

    article: int
    paragraph: int
    """0 where none is named."""
    points: tuple[str, ...]
    second: bool
    """Whether it is the second subparagraph, as of Art. 49(1)."""
    ours: bool
    """Whether it may be the GDPR: another law is named where it is not."""
    start: int
    end: int


@lru_cache(maxsize=KEPT)
def citations(text: str) -> tuple[Cited, ...]:
    """What a text cites, in its order."""
    small = plain(text)[1]
    if not FIRST.search(small):
        return ()
    found: list[Cited] = []
    place = 0
    while match := pattern().search(small, place):
        cited = read(match, small)
        place = max(cited.end, match.start() + 1)
        if match["named"] or (cited.paragraph and (cited.points or cited.second)):
            found.append(cited)
    return tuple(found)


def read(match: re.Match[str], small: str) -> Cited:
    number = NUMBERS.get(match["article"]) or int(match["article"])
    said = match["paragraph"] or match["script"] or match["roman"] or match["word"] or "0"
    paragraph = FIRST_OR_SECOND.get(said) or int(said)
    start, leading = before(small, match.start())
    points, end = points_of(match, small)
    ours_, stop = law_behind(small, end)
    ours_ = ours_ and not small[:start].rstrip().endswith("§")
    return Cited(number, paragraph, points or leading, bool(match["second"]), ours_, start, stop)


def before(small: str, start: int) -> tuple[int, tuple[str, ...]]:
    """Where a citation begins, the law and the points that stand before its article included."""
    first = max(0, start - NEAR)
    law = LAW_BEFORE.search(small[first:start])
    if law:
        return first + law.start(), ()
    points = BEFORE.search(small[first:start])
    if points:
        # A letter that joins two of them is a point by its looks.
        letters = LETTER.findall(JOINING.sub(",", points["points"]))
        return first + points.start(), tuple(dict.fromkeys(letters))
    return start, ()


def law_behind(small: str, end: int) -> tuple[bool, int]:
    """Whether the GDPR may be meant, by the law named behind a citation, and where that ends."""
    known = ours().match(small, end)
    law = known or other().match(small, end)
    return bool(known) or not law, law.end() if law else end


def points_of(match: re.Match[str], small: str) -> tuple[tuple[str, ...], int]:
    """The points that are named one behind the other, and where the last ends."""
    first = match["point"] or match["loose"]
    if not first or RANGE.match(small, match.end()):
        return (), match.end()
    points, end = [first], match.end()
    while more := further().match(small, end):
        points.append(more["point"])
        end = more.end()
    return tuple(dict.fromkeys(points)), end


@cache
def pattern() -> re.Pattern[str]:
    return re.compile(ARTICLE + PARAGRAPH + SENTENCE + POINT)


@cache
def further() -> re.Pattern[str]:
    return re.compile(FURTHER)


@cache
def ours() -> re.Pattern[str]:
    return re.compile(OF + OURS + r"(?:\s*\(?(?:eu|ue)\)?)?(?:\s*(?:n[o°.]*\s*)?2016/679)?")


@cache
def other() -> re.Pattern[str]:
    return re.compile(OF + OTHER)
