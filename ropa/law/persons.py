"""Which rights of persons depend on what their data rest on: Art. 20 and 21 GDPR."""

from __future__ import annotations

OBJECTED = ("6(1)(e)", "6(1)(f)")
"""Legal bases against which Art. 21(1) gives a right to object."""
PORTABLE = ("6(1)(a)", "6(1)(b)")
"""Legal bases on which Art. 20(1)(a) gives a right to portability."""
CONSENT = "6(1)(a)"
"""The legal basis that can be withdrawn, Art. 7(3)."""
EXPLICIT = "9(2)(a)"
"""The condition of special categories that can be withdrawn, Art. 7(3)."""
INTEREST = "6(1)(f)"
"""The legal basis whose interests are told, Art. 13(1)(d)."""
