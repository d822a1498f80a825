"""What may be answered, in words: the choices behind each question on a new record of the Act."""

from __future__ import annotations

from typing import TypeAlias

from ropa.appi.answers import NON_BUSINESS

Choices: TypeAlias = dict[str, str]
"""Words for each answer, in the order in which they are offered."""

ITEMS = "27(1)(i)-(vii)"
INTERPRETED = "interpretation"
"""Answers behind which stands a further question."""

DIRECTIONS: Choices = {
    "out": "given to another (提供)",
    "in": "received from another (受領)",
}

MATTERS: Choices = {
    "personal-data": "personal data (個人データ)",
    "related-information": "information related to personal information (個人関連情報): cookies,\n"
    "advertising identifiers, browsing history that is tied to no person",
    "pseudonymized": "pseudonymized personal information (仮名加工情報)",
    "anonymized": "anonymized information (匿名加工情報)",
}

EXPECTED: dict[str, Choices] = {
    "out": {
        "yes": "the third party is expected to acquire it as personal data",
        "no-by-contract": "by contract it does not use it as personal data",
        "no": "it is not expected to",
    },
    "in": {
        "yes": "the business acquires it as personal data, as by linking it with accounts",
        "no": "it does not",
    },
}

SHARING: Choices = {
    "27(5)(i)": "entrustment (委託): the data are handled for the one who entrusts them\n"
    "alone, and neither used for other purposes nor collated with other data",
    "27(5)(iii)": "joint use (共同利用), of which the persons are notified",
    "27(5)(ii)": "succession of business (事業の承継)",
}

FURTHER: Choices = {
    ITEMS: "a case of Art. 27(1)(i) to (vii): laws of Japan, life, public health ...",
    INTERPRETED: "the person in substance consented: by or for the person, public data ...",
}

PERSONAL: dict[str, Choices] = {
    "out": {
        "27(1)": "consent of the person (本人の同意), Art. 27(1) or 28(1)",
        **SHARING,
        "27(2)": "opt-out (オプトアウト), Art. 27(2)",
        **FURTHER,
        "not-a-provision": "none: it keeps the data, by contract does not handle them, and is\n"
        "shut out from them (a cloud service)",
        "same-legal-person": "none: it is the same legal person, such as a branch",
    },
    "in": {
        "27(1)": "consent of the person (本人の同意) to the provider, Art. 27(1)",
        **SHARING,
        "27(2)": "opt-out (オプトアウト) of the provider, Art. 27(2)",
        NON_BUSINESS: "it is no business handling personal information: a private person",
        **FURTHER,
    },
}
"""Grounds of personal data, by direction."""

PSEUDONYMIZED: Choices = {
    **SHARING,
    "27(1)(i)": "laws and regulations of Japan, Art. 27(1)(i)",
    "27(1)": "another, such as consent",
}

CASES: Choices = {
    "27(1)(i)": "laws and regulations of Japan",
    "27(1)(ii)": "protection of life, body or property; consent is difficult to obtain",
    "27(1)(iii)": "public health or children; consent is difficult to obtain",
    "27(1)(iv)": "cooperation with a government organ, which consent would obstruct",
    "27(1)(v)": "publication or teaching of academic results by an academic institution",
    "27(1)(vi)": "academic purposes of the provider, in joint research",
    "27(1)(vii)": "academic purposes of the recipient, an academic institution",
}

BOTH_SIDES: Choices = {
    "by-person": "the person provides the data, as by posting them",
    "for-person": "on behalf of the person, as an order to a bank or a booking",
    "to-person-equivalent": "to one who is one with the person, such as an agent or the family",
    "delivered-to-person": "through another, finally for the person, who can see it",
    "publicly-available": "information that anyone can get",
}

BY_INTERPRETATION: dict[str, Choices] = {
    "out": BOTH_SIDES,
    "in": {
        **BOTH_SIDES,
        "not-personal-data-for-recipient": "it is no personal data for the business",
        "no-act-of-receiving": "nothing is received: it was seen, or sent unasked",
    },
}

ROUTES: Choices = {
    "conforming-contract": "a contract that ensures equivalent measures, Rule 16(i)",
    "conforming-group-rules": "rules of the group that ensure them, Rule 16(i)",
    "conforming-certification": "its certification (CBPR), Rule 16(ii)",
    "28(1)": "consent of the person, told of the country and the measures, Art. 28(1)",
    "domestic-database": "it uses a database for its business inside Japan: not abroad",
    "not-a-provision": "it keeps the data, by contract does not handle them, and is shut out",
    "same-legal-person": "it is the same legal person, such as a branch",
    "undecided": "not decided yet",
}


def grounds(direction: str, what: str) -> Choices:
    """The grounds to choose from."""
    return PSEUDONYMIZED if what == "pseudonymized" else PERSONAL[direction]


def further(answer: str, direction: str) -> Choices:
    """The choices behind an answer; none behind most."""
    return {ITEMS: CASES, INTERPRETED: BY_INTERPRETATION[direction]}.get(answer, {})
