-- A library on a PostgreSQL server: the tables of `sqlite/schema.sql`, whose comments hold here as well, and what
-- PostgreSQL is searched by. Text is compared by its bytes, as everywhere in Telcon, whatever the database's own order.

CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE meta (
    key   text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);

-- The last number that was given in each table. A sequence would run ahead of what is committed: an index that
-- followed it would pass over what another adder has not committed yet.
CREATE TABLE numbers (
    name text COLLATE "C" PRIMARY KEY,
    seq  bigint NOT NULL
);
INSERT INTO numbers VALUES ('documents', 0), ('passages', 0), ('vectors', 0), ('removed_passages', 0);

CREATE TABLE documents (
    row         bigint PRIMARY KEY,
    id          text COLLATE "C" NOT NULL UNIQUE,
    sha256      text NOT NULL,
    text_sha256 text NOT NULL,
    date        text COLLATE "C",
    title       text NOT NULL,
    volume      text COLLATE "C",
    number      text COLLATE "C",
    format      text NOT NULL,
    source_label text,
    file        text COLLATE "C",
    passages    integer NOT NULL,
    turns       integer NOT NULL,
    missing     integer NOT NULL,
    paragraphs  integer NOT NULL,
    footnotes   integer NOT NULL,
    vectors     integer NOT NULL
);
CREATE INDEX documents_by_number ON documents (volume, number);
CREATE INDEX documents_by_date ON documents (date);
CREATE INDEX documents_by_text ON documents (text_sha256);
CREATE INDEX documents_by_file ON documents (file);

