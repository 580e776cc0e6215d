"""What Telcon costs beside the plain way and its peers; run by `python -m benchmarks`, see README.md."""
