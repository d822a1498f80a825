"""What binds the companies of a generated group to each other: a paper, and data that they share.

Each company has an activity done for it by the next company of the group, and each in the Union
sends data to one in Japan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import words
from benchmarks.activities import about, data, processor, purposes, sources
from benchmarks.company import Company, Written, pick
from benchmarks.partners import TERMS, agreement, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

JAPANESE = 10
"""One company in so many is Japanese, the last of each ten; every number below it is not."""


def japanese(company: Company) -> bool:
    return company.number % JAPANESE == JAPANESE - 1


def seated(company: Company) -> str:
    """The id of the party that the company is, whether it sits in the Union or in Japan."""
    return company.its("kk") if japanese(company) else company.id


def shared(company: Company, client: Company, others: tuple[Company, ...]) -> Iterator[Written]:
    """The paper of the group, a measure, what each other company does for this one, and what this
    one does for its client.
    """
    bound = [f'"{seated(each)}"' for each in (company, *others)]
    terms = f'type = "dpa"\nterms = [{TERMS}]'
    paper = agreement(company, "group", terms, ", ".join(bound))
    yield Written(f"agreements/{company.its('group')}.toml", paper)
    training = measure(company).replace("Access control at", "Training at")
    yield Written(f"measures/{company.its('training')}.toml", training)
    for number, other in enumerate(others):
        yield activity(company, other, number)
    made = processor(company, 0)
    text = made.text.replace(f'party = "{company.its("neighbour")}"', f'party = "{client.id}"')
    yield Written(f"processor/{company.its('group')}.toml", text)


def activity(company: Company, other: Company, number: int) -> Written:
    """Something that another company of the group does for this one."""
    topic = pick(words.TOPICS, number + company.number + 4)
    named = f"""\
[[recipients]]
party = "{seated(other)}"
role = "processor"
agreements = ["{company.its("group")}"]
purpose = "done for the whole group in one place"
"""
    way = f'[[transfers]]\nto = "{seated(other)}"\ncountry = "JP"\nbasis = "adequacy"\n'
    blocks = (
        about(company, topic, number),
        purposes(company, topic, number),
        data(topic, number),
        named,
        way if japanese(other) else "",
        sources(topic, number),
    )
    text = "\n".join(block for block in blocks if block)
    return Written(f"controller/{company.its('group')}-{number}.toml", text)
