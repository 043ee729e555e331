"""What all tests have in common."""

from __future__ import annotations

from itertools import count

import pytest

_NUMBERS = count()


@pytest.fixture(scope="session")
def _caches(tmp_path_factory: pytest.TempPathFactory):
    return tmp_path_factory.mktemp("caches")


@pytest.fixture(autouse=True)
def _own_cache(_caches, monkeypatch):
    """Each test begins with an empty cache, and none touches the one of the person who runs them."""
    monkeypatch.setenv("DRIFTLINT_CACHE_DIR", str(_caches / str(next(_NUMBERS))))
