"""Every act and paper that may be cited, and which of its points: held against its own numbering.

The last articles and recitals are those of the acts themselves in the Official Journal, on
legislation.gov.uk and on e-Gov. A decision of the Commission has articles and recitals, some have
annexes, those on clauses have clauses; a judgment and a paper of the Board have paragraphs.
"""

from __future__ import annotations

from datetime import date

import pytest

from ropa.law import citation, cites_on
from ropa.law.tables import table

# Kind of point, last number there is.
COUNTED = {
    "95/46/EC": {"": 34, "recital": 72},
    "EEA Agreement": {"": 129},
    "GDPR": {"": 99, "recital": 173},
    "LED": {"": 65, "recital": 107},
    "TEU": {"": 55},
    "TFEU": {"": 358},
    "(EU) 2018/1725": {"": 101, "recital": 89},
    "(EU) 2021/914": {"": 4, "Clause": 18},
    "DPA 2018": {"Sch": 21},
    "UK GDPR": {"": 99, "recital": 173},
    # 185 articles today, 186 from 17 January 2027: both are cited.
    "APPI": {"": 186},
    "APPI Supplementary Rules": {"": 6},
}
COUNTS = [(act, kind, last) for act, kinds in COUNTED.items() for kind, last in kinds.items()]
DECISIONS = (
    *("2000/518/EC", "2000/519/EC", "2000/520/EC", "2002/2/EC", "2003/490/EC", "2003/821/EC"),
    *("2004/411/EC", "2008/393/EC", "2010/146/EU", "2010/625/EU", "2011/61/EU", "2012/484/EU"),
    *("2013/65/EU", "(EU) 2016/1250", "(EU) 2016/2295", "(EU) 2019/419", "(EU) 2021/1772"),
    *("(EU) 2021/1773", "(EU) 2022/254", "(EU) 2023/1795", "(EU) 2025/1226", "(EU) 2025/1382"),
    *("(EU) 2026/179", "2001/497/EC", "2002/16/EC", "2004/915/EC", "2010/87/EU", "(EU) 2021/915"),
)
ANNEXED = ("(EU) 2019/419", "(EU) 2022/254", "(EU) 2023/1795", "(EU) 2021/914", "(EU) 2021/915")
OF_CLAUSES = ("2001/497/EC", "2002/16/EC", "2004/915/EC", "2010/87/EU", "(EU) 2021/915")
JUDGMENTS = ("C-311/18", "C-362/14", "C-667/21", "T-553/23")
# GL: guidelines of the European Data Protection Board.
SHORT = {
    "GL 1/2024": "EDPB Guidelines 1/2024",
    "GL 2/2018": "EDPB Guidelines 2/2018",
    "GL 2/2020": "EDPB Guidelines 2/2020",
    "GL 04/2021": "EDPB Guidelines 04/2021",
    "GL 05/2020": "EDPB Guidelines 05/2020",
    "GL 05/2021": "EDPB Guidelines 05/2021",
    "GL 07/2022": "EDPB Guidelines 07/2022",
    "Recommendations 1/2022": "EDPB Recommendations 1/2022",
    "Recommendations 01/2020": "EDPB Recommendations 01/2020",
    "WP248": "WP248 rev.01",
    "WP257": "WP257 rev.01",
    "DSV": "DPO",
    "revFADP": "FADP",
}
BOARD = [key for key in SHORT.values() if key.startswith("EDPB")]
# What the law of each calls its points; Annex and Schedule are said with their number.
NATIONAL = {
    "BDSG": "section",
    "LOPDGDD": "Article",
    "DPA 2018": "section",
    "DUAA 2025": "section",
    "DPO": "Article",
    "FADP": "Article",
    "FADP 1992": "Article",
    "Act No. 56 of 2026": "Article",
    "APPI Cabinet Order": "Article",
    "APPI Rules": "Rule",
    "APPI Supplementary Rules": "Rule",
    "Civil Code (Japan)": "Article",
    "PPC Guidelines Anonymized": "section",
    "PPC Guidelines Foreign": "section",
    "PPC Guidelines General": "section",
    "PPC Guidelines Records": "section",
    "PPC Q&A": "question",
    "Telecommunications Business Act": "Article",
    "EU-UK TCA": "Article",
}
POINTS = [
    *((act, "", "Article") for act in DECISIONS),
    *((act, "recital", "recital") for act in (*DECISIONS, "(EU) 2021/914")),
    *((act, "Annex", "Annex") for act in (*ANNEXED, "DPO")),
    *((act, "Clause", "Clause") for act in OF_CLAUSES),
    *((act, "para", "para") for act in (*JUDGMENTS, *BOARD)),
    *((act, "section", "section") for act in ("IDTA", "UK Addendum B1.0")),
    *((act, "", label) for act, label in NATIONAL.items()),
    ("DUAA 2025", "Sch", "Sch"),
]
# Where the legislator inserts a provision: 119A in British acts, 30-3 (30 no 3) in Japanese ones;
# the papers of the Commission number their sections 3-7-4 and their questions 7-53.
BRITISH = ("DPA 2018", "DUAA 2025", "UK GDPR")
JAPANESE = (
    *("Act No. 56 of 2026", "APPI", "APPI Cabinet Order", "APPI Rules", "Civil Code (Japan)"),
    *("PPC Guidelines Anonymized", "PPC Guidelines Foreign", "PPC Guidelines General"),
    *("PPC Guidelines Records", "PPC Q&A", "Telecommunications Business Act"),
)
BRANCHED = [*((act, "2A") for act in BRITISH), *((act, "2-2") for act in JAPANESE)]
WHOLE = (
    *("EEA JCD 154/2018", "COM(2025) 501", "COM(2025) 837", "C-703/25 P"),
    *("EDPB-EDPS Joint Opinion 01/2025", "EDPB Report on Erasure", "WP29 Position Paper 30(5)"),
    *("WP248 rev.01", "WP257 rev.01", "WP259", "SI 2022/1213", "SI 2023/1028", "SI 2026/82"),
    *("FDPIC Statement on Clauses", "Swiss-US Privacy Shield", "Swiss-US Safe Harbor"),
    "PPC Notice 1/2019",
)


