"""Text to vectors: the Encoder seam, sentence-transformers behind it, ONNX Runtime for speed."""

from embeddings.encoders.auto import PreparedEncoder
from embeddings.encoders.base import Encoder, Encoding, Ids, SentenceTransformerEncoder, Vectors
from embeddings.encoders.minilm import NAME, check_weights, packaged_minilm
from embeddings.encoders.onnx_cache import NoExport, kept_export
from embeddings.encoders.onnx_export import quantise
from embeddings.encoders.onnx_session import session, tokenizer, usable_cores

__all__ = [
    "NAME",
    "Encoder",
    "Encoding",
    "Ids",
    "NoExport",
    "PreparedEncoder",
    "SentenceTransformerEncoder",
    "Vectors",
    "check_weights",
    "kept_export",
    "packaged_minilm",
    "quantise",
    "session",
    "tokenizer",
    "usable_cores",
]
