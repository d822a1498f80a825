"""Who stands behind a generated company's records, and the papers between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import words
from benchmarks.company import Company, Written, notes, pick, seat

if TYPE_CHECKING:
    from collections.abc import Iterator


TERMS = ", ".join(f'"28(3)({letter})"' for letter in "abcdefgh")


def parties(company: Company) -> Iterator[Written]:
    yield Written(f"parties/{company.id}.toml", itself(company))
    for place, partner in enumerate(words.PARTNERS):
        yield Written(f"parties/{company.its(partner)}.toml", other(company, partner, place))


def itself(company: Company) -> str:
    country = pick(words.COUNTRIES, company.number)
    return f"""\
title = "{company.name} {country}"
title_ja = "株式会社{company.number:03}"
form = "corporation"
country = "{country}"
address = "{1 + company.number} Straße der Beispiele, {pick(words.TOWNS, company.number)}"
email = "privacy@{company.id}.example"
phone = "+49 30 0000 {company.number:04}"
website = "https://{company.id}.example/privacy"
group = "Example group"
laws = ["gdpr"]

[dpo]
name = "M. Mustermann" # appointed in 2018
email = "officer@{company.id}.example"
published = 2018-05-25
communicated = 2018-05-25

[gdpr]
applies = "3(1)"

[[capacities]]
id = "services"
title = "Its own business"
role = "controller"
statement = "We decide why and how these data are used."

[[capacities]]
id = "hosting"
title = "Services for clients"
role = "processor"
solely = true
statement = "We act on the instructions of our clients only."

[[sources]]
document = "imprint-{company.number:03}.txt"
line = 3
quote = "{company.name}, {country}"
supports = ["title", "country", "address"]
"""


def other(company: Company, partner: str, place: int) -> str:
    certificate = """
[[certifications]]
scheme = "eu-us-dpf"
from = 2023-09-01
until = 2027-08-31
covers = ["hr", "non-hr"]
checked = 2026-10-01
"""
    both = """
[[capacities]]
id = "own"
role = "controller"

[[capacities]]
id = "services"
role = "processor"
"""
    more = {"cloud": certificate, "neighbour": both}
    return f"""\
title = "{partner.capitalize()} of {company.name}"
form = "corporation"
country = "{seat(company, partner)}"
address = "{20 + company.number} Rue de l'Exemple"
email = "privacy@{company.its(partner)}.example"
phone = "+1 555 {company.number:04}"
website = "https://{company.its(partner)}.example"
{notes(company.number + place)}{more.get(partner, "")}
[[sources]]
document = "letterhead-{company.number:03}.txt"
line = {2 + place}
quote = "{partner.capitalize()}, {seat(company, partner)}"
supports = ["title", "country"]
"""


def papers(company: Company) -> Iterator[Written]:
    """Contract and clauses, two assessments, and the one measure."""
    bound = [company.id, *map(company.its, words.PARTNERS)]
    named = ", ".join(f'"{each}"' for each in bound)
    for kind, word, type_ in (
        ("agreements", "contract", f'type = "dpa"\nterms = [{TERMS}]'),
        ("agreements", "clauses", 'type = "scc"\ndecision = "(EU) 2021/914"\nmodules = [2, 3]'),
    ):
        text = agreement(company, word, type_, named)
        yield Written(f"{kind}/{company.its(word)}.toml", text)
    for word, type_ in (("balancing", "lia"), ("transfer-impact", "tia")):
        yield Written(f"assessments/{company.its(word)}.toml", assessment(company, word, type_))
    yield Written(f"measures/{company.its('access-control')}.toml", measure(company))


def agreement(company: Company, word: str, type_: str, parties_: str) -> str:
    return f"""\
title = "{word.capitalize()} of {company.name} with its partners"
{type_}
parties = [{parties_}]
signed = 2024-03-{1 + company.number % 28:02}
until = 2029-02-28
document = "contracts/2024/{word}-{company.number:03}.pdf"
{notes(company.number)}
[[sources]]
document = "contracts-{company.number:03}.txt"
line = {5 + company.number}
quote = "Geschlossen zwischen den unterzeichnenden Parteien."
supports = ["parties", "signed"]
"""


def assessment(company: Company, word: str, type_: str) -> str:
    return f"""\
title = "{word.capitalize()} at {company.name}"
type = "{type_}"
done = 2026-05-{1 + company.number % 28:02}
review = 2027-05-01
outcome = "No obstacle found; data are encrypted in transit and at rest"
document = "assessments/2026/{word}-{company.number:03}.pdf"
{notes(company.number)}
[[sources]]
document = "assessments-{company.number:03}.txt"
line = 1
quote = "No obstacle found"
supports = ["outcome"]
"""


def measure(company: Company) -> str:
    return f"""\
title = "Access control at {company.name}"
title_ja = "アクセス制御"
description = "Accounts are personal; rights are given by function and reviewed each quarter"
kinds = ["organisational", "technical"]
serves = ["32(1)(b)", "32(1)(d)"]
means = ["access-control"]
{notes(company.number)}
[[sources]]
document = "security-{company.number:03}.txt"
line = 8
quote = "Zugriffsrechte werden je Quartal geprüft."
supports = ["description"]
"""
