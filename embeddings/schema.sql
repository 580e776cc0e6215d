-- The library's one truth. `documents.text` is the text as read; every passage, mark and
-- vector points into it by characters, so a quotation is always cut out of it.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    id     TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,           -- of `text`, to know what is already here
    date   TEXT,                    -- ISO 8601
    title  TEXT NOT NULL,
    text   TEXT NOT NULL,
    record TEXT NOT NULL            -- the Document as JSON, without `text`
);

CREATE TABLE passages (
    row         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    speaker     TEXT,
    turn        INTEGER,
    footnote    TEXT
);
CREATE INDEX passages_by_document ON passages (document_id);

-- A footnote's mark stands in a passage.
CREATE TABLE links (
    passage_id  TEXT NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    footnote_id TEXT NOT NULL,
    place       INTEGER NOT NULL,
    PRIMARY KEY (passage_id, place)
) WITHOUT ROWID;

-- Several vectors a passage: the passage in its context, and each of its sentences.
CREATE TABLE vectors (
    row     INTEGER PRIMARY KEY AUTOINCREMENT,
    passage INTEGER NOT NULL REFERENCES passages (row) ON DELETE CASCADE,
    view    TEXT NOT NULL CHECK (view IN ('context', 'sentence')),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    vector  BLOB NOT NULL           -- float32, unit length
);
CREATE INDEX vectors_by_passage ON vectors (passage);

-- Token vectors for late interaction: float16 (t, dim), and their characters, int32 (t, 2).
CREATE TABLE tokens (
    passage INTEGER PRIMARY KEY REFERENCES passages (row) ON DELETE CASCADE,
    vectors BLOB NOT NULL,
    spans   BLOB NOT NULL
);

CREATE VIRTUAL TABLE passage_words USING fts5 (words, context, tokenize = 'porter unicode61');
CREATE TRIGGER passage_words_follow AFTER DELETE ON passages
BEGIN
    DELETE FROM passage_words WHERE rowid = old.row;
END;
