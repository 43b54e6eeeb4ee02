-- A register as schema 1 left it: two projects in batch 2021-1, one of them with an invoice of two numbers.
CREATE TABLE schema_version (version INTEGER NOT NULL);
INSERT INTO schema_version VALUES (1);
CREATE TABLE owner (
	id INTEGER PRIMARY KEY,
	project TEXT NOT NULL,
	uscc TEXT NOT NULL,
	enterprise TEXT NOT NULL,
	UNIQUE (project, uscc, enterprise)
);
CREATE TABLE record (
	id INTEGER PRIMARY KEY,
	owner INTEGER NOT NULL REFERENCES owner (id),
	batch TEXT NOT NULL,
	recorded TEXT NOT NULL,
	result TEXT NOT NULL,
	UNIQUE (owner, batch)
);
CREATE TABLE invoice (
	id INTEGER PRIMARY KEY,
	owner INTEGER NOT NULL REFERENCES owner (id)
);
CREATE TABLE number (
	number TEXT PRIMARY KEY,
	invoice INTEGER NOT NULL REFERENCES invoice (id),
	alias INTEGER NOT NULL
);
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
INSERT INTO owner VALUES (1, 'P1', 'CODE1', '甲机械有限公司'), (2, 'P2', 'CODE2', '乙机械有限公司');
INSERT INTO record VALUES (1, 1, '2021-1', '2021-10-08', 'aa'), (2, 2, '2021-1', '2021-10-08', 'aa');
INSERT INTO invoice VALUES (1, 1), (2, 1), (3, 2);
INSERT INTO number VALUES
	('037002100104-00000001', 1, 0), ('-00000001/2021-03-05/SELLER', 1, 1),
	('037002100104-00000002', 2, 0), ('-00000002/2021-03-05/SELLER', 2, 1),
	('22372000000000000003', 3, 0), ('037002100104-00000003', 3, 0), ('-00000003/2021-03-05/SELLER', 3, 1);
INSERT INTO claim VALUES
	(1, 0, 1, '037002100104-00000001', '五轴加工中心', '2021-03-05', '10000000.00'),
	(1, 1, 2, '037002100104-00000002', '五轴加工中心', '2021-03-05', '1000.00'),
	(2, 0, 3, '22372000000000000003', '五轴加工中心', '2021-03-05', '300.005');
