"""Verdicts on transfers: a truth table, and stories that fit no table.

Both were written from the law, row by row, before the code was asked.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, get_args

import pytest
from memory import Memory

from ropa.load import load
from ropa.model.terms import TransferBasis
from ropa.transfers import GAPS, VERDICTS, flows
from ropa.transfers.chapter_five import JUDGES

TODAY = "2026-11-21"

# From `exporter` to `importer`, in their roles: c controller, p processor, ? not stated. What is
# known of the importer, the entry and its papers stands in WORDS; `2021/914@2024-03-01` is an
# agreement on the clauses of that decision between the two, signed on that day. `nothing`: there
# is no flow under the GDPR.
TABLE = """
# route day        claim          roles known                               verdict      reason                 # law
# Inside the area
DE>FR   2026-11-21 -              c>p   -                                   no-transfer  inside                 # GDPR 1(3)
DE>FR   2026-11-21 adequacy       c>p   -                                   no-transfer  basis-inside           # GDPR 1(3)
DE>IS   2026-11-21 -              c>p   -                                   no-transfer  inside                 # EEA JCD 154/2018
DE>LI   2026-11-21 -              c>p   -                                   no-transfer  inside                 # EEA JCD 154/2018
DE>NO   2026-11-21 -              c>p   -                                   no-transfer  inside                 # EEA JCD 154/2018
DE>NO   2018-07-19 -              c>p   -                                   no-transfer  inside                 # EEA Agreement Annex XI: 95/46/EC until 2018-07-20
IS>US   2026-11-21 -              c>p   -                                   lacking      no-basis               # GDPR 44; EEA JCD 154/2018
LI>US   2026-11-21 -              c>p   -                                   lacking      no-basis               # GDPR 44; EEA JCD 154/2018
NO>US   2026-11-21 -              c>p   -                                   lacking      no-basis               # GDPR 44; EEA JCD 154/2018
NO>DE   2026-11-21 -              c>p   -                                   no-transfer  inside                 # GDPR 1(3); EEA JCD 154/2018
DE>HR   2013-06-30 -              c>p   -                                   lacking      no-basis               # 95/46/EC 25(1); accession on 2013-07-01
DE>HR   2013-07-01 -              c>p   -                                   no-transfer  inside                 # Treaty of Accession 2011
# Exporters that the GDPR does not bind
CH>US   2026-11-21 -              c>p   -                                   lacking      no-basis               # FADP 16(1), not the GDPR
GB>US   2020-12-31 -              c>p   -                                   lacking      no-basis               # GDPR 44; Withdrawal Agreement 127(1)
GB>US   2021-01-01 -              c>p   -                                   lacking      no-basis               # UK GDPR 44
US>IN   2026-11-21 -              c>p   -                                   nothing      -                      # GDPR 3: no establishment, nothing stated
US>IN   2026-11-21 -              c>p   bound-by-gdpr                       lacking      no-basis               # GDPR 3(2), 44
# Territories
DE>RE   2026-11-21 -              c>p   -                                   no-transfer  inside                 # TFEU 349, 355(1)
DE>MF   2026-11-21 -              c>p   -                                   no-transfer  inside                 # TFEU 349, 355(1)
DE>AX   2026-11-21 -              c>p   -                                   no-transfer  inside                 # TFEU 355(4)
DE>YT   2014-01-01 -              c>p   -                                   no-transfer  inside                 # TFEU 349; outermost region since 2014
DE>YT   2013-12-31 -              c>p   -                                   unclear      territory              # TFEU 355(2): French act applied there
DE>BL   2011-12-31 -              c>p   -                                   no-transfer  inside                 # TFEU 349 until 2012-01-01
DE>BL   2012-01-01 -              c>p   -                                   unclear      territory              # TFEU 355(2): French act applies there
DE>BL   2026-11-21 adequacy       c>p   -                                   unclear      territory              # TFEU 355(2)
DE>NC   2026-11-21 -              c>p   -                                   unclear      territory              # TFEU 355(2)
DE>SJ   2026-11-21 -              c>p   -                                   unclear      territory              # EEA Agreement does not cover Svalbard
DE>GL   2026-11-21 -              c>p   -                                   lacking      no-basis               # TFEU 355(2); GDPR 44
DE>GL   2026-11-21 adequacy       c>p   -                                   lacking      not-adequate           # GDPR 45(1): no decision
DE>AW   2026-11-21 -              c>p   -                                   lacking      no-basis               # TFEU 355(2); GDPR 44
DE>GI   2026-11-21 adequacy       c>p   -                                   unclear      scope                  # (EU) 2021/1772: whether it covers Gibraltar is to be verified
DE>FO   2026-11-21 adequacy       c>p   -                                   adequate     adequate               # 2010/146/EU
DE>GG   2026-11-21 adequacy       c>p   -                                   adequate     adequate               # 2003/821/EC
DE>IM   2026-11-21 adequacy       c>p   -                                   adequate     adequate               # 2004/411/EC
DE>JE   2026-11-21 adequacy       c>p   -                                   adequate     adequate               # 2008/393/EC
DE>XK   2026-11-21 adequacy       c>p   -                                   lacking      not-adequate           # GDPR 45(1): no decision
# The United Kingdom
DE>GB   2020-12-31 -              c>p   -                                   no-transfer  inside                 # Withdrawal Agreement 127(1), (6)
DE>GB   2021-01-01 -              c>p   -                                   no-transfer  bridge                 # EU-UK TCA 782(1): no transfer to a third country
DE>GB   2021-06-27 -              c>p   -                                   no-transfer  bridge                 # EU-UK TCA 782(1), (4)
DE>GB   2021-06-28 -              c>p   -                                   lacking      no-basis               # GDPR 44
DE>GB   2021-06-28 adequacy       c>p   -                                   adequate     adequate               # (EU) 2021/1772
DE>GB   2025-06-28 adequacy       c>p   -                                   adequate     adequate               # (EU) 2021/1772 as prolonged to 2025-12-27
DE>GB   2031-12-27 adequacy       c>p   -                                   adequate     adequate               # (EU) 2021/1772 as renewed
DE>GB   2031-12-28 adequacy       c>p   -                                   lacking      not-adequate           # (EU) 2021/1772 as renewed, to 2031-12-27
# Countries with a decision
DE>CH   2026-11-21 adequacy       c>p   -                                   adequate     adequate               # 2000/518/EC
DE>CH   2026-11-21 -              c>p   -                                   lacking      no-basis               # GDPR 44, 45(1): the decision is not named
DE>AD   2026-11-21 adequacy       c>c   -                                   adequate     adequate               # 2010/625/EU
DE>AR   2026-11-21 adequacy       c>c   -                                   adequate     adequate               # 2003/490/EC
DE>NZ   2026-11-21 adequacy       c>c   -                                   adequate     adequate               # 2013/65/EU
DE>UY   2026-11-21 adequacy       c>c   -                                   adequate     adequate               # 2012/484/EU
DE>JP   2026-11-21 adequacy       c>p   company                             adequate     adequate               # (EU) 2019/419 1(1)
DE>JP   2026-11-21 adequacy       c>p   individual                          adequate     adequate               # (EU) 2019/419: business operators
DE>JP   2026-11-21 adequacy       c>p   -                                   unclear      scope                  # (EU) 2019/419 1(2): form not stated
DE>JP   2026-11-21 adequacy       c>p   public-body                         unclear      scope                  # (EU) 2019/419: not the public sector
DE>JP   2019-01-22 adequacy       c>p   company                             lacking      not-adequate           # (EU) 2019/419 of 2019-01-23
DE>JP   2019-01-23 adequacy       c>p   company                             adequate     adequate               # (EU) 2019/419
DE>BR   2026-01-25 adequacy       c>p   company                             lacking      not-adequate           # (EU) 2026/179 of 2026-01-26
DE>BR   2026-01-26 adequacy       c>p   company                             adequate     adequate               # (EU) 2026/179
DE>KR   2026-11-21 adequacy       c>c   company                             unclear      scope                  # (EU) 2022/254: no credit data
DE>CA   2026-11-21 adequacy       c>c   company                             unclear      scope                  # 2002/2/EC: recipients subject to PIPEDA
DE>IL   2026-11-21 adequacy       c>c   company                             unclear      scope                  # 2011/61/EU: automated processing
DE>IN   2026-11-21 adequacy       c>c   company                             lacking      not-adequate           # GDPR 45(1): no decision
# International organisations
DE>DE   2025-07-15 adequacy       c>c   epo                                 adequate     adequate               # (EU) 2025/1382
DE>DE   2025-07-14 adequacy       c>c   epo                                 lacking      not-adequate           # (EU) 2025/1382 of 2025-07-15
DE>DE   2026-11-21 -              c>c   epo                                 lacking      no-basis               # GDPR 44: or an international organisation
DE>CH   2026-11-21 adequacy       c>c   organisation                        lacking      not-adequate           # GDPR 45(1); 2000/518/EC is Switzerland's
DE>CH   2026-11-21 scc            c>c   organisation                        incomplete   no-agreement           # GDPR 46(2)(c)
# The United States
DE>US   2026-11-21 -              c>p   -                                   lacking      no-basis               # GDPR 44
DE>US   2018-05-24 -              c>p   -                                   lacking      no-basis               # 95/46/EC 25(1), 26
DE>US   2026-11-21 adequacy       c>p   -                                   incomplete   not-certified          # (EU) 2023/1795 1
DE>US   2026-11-21 adequacy       c>p   dpf                                 adequate     adequate               # (EU) 2023/1795 1
DE>US   2020-08-01 adequacy       c>p   dpf                                 lacking      not-adequate           # C-311/18: no decision between the frameworks
DE>US   2026-11-21 dpf            c>p   dpf                                 adequate     adequate               # (EU) 2023/1795 1
DE>US   2026-11-21 dpf            c>p   -                                   incomplete   not-certified          # (EU) 2023/1795 1
DE>US   2026-11-21 dpf            c>p   cbpr                                incomplete   not-certified          # (EU) 2023/1795 1: another scheme
DE>US   2026-11-21 dpf            c>p   dpf-unchecked                       incomplete   certificate-unchecked  # (EU) 2023/1795 1: the list decides
DE>US   2026-11-21 dpf            c>p   dpf-to-2026-11-20                   lacking      certificate-lapsed     # (EU) 2023/1795 1: active on the list
DE>US   2026-11-20 dpf            c>p   dpf-to-2026-11-20                   adequate     adequate               # its last day
DE>US   2026-11-21 dpf            c>p   dpf-from-2026-11-22                 lacking      certificate-lapsed     # (EU) 2023/1795 1: not yet on the list
DE>US   2026-11-21 dpf            c>p   dpf-without-end                     adequate     adequate               # the last day of the calendar: no end is agreed
DE>US   2026-11-21 dpf            c>p   dpf-seen-0001-01-01                 incomplete   certificate-stale      # the first day of the calendar
DE>US   2026-11-21 dpf            c>p   dpf-seen-2025-11-20                 adequate     adequate               # 366 days ago
DE>US   2026-11-21 dpf            c>p   dpf-seen-2025-11-19                 incomplete   certificate-stale      # 367 days ago: certified yearly
DE>US   2023-07-09 dpf            c>p   dpf                                 lacking      not-adequate           # (EU) 2023/1795 of 2023-07-10
DE>US   2023-07-10 dpf            c>p   dpf                                 adequate     adequate               # (EU) 2023/1795
DE>JP   2026-11-21 dpf            c>p   company                             lacking      not-adequate           # (EU) 2023/1795: the United States only
DE>US   2015-10-05 safe-harbor    c>p   harbor                              adequate     adequate               # 2000/520/EC, until C-362/14
DE>US   2015-10-05 safe-harbor    c>p   -                                   incomplete   not-certified          # 2000/520/EC 1(2)
DE>US   2015-10-06 safe-harbor    c>p   harbor                              lacking      safe-harbor-ended      # C-362/14
DE>US   2026-11-21 safe-harbor    c>p   harbor                              lacking      safe-harbor-ended      # C-362/14
DE>US   2000-10-31 safe-harbor    c>p   harbor                              lacking      not-adequate           # 2000/520/EC, usable from 2000-11-01
DE>CH   2026-11-21 safe-harbor    c>p   harbor                              lacking      not-adequate           # 2000/520/EC: the United States only
DE>US   2016-07-11 privacy-shield c>p   shield                              lacking      not-adequate           # (EU) 2016/1250 of 2016-07-12
DE>US   2020-07-15 privacy-shield c>p   shield                              adequate     adequate               # (EU) 2016/1250, until C-311/18
DE>US   2020-07-16 privacy-shield c>p   shield                              lacking      privacy-shield-ended   # C-311/18, no period of grace
DE>US   2026-11-21 privacy-shield c>p   shield                              lacking      privacy-shield-ended   # C-311/18
# Standard contractual clauses: the paper
DE>US   2026-11-21 scc            c>p   m2,tia                              incomplete   no-agreement           # GDPR 46(2)(c): clauses adopted and signed
DE>US   2026-11-21 scc            c>p   m2,tia,dpa                          incomplete   no-agreement           # GDPR 28(3) is no safeguard
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia          safeguarded  clauses                # GDPR 46(2)(c)
DE>US   2026-11-21 scc            c>p   2021/914@,m2,tia                    incomplete   unsigned               # GDPR 46(2)(c)
DE>US   2026-11-21 scc            c>p   2021/914@2026-11-22,m2,tia          lacking      not-yet                # signed tomorrow
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia,later    lacking      not-yet                # binds from 2026-12-01
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia,ended    lacking      lapsed                 # until 2026-11-20
DE>US   2026-11-20 scc            c>p   2021/914@2024-03-01,m2,tia,ended    safeguarded  clauses                # its last day
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia,others   incomplete   not-between            # Clause 2, 7: only who signed or acceded
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia,importer-only incomplete not-between         # the exporter has not signed
DE>US   2026-11-21 scc            c>p   2021/914@2021-06-27,m2,tia          safeguarded  clauses                # (EU) 2021/914 4(1)
DE>US   2026-11-21 scc            c>p   2021/914@2021-06-26,m2,tia          lacking      signed-out-of-time     # (EU) 2021/914 4(1)
DE>US   2022-12-27 scc            c>p   2010/87@2021-09-26,tia              safeguarded  clauses                # (EU) 2021/914 4(4)
DE>US   2022-12-28 scc            c>p   2010/87@2021-09-26,tia              unclear      old-clauses            # (EU) 2021/914 4(4), last day to be verified
DE>US   2022-12-27 scc            c>p   2010/87@2021-09-27,tia              lacking      signed-out-of-time     # (EU) 2021/914 4(3)
DE>US   2022-12-27 scc            c>p   2010/87@2010-05-14,tia              lacking      signed-out-of-time     # 2010/87/EU, from 2010-05-15
DE>US   2022-12-27 scc            c>p   2002/16@2010-05-14,tia              safeguarded  clauses                # 2002/16/EC until 2010-05-14
DE>US   2022-12-27 scc            c>p   2002/16@2010-05-15,tia              lacking      signed-out-of-time     # 2010/87/EU 8
DE>US   2022-12-27 scc            c>c   2001/497@2012-03-01,tia             safeguarded  clauses                # (EU) 2021/914 4(4)
DE>US   2022-12-27 scc            c>c   2004/915@2012-03-01,tia             safeguarded  clauses                # (EU) 2021/914 4(4)
DE>US   2022-12-27 scc            c>p   2004/915@2012-03-01,tia             incomplete   wrong-module           # 2004/915/EC: controller to controller
DE>US   2022-12-27 scc            c>c   2010/87@2012-03-01,tia              incomplete   wrong-module           # 2010/87/EU: controller to processor
DE>US   2026-11-21 scc            c>p   2021/915@2024-03-01,m2,tia          lacking      no-transfer-tool       # (EU) 2021/915; GDPR 28(7)
DE>US   2026-11-21 scc            c>p   2016/679@2024-03-01,m2,tia          incomplete   unknown-clauses        # no decision on clauses
# Standard contractual clauses: the roles
DE>US   2026-11-21 scc            c>c   2021/914@2024-03-01,m1,tia          safeguarded  clauses                # (EU) 2021/914 Annex, module 1
DE>US   2026-11-21 scc            p>p   2021/914@2024-03-01,m3,tia          safeguarded  clauses                # (EU) 2021/914 Annex, module 3
DE>US   2026-11-21 scc            p>c   2021/914@2024-03-01,m4              safeguarded  clauses                # module 4; Clause 14 only if combined
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,agreed-2,tia    safeguarded  clauses                # module stated in the agreement
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,tia             incomplete   no-module              # (EU) 2021/914 Annex
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,agreed-1,tia incomplete   no-module              # another module was agreed
DE>US   2026-11-21 scc            c>c   2021/914@2024-03-01,m2,tia          incomplete   wrong-module           # module 2 is controller to processor
DE>US   2026-11-21 scc            p>p   2021/914@2024-03-01,m2,tia          incomplete   wrong-module           # the processor itself exports: 3 or 4
DE>US   2026-11-21 scc            p>c   2021/914@2024-03-01,m3,tia          incomplete   wrong-module           # back to the client: module 4
DE>US   2026-11-21 scc            c>?   2021/914@2024-03-01,m2,tia          unclear      no-role                # whether the module fits cannot be seen
# Standard contractual clauses: the assessment
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2              incomplete   no-assessment          # C-311/18; Clause 14
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia-planned  incomplete   no-assessment          # done after the day
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia-open     incomplete   no-assessment          # not done
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,lia          incomplete   no-assessment          # a balancing of interests is another paper
DE>US   2020-07-15 scc            c>p   2010/87@2012-03-01                  safeguarded  clauses                # before C-311/18 nobody asked for one
DE>US   2020-07-16 scc            c>p   2010/87@2012-03-01                  incomplete   no-assessment          # C-311/18
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia,art-3-2  unclear      importer-bound         # (EU) 2021/914 1(1), recital 7
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia,bound    unclear      importer-bound         # (EU) 2021/914 1(1), recital 7
DE>US   2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia,art-3-1  unclear      importer-bound         # (EU) 2021/914 1(1): not subject to the GDPR
DE>US   2021-12-01 scc            c>p   2010/87@2018-05-02,tia,art-3-2      safeguarded  clauses                # 2010/87/EU 3(d): any processor abroad
# No identified country
DE>-    2026-11-21 -              c>p   -                                   lacking      no-basis               # GDPR 30(1)(e), 44
DE>-    2026-11-21 adequacy       c>p   -                                   incomplete   no-country             # GDPR 30(1)(e)
DE>-    2026-11-21 scc            c>p   2021/914@2024-03-01,m2,tia          incomplete   no-country             # GDPR 30(1)(e)
DE>-    2026-11-21 privacy-shield c>p   -                                   lacking      privacy-shield-ended   # C-311/18: wherever the data go
DE>-    2020-07-15 privacy-shield c>p   -                                   incomplete   no-country             # GDPR 30(1)(e): in force for one more day
DE>-    2026-11-21 safe-harbor    c>p   -                                   lacking      safe-harbor-ended      # C-362/14: wherever the data go
DE>-    2026-11-21 dpf            c>p   -                                   incomplete   no-country             # GDPR 30(1)(e)
DE>-    2026-11-21 uk-us-data-bridge c>p   -                                   lacking      other-law              # GDPR 46(1): no decision under the GDPR
DE>EU   2026-11-21 adequacy       c>p   -                                   incomplete   no-country             # GDPR 30(1)(e): a group of countries
DE>UK   2026-11-21 adequacy       c>p   -                                   incomplete   no-country             # GDPR 30(1)(e): GB is the code
# Other words
DE>US   2026-11-21 words          c>p   -                                   lacking      claimed                # GDPR 44, 46: "comparable obligations"
DE>US   2026-11-21 bcr            c>c   -                                   incomplete   no-agreement           # GDPR 46(2)(b), 47
DE>US   2026-11-21 49(1)(b)       c>c   -                                   incomplete   unstated               # GDPR 49(1)(b)
"""  # noqa: E501 - a table is read in columns

SHIELD = '[{ scheme = "privacy-shield", from = 2016-08-01, checked = 2020-07-01 }]'
HARBOR = '[{ scheme = "safe-harbor", from = 2005-01-01, checked = 2015-09-01 }]'


def dpf(checked="DAY", begins="2023-07-10", ends="2027-07-09"):
    known = f", checked = {checked}" if checked else ""
    covers = 'covers = ["hr", "non-hr"]'
    return f'[{{ scheme = "eu-us-dpf", from = {begins}, until = {ends}, {covers}{known} }}]'


# Word: the file it speaks of, the key and its value; DAY is the day of the row.
WORDS = {
    "-": ("importer", "notes", '"nothing else is known"'),
    "company": ("importer", "form", '"corporation"'),
    "individual": ("importer", "form", '"individual"'),
    "public-body": ("importer", "form", '"public-body"'),
    "organisation": ("importer", "form", '"international-organisation"'),
    "dpf": ("importer", "certifications", dpf()),
    "dpf-unchecked": ("importer", "certifications", dpf(checked="")),
    "dpf-to-2026-11-20": ("importer", "certifications", dpf(ends="2026-11-20")),
    "dpf-from-2026-11-22": ("importer", "certifications", dpf(begins="2026-11-22")),
    "dpf-without-end": ("importer", "certifications", dpf(ends="9999-12-31")),
    "dpf-seen-0001-01-01": ("importer", "certifications", dpf(checked="0001-01-01")),
    "dpf-seen-2025-11-20": ("importer", "certifications", dpf(checked="2025-11-20")),
    "dpf-seen-2025-11-19": ("importer", "certifications", dpf(checked="2025-11-19")),
    "cbpr": ("importer", "certifications", '[{ scheme = "global-cbpr", checked = DAY }]'),
    "harbor": ("importer", "certifications", HARBOR),
    "shield": ("importer", "certifications", SHIELD),
    "art-3-1": ("importer", "gdpr", '{ applies = "3(1)" }'),
    "art-3-2": ("importer", "gdpr", '{ applies = "3(2)" }'),
    "bound": ("importer", "laws", '["gdpr"]'),
    "bound-by-gdpr": ("exporter", "laws", '["gdpr"]'),
    "dpa": ("transfer", "agreements", '["dpa"]'),
    "later": ("clauses", "from", "2026-12-01"),
    "ended": ("clauses", "until", "2026-11-20"),
    "others": ("clauses", "parties", '["parent", "importer"]'),
    "importer-only": ("clauses", "parties", '["importer"]'),
    "agreed-1": ("clauses", "modules", "[1]"),
    "agreed-2": ("clauses", "modules", "[2]"),
    **{f"m{number}": ("transfer", "module", str(number)) for number in range(1, 6)},
    **{
        name: ("transfer", "assessment", f'"{name}"')
        for name in ("tia", "tia-planned", "tia-open", "lia")
    },
}

DECISIONS = {
    "2001/497": "2001/497/EC",
    "2002/16": "2002/16/EC",
    "2004/915": "2004/915/EC",
    "2010/87": "2010/87/EU",
    "2021/914": "(EU) 2021/914",
    "2021/915": "(EU) 2021/915",
    "2016/679": "(EU) 2016/679",
}

PAPERS = {
    "agreements/dpa.toml": 'type = "dpa"\nsigned = 2024-03-01\nparties = ["exporter", "importer"]',
    "assessments/tia.toml": 'type = "tia"\ndone = 2021-06-10',
    "assessments/tia-planned.toml": 'type = "tia"\ndone = 2026-12-01',
    "assessments/tia-open.toml": 'type = "tia"',
    "assessments/lia.toml": 'type = "lia"\ndone = 2020-08-01',
    "parties/client.toml": 'country = "DE"',
    "parties/parent.toml": 'country = "DE"',
}

RECORDS = {
    "c>c": 'controller = "exporter"\nrecipients = [{ party = "importer", role = "controller" }]',
    "c>p": 'controller = "exporter"\nrecipients = [{ party = "importer", role = "processor" }]',
    "c>?": 'controller = "exporter"',
    "p>p": """processor = "exporter"
        controllers = [{ party = "client" }]
        sub_processors = [{ party = "importer" }]""",
    "p>c": 'processor = "exporter"\ncontrollers = [{ party = "importer" }]',
}

ROPA = 'schema = 1\n[register]\nname = "Case"\nentities = ["exporter"]\n'


class Row(NamedTuple):
    """A row of the table."""

    route: str
    day: str
    claim: str
    roles: str
    known: str
    verdict: str
    reason: str

    def texts(self):
        """The register that the row describes."""
        tables = self.tables()
        kind = "controller" if self.roles.startswith("c") else "processor"
        transfer = ", ".join(f"{key} = {value}" for key, value in tables.pop("transfer").items())
        record = f"{RECORDS[self.roles]}\ntransfers = [{{ {transfer} }}]\n"
        places = {"exporter": "parties", "importer": "parties", "clauses": "agreements"}
        return {
            **PAPERS,
            f"{kind}/record.toml": record,
            **{f"{places[name]}/{name}.toml": written(each) for name, each in tables.items()},
        }

    def tables(self):
        sender, receiver = self.route.split(">")
        tables = {
            "exporter": {"country": f'"{sender}"'},
            "importer": {"title": '"Acme"'},
            "transfer": {"to": '"importer"', **self.entry()},
            "clauses": {"type": '"scc"', "parties": '["exporter", "importer"]'},
        }
        if receiver != "-":
            tables["importer"]["country"] = f'"{receiver}"'
        for word in self.known.split(","):
            for name, key, value in meaning(word):
                tables[name][key] = value.replace("DAY", self.day)
        return tables

    def entry(self):
        exporter = {"from": '"exporter"'} if self.roles.startswith("p") else {}
        if self.claim == "words":
            return {**exporter, "claimed": '"comparable obligations"'}
        return exporter if self.claim == "-" else {**exporter, "basis": f'"{self.claim}"'}


def meaning(word):
    """What one word of a row says: file, key and value."""
    if word == "epo":
        yield WORDS["organisation"]
        yield ("importer", "title", '"European Patent Organisation"')
    elif "@" in word:
        decision, _, signed = word.partition("@")
        yield ("transfer", "agreements", '["clauses"]')
        yield ("clauses", "decision", f'"{DECISIONS[decision]}"')
        if signed:
            yield ("clauses", "signed", signed)
    else:
        yield WORDS[word]


def written(table):
    return "".join(f"{key} = {value}\n" for key, value in table.items())


def rows():
    lines = (line.partition("#")[0].split() for line in TABLE.splitlines())
    return [Row(*words) for words in lines if words]


def found(texts, day=TODAY):
    """Every flow of the register on that day."""
    register = load(Memory({"ropa.toml": ROPA, **texts}), date.fromisoformat(day))
    assert register.problems == []
    return flows(register)


def verdicts(texts, day=TODAY):
    """Verdict and deciding reason of each flow, by exporter and importer."""
    judged = found(texts, day)
    pairs = {(flow.exporter, flow.importer): (flow.verdict, flow.reason.id) for flow in judged}
    assert len(pairs) == len(judged)
    return pairs


def regimes(texts, day=TODAY):
    """Verdict of each flow, by exporter, importer and law."""
    return {(*flow[:3],): flow.verdict for flow in found(texts, day)}


@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join(row[:5]))
def test_verdict_is_the_one_of_the_law(row):
    flow = {("exporter", "importer"): (row.verdict, row.reason)}
    assert verdicts(row.texts(), row.day) == ({} if row.verdict == "nothing" else flow)


def test_the_table_is_long_and_no_row_stands_twice():
    table = rows()
    assert len(table) >= 60
    assert len({row[:5] for row in table}) == len(table)


def test_every_row_cites_its_law():
    lines = [line for line in TABLE.splitlines() if line and not line.startswith("#")]
    assert all(line.partition("#")[2].strip() for line in lines)


def test_every_verdict_that_this_version_gives_stands_in_a_row():
    # Undeclared flows have stories of their own; conditions of Art. 49 are not judged yet.
    assert {row.verdict for row in rows()} - {"nothing"} == {
        each for each in VERDICTS if each not in ("undeclared", "derogation")
    }
    assert set(GAPS) == {"undeclared", "lacking", "incomplete"}


# Flows that are found although nobody declared them: GDPR 30(1)(d), (e) and 44

GERMANY = {"parties/acme-de.toml": 'title = "Acme GmbH"\ncountry = "DE"\n'}
STATES = {"parties/acme-us.toml": 'title = "Acme, Inc."\ncountry = "US"\n'}
BOTH = GERMANY | STATES

UNDECLARED = {
    "a recipient": 'recipients = [{ party = "acme-us", role = "processor" }]',
    "a recipient whose role is not stated": 'recipients = [{ party = "acme-us" }]',
    "an authority": 'recipients = [{ party = "acme-us", role = "authority" }]',
    "a joint controller": 'joint_controllers = ["acme-us"]',
    "the operator of a system": 'systems = ["crm"]',
    "a recipient, with an entry for another": """
        recipients = [{ party = "acme-us", role = "controller" }]
        transfers = [{ category = "partners", country = "CH", basis = "adequacy" }]""",
}


@pytest.mark.parametrize("text", UNDECLARED.values(), ids=UNDECLARED)
def test_flow_that_nobody_declared_is_found(text):
    crm = {"systems/crm.toml": 'operator = "acme-us"\ncountries = ["DE"]\n'}
    record = {"controller/web.toml": f'controller = "acme-de"\n{text}\n'}
    judged = verdicts(BOTH | crm | record)
    assert judged["acme-de", "acme-us"] == ("undeclared", "undeclared")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (UNDECLARED["a recipient"], ("recipients", 0, "party")),
        (UNDECLARED["a joint controller"], ("joint_controllers", 0)),
        (UNDECLARED["the operator of a system"], ("systems", 0)),
    ],
)
def test_undeclared_flow_is_shown_at_the_key_that_names_the_importer(text, keys):
    crm = {"systems/crm.toml": 'operator = "acme-us"\n'}
    record = {"controller/web.toml": f'controller = "acme-de"\n{text}\n'}
    (flow,) = found(BOTH | crm | record)
    assert flow.worst.statement.at(*flow.reason.keys).path == keys


def test_sub_processor_abroad_is_found():
    record = {
        "processor/hosting.toml": """
            processor = "acme-de"
            controllers = [{ party = "client-fr" }]
            sub_processors = [{ party = "acme-us" }]
        """,
        "parties/client-fr.toml": 'country = "FR"',
    }
    assert verdicts(BOTH | record) == {("acme-de", "acme-us"): ("undeclared", "undeclared")}


def test_client_in_the_area_exports_to_a_processor_abroad():
    record = {
        "processor/hosting.toml": """
            processor = "acme-us"
            controllers = [{ party = "acme-de" }]
        """
    }
    assert verdicts(BOTH | record) == {("acme-de", "acme-us"): ("undeclared", "undeclared")}


def test_one_entry_speaks_for_all_services_between_client_and_processor():
    service = 'processor = "acme-us"\ncontrollers = [{ party = "acme-de" }]\n'
    entry = 'transfers = [{ to = "acme-us", basis = "49(1)(a)" }]\n'
    records = {
        "processor/hosting.toml": service,
        "processor/support.toml": service + entry,
    }
    assert verdicts(BOTH | records) == {("acme-de", "acme-us"): ("incomplete", "unstated")}


def test_adequate_country_must_be_declared_all_the_same():
    # GDPR 30(1)(e): the record identifies the third country, adequate or not.
    record = {
        "parties/client-ch.toml": 'country = "CH"',
        "controller/web.toml": """
            controller = "acme-de"
            recipients = [{ party = "client-ch", role = "controller" }]
        """,
    }
    judged = verdicts(GERMANY | record)
    assert judged == {("acme-de", "client-ch"): ("undeclared", "undeclared")}


def test_international_organisation_is_found_wherever_it_sits():
    # GDPR 44: "to a third country or to an international organisation"; the EPO sits in Munich.
    record = {
        "parties/epo.toml": """
            title = "European Patent Organisation"
            form = "international-organisation"
            country = "DE"
        """,
        "controller/patents.toml": """
            controller = "acme-de"
            recipients = [{ party = "epo", role = "controller" }]
        """,
    }
    assert verdicts(GERMANY | record) == {("acme-de", "epo"): ("undeclared", "undeclared")}


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("NC", TODAY, ("unclear", "territory")),  # TFEU 355(2): for a person to decide
        ("GB", "2020-12-31", None),  # Withdrawal Agreement 127(1)
        ("GB", "2021-06-27", None),  # EU-UK TCA 782(1)
        ("GB", "2021-06-28", ("undeclared", "undeclared")),  # GDPR 30(1)(e)
        ("IS", TODAY, None),  # EEA JCD 154/2018
        ("FR", TODAY, None),  # GDPR 1(3)
        ("RE", TODAY, None),  # TFEU 349
    ],
)
def test_recipient_that_nobody_declared_is_judged_by_its_country(country, day, expected):
    record = {
        "parties/recipient.toml": f'country = "{country}"',
        "controller/web.toml": """
            controller = "acme-de"
            recipients = [{ party = "recipient", role = "controller" }]
        """,
    }
    judged = verdicts(GERMANY | record, day)
    assert judged == ({("acme-de", "recipient"): expected} if expected else {})


# No transfer in law: EDPB Guidelines 05/2021, and statements that are none

NO_TRANSFER = {
    # A department is the same legal person.
    "an internal department": """
        controller = "acme-de"
        recipients = [{ party = "acme-us", role = "internal" }]""",
    # A server abroad that the entity runs itself.
    "an own server abroad": 'controller = "acme-de"\nsystems = ["own"]',
    # The controller is no recipient of its own data.
    "the controller itself": """
        controller = "acme-jp"
        laws = ["gdpr"]
        recipients = [{ party = "acme-jp", role = "controller" }]""",
    # GDPR 27: the representative is addressed, and receives no data as such.
    "a representative": 'controller = "acme-jp"\nlaws = ["gdpr"]',
    # A category has no country: the transfer entry states it.
    "a category": 'controller = "acme-de"\nrecipients = [{ category = "partners" }]',
    # The GDPR binds neither side.
    "a controller abroad": """
        controller = "acme-us"
        recipients = [{ party = "acme-jp", role = "controller" }]""",
    # The record narrows the laws of its party.
    "a record that no law binds": """
        controller = "acme-de"
        laws = []
        recipients = [{ party = "acme-us", role = "controller" }]""",
    "processing that has ended": """
        controller = "acme-de"
        status = "ended"
        ended = 2026-11-20
        recipients = [{ party = "acme-us", role = "controller" }]
        transfers = [{ to = "acme-us" }]""",
    "a retired record": """
        controller = "acme-de"
        status = "retired"
        transfers = [{ to = "acme-us" }]""",
}


@pytest.mark.parametrize("text", NO_TRANSFER.values(), ids=NO_TRANSFER)
def test_nothing_is_found_where_nothing_is_transferred(text):
    others = {
        "parties/acme-jp.toml": 'country = "JP"\ngdpr = { eu_representative = "acme-us" }\n',
        "systems/own.toml": 'operator = "acme-de"\ncountries = ["US"]\n',
    }
    assert verdicts(BOTH | others | {"controller/web.toml": text}) == {}


def test_processing_is_judged_to_its_last_day():
    record = {
        "controller/web.toml": """
            controller = "acme-de"
            status = "ended"
            ended = 2026-11-21
            transfers = [{ to = "acme-us" }]
        """
    }
    assert verdicts(BOTH | record) == {("acme-de", "acme-us"): ("lacking", "no-basis")}
    assert verdicts(BOTH | record, "2026-11-22") == {}


def test_entry_to_the_own_legal_person_is_no_transfer():
    # EDPB Guidelines 05/2021: the importer is another controller or processor.
    record = {
        "parties/acme-jp.toml": 'country = "JP"\nlaws = ["gdpr", "appi"]\n',
        "controller/web.toml": 'controller = "acme-jp"\ntransfers = [{ to = "acme-jp" }]\n',
    }
    assert verdicts(record) == {("acme-jp", "acme-jp"): ("no-transfer", "same-person")}


# Who exports, and categories


@pytest.mark.parametrize(
    ("area", "exports"),
    [
        ('["EU"]', True),  # GDPR 3(1)
        ('["EEA"]', True),  # EEA JCD 154/2018
        ('["DE"]', True),
        ('["JP"]', False),  # APPI 28
    ],
)
def test_category_of_clients_exports_from_its_area(area, exports):
    service = f"""
        processor = "acme-us"
        [[controllers]]
        category = "clients"
        area = {area}
    """
    expected = {("clients", "acme-us"): ("undeclared", "undeclared")} if exports else {}
    assert verdicts(STATES | {"processor/hosting.toml": service}) == expected


def test_category_without_an_area_may_export_what_an_entry_says_of_it():
    service = """
        processor = "acme-us"
        controllers = [{ category = "clients" }]
        transfers = [{ to = "acme-us", claimed = "appropriate safeguards" }]
    """
    judged = verdicts(STATES | {"processor/hosting.toml": service})
    assert judged == {("clients", "acme-us"): ("lacking", "claimed")}


def test_category_without_an_area_is_not_taken_for_an_exporter_by_itself():
    service = 'processor = "acme-us"\ncontrollers = [{ category = "clients" }]\n'
    assert verdicts(STATES | {"processor/hosting.toml": service}) == {}


def test_each_client_exports_what_a_processor_transfers():
    service = """
        processor = "acme-us"
        controllers = [{ party = "acme-de" }, { party = "client-fr" }, { party = "client-ch" }]
        transfers = [{ to = "acme-us" }]
    """
    parties = {
        "parties/client-fr.toml": 'country = "FR"',
        "parties/client-ch.toml": 'country = "CH"',
    }
    # The FADP binds the Swiss client.
    assert verdicts(BOTH | parties | {"processor/hosting.toml": service}) == {
        ("acme-de", "acme-us"): ("lacking", "no-basis"),
        ("client-fr", "acme-us"): ("lacking", "no-basis"),
        ("client-ch", "acme-us"): ("lacking", "no-basis"),
    }


@pytest.mark.parametrize("importer", ["acme-us", "partner-us"])
def test_processor_in_the_area_exports_itself_where_no_client_does(importer):
    # GDPR 44: conditions "complied with by the controller and processor", whoever the client is.
    service = f"""
        processor = "acme-de"
        controllers = [{{ party = "acme-us" }}]
        sub_processors = [{{ party = "partner-us" }}]
        transfers = [{{ to = "{importer}" }}]
    """
    parties = {"parties/partner-us.toml": 'country = "US"'}
    judged = verdicts(BOTH | parties | {"processor/hosting.toml": service})
    assert judged["acme-de", importer] == ("lacking", "no-basis")


def test_category_of_importers_without_a_country_lacks_both_country_and_ground():
    # GDPR 30(1)(e) and 44 ask for two things; each is a reason of its own.
    record = """
        controller = "acme-de"
        transfers = [{ category = "strategic partners" }]
    """
    (flow,) = found(GERMANY | {"controller/web.toml": record})
    assert (flow.exporter, flow.importer) == ("acme-de", "strategic partners")
    assert flow.verdict == "lacking"
    assert [each.id for each in flow.worst.reasons] == ["no-country", "no-basis"]


def test_category_of_importers_may_rest_on_a_decision_for_its_country():
    record = """
        controller = "acme-de"
        transfers = [{ category = "partners", country = "CH", basis = "adequacy" }]
    """
    judged = verdicts(GERMANY | {"controller/web.toml": record})
    assert judged == {("acme-de", "partners"): ("adequate", "adequate")}


def test_role_of_a_category_of_importers_is_the_one_of_the_same_category_of_recipients():
    record = """
        controller = "acme-de"
        recipients = [{ category = "hosting providers", role = "controller" }]
        [[transfers]]
        category = "hosting providers"
        country = "US"
        basis = "scc"
        module = 2
        agreements = ["clauses"]
        assessment = "tia"
    """
    papers = {
        "agreements/clauses.toml": 'type = "scc"\nsigned = 2024-03-01\nparties = ["acme-de"]\n',
        "assessments/tia.toml": 'type = "tia"\ndone = 2024-02-01\n',
    }
    judged = verdicts(GERMANY | papers | {"controller/web.toml": record})
    assert judged == {("acme-de", "hosting providers"): ("incomplete", "wrong-module")}


# Statements that meet in one flow


def test_statements_of_one_flow_stand_together_and_the_gravest_decides():
    records = {
        "controller/shop.toml": """
            controller = "acme-de"
            transfers = [{ to = "acme-us", basis = "bcr" }]
        """,
        "controller/web.toml": """
            controller = "acme-de"
            transfers = [{ to = "acme-us", basis = "safe-harbor" }]
        """,
    }
    (flow,) = found(BOTH | records)
    assert [each.record.id for each in flow.judgements] == ["shop", "web"]
    assert (flow.verdict, flow.reason.id) == ("lacking", "safe-harbor-ended")
    assert flow.worst.record.id == "web"


def test_entry_that_names_a_country_inside_does_not_hide_an_importer_outside():
    # EDPB Guidelines 05/2021: where the importer is counts, wherever its servers stand.
    record = """
        controller = "acme-de"
        transfers = [{ to = "acme-us", country = "DE" }]
    """
    judged = verdicts(BOTH | {"controller/web.toml": record})
    assert judged == {("acme-de", "acme-us"): ("unclear", "two-countries")}


def test_country_of_the_entry_holds_where_data_go_further_than_the_importer():
    record = """
        controller = "acme-de"
        transfers = [{ to = "client-fr", country = "US" }]
    """
    parties = {"parties/client-fr.toml": 'country = "FR"'}
    judged = verdicts(BOTH | parties | {"controller/web.toml": record})
    assert judged == {("acme-de", "client-fr"): ("lacking", "no-basis")}


# Papers


CLAUSES = """
    title = "Standard contractual clauses with Acme"
    type = "scc"
    modules = [2]
    parties = ["acme-de", "acme-us"]
    signed = 2024-03-01
