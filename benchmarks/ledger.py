"""A ledger to measure with: one business in Japan, a third party, and records on provision.

They are as full as the law asks, so that a check has nothing to say and a workbook much to show.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from benchmarks.company import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = """\
schema = 1

[register]
name = "Generated ledger"
entities = ["business"]
timezone = "Asia/Tokyo"
"""
PARTY = """\
title = "{title}"
form = "corporation"
country = "JP"
address = "{number}-1 Rei-cho, Mihon-ku, Tokyo"
complaint_contact = "Privacy desk"

[representative]
name = "Representative Director"
as_of = 2026-04-01
"""
PROVISION = """\
title = "Participants of seminar {number}"
title_ja = "セミナー{number}の参加者に関する第三者提供記録"

business = "business"
department = "Sales, Tokyo"
recorded_by = "Head of Sales"
record_created_on = 2026-09-16
record_method = "each-time"
provided_on = 2026-09-15

basis = "27(1)"
purpose = "Admission to the seminar (セミナーの受付)"
provision_means = "Encrypted e-mail"
data_origin = ["jp"]
sensitive = false
data_items = ["氏名", "会社名"]

[counterparty]
party = "organiser"
name = "Organiser K.K."
address = "2-1 Rei-cho, Mihon-ku, Tokyo"
representative = "Representative Director"

[identifiable_persons]
category = "participants of the seminar"
reference = "Admission numbers, list S-{number}"
location = "Archive of the sales department, Tokyo"
sha256 = "{number:064x}"
count = {count}

[consent]
obtained = true
obtained_on = 2026-09-15
method = "Box ticked on admission"
text_version = "Admission form, version 1"
evidence = "Admission forms, list S-{number}"
"""


def write(folder: str, count: int) -> None:
    """Write a ledger of so many records on provision below the folder."""
    for name, text in ledger(count):
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


def ledger(count: int) -> Iterator[Written]:
    """Its files, `ropa.toml` first."""
    yield Written("ropa.toml", SETTINGS)
    yield Written("parties/business.toml", PARTY.format(title="Business K.K.", number=1))
    yield Written("parties/organiser.toml", PARTY.format(title="Organiser K.K.", number=2))
    for number in range(count):
        text = PROVISION.format(number=number, count=1 + number % 97)
        yield Written(f"appi/provisions/seminar-{number:05}.toml", text)
