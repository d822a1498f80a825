"""An interrupt that comes while a library begins is told once it has begun, and is not lost."""

from __future__ import annotations

import signal
import sys

import pytest

from ropa.cli import sparing


def test_an_interrupt_waits_until_the_library_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def begin(name: str) -> None:
        assert sys.modules["needless"] is None
        signal.raise_signal(signal.SIGINT)
        begun.append(name)

    monkeypatch.setattr(sparing, "import_module", begin)
    handler = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        sparing.load("a-library", {"needless": None})
    assert begun == ["a-library"]
    assert signal.getsignal(signal.SIGINT) is handler
    assert "needless" not in sys.modules
