"""Data: whose, which, from where and for how long. Art. 9, 10, 14, 30(1)(c) and (f) GDPR."""

from typing import Annotated

from msgspec import UNSET, field

from ropa.model.node import Duration, Maybe, Node, Text, Texts, says
from ropa.model.terms import (
    Condition,
    Counting,
    EndAction,
    InformationExemption,
    SpecialCategory,
    VulnerableGroup,
)


class Retention(Node, frozen=True):
    """How long data are kept, Art. 30(1)(f) GDPR: a period, a criterion, or why neither."""

    period: Annotated[Maybe[Duration], says("How long, as an ISO 8601 duration.")] = UNSET
    from_: Annotated[Maybe[Text], says("Event from which the period runs.")] = field(
        default=UNSET, name="from"
    )
    counted: Annotated[Counting, says("From which day of that event it is counted.")] = "day"
    then: Annotated[Maybe[EndAction], says("What happens to the data at the end.")] = UNSET
    law: Annotated[Maybe[Text], says("Law that asks for the period.")] = UNSET
    criterion: Annotated[
        Maybe[Text], says("What decides how long, where there is no fixed period.")
    ] = UNSET
    unknown: Annotated[Maybe[Text], says("Why no period can be stated (“where possible”).")] = UNSET


class Data(Node, frozen=True):
    """One set of data: whose, which, from where, for how long. Art. 30(1)(c) and (f) GDPR."""

    subjects: Annotated[Maybe[Texts], says("Categories of data subjects.")] = UNSET
    categories: Annotated[Maybe[Texts], says("Categories of personal data.")] = UNSET
    special: Annotated[
        Maybe[tuple[SpecialCategory, ...]], says("Special categories, Art. 9(1) GDPR.")
    ] = UNSET
    condition: Annotated[Maybe[Condition], says("Condition of Art. 9(2) GDPR.")] = UNSET
    criminal: Annotated[
        Maybe[bool], says("Data on criminal convictions or offences, Art. 10 GDPR.")
    ] = UNSET
    law: Annotated[
        Maybe[Text], says("Law that the condition or the processing of criminal data rests on.")
    ] = UNSET
    source: Annotated[Maybe[Text], says("Where the data come from.")] = UNSET
    retention: Annotated[Maybe[Retention], says("How long they are kept.")] = UNSET
    vulnerable: Annotated[
        Maybe[tuple[VulnerableGroup, ...]], says("Vulnerable groups among the data subjects.")
    ] = UNSET
    professional: Annotated[
        Maybe[Text], says("Health professional with whom there is a contract, with 9(2)(h).")
    ] = UNSET
    official_authority: Annotated[
        Maybe[Text], says("Official authority that controls criminal data, Art. 10.")
    ] = UNSET
    national_number: Annotated[
        Maybe[bool], says("Whether a national identification number is among them, Art. 87.")
    ] = UNSET
    direct: Annotated[
        Maybe[bool], says("Whether they are obtained from the persons themselves, Art. 13.")
    ] = UNSET
    informed: Annotated[
        Maybe[Text], says("How persons are told of data obtained elsewhere, Art. 14.")
    ] = UNSET
    exemption: Annotated[
        Maybe[InformationExemption], says("Why they need not be told, Art. 14(5).")
    ] = UNSET
    required: Annotated[
        Maybe[Text],
        says("Whether persons must provide them, and what follows if not, Art. 13(2)(e)."),
    ] = UNSET
