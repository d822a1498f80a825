"""Grounds of a transfer as people write them; what they mean was read from Art. 45 to 49."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.model.terms import TransferBasis
from ropa.understanding.grounds import ground, grounds

TABLE = Path(__file__).parent / "data" / "understanding" / "safeguards.txt"

GROUNDS = """
scc SCC | SCCs | Standard Contractual Clauses | EU SCCs | EU Standard Contractual Clauses | CCT
scc Clauses contractuelles types (CCT) | Standardvertragsklauseln | EU-Standardvertragsklauseln
scc Standard Contractual Clauses (EU 2021/914) | EU Model Clauses | Model contract clauses
scc standaardcontractbepalingen | modelcontractbepalingen | cláusulas contractuales tipo
scc clausole contrattuali tipo | 標準契約条項 | Art. 46(2)(c) GDPR
scc Art. 46 Abs. 2 lit. c DSGVO (SCC) | Standarddatenschutzklauseln | STANDARD CONTRACTUAL CLAUSES
bcr BCR | BCRs | Binding Corporate Rules | Règles d'entreprise contraignantes (BCR) | Art. 47 GDPR
bcr Verbindliche interne Datenschutzvorschriften | bindende bedrijfsvoorschriften | 拘束的企業準則
bcr Art. 46(2)(b) | normas corporativas vinculantes | norme vincolanti d'impresa
adequacy Pays adéquat | adequacy decision | Adequacy | Angemessenheitsbeschluss | Art. 45 GDPR
adequacy adequaatheidsbesluit | décision d'adéquation | 十分性認定 | Adequacy decision (Japan)
adequacy UK Adequacy Decision | decisión de adecuación | Adequacy decision (Art. 45)
privacy-shield Privacy shield | EU-US Privacy Shield | Privacy Shield Framework
safe-harbor Safe Harbor | Safe Harbour
dpf DPF | EU-US Data Privacy Framework | EU-U.S. DPF | Data Privacy Framework | EU-US DPF certified
swiss-us-dpf Swiss-US Data Privacy Framework | Swiss-U.S. DPF
uk-us-data-bridge UK-US Data Bridge | UK Extension to the EU-US Data Privacy Framework
code-of-conduct Code de conduite | code of conduct | EU-approved codes of conduct | Art. 46(2)(e)
certification Certification | Zertifizierung | Art. 46(2)(f) GDPR
ad-hoc-clauses ad hoc clauses | ad hoc contractual clauses | Art. 46(3)(a)
public-instrument Art. 46(2)(a)
administrative-arrangement administrative arrangement | Art. 46(3)(b)
idta IDTA | International Data Transfer Agreement
uk-addendum UK Addendum
49(1)(a) Art. 49(1)(a) | explicit consent (Art. 49) | Art. 49 Abs. 1 lit. a DSGVO | 49(1)(a)
49(1)(a) derogation: explicit consent
49(1)(b) Art. 49 Abs. 1 lit. b DSGVO
49(1)(e) Art. 49 GDPR, legal claims | 49.1.e
49(1)-2 Art. 49(1) second subparagraph | Art. 49 Abs. 1 UAbs. 2 DSGVO
"""

NOT_ONE = """
Dérogations (art 49) | derogation | Art. 49 GDPR : without saying which
Adequacy decision (FIFA) | adequacy decision for UEFA : for a body or a group
adequacy and SCC | SCC, BCR | Standard Contractual Clauses + UK Addendum : names several
explicit consent | consent | expliciete toestemming | Einwilligung : only by Art. 49(1)(a)
contractual clauses | Contractuele beveiligingsclausules : of one's own
Geen internationale transfers | No transfers | Data blijft binnen EU : nothing is transferred
Data processing agreement | Verwerkersovereenkomst : no ground of a transfer
Transfer impact assessments | adequacy assessments : names an assessment
no SCC | not based on an adequacy decision : denies
SCC fehlen | SCCs missing | CCT manquantes | SCC ontbreken | 標準契約条項は未締結 : denies
Art. 46 GDPR : without saying which safeguard
Art. 6(1)(a) GDPR : holds no ground
"""

UNKNOWN = """
 | N/A | ISO 27001 certification | security certification requirements | BZK-certificering
