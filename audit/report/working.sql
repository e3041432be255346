-- SPDX-License-Identifier: Apache-2.0
-- What a report is made from: the rows that its filters choose, of all results files.  A temporary database on disk; the files
-- themselves are only read.  Columns are those of audit/schema.sql, with contents numbered anew over all files.

CREATE TABLE files (
	file INTEGER PRIMARY KEY, -- from 1, in the order given
	path TEXT NOT NULL,
	rules TEXT NOT NULL,
	other_rules TEXT,
	direction TEXT NOT NULL,
	corpus TEXT NOT NULL,
	shard INTEGER NOT NULL,
	shards INTEGER NOT NULL,
	digest_key TEXT NOT NULL,
	state TEXT NOT NULL,
	began TEXT,
	ended TEXT,
	starts_with TEXT,               -- address of its first message; tells lists apart, which have no name
	messages INTEGER NOT NULL,      -- in the file, without files that are no mail
	left_undated INTEGER NOT NULL,  -- of these, left out by --since because they have no date that can be read
	left_undecided INTEGER NOT NULL -- left out by --class or --min-severity because nothing was decided of them
);
CREATE TABLE decisions (decision TEXT PRIMARY KEY, strength INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE severities (severity TEXT PRIMARY KEY, rank INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE packs (rule_set TEXT, pack TEXT, edition TEXT, PRIMARY KEY (rule_set, pack, edition)) WITHOUT ROWID;

CREATE TABLE known_classes (class TEXT PRIMARY KEY) WITHOUT ROWID; -- of all messages, whatever the filters

CREATE TABLE chosen ( -- of the file that is being read
	original INTEGER PRIMARY KEY,
	copies INTEGER NOT NULL,
	sha256 BLOB,
	content INTEGER, -- here
	fresh INTEGER    -- 1: no earlier file has it
);

CREATE TABLE messages (file INTEGER, message INTEGER, address TEXT NOT NULL, content INTEGER NOT NULL,
	PRIMARY KEY (file, message)) WITHOUT ROWID;
CREATE TABLE contents (
	content INTEGER PRIMARY KEY,
	file INTEGER NOT NULL,
	first INTEGER NOT NULL,      -- position of the message that has it first: what is listed has the order of the corpus
	copies INTEGER NOT NULL,     -- how often it occurs: every figure of messages is a sum of these
	sha256 BLOB,
	bytes INTEGER NOT NULL,
	state TEXT NOT NULL,
	reason TEXT NOT NULL,
	decision TEXT,
	strength INTEGER,
	severity TEXT,
	rank INTEGER,
	sent TEXT,
	sender TEXT NOT NULL,
	sender_domain TEXT NOT NULL,
	parts INTEGER NOT NULL,
	uninspected INTEGER NOT NULL,
	suppressed INTEGER NOT NULL DEFAULT 0 -- 1: all that holds of it rests on false alarms
);
CREATE INDEX contents_by_sha256 ON contents (sha256);
CREATE TABLE groups (content INTEGER, grp INTEGER, decision TEXT, PRIMARY KEY (content, grp)) WITHOUT ROWID;
CREATE TABLE recipients (content INTEGER, recipient INTEGER, grp INTEGER, address TEXT, domain TEXT,
	PRIMARY KEY (content, recipient)) WITHOUT ROWID;
CREATE TABLE classes (content INTEGER, class TEXT, severity TEXT, rank INTEGER, suppressed INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (content, class)) WITHOUT ROWID;
CREATE TABLE matches (content INTEGER, match INTEGER, rule TEXT, class TEXT, severity TEXT, findings TEXT, law_set INTEGER,
	suppressed INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (content, match)) WITHOUT ROWID;
CREATE TABLE residents (content INTEGER, law TEXT, resident TEXT, PRIMARY KEY (content, law)) WITHOUT ROWID;
CREATE TABLE findings (content INTEGER, finding INTEGER, detector TEXT, confidence TEXT, part TEXT, surface TEXT, masked TEXT,
	digest TEXT, PRIMARY KEY (content, finding)) WITHOUT ROWID;
CREATE TABLE coverage (content INTEGER, entry INTEGER, part TEXT, name TEXT, type TEXT, state TEXT, reason TEXT,
	PRIMARY KEY (content, entry)) WITHOUT ROWID;
CREATE TABLE inspected (content INTEGER, type TEXT, parts INTEGER, PRIMARY KEY (content, type)) WITHOUT ROWID;
CREATE TABLE differences (content INTEGER PRIMARY KEY, change TEXT, decision TEXT, other_decision TEXT, classes TEXT,
	other_classes TEXT);
CREATE TABLE difference_rules (content INTEGER, rule TEXT, change TEXT, class TEXT, severity TEXT, other_severity TEXT,
	PRIMARY KEY (content, rule)) WITHOUT ROWID;
CREATE TABLE rules (rule TEXT PRIMARY KEY, class TEXT, title TEXT, advice TEXT, cites TEXT, resident TEXT, transit TEXT) WITHOUT ROWID;
CREATE TABLE law_sets (law_set INTEGER, law TEXT, PRIMARY KEY (law_set, law)) WITHOUT ROWID;
CREATE TABLE reviews (digest TEXT, detector TEXT, judgement TEXT, who TEXT, why TEXT, reviewed TEXT, until TEXT);
CREATE TABLE rule_cites (rule TEXT, cite TEXT, PRIMARY KEY (rule, cite)) WITHOUT ROWID;
CREATE TABLE judgements (digest TEXT, detector TEXT, judgement TEXT, who TEXT, why TEXT, reviewed TEXT, until TEXT, expired INTEGER,
	PRIMARY KEY (digest, detector)) WITHOUT ROWID;
CREATE TABLE judged (digest TEXT, detector TEXT, content INTEGER, masked TEXT, PRIMARY KEY (digest, detector, content)) WITHOUT ROWID;
CREATE TABLE span (first TEXT, last TEXT, width INTEGER); -- of the charts over time; width of a period's name: 4, 7 or 10
