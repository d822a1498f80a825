"""Legal bases and conditions as people write them; what they mean was read from Art. 6 and 9."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.model.terms import Condition, LegalBasis
from ropa.understanding.bases import law_in, legal_bases, legal_basis
from ropa.understanding.citations import citations
from ropa.understanding.conditions import condition, conditions

BASES = """
6(1)(f) Art. 6 Abs. 1 lit. f DSGVO | Art. 6 Abs. 1 S. 1 lit. f DS-GVO | Art. 6 I f DSGVO
6(1)(f) Art. 6 Abs. 1 Satz 1 Buchstabe f DSGVO | 6.1.f | 6(1)(f) | 6 (1) f | 6-1-f | A6-1-f
6(1)(f) Article 6(1)(f) GDPR | article 6, paragraphe 1, point f | art. 6 §1 f) | Art. 6 (1) (f)
6(1)(f) art. 6, c. 1, lett. f) | art. 6 c.1 lett. f GDPR
6(1)(f) art. 6, par. 1, lett. f) | artículo 6.1.f) | artikel 6 lid 1 sub f AVG | ART. 6(1)(F)
6(1)(f) artikel 6, eerste lid, onder f, AVG | 第6条第1項(f) | 第六条第1項f号 | 6条1項f
6(1)(f) artigo 6.º, n.º 1, alínea f) | Art. 6 Abs. 1 Nr. f) | GDPR Art.6(1)f | art6-1-f
6(1)(f) Art. 6(1)(f) of Regulation (EU) 2016/679 | Article 6(1)(f): legitimate interests
6(1)(f) legitimate interest | Legitimate Interests | legitimate_interest | berechtigtes Interesse
6(1)(f) gerechtvaardigd belang | intérêt légitime | intérêts légitimes | interés legítimo
6(1)(f) interesse legittimo | legittimo interesse | Legitimate interest (fraud prevention)
6(1)(f) berechtigten Interessen | INTERET LEGITIME | 正当な利益 | gerechtvaardigde belangen
6(1)(f) Art.6 Abs.1f DSGVO | Art. 6 para 1 sentence 1 lit. f GDPR | point (f) of Article 6(1)
6(1)(f) Art. 6 lid 1 aanhef en onder f AVG | lit. f of Art. 6 (1) | DSGVO Art. 6 (1) lit. f
6(1)(a) consent | Consent | Einwilligung | consentement | toestemming | consentimiento | consenso
6(1)(a) 同意 | 本人の同意 | Einwilligung der betroffenen Person | consent (opt-in) | Art. 6 lit. a
6(1)(b) contract | Vertrag | contrat | overeenkomst | contratto | contrato | 契約 | 契約の履行
6(1)(b) performance of a contract | Vertragserfüllung | exécution du contrat
6(1)(b) uitvoering van een overeenkomst | esecuzione di un contratto | ejecución de un contrato
6(1)(b) Art. 6(1)(b) (contract) | Erfüllung eines Vertrags | Employment contract
6(1)(c) legal_obligation | legal obligation | obbligo di legge | obligation légale
6(1)(c) wettelijke verplichting | rechtliche Verpflichtung | obligación legal | 法的義務
6(1)(c) art. 6 lid 1 onder c AVG | 6.1 (c) | compliance with a legal obligation
6(1)(d) vital_interest | vital interests | lebenswichtige Interessen | intérêts vitaux
6(1)(d) vitaal belang | 6(1)(d)
6(1)(e) public_interest | public task | öffentliches Interesse | mission d'intérêt public
6(1)(e) algemeen belang | interés público | interesse pubblico | 公共の利益
6(1)(ea) 6(1)(ea) | recognised legitimate interests
"""

NOT_ONE = """
explicit_consent | ausdrückliche Einwilligung | uitdrukkelijke toestemming : Art. 9(2)(a)
consentement explicite | consenso esplicito | 明示的な同意 : Art. 9(2)(a)
research_consent : consent to take part in research
consent or contract | Vertrag, Einwilligung : names several
Art. 6 Abs. 1 lit. a und f DSGVO : 6(1)(a), 6(1)(f)
Art. 6 | Art. 6 GDPR | Art. 6 Abs. 1 DSGVO : without a point
Art. 6 Abs. 1 a-f | Art. 6 Abs. 1 lit. b bis f DSGVO | art. 6 lid 1 a t/m c AVG : without a point
artikel 6 Wet politiegegevens | Art. 6 lit. a BDSG | art. 6 directive 95/46 : another law
Art. 9(2)(a) | Art. 9 Abs. 2 lit. h DSGVO : holds conditions
Art. 6(1)(f) (consent) | 6(1)(c) contract : in words
not necessary for the contract | not a legitimate interest : denies
§ 26 BDSG : cites § 26 BDSG
data processing agreement | verwerkersovereenkomst : Art. 28(3)
"""

UNKNOWN = [
    "",
    "yes",
    "16.1.f",
    "version 6.1.2",
    "to be decided",
    "6",
    "f",
    "Contractors",
    "no consent",
]

CONDITIONS = """
9(2)(a) explicit consent | Art. 9(2)(a) | 9.2.a | ausdrückliche Einwilligung | explicit_consent
9(2)(a) consentement explicite | expliciete toestemming | 明示的な同意
9(2)(b) Art. 9 Abs. 2 lit. b DSGVO | employment law | Arbeitsrecht | droit du travail
9(2)(c) vital interests | 9(2)(c)
9(2)(f) legal claims | Rechtsansprüche | rechtsvordering
9(2)(g) substantial public interest | zwaarwegend algemeen belang
9(2)(h) occupational medicine | Arbeitsmedizin | artikel 9 lid 2 onder h AVG | médecine du travail
9(2)(i) public health | Volksgezondheid | santé publique | 公衆衛生
9(2)(j) scientific research purposes | 9.2.j | 学術研究 | wetenschappelijk onderzoek
"""


def rows(text: str) -> list[tuple[str, str]]:
    lines = (line.split(" ", 1) for line in text.strip().splitlines())
    return [(word.strip(), code) for code, words in lines for word in words.split(" | ")]


def refused(text: str) -> list[tuple[str, str]]:
    lines = (line.rsplit(" : ", 1) for line in text.strip().splitlines())
    return [(word.strip(), why) for words, why in lines for word in words.split(" | ")]


@pytest.mark.parametrize(("text", "code"), rows(BASES))
def test_a_basis_is_understood_however_it_is_written(text: str, code: str) -> None:
    found = legal_basis(text)
    assert found.value == code, found
    assert found.how.startswith("read from “")
    assert not found.doubt


@pytest.mark.parametrize(("text", "why"), refused(NOT_ONE))
def test_what_is_not_one_basis_is_none_and_the_doubt_says_why(text: str, why: str) -> None:
    found = legal_basis(text)
    assert found.value is None
    assert why in found.doubt
    assert found.left == text


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_names_no_basis_stays_as_it_is(text: str) -> None:
    assert legal_basis(text) == (None, "", text, "")


@pytest.mark.parametrize(
    ("text", "codes", "left"),
    [
        ("Art. 6 Abs. 1 lit. a, b und f DSGVO", ("6(1)(a)", "6(1)(b)", "6(1)(f)"), ""),
        ("Art. 6(1)(a) and (f) GDPR", ("6(1)(a)", "6(1)(f)"), ""),
        ("points (a) and (f) of Article 6(1) GDPR", ("6(1)(a)", "6(1)(f)"), ""),
        ("6(1)(b) – contract; 6(1)(f) – legitimate interests", ("6(1)(b)", "6(1)(f)"), ""),
        ("6(1)(f) - a balance", ("6(1)(f)",), "a balance"),
        ("legitimate interest; contract", ("6(1)(f)", "6(1)(b)"), ""),
        ("wettelijke verplichting en toestemming", ("6(1)(c)", "6(1)(a)"), ""),
        ("Art. 6(1)(c), Art. 9(2)(b)", ("6(1)(c)",), "Art. 9(2)(b)"),
        ("Art. 6 Abs. 1 lit. c DSGVO i.V.m. § 257 HGB", ("6(1)(c)",), "i.V.m. § 257 HGB"),
        ("contract, explicit consent", ("6(1)(b)",), "explicit consent"),
        ("Explicit consent (Art. 6(1)(a))", ("6(1)(a)",), "Explicit consent"),
        ("consent, consent", ("6(1)(a)",), ""),
        ("Contrat / Intérêt légitime", ("6(1)(b)", "6(1)(f)"), ""),
        ("同意、契約", ("6(1)(a)", "6(1)(b)"), ""),
    ],
)
def test_several_bases_in_one_cell(text: str, codes: tuple[str, ...], left: str) -> None:
    found = legal_bases(text)
    assert (found.value, found.left) == (codes, left)


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Art. 6 Abs. 1 lit. c DSGVO i.V.m. § 257 HGB", "§ 257 HGB"),
        ("§ 26 Abs. 1 Satz 1 BDSG", "§ 26 Abs. 1 Satz 1 BDSG"),
        ("§§ 147 AO", "§§ 147 AO"),
        ("Art. 6(1)(c) GDPR", ""),
    ],
)
def test_the_paragraph_of_a_national_law_is_kept(text: str, law: str) -> None:
    assert law_in(text) == law


@pytest.mark.parametrize(("text", "code"), rows(CONDITIONS))
def test_a_condition_is_understood_however_it_is_written(text: str, code: str) -> None:
    assert condition(text).value == code


@pytest.mark.parametrize(
    "text", ["Art. 9", "Art. 10 GDPR", "Art. 9(2)(k)", "consent", "contract", "no explicit consent"]
)
def test_what_is_no_condition_is_none(text: str) -> None:
    assert condition(text).value is None


def test_conditions_of_one_cell() -> None:
    found = conditions("Art. 6(1)(c) and Art. 9(2)(b), (h) GDPR")
    assert found.value == ("9(2)(b)", "9(2)(h)")
    assert found.left == "Art. 6(1)(c)"


@given(st.text(max_size=60) | st.text(alphabet="art.6913()abcdefDSGVO第条項 §,/-", max_size=60))
def test_no_text_is_too_odd_and_every_code_is_in_the_vocabulary(text: str) -> None:
    citations(text)
    assert set(legal_bases(text).value or ()) <= set(get_args(LegalBasis))
    assert set(conditions(text).value or ()) <= set(get_args(Condition))
    for found in (legal_basis(text), condition(text)):
        assert not (found.value and found.doubt)
        assert found.value or found.left == text
