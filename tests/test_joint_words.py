"""Words in a notice of joint use: which ranges are no ranges, which names are no users."""

import pytest

from ropa.rules.appi.joint_words import (
    holds_an_address,
    is_inside_a_user,
    speaks_of_entrusted_data,
    tells_no_range,
)

NO_RANGES = [
    "business partners",
    "our business partners",
    "Our partners.",
    "third parties",
    "Acme K.K. and others",
    "Acme K.K., its subsidiaries, etc.",
    "Acme K.K. and other partners",
    "取引先",
    "当社の提携先",
    "当社の取引先等",
    "当社及び関連会社など",
    "協力会社",
]

RANGES = [
    "Acme K.K. and its subsidiaries in Japan",
    "its group companies (meaning affiliates and subsidiaries listed in the annual report)",
    "Acme K.K. and other companies of the Acme group",
    "Business partners that run a shop under the name Acme",
    "Partners Group Holding AG",
    "当社の連結子会社及び持分法適用会社",
    "株式会社アクメ及びその他のアクメグループ会社",
    "有価証券報告書に記載の子会社",
]

INSIDE = [
    "Chief Privacy Officer",
    "Personal Information Protection Manager",
    "General Affairs Department",
    "General Affairs Department, Acme K.K.",
    "Department of General Affairs",
    "Privacy Desk (Acme K.K.)",
    "Person in charge of personal information",
    "総務部",
    "株式会社アクメ 総務部",
    "株式会社アクメ 個人情報相談窓口",
    "個人情報保護管理者",
    "代表取締役",
    "コンプライアンス委員会",
]

USERS = [
    "Acme K.K.",
    "GMO Internet Group, Inc.",
    "Example Department Store K.K.",
    "Office Depot Japan K.K.",
    "Team Rocket Software K.K.",
    "Section Nine Security K.K.",
    "株式会社アクメ",
    "株式会社旅倶楽部",
    "部品工業株式会社",
    "日本放送局用品株式会社",
]

ENTRUSTED = [
    "Work on personal information outsourced from business partners",
    "Work that is entrusted to us",
    "Handling of data entrusted by customers",
    "受託業務の遂行",
    "お客様から委託された個人データの処理",
]

OWN = [
    "Delivery of goods, which is outsourced to carriers",
    "Information on services",
    "As stated in “3. Purpose of use.”",
    "業務委託先への連絡",
    "配送の委託",
]


def cases(true, false):
    return pytest.mark.parametrize(
        ("text", "expected"), [(each, True) for each in true] + [(each, False) for each in false]
    )


@cases(NO_RANGES, RANGES)
def test_a_range_lets_the_person_judge(text, expected):
    assert tells_no_range(text) is expected


@cases(INSIDE, USERS)
def test_an_officer_is_no_user(text, expected):
    assert is_inside_a_user(text) is expected


@cases(ENTRUSTED, OWN)
def test_entrusted_data_are_those_of_others(text, expected):
    assert speaks_of_entrusted_data(text) is expected


@cases(["Group companies (https://acme.example/group)"], ["Group companies"])
def test_a_list_at_an_address(text, expected):
    assert holds_an_address(text) is expected
