-- A library of format 5 becomes one of format 6, which keeps recognised pages, their pictures and corrections.

-- The picture of a page as it was drawn, and what was recognised on it: kept at once, before its file is a document.
CREATE TABLE recognised_pages (
    sha256     TEXT NOT NULL,       -- of the picture's size and grey values
    recogniser TEXT NOT NULL,       -- with its version
    width      INTEGER NOT NULL,    -- pixels
    height     INTEGER NOT NULL,
    lines      TEXT NOT NULL,       -- JSON, see scans.py
    media_type TEXT NOT NULL,
    image      BLOB NOT NULL,
    PRIMARY KEY (sha256, recogniser)
);

-- Which pictures a document has, by its pages counted from 0.
CREATE TABLE page_images (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    page        INTEGER NOT NULL,
    sha256      TEXT NOT NULL,
    PRIMARY KEY (document_id, page)
) WITHOUT ROWID;
CREATE INDEX page_images_by_picture ON page_images (sha256);

-- `Document.recognised`, which is long: the words of the text with their places on the pictures.
CREATE TABLE recognised_words (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    words       TEXT NOT NULL       -- JSON, see scans.py
);

-- What readers put in the place of words that were recognised wrongly. No document owns them: they come back with it.
CREATE TABLE corrections (
    text_sha256   TEXT NOT NULL,    -- of the text as it was recognised
    start         INTEGER NOT NULL, -- characters of that text
    "end"         INTEGER NOT NULL,
    words         TEXT NOT NULL,
    first_reading TEXT NOT NULL,
    PRIMARY KEY (text_sha256, start)
) WITHOUT ROWID;

UPDATE meta SET value = '6' WHERE key = 'schema';
