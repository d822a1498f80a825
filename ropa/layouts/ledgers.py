"""Items of papers, of the ledgers under the APPI, and of what the tool computes."""

from __future__ import annotations

from ropa.layouts.items import EVERY, Item

PROVISION, RECEIPT = "appi/provisions", "appi/receipts"
RELATED, ABROAD = "appi/related-information", "appi/foreign-transfers"
JOINT, ENTRUSTED = "appi/joint-uses", "appi/entrustments"
OPTED, PROCESSED = "appi/opt-outs", "appi/processed-information"
STATUTORY = (PROVISION, RECEIPT, RELATED)
LEDGERS = (*STATUTORY, ABROAD, JOINT, ENTRUSTED, OPTED, PROCESSED)
WITH_OTHER_SIDE = (*STATUTORY, ABROAD, JOINT, ENTRUSTED, PROCESSED)
FLOWS, FINDINGS, CHANGES = "flows", "findings", "changes"
COMPUTED = (FLOWS, FINDINGS, CHANGES)
"""What a sheet can show besides records: transfers with their verdicts, what a check found, and
what became of the records since an earlier state."""

CONSENT = ("obtained_on", "method", "text_version", "evidence", "guardian")
SIDE = ("counterparty.name", "counterparty.address", "counterparty.representative")
NOTICE = ("notice_mode", "notice", "notice_url")


