"""Data: whose, which, from where and for how long. Art. 9, 10, 14, 30(1)(c) and (f) GDPR."""

from msgspec import UNSET, field

from ropa.model.node import Duration, Maybe, Node, Text, Texts
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

    period: Maybe[Duration] = UNSET
    """How long, as an ISO 8601 duration."""
    from_: Maybe[Text] = field(default=UNSET, name="from")
    """Event from which the period runs."""
    counted: Counting = "day"
    """From which day of that event it is counted."""
    then: Maybe[EndAction] = UNSET
    """What happens to the data at the end."""
    law: Maybe[Text] = UNSET
    """Law that asks for the period."""
    criterion: Maybe[Text] = UNSET
    """What decides how long, where there is no fixed period."""
    unknown: Maybe[Text] = UNSET
    """Why no period can be stated (“where possible”)."""


class Data(Node, frozen=True):
    """One set of data: whose, which, from where, for how long. Art. 30(1)(c) and (f) GDPR."""

    subjects: Maybe[Texts] = UNSET
    """Categories of data subjects."""
    categories: Maybe[Texts] = UNSET
    """Categories of personal data."""
    special: Maybe[tuple[SpecialCategory, ...]] = UNSET
    """Special categories, Art. 9(1) GDPR."""
    condition: Maybe[Condition] = UNSET
    """Condition of Art. 9(2) GDPR."""
    criminal: Maybe[bool] = UNSET
    """Data on criminal convictions or offences, Art. 10 GDPR."""
    law: Maybe[Text] = UNSET
    """Law that the condition or the processing of criminal data rests on."""
    source: Maybe[Text] = UNSET
    """Where the data come from."""
    retention: Maybe[Retention] = UNSET
    """How long they are kept."""
    vulnerable: Maybe[tuple[VulnerableGroup, ...]] = UNSET
    """Vulnerable groups among the data subjects."""
    professional: Maybe[Text] = UNSET
    """Health professional with whom there is a contract, with 9(2)(h)."""
    official_authority: Maybe[Text] = UNSET
    """Official authority that controls criminal data, Art. 10."""
    national_number: Maybe[bool] = UNSET
    """Whether a national identification number is among them, Art. 87."""
    direct: Maybe[bool] = UNSET
    """Whether they are obtained from the persons themselves, Art. 13."""
    informed: Maybe[Text] = UNSET
    """How persons are told of data obtained elsewhere, Art. 14."""
    exemption: Maybe[InformationExemption] = UNSET
    """Why they need not be told, Art. 14(5)."""
    required: Maybe[Text] = UNSET
    """Whether persons must provide them, and what follows if not, Art. 13(2)(e)."""
