"""What a generated company does with data: its activities, its services, its systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import words
from benchmarks.company import Company, Written, notes, pick, seat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.words import Topic


ABROAD = ("cloud", "sister", "desk")
"""The partners outside the area, each with another ground."""


def controller(company: Company, number: int, *, abroad: bool = False) -> Written:
    """An activity; `abroad`, with a flow to each partner outside the area."""
    topic = pick(words.TOPICS, number + company.number)
    few = pick(words.PARTNERS, number), pick(words.PARTNERS, number // 4 + 1)
    partners = ABROAD if abroad else tuple(dict.fromkeys(few))
    blocks = (
        about(company, topic, number),
        purposes(company, topic, number),
        data(topic, number),
        recipients(company, partners),
        *(transfer(company, partner) for partner in partners),
        sources(topic, number),
    )
    text = "\n".join(block for block in blocks if block)
    name = f"{topic.id}-{company.number:03}-{number:02}"
    return Written(f"controller/{company.id}/{name}.toml", text)


def about(company: Company, topic: Topic, number: int) -> str:
    return f"""\
# Agreed with the department; see the minutes of the yearly review.
title = "{topic.title} ({company.name})"
title_ja = "{topic.title_ja}"
controller = "{company.id}"
capacity = "services"
status = "active"
owner = "{pick(words.OWNERS, number)}"
since = {2015 + number % 11}-{1 + number % 12:02}-{1 + number % 28:02}
measures = ["{company.its("access-control")}"]
systems = ["{company.system(number)}", "{company.system(number + 3)}"]
rights = [
  "access, erasure and portability by a form on the web site",
  "objection by email to the officer",
]
inferred = ["owner"]
{notes(number)}"""


def purposes(company: Company, topic: Topic, number: int) -> str:
    """A contract, and a second ground: a duty, a weighed interest or consent.

    Employees, who could hardly refuse, are asked for none.
    """
    further = (
        """
[[purposes]]
text = "Keep books and show them to the auditors"
basis = "6(1)(c)"
law = "§ 257 HGB, § 147 AO"
""",
        f"""
[[purposes]]
text = "Defend against claims and improve the service"
basis = "6(1)(f)"
interest = "Answering claims with what was agreed and said"
assessment = "{company.its("balancing")}"
""",
        """
[[purposes]]
text = "Send news about similar offers"
basis = "6(1)(a)"
consent = { given = "box on the form", withdrawn = "link in each message", evidence = "CRM" }
""",
    )
    contract = f'[[purposes]]\ntext = "{topic.purpose}"\nbasis = "6(1)(b)"\n'
    choice = further[:2] if "employees" in topic.subjects else further
    return contract + pick(choice, number // 3)


def data(topic: Topic, number: int) -> str:
    period = f'period = "P{1 + number % 10}Y", from = "{pick(words.EVENTS, number)}"'
    return f"""\
[[data]]
subjects = [{topic.subjects}]
categories = [{topic.categories}]
source = "data subject"
retention = {{ {period}, then = "erase" }}

[[data]]
subjects = [
  {topic.subjects},
]
categories = ["correspondence", "remarks of the department"] # as on the form
{special(number)}source = "{pick(words.OWNERS, number + 1)}"
retention = {{ criterion = "until claims from the matter are barred" }}
"""


def special(number: int) -> str:
    named = (
        f'special = ["{pick(words.SPECIAL, number)}"]\ncondition = "9(2)(b)"\nlaw = "§ 26 BDSG"\n'
    )
    return "" if number % 4 else named


def recipients(company: Company, partners: Iterable[str]) -> str:
    named = (
        f"""\
[[recipients]]
party = "{company.its(partner)}"
role = "processor"
agreements = ["{company.its("contract")}"]
purpose = "{purpose}"
"""
        for partner, purpose in zip(
            partners, ("hosting and support", "storage", "help"), strict=False
        )
    )
    authority = """
[[recipients]]
category = "Finanzämter und Sozialversicherungsträger"
role = "authority"
purpose = "what the law asks for"
"""
    return "\n".join(named) + authority


def transfer(company: Company, partner: str, *more: str) -> str:
    """The entry for data that go to this partner; none where it is inside the area."""
    if partner == "neighbour":
        return ""
    grounds = {
        "cloud": 'basis = "dpf"\n',
        "sister": 'basis = "adequacy"\n',
        "desk": f"""\
basis = "scc"
module = 2
agreements = ["{company.its("clauses")}"]
assessment = "{company.its("transfer-impact")}"
""",
    }
    country = seat(company, partner)
    head = f'[[transfers]]\nto = "{company.its(partner)}"\ncountry = "{country}"\n'
    return head + "".join(more) + grounds[partner]


def sources(topic: Topic, number: int) -> str:
    """What the statements rest on; some records quote at length."""
    quoted = [
        (topic.purpose, "purposes[0].text"),
        ("Les données sont conservées selon le calendrier", "data[0].retention"),
        (f"{topic.title}: 氏名、住所", "data[0].categories"),
        *([(remark, "notes") for remark in words.NOTES] if number % 5 == 4 else []),
    ]
    return "\n".join(
        f"""\
[[sources]]
document = "{topic.id}-{2015 + number % 11}.txt"
line = {12 + number + place}
quote = "{quote}"
supports = ["title", "{key}"]
"""
        for place, (quote, key) in enumerate(quoted)
    )


def processor(company: Company, number: int) -> Written:
    service = pick(words.SERVICES, number)
    text = f"""\
# The clients' instructions are kept with the contract.
title = "{service} for clients of {company.name}"
title_ja = "顧客のための処理"
processor = "{company.id}"
capacity = "hosting"
owner = "{pick(words.OWNERS, number)}"
since = {2016 + number}-04-01
measures = ["{company.its("access-control")}"]
systems = ["{company.system(number)}"]
{notes(number)}
[[controllers]]
party = "{company.its("neighbour")}"
processing = ["{service}", "backup", "support on request"]

[[sub_processors]]
party = "{company.its("cloud")}"
processing = ["storage", "computing"]
authorisation = "general"
agreements = ["{company.its("contract")}"]

{transfer(company, "cloud", f'from = "{company.id}"', chr(10))}
[[sources]]
document = "services-{company.number:03}.txt"
line = {20 + number}
quote = "{service} is carried out on the instructions of the client."
supports = ["title", "controllers[0].processing"]
"""
    return Written(f"processor/{company.id}/service-{company.number:03}-{number:02}.toml", text)


def system(company: Company, number: int) -> Written:
    platform = pick(words.PLATFORMS, number)
    text = f"""\
title = "{platform} of {company.name}"
description = "Where the departments work on their matters; one copy is kept elsewhere"
status = "active"
operator = "{company.id if number % 3 else company.its("neighbour")}"
countries = ["{pick(words.COUNTRIES, company.number)}", "{pick(words.COUNTRIES, number)}"]
{notes(number)}
[[sources]]
document = "systems-{company.number:03}.txt"
line = {30 + number}
quote = "{platform}: Betrieb im eigenen Rechenzentrum."
supports = ["title", "operator", "countries"]

[[sources]]
document = "backups-{company.number:03}.txt"
line = {60 + number}
quote = "Sauvegarde chaque nuit ; une copie est gardée sur un autre site de la même ville."
supports = ["description"]
"""
    return Written(f"systems/{company.system(number)}.toml", text)
