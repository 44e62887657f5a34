-- Accounts: who may do what, from which phone. Times are milliseconds since 1970.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
  id TEXT PRIMARY KEY,
  parent TEXT REFERENCES unit (id),
  -- the commune that it lies in, itself for a commune; null above communes
  commune TEXT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  place_code TEXT,
  archived INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX unit_commune ON unit (commune);

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  suspended INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE person_grant (
  person TEXT NOT NULL REFERENCES person (id),
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (person, position)
) STRICT;
CREATE INDEX person_grant_unit ON person_grant (unit);

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id),
  key_x TEXT NOT NULL,
  key_y TEXT NOT NULL,
  thumbprint TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  platform TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL,
  last_contact_at INTEGER,
  app_version TEXT,
  unsent INTEGER,
  order_id TEXT,
  order_kind TEXT,
  ordered_at INTEGER,
  delivered_at INTEGER,
  receipt_at INTEGER
) STRICT;
CREATE INDEX device_person ON device (person);

CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id),
  token_hash TEXT NOT NULL UNIQUE,
  finder_hash TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  tries_left INTEGER NOT NULL,
  revoked INTEGER NOT NULL DEFAULT 0,
  device TEXT REFERENCES device (id)
) STRICT;
CREATE INDEX invitation_finder ON invitation (finder_hash);
CREATE INDEX invitation_person ON invitation (person);

-- Each backup that was read back and found whole, newest last.
CREATE TABLE backup (
  at INTEGER PRIMARY KEY,
  bytes INTEGER NOT NULL
) STRICT;
