"""Every duty with a day of its own, held against what was read in the sources by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ropa.law.duties import amendments, applies, first_days

# Act No. 65 of 2015, in force 30 May 2017; the Supplementary Rules with (EU) 2019/419 of 23 January
# 2019; C-311/18; Art. 4(1) of 2021/914; the amendment of the APPI and its Rules of 1 April 2022,
# its second step a year later; the Telecommunications Business Act of 16 June 2023; SI 2026/82;
# Act No. 56 of 2026, Supplementary Provisions Art. 1.
LISTED = [
    ("record-of-provision", "appi", date(2017, 5, 30), "APPI 29(1)", "duty"),
    ("supplementary-rules", "appi", date(2019, 1, 23), "APPI Supplementary Rules", "duty"),
    ("transfer-assessment", "gdpr", date(2020, 7, 16), "C-311/18", "duty"),
    ("transfer-modules", "gdpr", date(2021, 6, 27), "(EU) 2021/914", "duty"),
    ("consent-information", "appi", date(2022, 4, 1), "APPI 28(2)", "duty"),
    ("foreign-checks", "appi", date(2022, 4, 1), "APPI 28(3)", "duty"),
    ("joint-use-responsible", "appi", date(2022, 4, 1), "APPI 27(5)(iii)", "duty"),
    ("opt-out-limits", "appi", date(2022, 4, 1), "APPI 27(2)", "duty"),
    ("provision-address-and-representative", "appi", date(2022, 4, 1), "APPI Rules 20(1)", "duty"),
    ("records-disclosed", "appi", date(2022, 4, 1), "APPI 33(5)", "duty"),
    ("related-information", "appi", date(2022, 4, 1), "APPI 31(1)", "duty"),
    ("local-public-bodies", "appi", date(2023, 4, 1), "APPI 16(2)", "amendment"),
    ("external-transmission", "appi", date(2023, 6, 16), "Telecommunications Business Act 27-12",
     "duty"),
    ("uk-automated-decisions", "uk-gdpr", date(2026, 2, 5), "UK GDPR 22A", "duty"),
    ("penalties-renumbered", "appi", date(2027, 1, 17), "Act No. 56 of 2026", "amendment"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "regime", "first", "instrument", "kind"),
    [pytest.param(*row, id=f"{row[0]} {row[2]}") for row in LISTED],
)
def test_a_duty_applies_from_the_day_that_was_read(
    name: str, regime: str, first: date, instrument: str, kind: str
) -> None:
    (row,) = (each for each in first_days() if each.id == name)
    assert (row.regime, row.from_, row.instrument, row.kind) == (regime, first, instrument, kind)
    assert applies(name, first)
    assert not applies(name, first - timedelta(1))


def test_no_duty_is_held_that_was_not_read_and_none_is_gone() -> None:
    assert [row.id for row in first_days()] == [name for name, *_ in LISTED]


def test_one_act_is_promulgated_on_2026_07_17_and_not_yet_in_force() -> None:
    (row,) = amendments()
    assert (row.regime, row.instrument) == ("appi", "Act No. 56 of 2026")
    # Within two years of its promulgation.
    assert (row.promulgated, row.by) == (date(2026, 7, 17), date(2028, 7, 16))