Data minimization | Confidentiality agreements | encryption | Public data only | NEN 7510
Intra-group Data Transfer Agreement | yes | accident | succession | UK | Addendum
"""


def rows(text: str) -> list[tuple[str, str]]:
    lines = (line.split(" ", 1) for line in text.strip().splitlines())
    return [(word.strip(), code) for code, words in lines for word in words.split(" | ")]


def refused(text: str) -> list[tuple[str, str]]:
    lines = (line.rsplit(" : ", 1) for line in text.strip().splitlines())
    return [(word.strip(), why) for words, why in lines for word in words.split(" | ")]


@pytest.mark.parametrize(("text", "code"), rows(GROUNDS))
def test_a_ground_is_understood_however_it_is_written(text: str, code: str) -> None:
    found = ground(text)
    assert found.value == code, found
    assert found.how.startswith("read from “")


@pytest.mark.parametrize(("text", "why"), refused(NOT_ONE))
def test_what_is_not_one_ground_is_none_and_the_doubt_says_why(text: str, why: str) -> None:
    found = ground(text)
    assert found.value is None
    assert why in found.doubt
    assert found.left == text


@pytest.mark.parametrize("text", [each.strip() for each in UNKNOWN.replace("\n", "|").split("|")])
def test_what_names_no_ground_stays_as_it_is(text: str) -> None:
    assert ground(text) == (None, "", text, "")


@pytest.mark.parametrize(
    ("text", "codes", "left"),
    [
        ("adequacy and SCC", ("adequacy", "scc"), ""),
        ("EU Standard Contractual Clauses, data anonymization", ("scc",), "data anonymization"),
        ("SCCs, BCR for intra-group transfers", ("scc", "bcr"), "for intra-group transfers"),
        ("Standard Contractual Clauses + Privacy Shield", ("scc", "privacy-shield"), ""),
        ("SCC (Art. 46(2)(c)), BCR (Art. 47)", ("scc", "bcr"), ""),
        ("SCCs, explicit user consent", ("scc",), "explicit user consent"),
        ("SCC for transfers to non-EU countries", ("scc",), "for transfers to non-EU countries"),
        ("SCC No. 2021/914", ("scc",), "No"),
        (
            "Adequacy decision (FIFA), Standard Contractual Clauses met UEFA",
            ("scc",),
            "Adequacy decision (FIFA), met UEFA",
        ),
        ("SCCを締結、BCRに基づく", ("scc", "bcr"), "を締結, に基づく"),
        ("no longer Privacy Shield but SCC", ("scc",), "no longer Privacy Shield but"),
        ("not required (adequate country)", ("adequacy",), "not required"),
        ("SCC + UK Addendum", ("scc", "uk-addendum"), ""),
        ("Standardvertragsklauseln und BCR", ("scc", "bcr"), ""),
        ("標準契約条項及び十分性認定", ("scc", "adequacy"), ""),
    ],
)
def test_several_grounds_in_one_cell(text: str, codes: tuple[str, ...], left: str) -> None:
    found = grounds(text)
    assert (found.value, found.left) == (codes, left)


def test_every_safeguard_of_a_whole_register_is_understood_or_left() -> None:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    counted: Counter[str] = Counter()
    for number, text in (line.split(" ", 1) for line in lines):
        found = grounds(text)
        assert found.value or found.left == text
        counted.update({code: int(number) for code in found.value or ("none",)})
    assert (len(lines), sum(int(line.split(" ")[0]) for line in lines)) == (524, 662)
    # Counted in the file by other means: 46 rows cite BCR and 9 Privacy Shield; of 18 rows that
    # speak of adequacy, three name a body, one names the EU, and one only assesses.
    assert counted["bcr"] == 46
    assert counted["privacy-shield"] == 9
    assert counted["scc"] > 500
    assert counted["adequacy"] == 13


@given(st.text(max_size=60) | st.text(alphabet="art.45679()abcSCBR dequy,", max_size=60))
def test_no_text_is_too_odd_and_every_code_is_in_the_vocabulary(text: str) -> None:
    assert set(grounds(text).value or ()) <= set(get_args(TransferBasis))
    found = ground(text)
    assert not (found.value and found.doubt)
    assert found.value or found.left == text
