-- SPDX-License-Identifier: Apache-2.0
-- After the last file: what follows from the rows of all.

INSERT OR IGNORE INTO rule_cites SELECT r.rule, j.value FROM rules r, json_each(r.cites) j;

-- The last word on each value; one that has expired is still shown.
INSERT INTO judgements SELECT digest, detector, judgement, who, why, reviewed, until,
	until IS NOT NULL AND until <= strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
	FROM (SELECT *, row_number() OVER (PARTITION BY digest, detector ORDER BY reviewed DESC, rowid DESC) AS place FROM reviews)
	WHERE place = 1;

INSERT OR IGNORE INTO judged SELECT f.digest, f.detector, f.content, f.masked FROM findings f JOIN judgements USING (digest, detector);

-- A match is a false alarm when every finding it rests on is; a class when all its matches are; a message when all its classes are.
CREATE TEMP TABLE alarms (content INTEGER, finding INTEGER, PRIMARY KEY (content, finding)) WITHOUT ROWID;
INSERT INTO alarms SELECT f.content, f.finding FROM findings f JOIN judgements j USING (digest, detector)
	WHERE j.judgement = 'false_alarm' AND NOT j.expired;
UPDATE matches SET suppressed = 1 WHERE content IN (SELECT content FROM alarms) AND json_array_length(findings) > 0
	AND NOT EXISTS (SELECT 1 FROM json_each(matches.findings) j
		WHERE NOT EXISTS (SELECT 1 FROM alarms a WHERE a.content = matches.content AND a.finding = j.value));
UPDATE classes SET suppressed = 1 WHERE content IN (SELECT content FROM alarms)
	AND EXISTS (SELECT 1 FROM matches m WHERE m.content = classes.content AND m.class = classes.class)
	AND NOT EXISTS (SELECT 1 FROM matches m WHERE m.content = classes.content AND m.class = classes.class AND NOT m.suppressed);
UPDATE contents SET suppressed = 1 WHERE content IN (SELECT content FROM alarms)
	AND NOT EXISTS (SELECT 1 FROM classes c WHERE c.content = contents.content AND NOT c.suppressed);

-- The charts leave out what is far from nearly all mail: a wrong clock would stretch them over decades.  Far from it is, before or after
-- 98 in 100 messages, what is further away than all of them last and a month besides.
CREATE INDEX contents_by_sent ON contents (sent, copies, decision);
INSERT INTO span
WITH dated AS (SELECT sent FROM contents WHERE sent IS NOT NULL),
middle AS (SELECT (SELECT sent FROM dated ORDER BY sent LIMIT 1 OFFSET (SELECT count(*) / 100 FROM dated)) AS first,
	(SELECT sent FROM dated ORDER BY sent DESC LIMIT 1 OFFSET (SELECT count(*) / 100 FROM dated)) AS last),
near AS (SELECT *, julianday(last) - julianday(first) + 31 AS days FROM middle),
drawn AS (SELECT
	(SELECT min(sent) FROM dated WHERE sent >= coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', first, -days || ' days'), first)) AS first,
	(SELECT max(sent) FROM dated WHERE sent <= coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', last, days || ' days'), last)) AS last FROM near)
SELECT first, last, CASE WHEN julianday(last) - julianday(first) <= 62 THEN 10
	WHEN julianday(last) - julianday(first) <= 366 * 6 THEN 7 ELSE 4 END FROM drawn;
