"""What a verdict under Art. 28 APPI tells that no rule on a single record does.

What a record of the Act lacks by itself is told at its own key: see FTR, PRV and what follows.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ropa.rules.catalogue import Complaints, rule
from ropa.rules.transfers import because
from ropa.transfers import Flow

if TYPE_CHECKING:
    from ropa.register import Register


@rule("TRF-043", on=Flow, severity="warning", cites=("APPI 28(1)", "PPC Q&A 12-1"))
def recipient_abroad_is_known_to_the_act(flow: Flow, register: Register) -> Complaints:
    """A recipient abroad of a business in Japan is classified under the Act.

    A controller's record names a processor, a recipient or an operator in a foreign country, and no
    record in `appi/` says whether data are provided to it. Entrustment and joint use are no way
    round Art. 28. Write a record in `appi/foreign-transfers/` with its route; where the operator of
    a service does not handle the data, `route = "not-a-provision"` with `no_handling`; in the cases
    of Art. 27(1) a record in `appi/provisions/`. Whether it is a provision at all is not known
    here: hence a warning, one for each business and recipient.
    """
    yield from islice(because(flow, "unclassified"), 1)


@rule("TRF-044", on=Flow, cites=("APPI 28(1)",))
def route_leads_to_the_third_party(flow: Flow, register: Register) -> Complaints:
    """The route referred to is the business's own and leads to the third party.

    A route is judged for one business and one third party: its contract, its checks, its
    information are theirs. Refer to the route to this third party, or record one.
    """
    yield from because(flow, "route-of-another")


@rule("TRF-045", on=Flow, cites=("APPI 28(1)", "APPI Rules 16"))
def system_is_established_before_the_provision(flow: Flow, register: Register) -> Complaints:
    """The contract or the group rules of a conforming system are not of a day still to come.

    Until they bind, the third party is one in a foreign country like any other, and consent is
    needed. Correct the date, or choose another route until then.
    """
    yield from because(flow, "instrument-later")


@rule("TRF-046", on=Flow, cites=("APPI 28(1)", "APPI 27(1)"))
def case_that_spares_consent_is_stated(flow: Flow, register: Register) -> Complaints:
    """A route by Art. 27(1) names one of its cases.

    Only its items (i) to (vii) spare the consent of Art. 28(1): consent under Art. 27(1), opt-out,
    entrustment and joint use do not. Write `article27_basis = "27(1)(ii)"`, or choose a route.
    """
    yield from because(flow, "no-exception")


@rule("TRF-047", on=Flow, severity="warning", cites=("APPI Rules 16",))
def certificate_of_the_third_party_is_looked_up(flow: Flow, register: Register) -> Complaints:
    """Somebody has looked up the certificate on which a conforming system rests.

    Rule 16(ii) asks that the third party is certified; who relies on it looks it up in the list of
    the framework and sets `checked` in the party's `[[certifications]]`. That the register asks for
    the day is this project's choice: hence a warning.
    """
    yield from because(flow, "cbpr-unchecked")
