"""Nothing that Telcon loads tells anybody of its use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from embeddings.encoders.base import Encoder
from tests.conftest import ROOT

ASKED = "from ui.assembly import build_encoder; build_encoder().encode_queries(['Who spoke?'])"


def test_onnx_runtime_keeps_no_account_of_its_use(tmp_path: Path, encoder: Encoder) -> None:
    """It would begin one in the user's cache, and send it from there."""
    assert encoder.dimension
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    subprocess.run([sys.executable, "-c", ASKED], env={**environment, **home}, check=True, cwd=tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if "onnxruntime" in path.name.lower()] == []
