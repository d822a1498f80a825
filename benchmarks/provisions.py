"""What a generated company gives to third parties under the Act of Japan: provisions, in bulk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.company import Company, Written, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS = {
    "each-time": "provided_on = 2026-{month:02}-15\n",
    "bulk": "period_start = 2025-{month:02}-01\n",
    "contract-document": "for_goods_or_services_to_person = true\n",
}
"""By method, the line that a record made by it has."""


def provisions(company: Company, number: int) -> Iterator[Written]:
    """So many records: the business, its recipients at home and abroad, a route, the provisions."""
    yield Written(f"parties/{company.its('kk')}.toml", party(company, "kk", "JP"))
    yield Written(f"parties/{company.its('host')}.toml", party(company, "host", "JP"))
    yield Written(f"parties/{company.its('inc')}.toml", party(company, "inc", "US"))
    yield Written(f"appi/foreign-transfers/{company.its('inc')}.toml", route(company))
    for each in range(number - 4):
        yield provision(company, each)


def party(company: Company, word: str, country: str) -> str:
    return f"""\
title = "{company.name} {word} {company.number}"
form = "corporation"
country = "{country}"
address = "{1 + company.number}-1 Mihon-cho"
email = "privacy@{company.its(word)}.example"

[representative]
name = "代表者の氏名"
as_of = 2026-04-01
"""


def counterparty(company: Company, word: str) -> str:
    return f"""
[counterparty]
party = "{company.its(word)}"
name = "{company.name} {word} {company.number}"
address = "{1 + company.number}-1 Mihon-cho"
representative = "代表者の氏名"
"""


def route(company: Company) -> str:
    return f"""\
title = "Route of {company.name}"
business = "{company.its("kk")}"
record_created_on = 2026-04-01
foreign_country = "US"
started_on = 2026-04-01
route = "conforming-contract"
article27_basis = "27(1)"
check_frequency = "P1Y"
affecting_systems = "Access by authorities; no obstacle found"
info_request_contact = "privacy desk"
{counterparty(company, "inc")}
[conforming]
method = "Contract between provider and recipient"
instrument = "Contract on equivalent measures"
date = 2026-04-01
measures_summary = "Use within the purpose, security, supervision, reports of leaks"

[[checks]]
checked_on = 2026-10-12
what = "implementation"
method = "report"
result = "carried out"

[[checks]]
checked_on = 2026-10-12
what = "foreign-system"
method = "public survey"
result = "no change"
"""


def provision(company: Company, number: int) -> Written:
    """A provision with consent: each method in turn, one in five abroad."""
    method = tuple(METHODS)[number % 3]
    abroad = number % 5 == 0
    month = 1 + number % 10
    way = f'foreign_transfer = "{company.its("inc")}"\n' if abroad else ""
    paper = """
[contract_document]
title = "Order"
date = 2026-04-01
location = "archive"
items_covered = ["consent"]
"""
    text = f"""\
# Kept by the department that gave the data.
title = "Guests of seminar {number} ({company.name})"
title_ja = "セミナー参加者の第三者提供記録"
business = "{company.its("kk")}"
department = "Sales, Tokyo"
recorded_by = "Head of Sales"
record_created_on = 2026-{month:02}-15
record_method = "{method}"
basis = "27(1)"
{METHODS[method].format(month=month)}data_items = ["氏名", "会社名", "メールアドレス"]
sensitive = false
data_origin = ["jp"]
purpose = "Admission to the seminar by its host"
provision_means = "Encrypted e-mail"
{way}{notes(number)}{counterparty(company, "inc" if abroad else "host")}
[identifiable_persons]
reference = "Admission numbers, list S-{number}"
location = "Archive of the sales department"
sha256 = "{number:064x}"
count = {20 + number}
category = "guests of the seminar"

[consent]
obtained = true
obtained_on = 2026-{month:02}-01
method = "box ticked on admission"
text_version = "Admission form, version 1"
{paper if method == "contract-document" else ""}"""
    return Written(f"appi/provisions/seminar-{company.number:03}-{number:02}.toml", text)