"""
RESTING_ON_CLAUSES = """
    controller = "acme-de"
    recipients = [{ party = "acme-us", role = "processor" }]
    transfers = [{ to = "acme-us", basis = "scc", agreements = ["scc"], assessment = "tia" }]
"""
COMPLETE = BOTH | {
    "controller/web.toml": RESTING_ON_CLAUSES,
    "agreements/scc.toml": CLAUSES,
    "assessments/tia.toml": 'type = "tia"\ndone = 2024-02-01\n',
}


def test_clauses_that_lack_nothing_hold():
    assert verdicts(COMPLETE) == {("acme-de", "acme-us"): ("safeguarded", "clauses")}


@pytest.mark.parametrize("name", ["agreements/scc.toml", "assessments/tia.toml"])
def test_paper_that_cannot_be_read_neither_carries_nor_lacks_anything(name):
    register = load(
        Memory({"ropa.toml": ROPA, **COMPLETE, name: "type = scc\n"}), date.fromisoformat(TODAY)
    )
    (flow,) = flows(register)
    assert (flow.verdict, flow.reason.id) == ("unclear", "unread")


def test_agreement_that_has_ended_carries_nothing():
    ended = CLAUSES + 'status = "ended"\nended = 2026-11-20\n'
    judged = verdicts(COMPLETE | {"agreements/scc.toml": ended})
    assert judged == {("acme-de", "acme-us"): ("lacking", "lapsed")}
    assert verdicts(COMPLETE | {"agreements/scc.toml": ended}, "2026-11-20") == {
        ("acme-de", "acme-us"): ("safeguarded", "clauses")
    }


def test_of_two_agreements_the_better_one_carries():
    old = CLAUSES + 'decision = "2010/87/EU"\nuntil = 2022-12-27\n'
    texts = COMPLETE | {
        "agreements/old.toml": old,
        "controller/web.toml": RESTING_ON_CLAUSES.replace('["scc"]', '["old", "scc"]'),
    }
    assert verdicts(texts) == {("acme-de", "acme-us"): ("safeguarded", "clauses")}


def test_of_two_certificates_the_one_that_was_looked_up_carries():
    certified = """
        title = "Acme, Inc."
        country = "US"
        [[certifications]]
        scheme = "eu-us-dpf"
        from = 2024-09-01
        covers = ["hr", "non-hr"]
        checked = 2026-10-01
        [[certifications]]
        scheme = "eu-us-dpf"
        from = 2026-09-01
    """
    record = 'controller = "acme-de"\ntransfers = [{ to = "acme-us", basis = "dpf" }]\n'
    texts = BOTH | {"parties/acme-us.toml": certified, "controller/web.toml": record}
    assert verdicts(texts) == {("acme-de", "acme-us"): ("adequate", "adequate")}


def test_every_lack_is_a_reason_of_its_own():
    record = 'controller = "acme-de"\ntransfers = [{ to = "acme-us", basis = "scc" }]\n'
    (flow,) = found(BOTH | {"controller/web.toml": record})
    ids = [each.id for each in flow.worst.reasons]
    assert ids == ["no-agreement", "no-module", "no-assessment"]


def test_importer_that_cannot_be_read_is_not_judged():
    record = 'controller = "acme-de"\ntransfers = [{ to = "acme-us", basis = "dpf" }]\n'
    texts = GERMANY | {"parties/acme-us.toml": "country = US\n", "controller/web.toml": record}
    assert flows(load(Memory({"ropa.toml": ROPA, **texts}), date.fromisoformat(TODAY))) == []


def test_one_flow_for_each_law_whose_clients_send():
    # UK GDPR 44, FADP 16(1): each area's exporters have a flow of their own.
    service = """
        processor = "acme-us"
        [[controllers]]
        category = "clients"
        area = ["EEA", "CH", "GB"]
    """
    pair = ("clients", "acme-us")
    expected = {(*pair, law): "undeclared" for law in ("gdpr", "uk-gdpr", "fadp")}
    assert regimes(STATES | {"processor/hosting.toml": service}) == expected


def test_exporter_bound_by_two_laws_needs_a_ground_under_each():
    bound = {"parties/acme-de.toml": 'country = "DE"\nlaws = ["gdpr", "uk-gdpr"]'}
    record = 'controller = "acme-de"\ntransfers = [{ to = "acme-us", basis = "idta" }]\n'
    assert regimes(BOTH | bound | {"controller/web.toml": record}) == {
        ("acme-de", "acme-us", "gdpr"): "lacking",
        ("acme-de", "acme-us", "uk-gdpr"): "incomplete",
    }


def test_entry_that_speaks_of_one_law_is_judged_by_it_alone():
    bound = {"parties/acme-de.toml": 'country = "DE"\nlaws = ["gdpr", "uk-gdpr"]'}
    record = """
        controller = "acme-de"
        transfers = [{ to = "acme-us", basis = "idta", laws = ["uk-gdpr"] }]
    """
    assert regimes(BOTH | bound | {"controller/web.toml": record}) == {
        ("acme-de", "acme-us", "uk-gdpr"): "incomplete"
    }


def test_one_paper_carries_the_data_out_of_three_areas():
    # Clauses of the Union with the UK Addendum and the Swiss adaptations, signed by all.
    service = """
        processor = "acme-us"
        transfers = [
          { to = "acme-us", basis = "scc", module = 2, agreements = ["scc"], assessment = "tia" },
        ]
        controllers = [{ party = "acme-de" }, { party = "acme-gb" }, { party = "acme-ch" }]
    """
    papers = {
        "parties/acme-gb.toml": 'country = "GB"',
        "parties/acme-ch.toml": 'country = "CH"',
        "assessments/tia.toml": 'type = "tia"\ndone = 2025-02-01',
        "agreements/scc.toml": """
            type = "scc"
            signed = 2024-03-01
            addenda = ["uk-addendum", "swiss-addendum"]
            parties = ["acme-de", "acme-gb", "acme-ch", "acme-us"]
        """,
    }
    register = STATES | BOTH | papers | {"processor/hosting.toml": service}
    assert regimes(register) == {
        ("acme-ch", "acme-us", "fadp"): "safeguarded",
        ("acme-de", "acme-us", "gdpr"): "safeguarded",
        ("acme-gb", "acme-us", "uk-gdpr"): "safeguarded",
    }


def test_sub_processor_engaged_by_another_is_a_flow_from_that_one():
    # GDPR 28(4), 44: who engages the sub-processor abroad exports to it.
    service = """
        processor = "acme-de"
        controllers = [{ party = "client-fr" }]
        [[sub_processors]]
        party = "host-fr"
        [[sub_processors]]
        party = "acme-us"
        engaged_by = "host-fr"
    """
    parties = {
        "parties/client-fr.toml": 'country = "FR"',
        "parties/host-fr.toml": 'country = "FR"',
    }
    register = BOTH | parties | {"processor/hosting.toml": service}
    assert verdicts(register) == {("host-fr", "acme-us"): ("undeclared", "undeclared")}


ONWARD = """
    controller = "acme-de"
    recipients = [{ party = "acme-us", role = "processor" }, { party = "host-in" }]
    transfers = [
      { to = "acme-us", basis = "adequacy" },
      { to = "host-in" },
      { from = "acme-us", to = "host-in"BASIS },
    ]
