"""The sentences below fields, read from the code."""

from __future__ import annotations

import inspect

import pytest

from ropa.errors import RopaError
from ropa.model import KINDS, told


def test_an_installation_without_sources_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lost(_: object) -> str:
        raise OSError("could not get source code")

    monkeypatch.setattr(told, "getsource", lost)
    told.sentences.cache_clear()
    with pytest.raises(RopaError, match="the sources that explain the fields are missing"):
        told.sentence(KINDS["parties"], "title")
    monkeypatch.undo()
    assert told.getsource is inspect.getsource
    assert told.sentence(KINDS["parties"], "country")
