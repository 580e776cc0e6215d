"""What Telcon costs beside the plain way and its peers; run by `python -m lab benchmark`, see README.md."""
