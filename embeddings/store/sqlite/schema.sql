-- The library's one truth. `texts.text` is the text as read; every passage, mark and
-- vector points into it by characters, so a quotation is always cut out of it.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- What a list of documents shows; the long columns stand in `texts`, so that a walk over this table is short.
CREATE TABLE documents (
    row         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    sha256      TEXT NOT NULL,      -- of text and structure: whether this very document is here already
    text_sha256 TEXT NOT NULL,      -- of the text alone: whether it is here under another id
    date        TEXT,               -- ISO 8601
    title       TEXT NOT NULL,
    volume      TEXT,
    number      TEXT,               -- in its volume
    format      TEXT NOT NULL,
    source_label TEXT,              -- the source note's number among the footnotes
    file        TEXT,               -- `files.path` that it came from
    passages    INTEGER NOT NULL,
    turns       INTEGER NOT NULL,   -- that are not lost
    missing     INTEGER NOT NULL,   -- turns that this copy lost
    paragraphs  INTEGER NOT NULL,
    footnotes   INTEGER NOT NULL,
    vectors     INTEGER NOT NULL
);
CREATE INDEX documents_by_number ON documents (volume, number);
CREATE INDEX documents_by_date ON documents (date);
CREATE INDEX documents_by_text ON documents (text_sha256);
CREATE INDEX documents_by_file ON documents (file);

CREATE TABLE texts (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text        TEXT NOT NULL,
    record      TEXT NOT NULL       -- the Document as JSON, without `text`
);

-- Few documents have a printed date beside the encoded one; a library without this index is as right, and slower.
CREATE INDEX texts_by_printed_date ON texts (json_extract(record, '$.printed_date'))
    WHERE json_extract(record, '$.printed_date') NOT NULL;

-- A file that was read: told again by its content, so that a second addition reads nothing.
CREATE TABLE files (
    path      TEXT PRIMARY KEY,     -- resolved; of what a browser sent, see file_places.py
    name      TEXT NOT NULL,        -- as given
    size      INTEGER NOT NULL,
    sha256    TEXT NOT NULL,        -- of the bytes
    reader    INTEGER NOT NULL,     -- version of the readers; 0 when it should be read again
    problems  TEXT NOT NULL         -- JSON: what was passed over, [[line, reason], ...]
) WITHOUT ROWID;
CREATE INDEX files_by_content ON files (sha256);

-- The documents that a file stands for, those that were there already included: it vouches for them as long as
-- they have these texts.
CREATE TABLE file_documents (
    path        TEXT NOT NULL REFERENCES files (path) ON DELETE CASCADE ON UPDATE CASCADE,
    document_id TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    PRIMARY KEY (path, document_id)
) WITHOUT ROWID;
CREATE INDEX files_by_document ON file_documents (document_id);

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

CREATE TABLE passages (
    row         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    speaker     TEXT,
    turn        INTEGER,
    footnote    TEXT,
    label       TEXT,               -- the speaker as printed
    person      TEXT                -- the speaker's full name, where the document or its volume tells it
);
CREATE INDEX passages_by_document ON passages (document_id, kind, footnote);
CREATE INDEX passages_by_speaker ON passages (speaker) WHERE speaker NOT NULL;
CREATE INDEX passages_by_kind ON passages (kind);

-- A footnote's mark stands in a passage; `footnote_id` is the note's passage id, NULL for an orphan.
CREATE TABLE marks (
    passage     INTEGER NOT NULL REFERENCES passages (row) ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    label       TEXT NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    footnote_id TEXT,
    PRIMARY KEY (passage, place)
) WITHOUT ROWID;

-- Cross references, resolved or not: the words that point, and where to (`data.document.Target`).
CREATE TABLE document_references (
    row         INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    volume      TEXT NOT NULL,
    document    TEXT,
    footnote    TEXT,
    page        TEXT
);
CREATE INDEX references_by_document ON document_references (document_id);
CREATE INDEX references_by_target ON document_references (volume, document);

-- Printed pages: from the character `start` on, the document stands on the page `label`.
CREATE TABLE pages (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start       INTEGER NOT NULL,
    label       TEXT NOT NULL,
    PRIMARY KEY (document_id, start, label)
) WITHOUT ROWID;
CREATE INDEX pages_by_label ON pages (label);

-- The vector of a passage in its context; several, one a window, where it is long.
CREATE TABLE vectors (
    row     INTEGER PRIMARY KEY AUTOINCREMENT,
    passage INTEGER NOT NULL REFERENCES passages (row) ON DELETE CASCADE,
    vector  BLOB NOT NULL           -- int8 with its scale, see quantisation.py
);
CREATE INDEX vectors_by_passage ON vectors (passage);

-- What an index that lags behind has to forget; rows that are new it finds by their numbers, which are never reused.
CREATE TABLE removed_passages (
    place   INTEGER PRIMARY KEY AUTOINCREMENT,
    passage INTEGER NOT NULL
);
CREATE TRIGGER removed_passages_follow AFTER DELETE ON passages
BEGIN
    INSERT INTO removed_passages (passage) VALUES (old.row);
END;

-- Token vectors for late interaction, two bits a component, and the characters they stand for, see quantisation.py;
-- `sentences` are the passage's sentences, by their characters likewise.
CREATE TABLE tokens (
    passage   INTEGER PRIMARY KEY REFERENCES passages (row) ON DELETE CASCADE,
    centre    BLOB NOT NULL,
    codes     BLOB NOT NULL,
    scales    BLOB NOT NULL,
    spans     BLOB NOT NULL,
    sentences BLOB NOT NULL
);

CREATE VIRTUAL TABLE passage_words USING fts5 (words, context, tokenize = 'porter unicode61');
CREATE TRIGGER passage_words_follow AFTER DELETE ON passages
BEGIN
    DELETE FROM passage_words WHERE rowid = old.row;
END;
