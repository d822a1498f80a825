"""The words of an answer, in English and in Japanese: terms of the Act, headings of the ledgers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ropa.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.disclosure.answer import Answer, Entry, Language, Request

Both = tuple[str, str]
"""English, Japanese."""

OPENING_EN = (
    "This is the answer under Article 33(5) of the Act on the Protection of Personal Information"
    " (Act No. 57 of 2003), to which paragraphs (1) to (3) of that Article apply. It shows the"
    " items that the law asks these records to hold."
)
OPENING_JA = (
    "個人情報の保護に関する法律（平成15年法律第57号。以下「法」といいます。）第33条第5項において"
    "準用する同条第1項から第3項までの規定に基づき、回答します。"
    "開示するのは、法令により記録すべきこととされている事項です。"
)
PHRASES: dict[str, Both] = {
    "title": (
        "Answer to a request for disclosure of records of provision to third parties",
        "第三者提供記録の開示の請求に対する回答",
    ),
    "opening": (OPENING_EN, OPENING_JA),
    "none": (
        "No record of provision to a third party exists.",
        "該当する第三者提供記録は存在しません",
    ),
    "none so far": (
        "None of the records looked into so far concerns you.",
        "これまでに確認した記録の中に、該当する第三者提供記録はありません",
    ),
    "partial": (
        "This answer is not complete: not every record could be looked into yet.",
        "この回答は、これまでに確認した記録に限るものです。確認を終えていない記録があります。",
    ),
    "reference": ("Identifier of the person", "本人を特定する番号等"),
    "business": ("Business handling personal information", "個人情報取扱事業者"),
    "address": ("Address", "住所"),
    "representative": ("Representative", "代表者の氏名"),
    "requested": ("Date of the request", "請求年月日"),
    "method": ("Method of disclosure asked for", "請求された開示の方法"),
    "fee": ("Fee (Art. 38)", "手数料（法第38条）"),
    "answered": ("Date of the answer", "回答年月日"),
    "contact": ("Contact for complaints", "苦情の申出先"),
    "electronic": ("provision of an electronic record", "電磁的記録の提供による方法"),
    "paper": ("delivery of paper documents", "書面の交付による方法"),
    "free": ("none", "なし"),
    "record": ("Record", "記録"),
    "cover": ("Answer", "回答"),
    "appi/provisions": (
        "Personal data provided to third parties (records of Art. 29(1))",
        "個人データを第三者に提供した記録（法第29条第1項）",
    ),
    "appi/receipts": (
        "Personal data received from third parties (records of Art. 30(3))",
        "個人データの提供を第三者から受けた記録（法第30条第3項）",
    ),
    "sheet appi/provisions": ("Provided", "提供の記録"),
    "sheet appi/receipts": ("Received", "受領の記録"),
}
"""Fixed phrases."""

VALUES: dict[str, Both] = {
    "missing": ("not recorded", "記録がありません"),
    "obtained": (
        "The consent of the identifiable person has been obtained.",
        "本人の同意を得ています",
    ),
    "given": ("The information has been given.", "情報の提供が行われています"),
    "published": (
        "Published by the Personal Information Protection Commission.",
        "個人情報保護委員会により公表されています",
    ),
    "many": (
        "The personal data were provided to unspecified and many persons.",
        "不特定かつ多数の者に対して提供しました",
    ),
    "document": ("as in the attached extract of {}", "添付する{}の抜粋のとおり"),
    "a document": ("the document that stands for the record", "記録に代わる書面"),
    "titled": ("“{}”", "「{}」"),
    "dated": ("{} of {}", "{}（{}）"),
    "amount": ("{:,} yen", "{:,}円"),
}
"""What is said of an item where its value is no text of the record."""

COMMON: dict[str, Both] = {
    "consent": ("Consent of the identifiable person", "本人の同意を得ている旨"),
    "persons": (
        "Identifiable person's name or identifying matters",
        "本人の氏名その他の当該本人を特定するに足りる事項",
    ),
}
LABELS: dict[str, dict[str, Both]] = {
    "appi/provisions": COMMON
    | {
        "date": ("Date of provision", "提供年月日"),
        "name": ("Name of the third party", "提供先の氏名又は名称"),
        "address": ("Address of the third party", "提供先の住所"),
        "representative": ("Name of its representative", "提供先の代表者の氏名"),
        "many": (
            "Provided to unspecified and many persons",
            "不特定かつ多数の者に対して提供した旨",
        ),
        "items": ("Items of personal data", "個人データの項目"),
    },
    "appi/receipts": COMMON
    | {
        "date": ("Date received", "提供を受けた年月日"),
        "name": ("Name of the third party", "提供者の氏名又は名称"),
        "address": ("Address of the third party", "提供者の住所"),
        "representative": ("Name of its representative", "提供者の代表者の氏名"),
        "background": ("Background of the acquisition", "取得の経緯"),
        "items": (
            "Items of personal data (of information related to personal information)",
            "個人データ（個人関連情報）の項目",
        ),
        "publication": ("Published under Art. 27(4)", "法第27条第4項により公表されている旨"),
        "information": (
            "Information under Art. 31(1)(ii) given",
            "法第31条第1項第2号の情報提供が行われている旨",
        ),
    },
}
"""Headings of items, as in the ledgers of provisions and receipts."""


def pick(both: Both, language: Language) -> str:
    return both[language == "ja"]


def phrase(key: str, language: Language) -> str:
    return pick(PHRASES[key], language)


def label(kind: str, item: str, language: Language) -> str:
    """The heading of an item in records of this kind."""
    return pick(LABELS[kind][item], language)


def day(value: date, language: Language) -> str:
    if language == "ja":
        return f"{value.year}年{value.month}月{value.day}日"
    return value.isoformat()


def shown(value: str | date, language: Language) -> str:
    return day(value, language) if isinstance(value, date) else visible(value)


def spoken(entry: Entry, language: Language) -> str:
    """What a record says of an item, one entry a line."""
    match entry.wording:
        case "stated":
            return "\n".join(shown(each, language) for each in entry.values)
        case "period":
            return {"en": " to ", "ja": "から"}[language].join(
                shown(each, language) for each in entry.values
            )
        case "document":
            return pick(VALUES["document"], language).format(paper(entry, language))
        case other:
            return pick(VALUES[other], language)


def paper(entry: Entry, language: Language) -> str:
    """The document that stands for a record, with its title and date as far as they are known."""
    title, *days = (shown(each, language) for each in entry.values)
    named = pick(VALUES["titled"], language).format(title) if title else ""
    named = named or pick(VALUES["a document"], language)
    return pick(VALUES["dated"], language).format(named, days[0]) if days else named


def cover(request: Request) -> Iterator[tuple[str, str]]:
    """Who answers whom, on what day; what nobody has stated is left out."""
    language, party = request.language, request.business
    found = (
        ("answered", day(request.on, language)),
        ("requested", day(request.requested, language) if request.requested else ""),
        ("method", phrase(request.method, language) if request.method else ""),
        ("reference", request.reference),
        ("business", name_of(request)),
        ("address", party.address),
        ("representative", head(request)),
        ("contact", party.complaint_contact),
        ("fee", fee(request)),
    )
    yield from ((phrase(key, language), visible(text)) for key, text in found if text)


def name_of(request: Request) -> str:
    """The business under its name in the language of the answer, where it has one."""
    party = request.business
    return (party.title_ja if request.language == "ja" else "") or party.heading


def head(request: Request) -> str:
    """The representative of the business, with the office in front where Japanese wants it."""
    person = request.business.representative
    words = [each for each in ((person.name, person.title) if person else ()) if each]
    return "　".join(reversed(words)) if request.language == "ja" else ", ".join(words)


def fee(request: Request) -> str:
    """The fee for this request, Art. 38; empty where nobody has stated whether there is one."""
    charged = request.business.fee
    if not charged or not isinstance(charged.charged_for, tuple):
        return ""
    if "records" not in charged.charged_for or charged.amount == 0:
        return phrase("free", request.language)
    if not isinstance(charged.amount, int):
        return ""
    return pick(VALUES["amount"], request.language).format(charged.amount)


def verdict(answer: Answer) -> Iterator[str]:
    """What is to be said of the records as a whole: that there are none, or not all of them."""
    language = answer.request.language
    if not answer.told:
        yield phrase("none" if answer.complete else "none so far", language)
    if not answer.complete:
        yield phrase("partial", language)
