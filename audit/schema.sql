-- SPDX-License-Identifier: Apache-2.0
-- A results file of `postern audit`.  docs/results.md tells what each table means and asks it ten questions.
-- No table holds a value in the clear.

PRAGMA application_id = 0x50535452; -- "PSTR"
PRAGMA user_version = 1;

-- ---- words that the other tables use, in their order

CREATE TABLE decisions (
	decision TEXT PRIMARY KEY,
	strength INTEGER NOT NULL -- 0 protects least
) WITHOUT ROWID;
INSERT INTO decisions VALUES ('deliver', 0), ('tls_required', 1), ('envelope', 2), ('endpoint', 3), ('block', 4);

CREATE TABLE severities (
	severity TEXT PRIMARY KEY,
	rank INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO severities VALUES ('low', 1), ('medium', 2), ('high', 3), ('critical', 4);

-- ---- what was asked

CREATE TABLE runs ( -- one row: a file holds one run, however often it was interrupted
	run INTEGER PRIMARY KEY CHECK (run = 1),
	program TEXT NOT NULL,      -- version that began it
	rules TEXT NOT NULL,        -- digest over every file of the rules
	other_rules TEXT,           -- the same of the rules compared with; NULL without --compare
	direction TEXT NOT NULL,    -- outbound, inbound, internal
	corpus TEXT NOT NULL,       -- the paths as given: a JSON array
	mbox TEXT NOT NULL,         -- how quoting in mboxes was undone: auto, mboxo, mboxrd, mboxcl, mboxcl2
	shard INTEGER NOT NULL,     -- 1 of 1: the whole corpus
	shards INTEGER NOT NULL,
	digest_key TEXT NOT NULL,   -- tells keys apart without giving them away; equal: digests compare
	programs TEXT NOT NULL,     -- table of outside programs besides the shipped one, as given; '' for none
	ocr INTEGER NOT NULL,       -- 1: pictures were read
	state TEXT NOT NULL CHECK (state IN ('unfinished', 'finished'))
);

CREATE TABLE packs (
	rule_set TEXT NOT NULL CHECK (rule_set IN ('rules', 'other_rules')),
	pack TEXT NOT NULL,
	edition TEXT NOT NULL,
	PRIMARY KEY (rule_set, pack)
) WITHOUT ROWID;

CREATE TABLE sittings ( -- each time the program worked on the run; the only table with times of the audit itself
	sitting INTEGER PRIMARY KEY,
	started TEXT NOT NULL,        -- UTC
	ended TEXT,                   -- NULL: running, or killed
	workers INTEGER NOT NULL,
	messages INTEGER NOT NULL DEFAULT 0, -- written in this sitting
	bytes INTEGER NOT NULL DEFAULT 0,    -- of these messages
	scanned INTEGER NOT NULL DEFAULT 0,  -- of these, not seen before
	crashes INTEGER NOT NULL DEFAULT 0   -- workers that died
);

-- ---- what was met

CREATE TABLE messages ( -- every occurrence of a message, in the order of the corpus
	message INTEGER PRIMARY KEY, -- position in the whole corpus, from 1; the same in every shard
	container TEXT NOT NULL,     -- path of a file
	member TEXT NOT NULL,        -- path inside it, "!" between containers in containers; '' for none
	ordinal INTEGER NOT NULL,    -- which message of an mbox, from 1; 0 where the file or member is the message
	content INTEGER NOT NULL REFERENCES contents -- the first message with the same bytes
);
CREATE INDEX messages_by_content ON messages (content) WHERE content <> message;

CREATE TABLE contents ( -- every different message, scanned once
	content INTEGER PRIMARY KEY, -- messages.message where it was met first
	sha256 BLOB,                 -- of the bytes; NULL when there were none to be had
	bytes INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('decided', 'undecided', 'crashed', 'unreadable', 'not_mail')),
	reason TEXT NOT NULL,        -- why there is no decision; '' when there is one
	decision TEXT REFERENCES decisions,   -- the strongest of its groups; NULL unless decided
	severity TEXT REFERENCES severities,  -- the highest of its classes; NULL when it has none
	sent TEXT,                   -- Date field, in UTC: 2026-11-25T18:00:00Z; NULL when missing or unreadable
	sender TEXT NOT NULL,
	sender_domain TEXT NOT NULL,
	message_id TEXT NOT NULL,
	findings INTEGER NOT NULL,   -- rows in findings
	parts INTEGER NOT NULL,      -- parts of the message
	uninspected INTEGER NOT NULL -- of these, not inspected in full: rows in coverage
);
CREATE UNIQUE INDEX contents_by_sha256 ON contents (sha256) WHERE sha256 IS NOT NULL;

