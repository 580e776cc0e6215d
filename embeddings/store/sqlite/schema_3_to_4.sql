-- A library of format 3 becomes one of format 4, whose index knows vectors by their passages.

DROP TRIGGER removed_vectors_follow;
DROP TABLE removed_vectors;

CREATE TABLE removed_passages (
    place   INTEGER PRIMARY KEY AUTOINCREMENT,
    passage INTEGER NOT NULL
);
CREATE TRIGGER removed_passages_follow AFTER DELETE ON passages
BEGIN
    INSERT INTO removed_passages (passage) VALUES (old.row);
END;

UPDATE meta SET value = '4' WHERE key = 'schema';

-- Another library than the index file was made from: it is made anew.
UPDATE meta SET value = value || '-4' WHERE key = 'library';
