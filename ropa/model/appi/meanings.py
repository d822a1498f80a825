"""What each word of the APPI's vocabularies means."""

from __future__ import annotations

from ropa.model.terms import (
    Article11,
    CheckedMatter,
    DataOrigin,
    ProvisionBasis,
    RecordedItem,
    RecordMaker,
    RecordMethod,
    Route,
)

MEANINGS: dict[object, dict[str, str]] = {
    ProvisionBasis: {
        "27(1)": "consent of the person",
        "28(1)": "consent to provision to a third party in a foreign country",
        "27(2)": "opt-out",
        "27(1)(i)": "laws and regulations",
        "27(1)(ii)": "protection of life, body or property",
        "27(1)(iii)": "public health or children",
        "27(1)(iv)": "cooperation with a government organ",
        "27(1)(v)": "publication or teaching of academic results by an academic institution",
        "27(1)(vi)": "academic purposes of the provider and joint research",
        "27(1)(vii)": "academic purposes of the recipient",
        "27(5)(i)": "entrustment",
        "27(5)(ii)": "succession of business",
        "27(5)(iii)": "joint use",
        "41(6)": "pseudonymized personal information, by law or under Art. 27(5)",
        "16(2)": "the recipient is a body outside the duty to keep records",
        "by-person": "provision by the person themself",
        "for-person": "provision on behalf of the person",
        "to-person-equivalent": "the recipient is one with the person",
        "delivered-to-person": "intended finally for the person",
        "publicly-available": "information anyone can get",
        "not-personal-data-for-recipient": "not personal data for the recipient",
        "no-act-of-receiving": "no act of receiving",
        "legitimate-interest": "no ground of the Act; a provision cannot rest on it",
    },
    Route: {
        "designated-country": "country designated by the Commission, Art. 28(1), Rule 15",
        "conforming-contract": "contract ensuring equivalent measures, Rule 16(i)",
        "conforming-group-rules": "group rules ensuring equivalent measures, Rule 16(i)",
        "conforming-certification": "certification under an international framework, Rule 16(ii)",
        "28(1)": "consent after information on the country and the recipient's measures",
        "27(1)": "one of the items of Art. 27(1)",
        "not-a-provision": "same legal person, or a provider that does not handle the data",
    },
    RecordMethod: {
        "each-time": "a record each time, without delay (都度)",
        "bulk": "one record for continuous or repeated provision (一括)",
        "contract-document": "a contract or other document instead of a record (契約書等)",
    },
    RecordedItem: {
        "name": "name of the third party",
        "address": "address of the third party",
        "representative": "name of its representative",
        "persons": "what identifies the persons",
        "items": "items of the personal data",
        "consent": "that consent has been obtained",
    },
    RecordMaker: {
        "self": "made by the business itself; the default",
        "recipient": "made by the recipient on its behalf",
    },
    DataOrigin: {
        "jp": "Japan; the default",
        "eea-adequacy": "received from the EEA under the adequacy decision",
        "uk-adequacy": "received from the United Kingdom under its regulations",
        "eea-direct": "collected directly from persons in the EEA, Art. 3(2) GDPR",
        "other": "elsewhere",
    },
    CheckedMatter: {
        "implementation": "whether the equivalent measures are carried out",
        "foreign-system": "whether the foreign country has systems that may affect them",
    },
    Article11: {
        "i": "danger to life, body or property",
        "ii": "encouragement of unlawful acts",
        "iii": "harm to national security or international relations",
        "iv": "hindrance of crime prevention or public safety",
    },
}
