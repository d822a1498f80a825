from __future__ import annotations

import re
import sys

from ropa.visible import UNSEEN, visible


def test_no_unseen_character_is_printable_for_python() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    unseen = re.findall(UNSEEN, every)
    assert len(unseen) > 2000
    assert not any(map(str.isprintable, unseen))
    assert not any(visible(sign) == sign for sign in unseen)
