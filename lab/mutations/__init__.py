"""Whether the tests notice when a number that weighs one thing against another is doubled or zeroed."""
