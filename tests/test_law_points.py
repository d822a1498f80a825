"""How far the numbers of an act go: its last article and recital are cited, the next is refused."""

import pytest

from ropa.law import citation

LAST = [
    ("GDPR", 99, 173),
    ("95/46/EC", 34, 72),
    ("LED", 65, 107),
]


@pytest.mark.parametrize(("act", "articles", "recitals"), LAST)
def test_the_last_article_and_recital_of_an_act_are_known_and_no_later_one(act, articles, recitals):
    for point, last in (("", articles), ("recital ", recitals)):
        assert citation(f"{act} {point}{last}").title
        with pytest.raises(ValueError, match=str(last + 1)):
            citation(f"{act} {point}{last + 1}")


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("GL 05/2021", "EDPB Guidelines 05/2021"),
        ("Recommendations 01/2020", "EDPB Recommendations 01/2020"),
        ("Recommendations 1/2022", "EDPB Recommendations 1/2022"),
    ],
)
def test_a_shorter_form_means_the_same(short, whole):
    assert citation(short).title == citation(whole).title
