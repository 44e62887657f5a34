-- What officers decided on operations that were kept for a person; told to the phone that sent them.

ALTER TABLE log ADD COLUMN decided INTEGER NOT NULL DEFAULT 0;

CREATE TABLE decision (
  log TEXT NOT NULL,
  n INTEGER NOT NULL,
  -- 1, 2, 3 … per log, in the order of deciding
  place INTEGER NOT NULL,
  record TEXT NOT NULL,
  commune TEXT,
  status TEXT NOT NULL,
  conflict TEXT,
  words TEXT,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (log, n)
) STRICT;
CREATE INDEX decision_place ON decision (log, place);
CREATE INDEX decision_record ON decision (record);
