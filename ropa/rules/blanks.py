"""Words and signs that hold the place of a statement, and how a file is searched for them."""

from __future__ import annotations

import re
from functools import cache

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
SIGNS = "-–—._…*/xX×〇○●・"
"""Signs that say nothing, however often they are repeated."""
MIXED = ("-/-", "--/--", "./.", "(.)", "(...)", "(-)", "[.]", "[...]", "[…]", "[]", "()", "-.-")
"""Several of them, as they stand for a statement that is left out."""

AFTER = ("", ".", "..", "...", "…", "。", "、")
EDGE = " \t\r\n.…?!:。、"
FORM = re.compile(r"\[[A-Z]+(?:_[A-Z]+)+\]|<[A-Z]+(?:_[A-Z]+)+>|\{\{[^{}]*\}\}|\$\{[^{}]*\}")
SILENT = re.compile(r"[\W_]*|[xX×]{2,}|[〇○●]+")

LOWER = bytes(range(256)).lower().translate(bytes.maketrans(b"'\n\r?!:", b'"""...'))
"""Letters of ASCII made small; both sorts of quotes, and the ends of lines, made one of them, and
what may end a sentence made a full stop."""
SPACE = b" \t"
"""What is left out, so that each word is looked for in one form alone."""


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
    """What stands between two quotes or on a line where a text may say nothing, in bytes.

    To ask each text of each record costs more than reading it. A file is cut at its quotes and
    lines at once, and only where a piece is one of these are its texts looked at.
    """
    spelt = {each for word in whole_texts() for each in (word, word.capitalize(), word.upper())}
    # Once small and without blanks, most words are spelt in one way.
    small = {word.encode().translate(LOWER, SPACE) for word in spelt}
    after = [each.encode() for each in AFTER]
    signs = [sign * number for sign in SIGNS for number in range(2 if sign in "xX×" else 1, 9)]
    return frozenset(
        [
            *(word + sign for word in small for sign in after),
            *(sign.encode().translate(LOWER) for sign in (*signs, *MIXED)),
        ]
    )


def suspect(content: bytes) -> bool:
    """Whether one of the texts of a file may say nothing, or hold a blank in capitals.

    Every line says so for itself: of a file, those may be left out of which it was asked before.
    """
    if not marks().isdisjoint(content.translate(LOWER, SPACE).split(b'"')):
        return True
    # Such a blank joins words in capitals, as [DPO_NAME] does; in other texts signs of it are rare.
    return b"{{" in content or b"${" in content or bool(JOINED.search(content))


def empty_words(text: str) -> bool:
    """Whether the whole of a text is a placeholder, or it holds a blank of a form."""
    bare = text.strip(EDGE)
    if SILENT.fullmatch(bare):
        return True
    folded = bare.casefold()
    return folded in whole_texts() or bool(FORM.search(bare))
