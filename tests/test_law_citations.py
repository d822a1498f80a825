"""A citation points at an act that exists, at an article that it has."""

from __future__ import annotations

from datetime import date

import pytest

from ropa import law
from ropa.law import clause_sets
from ropa.law.adequate import all_decisions
from ropa.law.tables import table

KEYS = [row["key"] for row in table("instruments")["instrument"]]
HOSTS = (
    "https://eur-lex.europa.eu/",
    "https://ico.org.uk/",
    "https://laws.e-gov.go.jp/law/",
    "https://www.fedlex.admin.ch/eli/",
    "https://www.legislation.gov.uk/",
    "https://www.ppc.go.jp/",
)


@pytest.mark.parametrize(
    ("text", "act", "point"),
    [
        ("GDPR 30(1)(a)", "Regulation (EU) 2016/679", "Article 30(1)(a)"),
        ("GDPR recital 46", "Regulation (EU) 2016/679", "recital 46"),
        ("APPI Rules 20(1)", "Enforcement Rules of the Act", "Rule 20(1)"),
        ("C-311/18 para 134", "Judgment of 16 July 2020, C-311/18", "para 134"),
        ("(EU) 2021/914 Clause 14", "Commission Implementing Decision (EU) 2021/914", "Clause 14"),
        ("(EU) 2021/914 4(4)", "Commission Implementing Decision (EU) 2021/914", "Article 4(4)"),
        ("TFEU 349", "Treaty on the Functioning of the European Union", "Article 349"),
        ("DPA 2018 119A", "Data Protection Act 2018", "section 119A"),
    ],
)
def test_a_citation_has_the_title_of_the_act_and_the_point(text, act, point):
    found = law.citation(text)
    assert found.text == text
    assert found.title.startswith(act)
    assert found.title.endswith(f", {point}")


def test_a_citation_of_a_whole_act_has_its_title_alone():
    assert law.citation("C-362/14").title == "Judgment of 6 October 2015, C-362/14 (Schrems I)"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("GDPR 44", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"),
        ("95/46/EC 26(2)", "https://eur-lex.europa.eu/eli/dir/1995/46/oj"),
        ("C-362/14", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:62014CJ0362"),
        ("2010/87/EU", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32010D0087"),
        ("(EU) 2019/419 recital 43", "https://eur-lex.europa.eu/eli/dec_impl/2019/419/oj"),
        ("APPI 28(1)", "https://laws.e-gov.go.jp/law/415AC0000000057"),
        ("WP259", ""),
    ],
)
def test_a_citation_leads_to_the_official_text_or_nowhere(text, link):
    assert law.citation(text).link == link


@pytest.mark.parametrize(
    "text",
    [
        "GDPR 49(1)-2",
        "GDPR 9(2)(b)",
        "GDPR 83(4)(a)",
        "UK GDPR 45A",
        "UK GDPR 6(1)(ea)",
        "DPA 2018 119A",
        "DPA 2018 Sch 21",
        "FADP 16(2)",
        "DPO Annex 1",
        "(EU) 2021/914 4(4)",
        "(EU) 2021/914 Annex II",
        "(EU) 2018/1725 31",
        "APPI 27(1)(vii)",
        "APPI 30-3",
        "APPI 185(i)",
        "APPI Rules 20(1)(ii)(b)",
        "APPI Cabinet Order 11",
        "APPI Supplementary Rules 4",
        "PPC Guidelines General 3-7-4-3-1",
        "PPC Q&A 7-53",
        "Telecommunications Business Act 27-12",
        "Civil Code (Japan) 140",
        "EU-UK TCA 782",
        "EEA JCD 154/2018",
        "EDPB Guidelines 05/2021 para 8",
        "C-703/25 P",
        "BDSG 38",
        "LOPDGDD 31(2)",
        *KEYS,
    ],
)
def test_what_rules_cite_resolves(text):
    found = law.citation(text)
    assert found.text == text
    assert found.link == "" or found.link.startswith(HOSTS)


@pytest.mark.parametrize(
    "text", ["", "CCPA 1798.100", "GPDR 30", "gdpr 30", "C-1/01", "2099/1/EU", "30(1)"]
)
def test_an_unknown_act_is_refused(text):
    with pytest.raises(ValueError, match="unknown act"):
        law.citation(text)


@pytest.mark.parametrize(
    "text",
    [
        "GDPR 0",
        "GDPR 030",
        "GDPR 100",
        "GDPR 30(1",
        "GDPR 30 (1)",
        "GDPR 30(1)a",
        "GDPR 30()",
        "GDPR 30(A)",
        "GDPR 45A",
        "GDPR 30-1",
        "GDPR Art. 30",
        "GDPR 30(1)(a), 6",
        "GDPR ",
        "GDPR  30",
        "GDPR ３０",
        "GDPR recital 174",
        "GDPR recital",
        "GDPR Clause 14",
        "APPI 187",
        "C-362/14 7",
        "C-362/14 (Schrems)",
        "WP259 3",
        "(EU) 2021/914 5",
        "(EU) 2021/914 Clause 19",
        "(EU) 2021/914 Annex two",
        "TFEU 359",
    ],
)
def test_a_malformed_article_is_refused(text):
    with pytest.raises(ValueError, match="citation"):
        law.citation(text)


def test_the_longest_name_wins():
    assert law.citation("APPI Rules 20").title.startswith("Enforcement Rules")
    assert law.citation("APPI 20").title.startswith("Act on")
    assert law.citation("UK GDPR 30").link == "https://www.legislation.gov.uk/eur/2016/679"


def test_no_key_stands_twice():
    assert len(KEYS) == len(set(KEYS))


def test_every_decision_and_every_set_can_be_cited_with_the_same_address_and_mark():
    rows = [row for found in all_decisions().values() for row in found if row.celex]
    for row in (*rows, *clause_sets()):
        cited = law.citation(row.decision)
        assert cited.link.endswith(row.celex) or cited.link.endswith("/oj")
        instrument = next(r for r in table("instruments")["instrument"] if r["key"] == row.decision)
        assert instrument["celex"] == row.celex
        assert cited.sure == ("confirmed" if row.decision == "(EU) 2021/1772" else row.sure)


def test_what_ended_a_decision_or_a_set_can_be_cited():
    rows = [row for found in all_decisions().values() for row in found]
    ends = {row.ended_by for row in (*rows, *clause_sets()) if row.ended_by}
    assert ends == {"C-362/14", "C-311/18", "(EU) 2021/1772", "(EU) 2021/914", "2010/87/EU"}
    assert all(law.citation(end).title for end in ends)


def test_a_citation_whose_number_is_to_verify_says_so():
    assert law.citation("EDPB Recommendations 01/2020").sure == "to verify"
    assert law.citation("GDPR 30").sure == "confirmed"
    assert law.citation("C-362/14").sure == law.citation("C-311/18").sure == "confirmed"


def test_an_article_that_bears_another_number_is_cited_by_that_of_the_day():
    cites = ("APPI 185(i)", "APPI 179", "APPI 178", "APPI 29(1)", "APPI", "GDPR 30")
    assert law.cites_on(cites, date(2027, 1, 16)) == cites
    after = ("APPI 186(i)", "APPI 178", "APPI 178", "APPI 29(1)", "APPI", "GDPR 30")
    assert law.cites_on(cites, date(2027, 1, 17)) == after
    assert all(law.citation(each).title for each in after)
