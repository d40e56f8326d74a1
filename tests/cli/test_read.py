"""What reading on the command line sees to before anything is read."""

from __future__ import annotations

import os

import pytest

from onrecord.cli.read import THREADS, take_one_thread


def test_products_take_one_thread_unless_somebody_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"OPENBLAS_NUM_THREADS": "4"})
    take_one_thread()
    assert [os.environ[name] for name in THREADS] == ["1", "4", "1", "1"]
