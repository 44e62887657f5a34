-- A cell's book goes from one person's phone to another's: who, since when, and how far it is.

CREATE TABLE handover (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES unit (id),
  commune TEXT NOT NULL,
  role TEXT NOT NULL,
  -- the same person where only the phone changes
  outgoing TEXT NOT NULL REFERENCES person (id),
  incoming TEXT NOT NULL REFERENCES person (id),
  -- 1: the successor has the right by this hand-over alone
  gave INTEGER NOT NULL,
  invitation TEXT REFERENCES invitation (id),
  started_at INTEGER NOT NULL,
  -- the commune's sequence at the start: the new phone must hold all up to here
  from_seq INTEGER NOT NULL,
  ready_at INTEGER,
  taken_back_at INTEGER,
  -- nothing more happens: cleared or taken back
  closed_at INTEGER
) STRICT;
CREATE INDEX handover_incoming ON handover (incoming, closed_at);
CREATE INDEX handover_outgoing ON handover (outgoing, closed_at);

-- Phones that must let go of the book, noted when the new one had it.
CREATE TABLE handover_phone (
  handover TEXT NOT NULL REFERENCES handover (id),
  device TEXT NOT NULL REFERENCES device (id),
  -- the order that it was given; null: its owner keeps other rights, and only this cell's book leaves it
  order_id TEXT,
  -- 1: the order came with this hand-over, and goes when it is taken back
  ordered INTEGER NOT NULL,
  told_at INTEGER,
  cleared_at INTEGER,
  PRIMARY KEY (handover, device)
) STRICT;
