"""Countries, months and days in the words of a language, as Unicode CLDR has them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.templates import AGAIN

if TYPE_CHECKING:
    from babel import Locale


@cache
def locale(language: str) -> Locale:
    """The words of a language, as `en` or `en_GB`.

    Raises RopaError where the library that has them lacks its data: they are files of their own.
    """
    from babel import Locale, UnknownLocaleError

    try:
        found = Locale.parse(language)
        # The data are read once something is asked of them.
        found.territories.keys()
    except (RuntimeError, UnknownLocaleError) as error:
        raise RopaError("the names of countries and months are missing", hint=AGAIN) from error
    return found
