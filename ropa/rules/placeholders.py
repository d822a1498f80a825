"""Words that hold the place of a statement nobody has made yet."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import fields

from ropa.model.node import Node, Record, Source
from ropa.model.plan import element
from ropa.place import spell
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.place import Route
    from ropa.register import Register

WORDS = """
tbd|tba|tbc|t.b.d|t.b.a|t.b.c|to be defined|to be determined|to be confirmed|to be completed
to be decided|to do|todo|fixme|n/a|n.a|n. a|n/k|not applicable|not available|not known
not specified|not stated|not yet known|unknown|unspecified|undefined|none|nil|null|nothing|test
dummy|placeholder|foobar|asdf|qwerty|lorem ipsum|lorem ipsum dolor sit amet|fill in
please fill in|please complete|insert text|your text here|enter text
k.a|k. a|keine angabe|keine angaben|keine|keiner|kein|unbekannt|nicht bekannt|entfällt|noch offen
zu klären|noch zu klären|zu ergänzen|noch zu ergänzen|wird nachgereicht|wird ergänzt|folgt|n.n
platzhalter|nicht zutreffend|nicht anwendbar|nicht vorhanden|bitte ausfüllen|ausfüllen|mustertext
beispieltext|blindtext|noch festzulegen
à définir|a definir|à déterminer|à compléter|a completer|à préciser|à confirmer|à remplir
inconnu|inconnue|inconnus|néant|aucun|aucune|rien|sans objet|s/o|s.o|non applicable
non renseigné|non renseignée|non communiqué|non défini|non précisé|non précisée|non concerné
n.v.t|nvt|niet van toepassing|niet bekend|onbekend|geen|nog in te vullen|nader te bepalen
no aplica|no aplicable|ninguno|ninguna|desconocido|desconocida|por definir|por determinar
nessuno|nessuna|sconosciuto|sconosciuta|da definire|da determinare|non applicabile
未定|不明|なし|無し|無|該当なし|該当無し|特になし|特に無し|未記入|未入力|未設定|未確認|要確認|要記入
調整中|確認中|検討中|記入例|ダミー|テスト|サンプルテキスト|後日記入|記載なし
"""
"""Small letters, without a full stop at the end: words that may be the whole of a text."""

FORMS = """
name|your name|first name|last name|company|company name|company_name|organisation|organization
controller|controller_name|processor|processor_name|dpo|dpo_name|dpo name|dpo_email|owner|department
date|address|email|e-mail|email address|phone|country|purpose|recipient|title|role|text|value|url
insert|insert name|insert name here|insert date|insert text|name of controller|contact
firma|firmenname|name der firma|name des verantwortlichen|verantwortlicher|datum|adresse|anschrift
abteilung|zweck|empfänger|ansprechpartner|nom|société|entreprise|nom de la société|finalité
destinataire|会社名|氏名|名前|部署名|部署|住所|日付|担当者|目的|●|〇〇|○○|…|...|x|xx|xxx
"""
"""Blanks of a form, as they stand between brackets: `[DPO_NAME]`, `<name>`, `{{company}}`."""

BRACKETS = (("[", "]"), ("<", ">"), ("{", "}"), ("{{", "}}"), ("［", "］"), ("【", "】"))
SIGNS = "-–—._…?!*/xX×〇○●・"
"""Signs that say nothing, however often they are repeated."""

BEFORE = ("", " ", "\n")
AFTER = ("", ".", "…", "...", " ", "\n", ".\n")
EDGE = " \t\r\n.…?!:。、"
FORM = re.compile(r"\[[A-Z]+(?:_[A-Z]+)+\]|<[A-Z]+(?:_[A-Z]+)+>|\{\{[^{}]*\}\}|\$\{[^{}]*\}")
SILENT = re.compile(r"[\W_]*|[xX×]{2,}|[〇○●]+")

ELSEWHERE = ("claimed", "quote", "statement", "country", "countries", "area", "persons_in")
"""Keys that keep the words of others, or whose words a rule of their own judges."""

LOWER = bytes(range(256)).lower().replace(b"'", b'"')
"""Letters of ASCII made small, and one sort of quote."""


JOINED = re.compile(rb"_[A-Z]")
"""A word in capitals behind an underline, as in a blank of a form."""


def lines(text: str) -> list[str]:
    return [word for line in text.split("\n") for word in line.split("|") if word]


@cache
def whole_texts() -> frozenset[str]:
    """Texts that say nothing, folded and without signs at their edges."""
    blanks = (f"{left}{word}{right}" for word in lines(FORMS) for left, right in BRACKETS)
    return frozenset([*lines(WORDS), *blanks])


@cache
def marks() -> frozenset[bytes]:
    """What stands between two quotes of a file where a text may say nothing, in bytes.

    To ask each text of each record costs more than reading it. A file is cut at its quotes at
    once, and only where a piece is one of these are its texts looked at.
    """
    spelt = {each for word in whole_texts() for each in (word, word.capitalize(), word.upper())}
    # Once small, most words are spelt in one way.
    small = {word.encode().translate(LOWER) for word in spelt}
    around = [(before.encode(), after.encode()) for before in BEFORE for after in AFTER]
    signs = [sign * number for sign in SIGNS for number in range(2 if sign in "xX×" else 1, 9)]
    return frozenset(
        [
            *(before + word + after for word in small for before, after in around),
            *(sign.encode().translate(LOWER) for sign in signs),
        ]
    )


@rule("HYG-004", on=Record, severity="warning")
def text_is_no_placeholder(record: Record, register: Register) -> Complaints:
    """No text only holds the place of a statement.

    “TBD”, “N/A”, “unknown” or “[DPO_NAME]” look like a statement in every listing. What nobody has
    stated is left out, and the rule that misses it says so; that there are none is said by an
    empty list, `[]`.
    """
    if not suspect(register.contents.get(record.file, b"")):
        return
    for path, text in texts(record, ()):
        if empty_words(text) and not judged_elsewhere(path, text):
            yield record.at(*path), told(text, spell(path))


def told(text: str, key: str) -> str:
    """What to do about the text: one of which only a part is a blank says something else."""
    blank = FORM.search(text)
    if blank and blank[0] != text.strip(EDGE):
        return f"“{blank[0]}” is a blank that nobody has filled in: complete {key}"
    return f"“{text.strip()}” states nothing: leave {key} out"


def suspect(content: bytes) -> bool:
    """Whether one of the texts of a file may say nothing, or hold a blank in capitals."""
    if not marks().isdisjoint(content.translate(LOWER).split(b'"')):
        return True
    # Such a blank joins words in capitals, as [DPO_NAME] does; in other texts signs of it are rare.
    return bool(JOINED.search(content))


def empty_words(text: str) -> bool:
    """Whether the whole of a text is a placeholder, or it holds a blank of a form."""
    bare = text.strip(EDGE)
    if SILENT.fullmatch(bare):
        return True
    folded = bare.casefold()
    return folded in whole_texts() or bool(FORM.search(bare))


def judged_elsewhere(path: Route, text: str) -> bool:
    """Whether the key keeps words of others, or retention is judged for having no limit."""
    keys = [each for each in path if isinstance(each, str)]
    if not set(keys).isdisjoint(ELSEWHERE):
        return True
    return "retention" in keys and "specified" in text.casefold()


def texts(node: Node, path: Route) -> Iterator[tuple[Route, str]]:
    """Every free text below a node with its way of keys; sources keep the words of others."""
    for attribute, key, inner in written(type(node)):
        value = getattr(node, attribute)
        if not value:
            continue
        many = isinstance(value, tuple)
        for position, each in enumerate(value if many else (value,)):
            way = (*path, key, position) if many else (*path, key)
            if inner is str:
                yield way, each
            else:
                yield from texts(each, way)


@cache
def written(shape: type[Node]) -> tuple[tuple[str, str, Any], ...]:
    """The keys of a type that hold free text or tables: attribute, key and what is in it."""
    found = []
    for each in fields(shape):
        inner, limits, _ = element(each.type)
        free = inner is str and not any(limit.extra or limit.pattern for limit in limits)
        table = isinstance(inner, type) and issubclass(inner, Node) and inner is not Source
        if free or table:
            found.append((each.name, each.encode_name, inner))
    return tuple(found)
