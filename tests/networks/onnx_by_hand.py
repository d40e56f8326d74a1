"""Tiny ONNX files, written byte by byte, so that no test needs the trained network or a library that makes one."""

from __future__ import annotations

import base64
import json

import numpy as np

INT64 = 7
FACTS = {
    "format": "onrecord-language/1",
    "version": "0.0",
    "labels": json.dumps({"upos": ["NOUN", "VERB"]}),
    "vocabulary": "[PAD]\n[UNK]\n[CLS]\n[SEP]\n!",
    "arrays": json.dumps(
        {"crf.steps": {"shape": [2, 2], "data": base64.b64encode(np.arange(4, dtype=np.float32).tobytes()).decode()}}
    ),
}


def echo_network(facts: dict[str, str]) -> bytes:
    """An ONNX file that hands its input ``pieces`` (1, n) on as ``pieces_of``, with the facts as metadata."""
    dimensions = _part(1, _whole(1, 1)) + _part(1, _part(2, b"n"))
    kind = _part(2, _part(1, _whole(1, INT64) + _part(2, dimensions)))
    node = _part(1, b"pieces") + _part(2, b"pieces_of") + _part(4, b"Identity")
    graph = _part(1, node) + _part(2, b"echo") + _part(11, _part(1, b"pieces") + kind) + _part(12, _part(1, b"pieces_of") + kind)
    notes = b"".join(_part(14, _part(1, name.encode()) + _part(2, value.encode())) for name, value in facts.items())
    return _whole(1, 8) + _part(7, graph) + _part(8, _part(1, b"") + _whole(2, 17)) + notes


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value % 128 + 128)
        value //= 128
    return bytes([*found, value])


def _whole(field: int, value: int) -> bytes:
    return _number(field * 8) + _number(value)


def _part(field: int, data: bytes) -> bytes:
    return _number(field * 8 + 2) + _number(len(data)) + data
