"""The library by date: as a picture, as a table, and in a form for other programs."""
