"""What the keys of a record say of its risk: Art. 35(3) GDPR and the nine criteria of WP248."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.lexicon import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.processing import ControllerActivity
    from ropa.model.risk import AutomatedDecision

GRAVE = ("legal", "significant")
GROUPS = ("children", "employees", "patients")
"""Vulnerable persons that data subjects may read as."""


def patterns(activity: ControllerActivity) -> list[tuple[str, str]]:
    """The points of Art. 35(3) that the stated keys meet, each with what meets it."""
    return list(named_in_law(activity))


def named_in_law(activity: ControllerActivity) -> Iterator[tuple[str, str]]:
    for each in activity.automated_decisions or ():
        if each.extensive and decides(each):
            yield "a", "a decision rests on systematic and extensive evaluation"
            break
    if not activity.large_scale:
        return
    sensitive = sensitive_data(activity)
    if sensitive:
        yield "b", f"{sensitive} on a large scale"
    if activity.monitoring == "public-area":
        yield "c", "monitoring of a public area on a large scale"


def decides(decision: AutomatedDecision) -> bool:
    """Whether it has a legal effect or one that is as significant."""
    return decision.effect in GRAVE


def sensitive_data(activity: ControllerActivity) -> str:
    """Special categories and criminal data of the record, in words; empty where there are none."""
    data = activity.data or ()
    found: list[str] = [name for each in data for name in each.special or ()]
    if any(each.criminal for each in data):
        found.append("criminal data")
    return ", ".join(dict.fromkeys(found))


def stated_facts(activity: ControllerActivity) -> dict[str, str]:
    """The criteria of WP248 that the keys of a record meet, each with what meets it."""
    return dict(facts(activity))


def facts(activity: ControllerActivity) -> Iterator[tuple[str, str]]:
    decisions = activity.automated_decisions or ()
    if any(each.profiling for each in decisions):
        yield "evaluation", "profiling"
    if any(decides(each) for each in decisions):
        yield "automated-decision", "an automated decision with a grave effect"
    if activity.monitoring:
        yield "systematic-monitoring", f"monitoring: {activity.monitoring}"
    sensitive = sensitive_data(activity)
    if sensitive:
        yield "sensitive-data", sensitive
    if activity.large_scale:
        yield "large-scale", "large_scale = true"
    groups = dict.fromkeys(name for each in activity.data or () for name in each.vulnerable or ())
    if groups:
        yield "vulnerable-persons", ", ".join(groups)


def seen(activity: ControllerActivity) -> dict[str, str]:
    """The same, with data subjects that only read as vulnerable persons."""
    found = stated_facts(activity)
    if "vulnerable-persons" not in found:
        words = next(vulnerable_words(activity), "")
        if words:
            found["vulnerable-persons"] = f"“{words}”"
    return found


def vulnerable_words(activity: ControllerActivity) -> Iterator[str]:
    for data in activity.data or ():
        for text in data.subjects or ():
            if any(says(group, text) for group in GROUPS):
                yield text


def criteria(activity: ControllerActivity) -> list[str]:
    """The criteria that a record states, and those that its keys meet."""
    return list(dict.fromkeys([*(activity.criteria or ()), *stated_facts(activity)]))