def cited(act: str, kind: str, number: object) -> str:
    return " ".join(filter(None, (act, kind, str(number))))


@pytest.mark.parametrize(("act", "kind", "last"), COUNTS)
def test_an_act_has_its_last_point_and_no_later_one(act: str, kind: str, last: int) -> None:
    found = citation(cited(act, kind, last))
    assert found.title.endswith(f" {last}")
    with pytest.raises(ValueError, match=f"{last + 1}"):
        citation(cited(act, kind, last + 1))


@pytest.mark.parametrize(
    ("act", "kind", "label"),
    [pytest.param(*each, id=f"{each[0]} {each[2]} 0 1 points") for each in POINTS],
)
def test_a_point_that_nobody_counted_may_be_cited(act: str, kind: str, label: str) -> None:
    for number in (1, 2):
        assert citation(cited(act, kind, number)).title.endswith(f", {label} {number}")


@pytest.mark.parametrize(
    ("act", "number"), [pytest.param(*each, id=f"{each[0]} branched") for each in BRANCHED]
)
def test_an_inserted_provision_may_be_cited(act: str, number: str) -> None:
    assert citation(f"{act} {number}").title.endswith(f" {number}")


@pytest.mark.parametrize(
    "act", ["GDPR", "TFEU", "(EU) 2021/914", "FADP", "DPO", "BDSG", "EU-UK TCA"]
)
def test_an_act_that_numbers_straight_on_has_no_inserted_provisions(act: str) -> None:
    for number in ("2A", "2-2"):
        with pytest.raises(ValueError, match=number):
            citation(f"{act} {number}")


@pytest.mark.parametrize("act", WHOLE)
def test_a_paper_without_numbers_is_cited_as_a_whole(act: str) -> None:
    assert citation(act).title
    with pytest.raises(ValueError, match="1"):
        citation(f"{act} 1")


@pytest.mark.parametrize(
    ("short", "act"),
    [pytest.param(*each, id=f"{each[1]} also {each[0]}") for each in SHORT.items()],
)
def test_each_shorter_form_means_the_act_itself(short: str, act: str) -> None:
    assert citation(short).title == citation(act).title
    assert citation(short).text == short


def test_no_act_is_held_that_was_not_read() -> None:
    known = {
        *COUNTED,
        *DECISIONS,
        *JUDGMENTS,
        *BOARD,
        *NATIONAL,
        *WHOLE,
        "IDTA",
        "UK Addendum B1.0",
    }
    assert {row["key"] for row in table("instruments")["instrument"]} == known


# Act No. 56 of 2026, Supplementary Provisions Art. 1: from 17 January 2027.
RENUMBERED = [
    ("179", "178"), ("180", "179"), ("181", "182"), ("182", "183"), ("183", "184"),
    ("184", "185"), ("185", "186"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [pytest.param(*each, id=f"APPI {each[0]} becomes {each[1]}") for each in RENUMBERED],
)
def test_a_penalty_of_the_japanese_act_bears_its_new_number_from_its_day(
    old: str, new: str
) -> None:
    for point in ("", "(i)"):
        before, after = (f"APPI {old}{point}",), (f"APPI {new}{point}",)
        assert cites_on(before, date(2027, 1, 16)) == before
        assert cites_on(before, date(2027, 1, 17)) == after


@pytest.mark.parametrize("text", ["APPI 178", "APPI 29(1)", "APPI Rules 18", "UK GDPR 181", "APPI"])
def test_what_is_not_renumbered_stays_as_it_is_cited(text: str) -> None:
    assert cites_on((text,), date(2027, 1, 17)) == (text,)
