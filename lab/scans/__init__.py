"""Forty pages of typescript, drawn and spoilt as archives' scans are, and how well each recogniser reads them."""
