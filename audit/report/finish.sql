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

-- The charts leave out one message in a hundred at either end: a wrong clock would stretch them over decades.
CREATE INDEX contents_by_sent ON contents (sent, copies, decision);
INSERT INTO span
SELECT first, last, CASE WHEN julianday(last) - julianday(first) <= 62 THEN 10
	WHEN julianday(last) - julianday(first) <= 366 * 6 THEN 7 ELSE 4 END
FROM (SELECT
	(SELECT sent FROM contents WHERE sent IS NOT NULL ORDER BY sent LIMIT 1 OFFSET (SELECT count(sent) / 100 FROM contents)) AS first,
	(SELECT sent FROM contents WHERE sent IS NOT NULL ORDER BY sent DESC LIMIT 1 OFFSET (SELECT count(sent) / 100 FROM contents)) AS last);
