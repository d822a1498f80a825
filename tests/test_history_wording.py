"""How each statement is told: a record before, the record after, and the lines between them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import pytest
from command import SETTINGS, WE
from generated import data_of
from hypothesis import assume, given
from hypothesis import strategies as st
from memory import Memory
from payloads import HIDDEN

from ropa.history import changes
from ropa.load import load
from ropa.model import KINDS
from ropa.model.shape import DATES
from ropa.words import spoken

if TYPE_CHECKING:
    from command import Files

    from ropa.history import Change, Statement
    from ropa.place import Route

DAY = date(2026, 11, 21)
AROUND: Files = {
    "parties/we.toml": {**WE, "capacities": [{"id": "own", "title": "Own business"}]},
    "parties/acme.toml": {"title": "Acme Analytics, Inc.", "title_ja": "アクメ", "country": "US"},
    "parties/post.toml": {"title": "Post AG", "country": "CH"},
    "parties/twin.toml": {"title": "Post AG", "country": "CH"},
    "agreements/dpa.toml": {"title": "Contract with Acme"},
    "agreements/clauses.toml": {"title": "Clauses with Acme"},
    "assessments/balance.toml": {"title": "Balancing, newsletter"},
    "measures/locks.toml": {"title": "Locks"},
    "systems/shop.toml": {"title": "Web shop"},
    "notices/site.toml": {"title": "Privacy notice"},
    "controller/web.toml": {"title": "Website"},
    "appi/foreign-transfers/us.toml": {"title": "To Acme in the United States"},
    "appi/provisions/first.toml": {"title": "First provision"},
    "appi/entrustments/print.toml": {"title": "Printing"},
}
"""Records that others name."""


class Edit(NamedTuple):
    """A record of a kind before and after, and what is to be told of it."""

    kind: str
    before: str
    after: str
    told: tuple[str, ...]


def edit(kind: str, before: str, after: str, *told: str) -> Edit:
    return Edit(kind, before, after, told)


def told(case: Edit) -> list[Change]:
    file = f"{case.kind}/x.toml"
    both = [text if text.startswith("title") else f'title = "X"\n{text}' for text in case[1:3]]
    states = ({"ropa.toml": SETTINGS, **AROUND, file: text} for text in both)
    before, after = (load(Memory(files), DAY) for files in states)
    assert before.unreadable == after.unreadable == {}, before.problems + after.problems
    return changes(before, after)


LONG = (
    "The data of visitors are kept for two years after the last visit and are then erased, unless "
    "the visitor has become a customer in the meantime; what is kept of customers is said in the "
    "record of the customer database, and the department for marketing sees to it every month"
)
JAPANESE = (
    "応募者の個人データは選考の終了後二年間保存し、その後速やかに消去する。"
    "ただし採用された者の個人データについては、従業者の記録に従う。"
)

EDITS = {
    # what every record has
    "a title": edit(
        "controller", 'title = "Site"', 'title = "Website"', "title: “Site” → “Website”"
    ),
    "a text added": edit("controller", "", 'owner = "Sales"', "owner: “Sales”, added"),
    "a text removed": edit("controller", 'owner = "Sales"', "", "owner: “Sales”, removed"),
    "an end": edit(
        "controller",
        "",
        'status = "ended"\nended = 2026-08-31\nreason = "moved to another provider"',
        "ended on 31 Aug 2026: “moved to another provider”",
    ),
    "an end without a day": edit("controller", "", 'status = "ended"', "ended"),
    "a retired record": edit(
        "controller",
        'status = "ended"\nended = 2016-08-31',
        'status = "retired"\nended = 2016-08-31\nreason = "keeping period over"',
        "retired, ended on 31 Aug 2016: “keeping period over”",
    ),
    "a draft put in force": edit("controller", 'status = "draft"', "", "status: draft → active"),
    "an end taken back": edit(
        "controller",
        'status = "ended"\nended = 2026-08-31\nreason = "sold"',
        "",
        "status: ended → active",
        "ended: 31 Aug 2026, removed",
        "reason: “sold”, removed",
    ),
    "a reason alone": edit(
        "controller",
        'status = "ended"\nreason = "sold"',
        'status = "ended"\nreason = "given up"',
        "reason: “sold” → “given up”",
    ),
    "one word of a long text": edit(
        "controller",
        f'notes = "{LONG}"',
        f'notes = "{LONG.replace("two years", "three years")}"',
        "notes: “… of visitors are kept for [two → three] years after the last visit …”",
    ),
    "words added to and taken from a long text": edit(
        "controller",
        f'notes = "{LONG}"',
        f'notes = "{LONG.replace(" last", "").replace("erased,", "erased or made anonymous,")}"',
        "notes: “… for two years after the [− last] visit and are then erased"
        " [+ or made anonymous], unless the visitor has …”",
    ),
    "a letter of a long Japanese text": edit(
        "controller",
        f'notes = "{JAPANESE}"',
        f'notes = "{JAPANESE.replace("二年間", "三年間")}"',
        "notes: “応募者の個人データは選考の終了後[二 → 三]年間保存し、その後速やかに消去する。"
        "ただし採用さ…”",
    ),
    "another text altogether": edit(
        "controller",
        f'notes = "{LONG}"',
        'notes = "Nothing to add"',
        f"notes: “{LONG}” → “Nothing to add”",
    ),
    "line ends alone": edit(
        "controller",
        'notes = "one\\ntwo"',
        'notes = "one two"',
        "notes: only blanks and line ends changed",
    ),
    "what was inferred": edit(
        "controller",
        'controller = "we"\n[[data]]\nsource = "forms"',
        'controller = "we"\ninferred = ["controller", "data[0].source"]\n'
        '[[data]]\nsource = "forms"',
        "inferred: controller, data 1: source, added",
    ),
    "a source": edit(
        "controller",
        "",
        '[[sources]]\ndocument = "policy.txt"\nline = 12\nquote = "We keep data."',
        "source policy.txt, line 12: quote: “We keep data.”, added",
    ),
    # activities of a controller
    "a controller": edit(
        "controller",
        'controller = "we"',
        'controller = "acme"',
        "controller: We GmbH → Acme Analytics, Inc.",
    ),
    "a record that is not there": edit(
        "controller",
        'controller = "we"',
        'controller = "nobody"',
        "controller: We GmbH → nobody (not in this register)",
    ),
    "two records of one title": edit(
        "controller",
        'controller = "post"',
        'controller = "twin"',
        "controller: Post AG (post) → Post AG (twin)",
    ),
    "a capacity": edit(
        "controller",
        'controller = "we"',
        'controller = "we"\ncapacity = "own"',
        "capacity: Own business, added",
    ),
    "a day": edit(
        "controller", "since = 2024-06-03", "since = 2024-07-01", "since: 3 Jun 2024 → 1 Jul 2024"
    ),
    "whether it is on a large scale": edit(
        "controller", "", "large_scale = true", "large scale: not stated → yes"
    ),
    "whether, no more": edit("controller", "risk = false", "risk = true", "risk: no → yes"),
    "laws": edit("controller", "", 'laws = ["gdpr", "uk-gdpr"]', "laws: GDPR, UK GDPR, added"),
    "measures": edit(
        "controller", "measures = []", 'measures = ["locks"]', "measures: Locks, added"
    ),
    "a purpose": edit(
        "controller",
        "",
        '[[purposes]]\ntext = "Statistics"\nbasis = "6(1)(f)"\ninterest = "Better pages"\n'
        'assessment = "balance"',
        "purpose “Statistics”: 6(1)(f) (legitimate interests); interest: “Better pages”; "
        "assessment: Balancing, newsletter, added",
    ),
    "the basis of a purpose": edit(
        "controller",
        '[[purposes]]\ntext = "Statistics"\nbasis = "6(1)(f)"',
        '[[purposes]]\ntext = "Statistics"\nbasis = "6(1)(a)"',
        "purpose “Statistics”: basis: 6(1)(f) (legitimate interests) → 6(1)(a) (consent)",
    ),
    "how consent is withdrawn": edit(
        "controller",
        '[[purposes]]\ntext = "News"\nconsent = { withdrawn = "by letter" }',
        '[[purposes]]\ntext = "News"\nconsent = { withdrawn = "by a link" }',
        "purpose “News”: consent: withdrawn: “by letter” → “by a link”",
    ),
    "consent as a whole": edit(
        "controller",
        '[[purposes]]\ntext = "News"',
        '[[purposes]]\ntext = "News"\nconsent = { given = "by a form" }',
        "purpose “News”: consent: given: “by a form”, added",
    ),
    "a purpose put otherwise": edit(
        "controller",
        '[[purposes]]\ntext = "Send news about our services by e-mail"\nbasis = "6(1)(a)"',
        '[[purposes]]\ntext = "Send news about our services by post"\nbasis = "6(1)(a)"',
        "purpose “Send news about our services by post”: text: "
        "“Send news about our services by e-mail” → “Send news about our services by post”",
    ),
    "one purpose in the place of another": edit(
        "controller",
        '[[purposes]]\ntext = "Newsletter"\nbasis = "6(1)(a)"',
        '[[purposes]]\ntext = "Fraud prevention"\nbasis = "6(1)(a)"',
        "purpose “Fraud prevention”: 6(1)(a) (consent), added",
        "purpose “Newsletter”: 6(1)(a) (consent), removed",
    ),
    "purposes in another order": edit(
        "controller",
        '[[purposes]]\ntext = "A"\n[[purposes]]\ntext = "B"',
        '[[purposes]]\ntext = "B"\n[[purposes]]\ntext = "A"',
        "purposes: in another order",
    ),
    "a set of data": edit(
        "controller",
        "",
        '[[data]]\nsubjects = ["customers", "prospects"]\ncategories = ["name"]\n'
        'special = ["health"]\ncondition = "9(2)(a)"',
        "data on customers, prospects: categories: name; special: data concerning health; "
        "condition: 9(2)(a) (explicit consent), added",
    ),
    "categories of data": edit(
        "controller",
        '[[data]]\nsubjects = ["customers"]\ncategories = ["name", "fax number"]',
        '[[data]]\nsubjects = ["customers"]\ncategories = ["name", "phone number", "address"]',
        "data on customers: categories: phone number, address, added; fax number, removed",
    ),
    "special categories, none": edit(
        "controller",
        '[[data]]\nsubjects = ["customers"]',
        '[[data]]\nsubjects = ["customers"]\nspecial = []',
        "data on customers: special: not stated → none (stated)",
    ),
    "the persons of a set of data": edit(
        "controller",
        '[[data]]\nsubjects = ["customers"]\ncategories = ["name", "address"]',
        '[[data]]\nsubjects = ["customers", "prospects"]\ncategories = ["name", "address"]',
        "data on customers, prospects: subjects: prospects, added",
    ),
    "how long data are kept": edit(
        "controller",
        '[[data]]\nsubjects = ["visitors"]\nretention = { period = "P2Y", from = "visit" }',
        '[[data]]\nsubjects = ["visitors"]\nretention = { period = "P3Y", from = "visit", '
        'counted = "year-end", then = "erase" }',
        "data on visitors: retention: 2 years from visit → 3 years from visit, counted from "
        "31 December of that year; then erase",
    ),
    "a period for the first time": edit(
        "controller",
        '[[data]]\nsubjects = ["visitors"]',
        '[[data]]\nsubjects = ["visitors"]\nretention = { period = "P30D" }',
        "data on visitors: retention: 30 days, added",
    ),
    "a recipient": edit(
        "controller",
        "",
        '[[recipients]]\nparty = "acme"\nrole = "processor"\nagreements = ["dpa"]',
        "recipient Acme Analytics, Inc. (processor): agreements: Contract with Acme, added",
    ),
    "a recipient less, and none stated": edit(
        "controller",
        '[[recipients]]\ncategory = "hosting providers"',
        "recipients = []",
        "recipient “hosting providers”, removed",
        "recipients: now none (stated)",
    ),
    "a recipient less, and nothing stated": edit(
        "controller",
        '[[recipients]]\nparty = "acme"',
        "",
        "recipient Acme Analytics, Inc., removed",
        "recipients: now not stated",
    ),
    "the first recipient where there were none": edit(
        "controller",
        "recipients = []",
        '[[recipients]]\nparty = "acme"',
        "recipient Acme Analytics, Inc., added",
    ),
    "no recipients": edit(
        "controller", "", "recipients = []", "recipients: not stated → none (stated)"
    ),
    "the role of a recipient": edit(
        "controller",
        '[[recipients]]\nparty = "acme"\nrole = "processor"',
        '[[recipients]]\nparty = "acme"\nrole = "joint-controller"',
        "recipient Acme Analytics, Inc.: role: processor → joint controller",
    ),
    "papers of a recipient": edit(
        "controller",
        '[[recipients]]\nparty = "acme"\nagreements = ["dpa"]',
        '[[recipients]]\nparty = "acme"\nagreements = ["clauses"]',
        "recipient Acme Analytics, Inc.: agreements: Clauses with Acme, added; "
        "Contract with Acme, removed",
    ),
    "recipients, one in the middle": edit(
        "controller",
        '[[recipients]]\nparty = "acme"\n[[recipients]]\nparty = "post"\npurpose = "Letters"',
        '[[recipients]]\nparty = "acme"\n[[recipients]]\ncategory = "banks"\n'
        '[[recipients]]\nparty = "post"\npurpose = "Parcels"',
        "recipient “banks”, added",
        "recipient Post AG: purpose: “Letters” → “Parcels”",
    ),
    "the ground of a transfer": edit(
        "controller",
        '[[transfers]]\nto = "acme"\ncountry = "US"',
        '[[transfers]]\nto = "acme"\ncountry = "US"\nbasis = "scc"\nmodule = 2',
        "transfer to the United States (Acme Analytics, Inc.): standard contractual clauses, "
        "module 2, added",
    ),
    "another ground": edit(
        "controller",
        '[[transfers]]\nto = "acme"\nbasis = "privacy-shield"',
        '[[transfers]]\nto = "acme"\nbasis = "scc"\nmodule = 2',
        "transfer to the United States (Acme Analytics, Inc.): Privacy Shield → standard "
        "contractual clauses, module 2",
    ),
    "a derogation": edit(
        "controller",
        '[[transfers]]\ncountry = "IN"',
        '[[transfers]]\ncountry = "IN"\nbasis = "49(1)(a)"',
        "transfer to India: 49(1)(a) (explicit consent after information on the risks), added",
    ),
    "another module": edit(
        "controller",
        '[[transfers]]\nto = "acme"\nbasis = "scc"\nmodule = 3',
        '[[transfers]]\nto = "acme"\nbasis = "scc"\nmodule = 2',
        "transfer to the United States (Acme Analytics, Inc.): module: 3 → 2",
    ),
    "a transfer": edit(
        "controller",
        "",
        '[[transfers]]\nto = "acme"\ncountry = "US"\nbasis = "scc"\nmodule = 2\n'
        'agreements = ["clauses"]',
        "transfer to the United States (Acme Analytics, Inc.): standard contractual clauses, "
        "module 2; agreements: Clauses with Acme, added",
    ),
    "two transfers to one importer": edit(
        "controller",
        '[[transfers]]\nto = "acme"\nbasis = "scc"\n[[transfers]]\nto = "acme"\nbasis = "bcr"',
        '[[transfers]]\nto = "acme"\nbasis = "scc"\n[[transfers]]\nto = "acme"\nbasis = "bcr"\n'
        "occasional = true",
        "transfer to the United States (Acme Analytics, Inc.), entry 2: occasional: "
        "not stated → yes",
    ),
    "a country of destination": edit(
        "controller",
        '[[transfers]]\nto = "acme"\ncountry = "US"',
        '[[transfers]]\nto = "acme"\ncountry = "CA"',
        "transfer to Canada (Acme Analytics, Inc.): country: United States → Canada",
    ),
    "an automated decision": edit(
        "controller",
        "",
        '[[automated_decisions]]\ntext = "Credit score"\nsolely = true\neffect = "legal"\n'
        'ground = "22(2)(c)"',
        "automated decision “Credit score”: solely: yes; effect: legal; ground: 22(2)(c) "
        "(explicit consent), added",
    ),
    "an impact assessment": edit(
        "controller",
        'dpia = { required = true, status = "planned" }',
        'dpia = { required = true, status = "done", assessment = "balance" }',
        "dpia: status: planned → done",
        "dpia: assessment: Balancing, newsletter, added",
    ),
    "criteria": edit(
        "controller",
        "criteria = []",
        'criteria = ["matching", "large-scale"]',
        "criteria: matching, large scale, added",
    ),
    "a review": edit(
        "controller",
        "",
        '[[reviews]]\ndone = 2026-08-31\nreviewer = "Officer"\nnext = 2027-08-31',
        "review of 31 Aug 2026: reviewer: “Officer”; next: 31 Aug 2027, added",
    ),
    # activities of a processor
    "a client": edit(
        "processor",
        "",
        '[[controllers]]\nparty = "post"\nprocessing = ["hosting", "support"]',
        "controller Post AG: processing: hosting, support, added",
    ),
    "clients of an area": edit(
        "processor",
        '[[controllers]]\ncategory = "clients"\narea = ["CH"]',
        '[[controllers]]\ncategory = "clients"\narea = ["CH", "GB"]\n'
        'list = { reference = "Client list", count = 12 }',
        "controller “clients”: area: United Kingdom, added",
        "controller “clients”: list: reference: “Client list”; count: 12, added",
    ),
    "a sub-processor": edit(
        "processor",
        '[[sub_processors]]\nparty = "acme"\nauthorisation = "specific"',
        '[[sub_processors]]\nparty = "acme"\nauthorisation = "general"',
        "sub-processor Acme Analytics, Inc.: authorisation: specific → general",
    ),
    # parties and papers
    "a country": edit(
        "parties", 'country = "NL"', 'country = "US"', "country: Netherlands → United States"
    ),
    "a certification": edit(
        "parties",
        "",
        '[[certifications]]\nscheme = "eu-us-dpf"\nfrom = 2026-05-04\nuntil = 2027-05-03\n'
        'covers = ["non-hr"]',
        "certification EU-US Data Privacy Framework: from: 4 May 2026; until: 3 May 2027; "
        "covers: all other data, added",
    ),
    "a certification renewed": edit(
        "parties",
        '[[certifications]]\nscheme = "eu-us-dpf"\nuntil = 2027-05-03',
        '[[certifications]]\nscheme = "eu-us-dpf"\nuntil = 2028-05-03',
        "certification EU-US Data Privacy Framework: until: 3 May 2027 → 3 May 2028",
    ),
    "an officer": edit(
        "parties",
        "",
        'dpo = { name = "Data Protection Officer", email = "dpo@x.example" }',
        "dpo: name: “Data Protection Officer”; email: “dpo@x.example”, added",
    ),
    "a representative": edit(
        "parties",
        'gdpr = { applies = "3(2)" }',
        'gdpr = { applies = "3(2)", eu_representative = "post" }',
        "gdpr: eu representative: Post AG, added",
    ),
    "a line of business": edit(
        "parties",
        '[[capacities]]\nid = "cloud"\ntitle = "Cloud service"\nrole = "processor"',
        '[[capacities]]\nid = "cloud"\ntitle = "Cloud service"\nrole = "processor"\nsolely = true',
        "capacity “Cloud service”: solely: no → yes",
    ),
    "an agreement": edit(
        "agreements",
        'type = "dpa"\nparties = ["we"]\nuntil = 2027-03-01',
        'type = "scc"\nmodules = [2, 3]\nparties = ["we", "acme"]\nuntil = 2028-03-01\n'
        'terms = ["28(3)(c)"]',
        "type: contract with a processor → standard contractual clauses",
        "modules: 2, 3, added",
        "parties: Acme Analytics, Inc., added",
        "until: 1 Mar 2027 → 1 Mar 2028",
        "terms: 28(3)(c) (security, Art. 32), added",
    ),
    "an assessment": edit(
        "assessments",
        'type = "tia"\nreview = 2027-05-01\noutcome = "No obstacle"',
        'type = "tia"\nreview = 2027-05-01\noutcome = "Encryption is needed"',
        "outcome: “No obstacle” → “Encryption is needed”",
    ),
    "a measure": edit(
        "measures",
        'kinds = ["technical"]',
        'kinds = ["technical", "physical"]\nserves = ["32(1)(a)"]\ncountries = ["US"]',
        "kinds: physical, added",
        "serves: 32(1)(a) (pseudonymisation and encryption), added",
        "countries: United States, added",
    ),
    "a system": edit(
        "systems",
        'operator = "we"\ncountries = ["DE"]',
        'operator = "acme"\ncountries = ["US"]',
        "operator: We GmbH → Acme Analytics, Inc.",
        "countries: United States, added; Germany, removed",
    ),
    "a notice": edit(
        "notices",
        "revised = 2026-01-01\nrevisions = [2025-01-01]",
        'revised = 2026-10-01\nrevisions = [2025-01-01, 2026-01-01]\ndenies = ["provisions"]\n'
        '[[opt_outs]]\nparty = "acme"\nurl = "https://acme.example/out"\n'
        '[[transmissions]]\ntool = "Counter"\nparty = "acme"\ncontent = "pages seen"',
        "revised: 1 Jan 2026 → 1 Oct 2026",
        "revisions: 1 Jan 2026, added",
        "denies: provision of personal data to third parties, added",
        "address for objections to Acme Analytics, Inc.: url: “https://acme.example/out”, added",
        "external transmission “Counter”: party: Acme Analytics, Inc.; content: “pages seen”, "
        "added",
    ),
    # the Act on the Protection of Personal Information
    "a provision": edit(
        "appi/provisions",
        'basis = "27(1)"\nrecord_method = "each-time"\nprovided_on = 2026-04-01\n'
        'counterparty = { party = "post", name = "Post AG" }',
        'basis = "27(2)"\nrecord_method = "bulk"\nlast_provided_on = 2026-09-30\n'
        'counterparty = { party = "post", name = "Post Group AG" }\nentrustment = "print"\n'
        "consent = { obtained = true, obtained_on = 2026-03-01 }",
        "basis: 27(1) (consent of the person) → 27(2) (opt-out)",
        "provided on: 1 Apr 2026, removed",
        "last provided on: 30 Sep 2026, added",
        "consent: obtained: yes; obtained on: 1 Mar 2026, added",
        "entrustment: Printing, added",
        "record method: each time → bulk",
        "counterparty: name: “Post AG” → “Post Group AG”",
    ),
    "a receipt": edit(
        "appi/receipts",
        'basis = "27(1)"',
        'basis = "27(1)"\nacquisition_source = "other-business"\n'
        'provider_confirmation = { method = "by its papers", confirmed_on = 2026-04-01 }',
        "provider confirmation: method: “by its papers”; confirmed on: 1 Apr 2026, added",
        "acquisition source: another business, added",
    ),
    "a route abroad": edit(
        "appi/foreign-transfers",
        'foreign_country = "US"\nroute = "28(1)"\ncheck_frequency = "P1Y"',
        'foreign_country = "US"\nroute = "conforming-contract"\ncheck_frequency = "P6M"\n'
        '[[checks]]\nchecked_on = 2026-09-01\nwhat = "foreign-system"\nresult = "no trouble"',
        "route: 28(1) (consent after information on the country and the recipient's measures) → "
        "contract ensuring equivalent measures",
        "check of 1 Sep 2026: whether the foreign country has systems that may affect them; "
        "result: “no trouble”, added",
        "check frequency: 1 year → 6 months",
    ),
    "information related to persons": edit(
        "appi/related-information",
        'expected_as_personal_data = "no"',
        'expected_as_personal_data = "yes"\nconsent_confirmed = true',
        "expected as personal data: it is not expected to acquire it as personal data → the third "
        "party is expected to acquire it as personal data",
        "consent confirmed: not stated → yes",
    ),
    "a joint use": edit(
        "appi/joint-uses",
        'users = ["we"]\nnotice = "site"',
        'users = ["we", "acme"]\nnotice = "site"\n[[foreign_users]]\nparty = "acme"\n'
        'foreign_transfer = "us"\n[[changes]]\nchanged_on = 2026-05-01\nwhat = "users-scope"',
        "users: Acme Analytics, Inc., added",
        "joint user abroad Acme Analytics, Inc.: foreign transfer: To Acme in the United States, "
        "added",
        "change of 1 May 2026: range of joint users, added",
    ),
    "an entrustment": edit(
        "appi/entrustments",
        'direction = "out"\nbreach_notice_days = 3\nsub_entrustment = { allowed = false }',
        'direction = "out"\nbreach_notice_days = 1\nsub_entrustment = { allowed = true, '
        'parties = ["post"] }\nprocessing_activities = ["web"]',
        "sub entrustment: allowed: no → yes",
        "sub entrustment: parties: Post AG, added",
        "breach notice days: 3 → 1",
        "processing activities: Website, added",
    ),
    "an opt-out": edit(
        "appi/opt-outs",
        "",
        'filed_on = 2026-06-01\n[[changes]]\nchanged_on = 2026-07-01\nwhat = "items"\n'
        "filed_on = 2026-07-02",
        "filed on: 1 Jun 2026, added",
        "change of 1 Jul 2026: items of the personal data; filed on: 2 Jul 2026, added",
    ),
    "processed information": edit(
        "appi/processed-information",
        'type = "pseudonymized"\npurposes = ["statistics"]',
        'type = "anonymized"\npurposes = ["statistics", "tests, and trials"]\n'
        '[[evidence]]\nlabel = "Test run"\nlocation = "archive"',
        "type: pseudonymized → anonymized",
        "purposes: “tests, and trials”, added",
        "proof “Test run”: location: “archive”, added",
    ),
}


@pytest.mark.parametrize("case", EDITS.values(), ids=EDITS.keys())
def test_an_edit_in_words(case: Edit) -> None:
    (change,) = told(case)
    assert [each.words for each in change.statements] == list(case.told)


def test_every_kind_of_record_has_an_edit() -> None:
    assert {each.kind for each in EDITS.values()} == set(KINDS)


IN_JAPANESE = {
    "the ground of a transfer": [
        "アメリカ合衆国への移転（アクメ）：標準契約条項(SCC), モジュール2を追加"
    ],
    "an end": ["2026年8月31日に終了：「moved to another provider」"],
    "a period for the first time": ["visitorsに関するデータの保存期間：30日を追加"],
    "whether it is on a large scale": ["大規模な処理：記載なし → はい"],
    "a controller": ["管理者：We GmbH → アクメ"],
}


@pytest.mark.parametrize("name", IN_JAPANESE)
def test_an_edit_in_japanese(name: str) -> None:
    with spoken("ja"):
        (change,) = told(EDITS[name])
    assert [each.words for each in change.statements] == IN_JAPANESE[name]


def test_values_before_and_after_are_told_whole() -> None:
    (change,) = told(EDITS["one word of a long text"])
    (statement,) = change.statements
    assert statement.before == LONG
    assert statement.after == LONG.replace("two years", "three years")
    assert (statement.route, statement.subject) == (("notes",), "notes")


def test_a_statement_names_what_it_is_about_and_where_it_stands() -> None:
    (change,) = told(EDITS["the ground of a transfer"])
    (statement,) = change.statements
    assert statement.route == ("transfers", 0, "basis")
    assert statement.subject == "transfer to the United States (Acme Analytics, Inc.)"
    assert (statement.before, statement.after) == ("", "standard contractual clauses, module 2")


def test_entries_are_numbered_as_they_stand_afterwards_and_those_that_went_as_before() -> None:
    (change,) = told(EDITS["recipients, one in the middle"])
    assert [each.route for each in change.statements] == [
        ("recipients", 1),
        ("recipients", 2, "purpose"),
    ]
    (change,) = told(
        edit(
            "controller",
            '[[recipients]]\nparty = "acme"\n[[recipients]]\nparty = "post"',
            '[[recipients]]\nparty = "acme"',
        )
    )
    assert [each.route for each in change.statements] == [("recipients", 1)]


# Any two records of a kind

IN_ONE_BREATH = {"status": ("ended", "reason"), "basis": ("module",)}
"""Keys that are told with another, where that one changed as well."""


@st.composite
def two_records(draw: st.DrawFn) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """A kind, and two records of it that share many keys."""
    kind = draw(st.sampled_from(list(KINDS)))
    one, other = draw(data_of(KINDS[kind])), draw(data_of(KINDS[kind]))
    taken = draw(st.sets(st.sampled_from(sorted({*one, *other} or {"title"}))))
    mixed = {key: value for key, value in one.items() if key not in taken}
    return kind, one, {**mixed, **{key: other[key] for key in taken if key in other}}


def meant(kind: str, data: dict[str, Any]) -> Any:
    """What a record says, its defaults included."""
    record = msgspec.convert(data, KINDS[kind], builtin_types=DATES)
    return msgspec.to_builtins(record, builtin_types=DATES)


@given(two_records())
def test_two_records_differ_in_words_exactly_where_they_differ(
    case: tuple[str, dict[str, Any], dict[str, Any]],
) -> None:
    kind, *both = case
    states = [
        load(Memory({"ropa.toml": SETTINGS, f"{kind}/x.toml": {**data, "title": "X"}}), DAY)
        for data in both
    ]
    assume(not any(each.unreadable for each in states))
    one, other = (meant(kind, {**data, "title": "X"}) for data in both)
    found = changes(*states)
    assert bool(found) == (one != other)
    told_of = found[0].statements if found else ()
    for route in differing(one, other):
        assert any(covers(each, route) for each in told_of), route
    for each in told_of:
        assert each.words
        assert not {ord(letter) for letter in each.words} & (HIDDEN | {9, 10})


def differing(one: Any, other: Any, route: Route = ()) -> list[Route]:
    """The ways to all that one says and the other does not, down to the entries of lists."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = {**one, **other}
        return [
            each for key in keys for each in differing(one.get(key), other.get(key), (*route, key))
        ]
    if one == other:
        return []
    if tables(other):
        before = one or ()
        new = [(*route, at) for at, each in enumerate(other) if each not in before]
        return new or [route]
    return [route]


def tables(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], dict)


def covers(statement: Statement, route: Route) -> bool:
    """Whether a statement tells of what stands there, or of something in it or around it."""
    ours = statement.route
    length = min(len(ours), len(route))
    with_it = IN_ONE_BREATH.get(str(ours[-1]), ())
    beside = ours[:-1] == route[:-1] and route[-1] in with_it
    return ours[:length] == route[:length] or beside
