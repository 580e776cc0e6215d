"""Question and conversation in, cited answer out: knows no Gradio, no FAISS."""
