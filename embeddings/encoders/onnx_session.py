"""What it takes to run a model by ONNX Runtime: a session, a tokenizer, the cores there are."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from embeddings.encoders.onnx_cache import NoExport

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


def usable_cores() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def session(content: bytes, without: Sequence[str] = ()) -> InferenceSession:
    """One thread a run: what runs side by side are texts. Waiting threads do not spin.

    `without` names steps of ONNX Runtime's own optimisation that are left out.

    Raises:
        NoExport: it is not installed, or cannot use the file.
    """
    try:
        from onnxruntime import InferenceSession, SessionOptions
        from onnxruntime.capi import onnxruntime_pybind11_state as errors
    except ImportError as error:
        raise NoExport(str(error)) from error
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return InferenceSession(content, options, providers=["CPUExecutionProvider"], disabled_optimizers=[*without])
    except (
        errors.Fail,
        errors.InvalidGraph,
        errors.InvalidProtobuf,
        errors.NotImplemented,
        errors.RuntimeException,
    ) as error:
        raise NoExport(str(error)) from error


def tokenizer(description: str) -> Tokenizer:
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise NoExport(str(error)) from error
    made = Tokenizer.from_str(description)
    made.no_truncation()
    made.no_padding()
    return made
