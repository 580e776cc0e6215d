"""Files and folders into a library, and documents out of it."""

from embeddings.ingest.files import add_files
from embeddings.ingest.removal import named_documents
from embeddings.ingest.report import Report

__all__ = ["Report", "add_files", "named_documents"]