-- ---- what was decided of a content

CREATE TABLE groups ( -- the split plan: which recipients get which treatment
	content INTEGER NOT NULL,
	grp INTEGER NOT NULL,        -- from 1
	decision TEXT NOT NULL REFERENCES decisions,
	because TEXT NOT NULL,       -- rules: a JSON array
	tls_domain TEXT NOT NULL,    -- '' unless tls_required
	obligations TEXT NOT NULL,   -- in words: a JSON array
	PRIMARY KEY (content, grp)
) WITHOUT ROWID;

CREATE TABLE recipients (
	content INTEGER NOT NULL,
	grp INTEGER NOT NULL,
	recipient INTEGER NOT NULL,  -- from 1, over all groups
	address TEXT NOT NULL,
	domain TEXT NOT NULL,
	PRIMARY KEY (content, recipient)
) WITHOUT ROWID;

CREATE TABLE classes (
	content INTEGER NOT NULL,
	class TEXT NOT NULL,
	severity TEXT NOT NULL REFERENCES severities, -- the highest of its rules
	PRIMARY KEY (content, class)
) WITHOUT ROWID;

CREATE TABLE matches ( -- rules that held
	content INTEGER NOT NULL,
	match INTEGER NOT NULL,      -- from 1
	rule TEXT NOT NULL REFERENCES rules,
	class TEXT NOT NULL,
	severity TEXT NOT NULL REFERENCES severities,
	findings TEXT NOT NULL,      -- findings.finding of those it rests on: a JSON array
	law_set INTEGER,             -- law_sets: whose laws may be meant; NULL for none
	PRIMARY KEY (content, match)
) WITHOUT ROWID;

CREATE TABLE residents ( -- states whose residents the message shows; the other laws of the match's law_set are presumed
	content INTEGER NOT NULL,
	match INTEGER NOT NULL,
	law TEXT NOT NULL REFERENCES rules,
	resident TEXT NOT NULL,      -- "MA"
	shown_by TEXT NOT NULL,      -- detectors: a JSON array
	PRIMARY KEY (content, match, law)
) WITHOUT ROWID;

CREATE TABLE findings (
	content INTEGER NOT NULL,
	finding INTEGER NOT NULL,    -- from 0, as in the verdict
	detector TEXT NOT NULL,
	kind TEXT NOT NULL,          -- "visa", "MA", or ''
	confidence TEXT NOT NULL,    -- possible, likely, certain
	part TEXT NOT NULL,          -- "1.2", "1.3/a.zip/b.txt"
	surface TEXT NOT NULL,       -- subject, body, attachment, ...
	start INTEGER NOT NULL,      -- bytes into the surface's text
	length INTEGER NOT NULL,
	masked TEXT NOT NULL,
	digest TEXT NOT NULL,        -- keyed: equal values have equal digests under one key
	PRIMARY KEY (content, finding)
) WITHOUT ROWID;

CREATE TABLE coverage ( -- parts that were not inspected in full
	content INTEGER NOT NULL,
	entry INTEGER NOT NULL,      -- from 1
	part TEXT NOT NULL,
	name TEXT NOT NULL,          -- file name, masked where it shows a value
	type TEXT NOT NULL,
	state TEXT NOT NULL,         -- partial, encrypted, unsupported, damaged, over_limit, timeout
	reason TEXT NOT NULL,
	PRIMARY KEY (content, entry)
) WITHOUT ROWID;

CREATE TABLE inspected ( -- parts that were
	content INTEGER NOT NULL,
	type TEXT NOT NULL,
	parts INTEGER NOT NULL,
	PRIMARY KEY (content, type)
) WITHOUT ROWID;

CREATE TABLE anomalies (
	content INTEGER NOT NULL,
	anomaly TEXT NOT NULL,
	PRIMARY KEY (content, anomaly)
) WITHOUT ROWID;

-- ---- what the rules say of themselves; only those that held somewhere

