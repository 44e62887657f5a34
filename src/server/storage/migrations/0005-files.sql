-- Photographed pages: uploads on their way, and the files that came whole. The bytes lie in FILES_DIR.

CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  -- the attachment; its scope and its file count as they are at each request
  record TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person (id),
  device TEXT NOT NULL REFERENCES device (id),
  length INTEGER NOT NULL,
  -- bytes that are safely on disk; the part itself may be longer
  arrived INTEGER NOT NULL,
  -- the request that writes now; a newer one takes its place
  writer TEXT,
  created_at INTEGER NOT NULL,
  touched_at INTEGER NOT NULL,
  done_at INTEGER
) STRICT;
CREATE UNIQUE INDEX upload_record ON upload (device, record);

-- One content, once per commune.
CREATE TABLE file (
  commune TEXT NOT NULL,
  -- of the bytes as the phone sent them: what records name
  sha256 TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  -- what is kept and served: without metadata
  stored_sha256 TEXT NOT NULL,
  stored_bytes INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  backed_up_at INTEGER,
  PRIMARY KEY (commune, sha256)
) STRICT;

-- Which file a record was received with. It follows the record wherever that moves, and means nothing once that is gone.
CREATE TABLE file_record (
  record TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  backed_up_at INTEGER
) STRICT;
CREATE INDEX file_record_content ON file_record (sha256);
