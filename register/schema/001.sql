-- Who claims: an enterprise with a project.
CREATE TABLE owner (
	id INTEGER PRIMARY KEY,
	project TEXT NOT NULL,
	uscc TEXT NOT NULL,
	enterprise TEXT NOT NULL,
	UNIQUE (project, uscc, enterprise)
);

-- What was recorded at once: one owner's claims in one batch.
CREATE TABLE record (
	id INTEGER PRIMARY KEY,
	owner INTEGER NOT NULL REFERENCES owner (id),
	batch TEXT NOT NULL,
	recorded TEXT NOT NULL,
	result TEXT NOT NULL,
	UNIQUE (owner, batch)
);

-- An invoice belongs to one owner,
CREATE TABLE invoice (
	id INTEGER PRIMARY KEY,
	owner INTEGER NOT NULL REFERENCES owner (id)
);

-- and a number to one invoice. An alias is a number without its code, which
-- another invoice may have as well.
CREATE TABLE number (
	number TEXT PRIMARY KEY,
	invoice INTEGER NOT NULL REFERENCES invoice (id),
	alias INTEGER NOT NULL
);

-- A counted line of an invoice.
CREATE TABLE claim (
	record INTEGER NOT NULL REFERENCES record (id),
	nth INTEGER NOT NULL,
	invoice INTEGER NOT NULL REFERENCES invoice (id),
	number TEXT NOT NULL,
	item TEXT NOT NULL,
	date TEXT NOT NULL,
	amount TEXT NOT NULL,
	PRIMARY KEY (record, nth)
);
