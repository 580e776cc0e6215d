-- A library of format 4 becomes one of format 5, in which a file vouches for documents by what their texts are.

CREATE TEMPORARY TABLE files_4 AS SELECT * FROM files;
DROP TABLE files;

CREATE TABLE files (
    path      TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    size      INTEGER NOT NULL,
    sha256    TEXT NOT NULL,
    reader    INTEGER NOT NULL,
    problems  TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX files_by_content ON files (sha256);

CREATE TABLE file_documents (
    path        TEXT NOT NULL REFERENCES files (path) ON DELETE CASCADE ON UPDATE CASCADE,
    document_id TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    PRIMARY KEY (path, document_id)
) WITHOUT ROWID;
CREATE INDEX files_by_document ON file_documents (document_id);

INSERT INTO files SELECT path, name, size, sha256, reader, problems FROM files_4;

-- What came from the file itself is known for certain; what stands for more than that is read again.
INSERT INTO file_documents
SELECT DISTINCT f.path, d.id, d.text_sha256 FROM files_4 f, json_each(f.documents) held
JOIN documents d ON d.id = held.value AND d.file = f.path;

UPDATE files SET reader = 0 WHERE (SELECT count(*) FROM file_documents h WHERE h.path = files.path)
    <> (SELECT count(DISTINCT held.value) FROM files_4 f, json_each(f.documents) held WHERE f.path = files.path);

DROP TABLE files_4;

CREATE INDEX texts_by_printed_date ON texts (json_extract(record, '$.printed_date'))
    WHERE json_extract(record, '$.printed_date') NOT NULL;

UPDATE meta SET value = '5' WHERE key = 'schema';
