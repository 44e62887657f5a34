-- What a person's rights reach is asked for with every request, downward from the unit of each right.

CREATE INDEX unit_parent ON unit (parent);
