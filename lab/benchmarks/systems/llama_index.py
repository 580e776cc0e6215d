"""LlamaIndex through its public interface: FAISS, Hugging Face embedding, BM25, fused by rank. Nothing of Telcon."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import faiss
from llama_index.core import StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever
from llama_index.vector_stores.faiss import FaissVectorStore

from lab.benchmarks.child import TOP, handlers, serve
from lab.benchmarks.passages_file import read_passages

_DEPTH = 50
_WORDS = "bm25"


class LlamaIndexSystem:
    """Passages are nodes of their own, so that nothing is cut anew."""

    def __init__(self, model: str) -> None:
        self._embedding = HuggingFaceEmbedding(model_name=model, device="cpu", embed_batch_size=32)
        self._retriever: Any = None

    def warm(self) -> None:
        self._embedding.get_text_embedding("Who spoke?")

    def add(self, source: Path, folder: Path) -> int:
        nodes = [
            TextNode(
                id_=passage.id,
                text=passage.text,
                metadata={"document": passage.document},
                excluded_embed_metadata_keys=["document"],
            )
            for passage in read_passages(source)
        ]
        width = len(self._embedding.get_text_embedding("Who spoke?"))
        store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(width))
        storage = StorageContext.from_defaults(vector_store=store)
        index = VectorStoreIndex(nodes, storage_context=storage, embed_model=self._embedding)
        index.storage_context.persist(str(folder))
        BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=_DEPTH).persist(str(folder / _WORDS))
        return len(nodes)

    def open(self, folder: Path) -> None:
        store = FaissVectorStore.from_persist_dir(str(folder))
        storage = StorageContext.from_defaults(vector_store=store, persist_dir=str(folder))
        index = load_index_from_storage(storage, embed_model=self._embedding)
        words = BM25Retriever.from_persist_dir(str(folder / _WORDS))
        self._retriever = QueryFusionRetriever(
            [index.as_retriever(similarity_top_k=_DEPTH), words],
            llm=MockLLM(),
            mode="reciprocal_rerank",
            similarity_top_k=TOP,
            num_queries=1,
            use_async=False,
        )

    def ask(self, question: str) -> None:
        self._retriever.retrieve(question)


if __name__ == "__main__":
    serve(handlers(LlamaIndexSystem(sys.argv[1])))