"""


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("", ("incomplete", "onward-without-ground")),  # GDPR 44: onward transfers too
        (', basis = "safe-harbor"', ("lacking", "not-adequate")),
    ],
)
def test_what_a_recipient_abroad_passes_on_is_a_flow_of_its_own(basis, expected):
    texts = BOTH | {
        "parties/host-in.toml": 'country = "IN"',
        "controller/web.toml": ONWARD.replace("BASIS", basis),
    }
    assert verdicts(texts)["acme-us", "host-in"] == expected


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ('basis = "scc"', 'basis = "dpf"', False),  # a safeguard may be kept beside a decision
        ('basis = "scc"', 'basis = "bcr"', True),
        ('basis = "dpf"', 'basis = "privacy-shield"', True),
        ('basis = "dpf"', 'basis = "dpf", country = "IN"', True),
        ('basis = "dpf"', 'basis = "dpf"', False),
        ('basis = "scc"', "claimed = 'words'", False),
    ],
)
def test_statements_of_one_flow_that_conflict_say_so(one, other, conflict):
    records = {
        f"controller/{name}.toml": f"""
            controller = "acme-de"
            transfers = [{{ to = "acme-us", {entry} }}]
        """
        for name, entry in (("a", one), ("b", other))
    }
    (flow,) = found(BOTH | records)
    reasons = [reason.id for judged in flow.judgements for reason in judged.reasons]
    assert ("conflict" in reasons) is conflict


def test_an_exporter_that_is_not_stated_leaves_no_hole_in_a_sentence():
    record = """
        laws = ["gdpr"]
        recipients = [{ party = "host-in" }]
        transfers = [{ to = "acme-us", basis = "swiss-us-dpf" }]
    """
    texts = BOTH | {"parties/host-in.toml": 'country = "IN"', "controller/a.toml": record}
    messages = {each.importer: each.reason.message for each in found(texts)}
    assert messages["host-in"].endswith("but no transfer entry from the exporter names it")
    assert messages["acme-us"].endswith("under the GDPR, which binds the exporter")


def test_each_of_many_statements_that_conflict_says_so_once():
    entries = "".join(
        f'[[transfers]]\nto = "acme-us"\nbasis = "scc"\ncountry = "{country}"\n'
        for country in ("US", "IN", "BR", "IN", "ZA", "MX")
    )
    (flow,) = found(BOTH | {"controller/a.toml": f'controller = "acme-de"\n{entries}'})
    told = [
        [reason.message for reason in judged.reasons if reason.id == "conflict"]
        for judged in flow.judgements
    ]
    assert [len(each) for each in told] == [0, 1, 1, 1, 1, 1]
    assert all("says that the data go to US" in each[0] for each in told[1:])


def test_every_ground_of_the_vocabulary_has_a_judge():
    assert set(get_args(TransferBasis)) == set(JUDGES)