def below(key: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{key}.{each}" for each in names)


SHARED: tuple[Item, ...] = (
    Item("status", EVERY, ("status",), "status of the record, as its word"),
    Item("parties", ("agreements",), ("parties",), "parties, written out"),
    Item("business", LEDGERS, ("business",), "business, with its representative"),
    Item(
        "other_party",
        WITH_OTHER_SIDE,
        ("counterparty.party",),
        "other side, as the register knows it today",
    ),
    Item("maker", LEDGERS, ("department", "recorded_by"), "department, and who recorded it"),
    Item("origin", LEDGERS, ("data_origin", "special"), "origin of the data, special categories"),
    Item("voluntary", LEDGERS, ("voluntary",), "voluntary record, where it is one"),
    Item("changes", (JOINT, OPTED), ("changes",), "changes, one a line"),
)
STATED: tuple[Item, ...] = (
    Item("ground", (PROVISION,), ("basis", "claimed"), "basis, or the words claimed as one"),
    Item("ground", (RECEIPT,), ("basis",), "basis of the provision"),
    Item(
        "first_day",
        (PROVISION,),
        ("provided_on", "period_start"),
        "first day, or the day",
        "Rule 20(1)",
    ),
    Item(
        "first_day",
        (RECEIPT,),
        ("received_on", "period_start"),
        "first day, or the day",
        "Rule 24(1)",
    ),
    Item("last_day", (PROVISION,), ("period_end", "last_provided_on"), "last day, of the period"),
    Item("last_day", (RECEIPT,), ("period_end", "last_received_on"), "last day, of the period"),
    Item(
        "days",
        (RELATED,),
        ("provided_on", "period_start", "period_end", "last_provided_on"),
        "days, the first and the last",
        "Rule 28(1)",
    ),
    Item(
        "to_many",
        (PROVISION,),
        ("recipient_unspecified_many",),
        "unspecified and many recipients, where it is so",
        "Rule 20(1)",
    ),
    Item(
        "persons",
        STATUTORY,
        below("identifiable_persons", "category", "reference", "location", "sha256"),
        "persons, by a list kept elsewhere",
    ),
    Item("persons", (ENTRUSTED,), ("identifiable_persons",), "persons, and how many"),
    Item(
        "consent_proof", STATUTORY[:2], below("consent", *CONSENT), "proof of consent, day and how"
    ),
    Item(
        "country",
        (PROVISION, RECEIPT, ENTRUSTED),
        ("counterparty.party.country",),
        "country, of the other side",
    ),
    Item("route", (PROVISION, ENTRUSTED), ("foreign_transfer",), "route abroad, Art. 28"),
    Item("told", (PROVISION,), (), "information given, for consent"),
    Item("told", (OPTED,), (*NOTICE, "notice_since"), "how persons are told, where and since when"),
    Item("last_check", (PROVISION,), (), "last check, of the route"),
    Item("opt_out", (PROVISION,), ("opt_out_notice",), "opt-out notice, its number and day"),
    Item(
        "method",
        STATUTORY,
        ("record_method", "made_by"),
        "method of the record, and who made it",
    ),
    Item("document", STATUTORY, ("contract_document",), "document, that stands for the record"),
    Item(
        "earlier",
        STATUTORY,
        ("omits_items_from", "omitted_items"),
        "earlier record, that holds what is omitted",
    ),
    Item("kept_until", STATUTORY, (), "last day of keeping, computed"),
    Item("deletable", STATUTORY, (), "first day on which it may go, computed"),
    Item(
        "due",
        STATUTORY,
        ("exemption_reason", "for_goods_or_services_to_person"),
        "duty to record, and why",
    ),
    Item(
        "had_from",
        (PROVISION,),
        ("received_in", "entrustment", "instructed", "received_by_opt_out", "pseudonymized"),
        "how the business had the data",
    ),
    Item(
        "excluded",
        STATUTORY,
        ("art11_exclusion", "art11_reason", "art11_approver"),
        "exclusion from disclosure, Cabinet Order Art. 11",
    ),
    Item(
        "confirmed",
        (RECEIPT,),
        ("same_as_confirmed", "provider_confirmation"),
        "confirmation of the provider, and when",
    ),
    Item(
        "confirmed",
        (RELATED,),
        ("confirmation_method", "confirmed_on"),
        "confirmation of consent, how and when",
    ),
    Item(
        "source",
        (RECEIPT,),
        ("acquisition_source", "acquisition_manner"),
        "source, and the manner of acquisition",
    ),
    Item("published", (RECEIPT,), ("ppc_publication",), "publication, by the Commission"),
    Item(
        "purpose_in_eu",
        (RECEIPT,),
        ("eu_origin.purpose_received",),
        "purpose in the EU, as received",
    ),
    Item(
        "informed",
        (RELATED,),
        ("information_confirmed", "information_confirmation_method"),
        "information abroad, and how it was confirmed",
    ),
    Item(
        "expected",
        (RELATED,),
        ("expected_as_personal_data", "basis", "no_use_clause", "exemption_reason"),
        "expectation, that it becomes personal data",
    ),
    Item("abroad", (RELATED,), ("foreign_transfer",), "country, and the route abroad"),
    Item("abroad", (JOINT,), ("foreign_users",), "joint users abroad, with route and record"),
)
FURTHER: tuple[Item, ...] = (
    Item("recipient", (ABROAD, PROCESSED), SIDE, "third party, as it was on the day"),
    Item("place", (ABROAD,), ("foreign_country",), "foreign country", "Rule 18(3)(iv)"),
    Item(
        "established",
        (ABROAD,),
        below("conforming", "method", "instrument", "date", "location", "certification"),
        "how the system is established",
        "Rule 18(3)(i)",
    ),
    Item(
        "measures",
        (ABROAD,),
        ("conforming.measures_summary",),
        "equivalent measures, in outline",
        "Rule 18(3)(ii)",
    ),
    Item(
        "frequency",
        (ABROAD,),
        ("check_frequency", "checks.method"),
        "frequency of checks, and how",
        "Rule 18(3)(iii)",
    ),
    Item("last_checks", (ABROAD,), (), "last checks, of each matter"),
    Item("next_check", (ABROAD,), (), "next check, computed"),
    Item(
        "troubles",
        (ABROAD,),
        below("troubles", "found_on", "summary", "resolved_on"),
        "troubles, numbered",
        "Rule 18(3)(vi)",
    ),
    Item("actions", (ABROAD,), ("troubles.action",), "what is done about them", "Rule 18(3)(vii)"),
    Item("checks", (ABROAD,), ("checks",), "every check, the latest first"),
    Item(
        "special_cases",
        (ABROAD,),
        ("same_legal_person", "domestic_database_use", "no_handling"),
        "cases that are no provision",
    ),
    Item("onward", (ABROAD,), ("eu_onward",), "onward transfer, of data of EU origin"),
    Item(
        "statement",
        (JOINT,),
        ("statement", *NOTICE),
        "statement of joint use, and where it is told",
    ),
    Item(
        "scope",
        (JOINT,),
        ("users_scope", "users", "users_scope_url", "users_scope_checked_on"),
        "range of joint users, and those that are known",
    ),
    Item("pseudonymized", (JOINT,), ("pseudonymized", "published"), "pseudonymized information"),
    Item("contract", (ENTRUSTED,), ("contract",), "contract, with its date and place"),
    Item("sub_entrusted", (ENTRUSTED,), ("sub_entrustment",), "re-entrustment, and to whom"),
    Item("looked_at", (ENTRUSTED,), ("last_audit_on", "audit_method"), "last look, day and method"),
    Item("end", (ENTRUSTED,), ("ended", "return_or_erase"), "end, and what becomes of the data"),
    Item("agent", (OPTED,), ("agent",), "agent in Japan, written out"),
    Item("own_provider", (OPTED,), ("provider.party",), "provider, as the register knows it today"),
    Item("published_in", (PROCESSED,), ("notice", "published_url"), "publication, where it is"),
)
BY_FLOW = {
    "exporter": "exporter, written out",
    "importer": "importer, written out",
    "code": "code of the country",
    "country_name": "name of the country",
    "regime": "regime, under which it is judged",
    "ground": "grounds, that the records name",
    "verdict": "verdict on the day",
    "reason": "reason of the verdict",
    "citations": "provisions behind it",
    "instrument": "instrument, that covers it",
    "further": "further reasons",
    "agreements": "agreements behind it",
    "assessments": "assessments behind it",
    "statements": "records that state it",
}
BY_FINDING = {
    "rule": "id of the rule",
    "severity": "severity",
    "record": "record, by its name",
    "route": "key, and what it is called",
    "message": "what was found",
    "duty": "what must hold",
    "citations": "provisions behind it",
    "waived": "reason for which it is accepted",
    "file": "file",
    "line": "line",
}
BY_CHANGE = {
    "day": "day since which it holds",
    "commit": "commit that made it",
    "record": "record, by its name",
    "title": "title of the record",
    "what": "what it is about, or became of the record",
    "before": "what was said before",
    "after": "what is said since",
    "words": "the whole of it in words",
}
LEDGER_ITEMS: tuple[Item, ...] = (
    *SHARED,
    *STATED,
    *FURTHER,
    *(Item(name, (FLOWS,), (), meaning) for name, meaning in BY_FLOW.items()),
    *(Item(name, (FINDINGS,), (), meaning) for name, meaning in BY_FINDING.items()),
    *(Item(name, (CHANGES,), (), meaning) for name, meaning in BY_CHANGE.items()),
)
"""Every item that is none of a record of processing."""