CREATE TABLE rules (
	rule TEXT PRIMARY KEY,
	class TEXT NOT NULL,
	title TEXT NOT NULL,
	advice TEXT NOT NULL,
	cites TEXT NOT NULL,         -- a JSON array
	resident TEXT NOT NULL,      -- of a state's law: "MA"; else ''
	transit TEXT NOT NULL        -- citation of its duty to encrypt on the way, or ''
) WITHOUT ROWID;

CREATE TABLE law_sets ( -- the same few sets of states' laws come again and again
	law_set INTEGER NOT NULL,    -- made of the laws in it
	law TEXT NOT NULL REFERENCES rules,
	PRIMARY KEY (law_set, law)
) WITHOUT ROWID;

-- ---- --compare: contents of which the other rules think differently

CREATE TABLE differences (
	content INTEGER PRIMARY KEY,
	change TEXT NOT NULL CHECK (change IN ('new', 'lost', 'stronger', 'weaker', 'mixed', 'classes', 'undecided')),
	decision TEXT,               -- under the rules; NULL: none
	other_decision TEXT,         -- under the other rules
	classes TEXT NOT NULL,       -- a JSON array
	other_classes TEXT NOT NULL
);

CREATE TABLE difference_rules ( -- what made the difference
	content INTEGER NOT NULL,
	rule TEXT NOT NULL,
	change TEXT NOT NULL CHECK (change IN ('new', 'lost', 'stronger', 'weaker', 'policy')),
	class TEXT NOT NULL,
	severity TEXT,               -- under the rules; NULL: did not hold
	other_severity TEXT,
	PRIMARY KEY (content, rule)
) WITHOUT ROWID;

-- ---- what people said of findings (postern review); grows, and is never overwritten

CREATE TABLE reviews (
	review INTEGER PRIMARY KEY,
	digest TEXT NOT NULL,        -- findings.digest
	detector TEXT NOT NULL,
	judgement TEXT NOT NULL CHECK (judgement IN ('right', 'false_alarm')),
	who TEXT NOT NULL,
	why TEXT NOT NULL,
	reviewed TEXT NOT NULL,      -- UTC
	until TEXT                   -- a false alarm is suppressed until then, UTC; NULL: does not expire
);
CREATE INDEX reviews_by_digest ON reviews (digest);

-- ---- to ask with

CREATE VIEW mail AS -- one row for each occurrence
SELECT m.message, m.container || CASE WHEN m.member <> '' THEN '!' || m.member ELSE '' END
	|| CASE WHEN m.ordinal > 0 THEN '#' || m.ordinal ELSE '' END AS address,
	m.container, m.member, m.ordinal, m.content, m.message <> m.content AS duplicate,
	lower(hex(c.sha256)) AS sha256, c.bytes, c.state, c.reason, c.decision, d.strength, c.severity, s.rank AS severity_rank,
	c.sent, c.sender, c.sender_domain, c.message_id, c.findings, c.parts, c.uninspected
FROM messages m JOIN contents c USING (content) LEFT JOIN decisions d USING (decision) LEFT JOIN severities s USING (severity);

CREATE VIEW rule_cites AS
SELECT r.rule, r.class, j.key + 1 AS cite_number, j.value AS cite FROM rules r, json_each(r.cites) j;

CREATE VIEW match_laws AS -- shown: the message shows such a resident; else one is presumed
SELECT m.content, m.match, m.rule, m.severity, l.law, r.class, r.resident, r.transit,
	EXISTS (SELECT 1 FROM residents x WHERE x.content = m.content AND x.match = m.match AND x.law = l.law) AS shown
FROM matches m JOIN law_sets l USING (law_set) JOIN rules r ON r.rule = l.law;

CREATE VIEW match_findings AS
SELECT m.content, m.match, m.rule, j.value AS finding FROM matches m, json_each(m.findings) j;

CREATE VIEW judgements AS -- the last word on each digest, where it still holds
SELECT digest, detector, judgement, who, why, reviewed, until FROM reviews r
WHERE review = (SELECT max(review) FROM reviews x WHERE x.digest = r.digest AND x.detector = r.detector)
	AND (until IS NULL OR until > strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));

CREATE VIEW suppressions AS
SELECT digest, detector, who, why, reviewed, until FROM judgements WHERE judgement = 'false_alarm';
