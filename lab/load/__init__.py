"""Many people at once: `telcon serve` asked over HTTP by clients that read what they get, think, and ask again."""