CREATE TABLE texts (
    document_id text COLLATE "C" PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text        text NOT NULL,
    record      jsonb NOT NULL
);
ALTER TABLE texts ALTER COLUMN text SET STORAGE EXTERNAL;  -- a passage is cut out of it without the rest
CREATE INDEX texts_by_printed_date ON texts ((record #>> '{printed_date}'))
    WHERE (record #>> '{printed_date}') IS NOT NULL;

CREATE TABLE files (
    path     text COLLATE "C" PRIMARY KEY,
    name     text NOT NULL,
    size     bigint NOT NULL,
    sha256   text NOT NULL,
    reader   integer NOT NULL,
    problems text NOT NULL
);
CREATE INDEX files_by_content ON files (sha256);

CREATE TABLE file_documents (
    path        text COLLATE "C" NOT NULL REFERENCES files (path) ON DELETE CASCADE ON UPDATE CASCADE,
    document_id text COLLATE "C" NOT NULL,
    text_sha256 text NOT NULL,
    PRIMARY KEY (path, document_id)
);
CREATE INDEX files_by_document ON file_documents (document_id);

CREATE TABLE recognised_pages (
    sha256     text COLLATE "C" NOT NULL,
    recogniser text COLLATE "C" NOT NULL,
    width      integer NOT NULL,
    height     integer NOT NULL,
    lines      text NOT NULL,
    media_type text NOT NULL,
    image      bytea NOT NULL,
    PRIMARY KEY (sha256, recogniser)
);
ALTER TABLE recognised_pages ALTER COLUMN image SET STORAGE EXTERNAL;  -- compressed already

CREATE TABLE page_images (
    document_id text COLLATE "C" NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    page        integer NOT NULL,
    sha256      text COLLATE "C" NOT NULL,
    PRIMARY KEY (document_id, page)
);
CREATE INDEX page_images_by_picture ON page_images (sha256);

CREATE TABLE recognised_words (
    document_id text COLLATE "C" PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    words       text NOT NULL
);

CREATE TABLE corrections (
    text_sha256   text COLLATE "C" NOT NULL,
    start         integer NOT NULL,
    "end"         integer NOT NULL,
    words         text NOT NULL,
    first_reading text NOT NULL,
    PRIMARY KEY (text_sha256, start)
);

CREATE TABLE passages (
    row         bigint PRIMARY KEY,
    id          text COLLATE "C" NOT NULL UNIQUE,
    document_id text COLLATE "C" NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind        text COLLATE "C" NOT NULL,
    start       integer NOT NULL,
    "end"       integer NOT NULL,
    speaker     text COLLATE "C",
    turn        integer,
    footnote    text COLLATE "C",
    label       text COLLATE "C",
    person      text COLLATE "C"
);
CREATE INDEX passages_by_document ON passages (document_id, kind, footnote);
CREATE INDEX passages_by_speaker ON passages (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX passages_by_kind ON passages (kind);

CREATE TABLE marks (
    passage     bigint NOT NULL REFERENCES passages (row) ON DELETE CASCADE,
    place       integer NOT NULL,
    label       text NOT NULL,
    start       integer NOT NULL,
    "end"       integer NOT NULL,
    footnote_id text,
    PRIMARY KEY (passage, place)
);

CREATE TABLE document_references (
    row         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id text COLLATE "C" NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start       integer NOT NULL,
    "end"       integer NOT NULL,
    volume      text COLLATE "C" NOT NULL,
    document    text COLLATE "C",
    footnote    text COLLATE "C",
    page        text COLLATE "C"
);
CREATE INDEX references_by_document ON document_references (document_id);
CREATE INDEX references_by_target ON document_references (volume, document);

CREATE TABLE pages (
    document_id text COLLATE "C" NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start       integer NOT NULL,
    label       text COLLATE "C" NOT NULL,
    PRIMARY KEY (document_id, start, label)
);
CREATE INDEX pages_by_label ON pages (label);

-- `vector` as everywhere; `near` are its numbers in 16 bits, which pgvector compares. The index over them is made
-- when there are too many to compare one by one, see nearest.py.
CREATE TABLE vectors (
    row     bigint PRIMARY KEY,
    passage bigint NOT NULL REFERENCES passages (row) ON DELETE CASCADE,
    vector  bytea NOT NULL,
    near    halfvec NOT NULL
);
CREATE INDEX vectors_by_passage ON vectors (passage);

CREATE TABLE removed_passages (
    place   bigint PRIMARY KEY,
    passage bigint NOT NULL
);
CREATE FUNCTION passages_went() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO removed_passages
        SELECT n.seq + row_number() OVER (ORDER BY g.row), g.row FROM gone g, numbers n
        WHERE n.name = 'removed_passages';
    UPDATE numbers SET seq = seq + (SELECT count(*) FROM gone) WHERE name = 'removed_passages';
    RETURN NULL;
END $$;
CREATE TRIGGER removed_passages_follow AFTER DELETE ON passages
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION passages_went();

CREATE TABLE tokens (
    passage   bigint PRIMARY KEY REFERENCES passages (row) ON DELETE CASCADE,
    centre    bytea NOT NULL,
    codes     bytea NOT NULL,
    scales    bytea NOT NULL,
    spans     bytea NOT NULL,
    sentences bytea NOT NULL
);
ALTER TABLE tokens  -- packed already
    ALTER COLUMN centre SET STORAGE EXTERNAL, ALTER COLUMN codes SET STORAGE EXTERNAL,
    ALTER COLUMN scales SET STORAGE EXTERNAL, ALTER COLUMN spans SET STORAGE EXTERNAL,
    ALTER COLUMN sentences SET STORAGE EXTERNAL;

-- The stems of a passage with their places: its own words weigh A, from place 2 on, for '^' stands at place 1;
-- those of its context weigh D. `length` counts both.
CREATE TABLE passage_words (
    row     bigint PRIMARY KEY REFERENCES passages (row) ON DELETE CASCADE,
    words   tsvector NOT NULL,
    length  integer NOT NULL,
    context text NOT NULL           -- as it was put: a copy of the library needs it
);
CREATE INDEX passage_words_by_stem ON passage_words USING gin (words) WITH (fastupdate = off);

-- In how many passages each stem stands, and in how many among its own words: what BM25 weighs words by.
CREATE TABLE stems (
    stem     text COLLATE "C" PRIMARY KEY,
    passages bigint NOT NULL,
    own      bigint NOT NULL
) WITH (fillfactor = 80);
CREATE TABLE passage_words_size (passages bigint NOT NULL, words bigint NOT NULL) WITH (fillfactor = 10);
INSERT INTO passage_words_size VALUES (0, 0);

CREATE FUNCTION passage_words_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stems AS s
        SELECT u.lexeme, count(*), count(*) FILTER (WHERE 'A' = ANY (u.weights))
        FROM fresh f, unnest(f.words) u GROUP BY u.lexeme ORDER BY u.lexeme
        ON CONFLICT (stem) DO UPDATE SET passages = s.passages + excluded.passages, own = s.own + excluded.own;
    UPDATE passage_words_size SET passages = passages + (SELECT count(*) FROM fresh),
        words = words + coalesce((SELECT sum(length) FROM fresh), 0);
    RETURN NULL;
END $$;
CREATE TRIGGER passage_words_came AFTER INSERT ON passage_words
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION passage_words_came();

CREATE FUNCTION passage_words_went() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE stems s SET passages = s.passages - g.passages, own = s.own - g.own FROM (
        SELECT u.lexeme, count(*) AS passages, count(*) FILTER (WHERE 'A' = ANY (u.weights)) AS own
        FROM gone o, unnest(o.words) u GROUP BY u.lexeme
    ) g WHERE s.stem = g.lexeme;
    UPDATE passage_words_size SET passages = passages - (SELECT count(*) FROM gone),
        words = words - coalesce((SELECT sum(length) FROM gone), 0);
    RETURN NULL;
END $$;
CREATE TRIGGER passage_words_went AFTER DELETE ON passage_words
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION passage_words_went();
