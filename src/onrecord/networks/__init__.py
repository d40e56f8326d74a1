"""
Runs the trained network: one ONNX file that holds encoder, heads, label lists and vocabulary.

onnxruntime and numpy only, on one thread. A run reads one window of one report, so
that what a word is taken for never depends on what else is read.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import NetworkError

SHIPPED = "language.onnx"
DIGEST = "language.sha256"
FORMAT = "onrecord-language/1"
REMEDY = "Name a language network of onrecord with the setting `network`, or leave the setting out."


class Network:
    """
    A network file, opened.

    Args:
        path: The ONNX file; None for the one that ships with the package.
        digest: Expected SHA-256 in hexadecimal; None to take the file as it is.

    Raises:
        NetworkError: The file is missing, is not the one its digest names, or is no network of onrecord.
    """

    def __init__(self, path: Path | None = None, *, digest: str | None = None) -> None:
        import onnxruntime

        where = path or Path(str(resources.files(__package__) / SHIPPED))
        try:
            with where.open("rb") as file:
                self.digest = hashlib.file_digest(file, "sha256").hexdigest()
            expected = digest if path else shipped_digest()
        except OSError as error:
            raise NetworkError(
                f"{where}: the network cannot be read ({error.strerror}).\n"
                "  Install the package again, or name a network file with the setting `network`."
            ) from error
        if expected and expected != self.digest:
            raise NetworkError(
                f"{where}: SHA-256 is {self.digest[:12]}..., {expected[:12]}... was expected.\n"
                "  The file is damaged or of another version; install the package again."
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        try:
            # By its path, for bytes would be held on to as long as the session.
            self._session = onnxruntime.InferenceSession(str(where), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has no common class for what it raises
            raise NetworkError(f"{where}: not an ONNX file that can be run ({error}).\n  {REMEDY}") from error
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._facts: dict[str, str] = self._session.get_modelmeta().custom_metadata_map
        if self._facts.get("format") != FORMAT:
            raise NetworkError(
                f"{where}: its format is {self._facts.get('format')!r}, {FORMAT!r} was expected.\n  {REMEDY}"
            )

    def run(self, inputs: Mapping[str, NDArray[np.int64]]) -> dict[str, NDArray[np.float32]]:
        """
        Scores of every head for one window.

        *Shape:* ``pieces``, ``cases``, ``gaps`` (1, pieces); ``firsts``, ``lasts`` (1, words). The
        results come without the leading 1; their shapes stand in ``training.network.Network``.
        """
        found = self._session.run(self._outputs, dict(inputs))
        return {name.removesuffix("_of"): value[0] for name, value in zip(self._outputs, found, strict=True)}

    @property
    def version(self) -> str:
        """Version of the weights, as the card has it."""
        return self._facts["version"]

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """Label lists of the heads, in the order of their scores."""
        found: dict[str, list[str]] = json.loads(self._facts["labels"])
        return found

    @cached_property
    def vocabulary(self) -> list[str]:
        """Word pieces in the order of their numbers."""
        return self._facts["vocabulary"].split("\n")

    @cached_property
    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """Small trained arrays that are used outside the graph: tag transitions and the pair scorer."""
        held: dict[str, Any] = json.loads(self._facts["arrays"])
        return {
            name: np.frombuffer(base64.b64decode(part["data"]), dtype=np.float32).reshape(part["shape"])
            for name, part in held.items()
        }


def shipped_digest() -> str:
    """SHA-256 that the shipped network must have."""
    return (resources.files(__package__) / DIGEST).read_text(encoding="utf8").split()[0]
