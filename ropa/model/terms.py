"""Closed vocabularies: every word a record may use. Their meanings stand in `meanings`.

A word that is wrong in law stays in its list where people write it, so that a rule can say why
it does not hold; the reader only refuses what no list knows.
"""

from __future__ import annotations

from typing import Literal

Status = Literal["draft", "active", "ended", "retired"]
Law = Literal["gdpr", "uk-gdpr", "fadp", "appi"]
Form = Literal["corporation", "body", "individual", "public-body", "international-organisation"]
Aim = Literal["political", "philosophical", "religious", "trade-union"]
Act = Literal["appi", "faroese-act", "lgpd", "pipa", "pipeda"]
Scope = Literal["3(1)", "3(2)"]
RepresentativeExemption = Literal["27(2)(a)", "27(2)(b)"]
Scheme = Literal[
    "eu-us-dpf",
    "uk-us-data-bridge",
    "swiss-us-dpf",
    "safe-harbor",
    "privacy-shield",
    "swiss-us-safe-harbor",
    "swiss-us-privacy-shield",
    "apec-cbpr",
    "global-cbpr",
]
Coverage = Literal["hr", "non-hr"]
CapacityRole = Literal["controller", "joint-controller", "processor", "sub-processor"]
LegalBasis = Literal[
    "6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(d)", "6(1)(e)", "6(1)(ea)", "6(1)(f)"
]  # fmt: skip
SpecialCategory = Literal[
    "racial-or-ethnic-origin",
    "political-opinions",
    "religious-or-philosophical-beliefs",
    "trade-union-membership",
    "genetic-data",
    "biometric-data",
    "health",
    "sex-life-or-orientation",
]
Condition = Literal[
    "9(2)(a)", "9(2)(b)", "9(2)(c)", "9(2)(d)", "9(2)(e)",
    "9(2)(f)", "9(2)(g)", "9(2)(h)", "9(2)(i)", "9(2)(j)",
]  # fmt: skip
InformationExemption = Literal["14(5)(a)", "14(5)(b)", "14(5)(c)", "14(5)(d)"]
VulnerableGroup = Literal[
    "children", "employees", "patients", "elderly", "asylum-seekers", "mentally-ill"
]  # fmt: skip
Counting = Literal["day", "month-end", "year-end"]
EndAction = Literal["erase", "anonymise", "archive", "return", "transfer"]
DecisionEffect = Literal["legal", "significant", "none"]
AutomatedGround = Literal["22(2)(a)", "22(2)(b)", "22(2)(c)"]
Monitoring = Literal["public-area", "online", "other"]
RiskCriterion = Literal[
    "evaluation",
    "automated-decision",
    "systematic-monitoring",
    "sensitive-data",
    "large-scale",
    "matching",
    "vulnerable-persons",
    "new-technology",
    "prevents-right",
]
AssessmentProgress = Literal["planned", "in-progress", "done"]
RiskLevel = Literal["low", "medium", "high"]
RecordExemption = Literal["30(5)"]
RecipientRole = Literal[
    "processor", "sub-processor", "controller", "joint-controller", "authority", "internal"
]  # fmt: skip
TransferBasis = Literal[
    "adequacy",
    "dpf",
    "safe-harbor",
    "privacy-shield",
    "scc",
    "bcr",
    "ad-hoc-clauses",
    "code-of-conduct",
    "certification",
    "public-instrument",
    "administrative-arrangement",
    "idta",
    "uk-addendum",
    "uk-us-data-bridge",
    "swiss-us-dpf",
    "6(1)(a)",
    "49(1)(a)",
    "49(1)(b)",
    "49(1)(c)",
    "49(1)(d)",
    "49(1)(e)",
    "49(1)(f)",
    "49(1)(g)",
    "49(1)-2",
]
AgreementType = Literal[
    "dpa",
    "scc",
    "bcr-c",
    "bcr-p",
    "joint-controllers",
    "ad-hoc-clauses",
    "code-of-conduct",
    "certification",
    "public-instrument",
    "administrative-arrangement",
    "idta",
    "uk-addendum",
    "swiss-addendum",
    "entrustment",
    "joint-use",
    "equivalent-measures",
]
AssessmentType = Literal["dpia", "lia", "tia", "derogation"]
Addendum = Literal["uk-addendum", "swiss-addendum"]
ContractTerm = Literal[
    "28(3)(a)", "28(3)(b)", "28(3)(c)", "28(3)(d)",
    "28(3)(e)", "28(3)(f)", "28(3)(g)", "28(3)(h)",
]  # fmt: skip
MeasureKind = Literal["policy", "organisational", "human", "physical", "technical", "environment"]
SecurityHead = Literal["32(1)(a)", "32(1)(b)", "32(1)(c)", "32(1)(d)"]
Means = Literal[
    "access-control",
    "backup",
    "encryption",
    "logging",
    "processor-control",
    "pseudonymisation",
    "software-protection",
]
Authorisation = Literal["general", "specific"]
ProvisionBasis = Literal[
    "27(1)",
    "28(1)",
    "27(2)",
    "27(1)(i)",
    "27(1)(ii)",
    "27(1)(iii)",
    "27(1)(iv)",
    "27(1)(v)",
    "27(1)(vi)",
    "27(1)(vii)",
    "27(5)(i)",
    "27(5)(ii)",
    "27(5)(iii)",
    "41(6)",
    "16(2)",
    "by-person",
    "for-person",
    "to-person-equivalent",
    "delivered-to-person",
    "publicly-available",
    "not-personal-data-for-recipient",
    "no-act-of-receiving",
    "legitimate-interest",
]
Route = Literal[
    "designated-country",
    "conforming-contract",
    "conforming-group-rules",
    "conforming-certification",
    "28(1)",
    "27(1)",
    "not-a-provision",
]
RecordMethod = Literal["each-time", "bulk", "contract-document"]
RecordedItem = Literal[
    "date",
    "name",
    "address",
    "representative",
    "background",
    "persons",
    "items",
    "consent",
    "information",
    "publication",
]
RecordMaker = Literal["self", "counterparty"]
SourceClass = Literal["opt-out", "consent", "related-information", "non-business"]
AcquisitionSource = Literal[
    "person-as-customer",
    "person-as-employee",
    "person-other",
    "other-business",
    "private-person",
    "public-information",
    "unknown",
]
AcquisitionManner = Literal[
    "direct", "purchased", "public-source", "introduction", "as-private-person", "other"
]
Expectation = Literal["yes", "no-by-contract", "no"]
ConsentCollector = Literal["recipient", "provider"]
NoticeMode = Literal["notified", "accessible", "published"]
JointUseMatter = Literal[
    "name", "address", "representative", "responsible", "purposes", "items", "users-scope"
]
ScopeChange = Literal["consent", "name-change", "succession"]
OptOutMatter = Literal[
    "name",
    "address",
    "representative",
    "items",
    "acquisition-method",
    "provision-method",
    "request-method",
    "update-method",
    "start",
]
Direction = Literal["out", "in"]
ProcessedType = Literal["pseudonymized", "anonymized"]
RequestKind = Literal["purposes", "disclosure", "records", "correction", "cease", "erase"]
Denial = Literal["provisions", "related-information", "joint-uses", "opt-outs"]
NoticeItem = Literal[
    "controller",
    "address",
    "head",
    "representative",
    "officer",
    "purposes",
    "interests",
    "categories",
    "sources",
    "recipients",
    "transfers",
    "retention",
    "rights",
    "objection",
    "withdrawal",
    "complaint",
    "required",
    "decisions",
    "procedures",
    "fee",
    "measures",
    "complaints",
    "accredited",
]
DataOrigin = Literal["jp", "eea-adequacy", "uk-adequacy", "eea-direct", "other"]
CheckedMatter = Literal["implementation", "foreign-system"]
Article11 = Literal["i", "ii", "iii", "iv"]
