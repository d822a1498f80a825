"""What each item that a notice tells of means, with the articles that ask for it."""

from __future__ import annotations

from ropa.model.terms import NoticeItem

MEANINGS: dict[object, dict[str, str]] = {
    NoticeItem: {
        "controller": "who is responsible, Art. 13(1)(a) GDPR, 32(1)(i) APPI",
        "address": "the address of the business, Art. 32(1)(i) APPI",
        "head": "who represents the business (代表者), Art. 32(1)(i) APPI",
        "representative": "the representative of Art. 27, Art. 13(1)(a) GDPR",
        "officer": "how to reach the data protection officer, Art. 13(1)(b) GDPR",
        "purposes": "the purposes, Art. 13(1)(c) GDPR, 32(1)(ii) APPI",
        "interests": "which legitimate interests are pursued, Art. 13(1)(d) GDPR",
        "categories": "the categories of personal data, Art. 14(1)(d) GDPR",
        "sources": "where data come from, Art. 14(2)(f) GDPR",
        "recipients": "the recipients or their categories, Art. 13(1)(e) GDPR",
        "transfers": "that data go to a third country, Art. 13(1)(f) GDPR",
        "retention": "how long data are kept, Art. 13(2)(a) GDPR",
        "rights": "access, rectification, erasure and restriction, Art. 13(2)(b) GDPR",
        "objection": "the right to object, Art. 13(2)(b) GDPR",
        "withdrawal": "that consent can be withdrawn, Art. 13(2)(c) GDPR",
        "complaint": "the right to complain to an authority, Art. 13(2)(d) GDPR",
        "required": "whether data must be provided, Art. 13(2)(e) GDPR",
        "decisions": "automated decisions, Art. 13(2)(f) GDPR",
        "procedures": "how requests are made, Art. 32(1)(iii) APPI",
        "fee": "the fee for requests, Art. 32(1)(iii) APPI",
        "measures": "the security measures, Art. 10(i) Cabinet Order under the APPI",
        "complaints": "where complaints are received, Art. 10(ii) Cabinet Order under the APPI",
        "accredited": "the accredited organisation, Art. 10(iii) Cabinet Order under the APPI",
    },
}
