"""A network file is opened only where it is what it says, and tells labels, vocabulary and arrays of itself."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from onrecord import networks
from onrecord.errors import NetworkError
from onrecord.networks import Network
from tests.networks.onnx_by_hand import FACTS, echo_network


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A network of a few bytes."""
    path = tmp_path / "tiny.onnx"
    path.write_bytes(echo_network(FACTS))
    return path


def test_a_network_tells_of_itself(file: Path) -> None:
    """All of it stands in the one file."""
    network = Network(file)
    assert network.version == "0.0"
    assert network.labels == {"upos": ["NOUN", "VERB"]}
    assert network.vocabulary == ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "!"]
    assert network.arrays["crf.steps"].tolist() == [[0, 1], [2, 3]]
    assert network.digest == sha256(file.read_bytes()).hexdigest()


def test_a_window_is_run(file: Path) -> None:
    """Results lose the leading 1, and the ending that tells them from inputs."""
    found = Network(file).run({"pieces": np.array([[2, 4, 3]], dtype=np.int64)})
    assert {name: values.tolist() for name, values in found.items()} == {"pieces": [2, 4, 3]}


def test_the_right_digest_is_taken(file: Path) -> None:
    """As is a file of which none is expected."""
    assert Network(file, digest=sha256(file.read_bytes()).hexdigest()).version == "0.0"


def test_another_digest_is_refused(file: Path) -> None:
    """The message tells both, and what to do."""
    with pytest.raises(NetworkError, match=r"tiny\.onnx: SHA-256 is [0-9a-f]{12}\.\.\., 000000000000\.\.\. was expected[\s\S]*install"):
        Network(file, digest="0" * 64)


def test_a_damaged_shipped_network_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped one always has to be the one that its digest names."""
    monkeypatch.setattr(networks, "SHIPPED", str(file))
    monkeypatch.setattr(networks, "shipped_digest", lambda: "1" * 64)
    with pytest.raises(NetworkError, match="1111"):
        Network()


def test_a_missing_network_is_told(tmp_path: Path) -> None:
    """With the setting that names one."""
    with pytest.raises(NetworkError, match=r"none\.onnx: the network cannot be read[\s\S]*setting `network`"):
        Network(tmp_path / "none.onnx")


@pytest.mark.parametrize("damage", [b"", b"no network", echo_network(FACTS)[:60]])
def test_what_is_no_onnx_file_is_refused(tmp_path: Path, damage: bytes) -> None:
    """Empty, text, or cut off."""
    path = tmp_path / "damaged.onnx"
    path.write_bytes(damage)
    with pytest.raises(NetworkError, match=r"damaged\.onnx: (not an ONNX file|its format is None)"):
        Network(path)


@pytest.mark.parametrize("kind", [{}, {"format": "onrecord-language/9"}])
def test_another_network_is_refused(tmp_path: Path, kind: dict[str, str]) -> None:
    """Of another project, or of a later format."""
    path = tmp_path / "other.onnx"
    path.write_bytes(echo_network(kind))
    with pytest.raises(NetworkError, match=r"format is .*, 'onrecord-language/1' was expected"):
        Network(path)
