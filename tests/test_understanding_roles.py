"""Roles of recipients and measures of security; the lists are those of the CNIL's workbook."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.model.terms import Means, RecipientRole, SecurityHead
from ropa.understanding.roles import heads, means, role

ROLES = """
processor Sous-traitants | sous-traitant | verwerker | Auftragsverarbeiter | processor | Processors
processor encargado del tratamiento | responsabile del trattamento | 委託先 | data processor
sub-processor subverwerker | sub-processors | Unterauftragnehmer | 再委託先
internal Service interne qui traite les données | intern | Services Internes | internal | 社内
internal HR | Personalabteilung | Destinataires internes
authority autorités | Behörden | belastingdienst | tax authorities | 税務署 | Finanzamt | politie
controller Verantwortlicher | responsable de traitement | data controller | titolare del trattamento
joint-controller joint controller | responsable conjoint | gemeinsam Verantwortliche | contitolare
"""

MEANS = """
logging Mesures de traçabilité | audit logs | Protokollierung
software-protection Mesures de protection des logiciels | antivirus | Firewall
backup Sauvegarde des données | back-ups | Datensicherung | バックアップ
encryption Chiffrement des données | Verschlüsselung | encrypted storage | 暗号化
access-control Contrôle d'accès des utilisateurs | toegangscontrole | MFA | アクセス制御
processor-control Contrôle des sous-traitants
pseudonymisation Pseudonymisierung | pseudonymised data
"""


def rows(text: str) -> list[tuple[str, str]]:
    lines = (line.split(" ", 1) for line in text.strip().splitlines())
    return [(word.strip(), code) for code, words in lines for word in words.split(" | ")]


@pytest.mark.parametrize(("text", "code"), rows(ROLES))
def test_a_role_is_understood(text: str, code: str) -> None:
    assert role(text).value == code, role(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Partenaires institutionnels ou commerciaux", "purposes of their own"),
        ("Destinataires dans des pays tiers ou organisations internationales", "where recipients"),
        ("service provider", "purposes of their own"),
        ("processor or controller", "names several"),
        ("payment processors", "purposes of their own"),
        ("leveranciers", "purposes of their own"),
    ],
)
def test_words_that_fit_two_roles_are_none(text: str, why: str) -> None:
    found = role(text)
    assert found.value is None
    assert why in found.doubt


@pytest.mark.parametrize("text", ["", "Autre (Préciser)", "customers", "Ticketmaster"])
def test_other_recipients_have_no_role(text: str) -> None:
    assert role(text).value is None


@pytest.mark.parametrize(("text", "code"), rows(MEANS))
def test_a_measure_is_understood(text: str, code: str) -> None:
    assert means(text).value == (code,), means(text)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Chiffrement des données", ("32(1)(a)",)),
        ("Sauvegarde des données", ("32(1)(c)",)),
        ("Contrôle d'accès des utilisateurs", ("32(1)(b)",)),
        ("encryption, back-ups and penetration tests", ("32(1)(a)", "32(1)(c)", "32(1)(d)")),
        ("Vertraulichkeit und Belastbarkeit", ("32(1)(b)",)),
        ("Autres mesures (à préciser)", None),
    ],
)
def test_measures_fall_under_the_points_of_article_32(
    text: str, points: tuple[str, ...] | None
) -> None:
    assert heads(text).value == points


@given(st.text(max_size=60))
def test_no_text_is_too_odd_and_every_code_is_in_the_vocabulary(text: str) -> None:
    assert role(text).value in {None, *get_args(RecipientRole)}
    assert set(means(text).value or ()) <= set(get_args(Means))
    assert set(heads(text).value or ()) <= set(get_args(SecurityHead))
