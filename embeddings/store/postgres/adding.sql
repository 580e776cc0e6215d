-- What those who add at the same time share. It saves work and holds no truth: all of it may be emptied at any time.

-- Each who adds. His session holds the advisory lock of his number, a random one, so that the server itself tells at
-- once when he is gone: no clock, no heartbeat, and no transaction is open while he encodes.
CREATE TABLE adders (
    id    bigint PRIMARY KEY,
    name  text NOT NULL,                      -- his computer and process, for people
    helps boolean NOT NULL DEFAULT FALSE,     -- he has no files of his own, or all of them are in
    begun timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION adder_lives(adder bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
        AND ((l.classid::bigint << 32) | l.objid::bigint) = adder
    )
$$;

-- Files in somebody's hands. `key` is their content, so that the same file at two places is one.
CREATE TABLE adding_files (
    key   text COLLATE "C" PRIMARY KEY,
    adder bigint NOT NULL REFERENCES adders (id) ON DELETE CASCADE
);
CREATE INDEX adding_files_by_adder ON adding_files (adder);

-- Their documents, some to a piece, until all are in. A piece is free where it has no adder and nobody has `done` it;
-- `problems` are those of its documents that could not be stored.
CREATE TABLE adding_pieces (
    file     text COLLATE "C" NOT NULL REFERENCES adding_files (key) ON DELETE CASCADE,
    number   integer NOT NULL,
    place    text NOT NULL,
    content  bytea,
    passages integer NOT NULL,
    documents integer NOT NULL,
    adder    bigint REFERENCES adders (id) ON DELETE SET NULL,
    done     bigint,
    problems text,
    PRIMARY KEY (file, number)
);
CREATE INDEX adding_pieces_by_adder ON adding_pieces (adder);

-- Which file brought a document since anybody began to add: no other file of the same addition replaces its words, and
-- none that is only called alike gets its id, though it may not be in yet.
CREATE TABLE adding_ids (
    id          text COLLATE "C" PRIMARY KEY,
    place       text NOT NULL,
    text_sha256 text NOT NULL,
    printed     text NOT NULL
);
