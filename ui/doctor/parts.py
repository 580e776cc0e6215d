"""What is installed and set: versions, the encoder, the reader, the language model that writes, the token."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from data.recognition import HOW_TO_GET, RapidApart, is_installed, tesseract_name
from embeddings.encoders import check_weights, kept_export, packaged_minilm
from qa.reading import OnnxReader
from qa.writing import Message, WriterFailed
from ui import __version__
from ui.assembly import encoder_cache, encoder_folder, endpoint
from ui.doctor.check import Check, looked
from ui.serving.settings import TOKEN_VARIABLE, token_from
from ui.settings import NO_READER, OWN_READER, Settings

_PREPARES = "sentence-transformers"
# By any of their names: FAISS is also built for GPUs and by others.
_PACKAGES = {
    "gradio": ("gradio",),
    "faiss": ("faiss-cpu", "faiss", "faiss-gpu"),
    "onnxruntime": ("onnxruntime", "onnxruntime-gpu"),
    _PREPARES: (_PREPARES,),
}
_TRIED = {
    "type": "object",
    "properties": {"ok": {"type": "boolean"}},
    "required": ["ok"],
    "additionalProperties": False,
}


def parts(settings: Settings, ask_writer: bool) -> Iterator[Check]:
    """The writer is asked only where `ask_writer` says so."""
    yield from versions(settings)
    yield from looked("encoder", partial(_encoder, settings))
    yield from looked("reader", partial(_reader, settings))
    yield from looked("writer", partial(_writer, settings, ask_writer))
    yield from looked("recognition", recognition)
    yield from looked("token", partial(_token, settings))


def versions(settings: Settings) -> Iterator[Check]:
    yield Check("telcon", "ok", f"Telcon {__version__}, Python {platform.python_version()}")
    for name, packages in _PACKAGES.items():
        found = next(filter(None, map(_version, packages)), "")
        if found:
            yield Check(name, "ok", found)
        elif name == _PREPARES and _needs_no_torch(settings):
            yield Check(name, "note", "is not installed; what is prepared already needs it no more")
        else:
            yield Check(name, "broken", "is not installed", f"Run: python -m pip install {packages[0]}")


def _needs_no_torch(settings: Settings) -> bool:
    """As in an image that was built so: the encoder is prepared, and the reader is none that PyTorch runs."""
    folder = encoder_folder(settings)
    prepared = folder is not None and kept_export(folder, encoder_cache(settings)) is not None
    return prepared and settings.reader in (NO_READER, OWN_READER)


def recognition() -> Iterator[Check]:
    """What reads pages that are pictures; Telcon runs without it."""
    if not is_installed():
        yield Check("recognition", "note", "not installed: pages that are pictures are passed over", HOW_TO_GET)
        return
    second = tesseract_name()
    yield Check("recognition", "ok", f"{RapidApart().name}{f', and {second} for a second opinion' if second else ''}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _encoder(settings: Settings) -> Iterator[Check]:
    folder = encoder_folder(settings)
    if folder is None:
        yield Check("encoder", "note", f"{settings.encoder}, a model by name; it runs in PyTorch")
        return
    if not settings.encoder:
        check_weights(folder)
    if kept_export(folder, encoder_cache(settings)) is None:
        told = f"{folder}, not prepared yet"
        yield Check("encoder", "note", told, "Nothing: the first question prepares it, once (about half a minute).")
    else:
        yield Check("encoder", "ok", f"{folder}, prepared for ONNX Runtime")


def _reader(settings: Settings) -> Iterator[Check]:
    if settings.reader == NO_READER:
        yield Check("reader", "note", "off: answers are made without it")
    elif settings.reader == OWN_READER:
        size = len(OnnxReader(packaged_minilm()).content())
        yield Check("reader", "ok", f"Telcon's own, {size / 1e6:.0f} MB, its checksum is right")
    else:
        yield Check("reader", "note", f"{settings.reader}, which is tried with the question below")


def _writer(settings: Settings, ask: bool) -> Iterator[Check]:
    if not settings.writer:
        yield Check("writer", "note" if ask else "ok", "none is set, so none is asked; Telcon needs none")
        return
    model = endpoint(settings)
    where = f"{model.name} at {model.address}, {'on another computer' if model.elsewhere else 'on this computer'}"
    if not ask:
        yield Check("writer", "ok", f"{where}; not asked", "To try it: telcon doctor --ask-writer")
        return
    try:
        reply = json.loads("".join(model.write([Message("user", 'Answer with {"ok": true}.')], _TRIED)))
    except WriterFailed as error:
        yield Check(
            "writer", "broken", f"{where}: {error}", "See that it runs, and that address, model and key are right."
        )
    except ValueError:
        yield Check("writer", "broken", f"{where}: its reply is no JSON", "Name one that keeps to a JSON schema.")
    else:
        right = isinstance(reply, dict) and reply.get("ok") is True
        told = "answers by the schema" if right else "answers, but not by the schema that it is given"
        yield Check("writer", "ok" if right else "note", f"{where}, {told}")


def _token(settings: Settings) -> Iterator[Check]:
    where = TOKEN_VARIABLE if os.environ.get(TOKEN_VARIABLE, "").strip() else settings.token_file
    if token_from(None, settings.token_file):
        yield Check("token", "ok", f"for writing under telcon serve, from {where}")
