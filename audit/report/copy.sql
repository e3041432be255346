-- SPDX-License-Identifier: Apache-2.0
-- Copies the chosen rows of the results file attached as `f`; ?1 is the file's number.

INSERT OR IGNORE INTO decisions SELECT decision, strength FROM f.decisions;
INSERT OR IGNORE INTO severities SELECT severity, rank FROM f.severities;
INSERT OR IGNORE INTO packs SELECT rule_set, pack, edition FROM f.packs;
INSERT OR IGNORE INTO known_classes SELECT class FROM f.classes UNION SELECT class FROM f.difference_rules;
UPDATE contents SET copies = contents.copies + k.copies, first = min(contents.first, k.original) FROM chosen k
	WHERE k.content = contents.content AND NOT k.fresh;
INSERT INTO contents SELECT k.content, ?1, k.original, k.copies, c.sha256, c.bytes, c.state, c.reason, c.decision, d.strength, c.severity, s.rank,
	c.sent, c.sender, c.sender_domain, c.parts, c.uninspected, 0
	FROM chosen k JOIN f.contents c ON c.content = k.original
	LEFT JOIN f.decisions d ON d.decision = c.decision LEFT JOIN f.severities s ON s.severity = c.severity WHERE k.fresh;
INSERT INTO messages SELECT ?1, m.message, m.container || CASE WHEN m.member <> '' THEN '!' || m.member ELSE '' END
	|| CASE WHEN m.ordinal > 0 THEN '#' || m.ordinal ELSE '' END, k.content
	FROM f.messages m JOIN chosen k ON k.original = m.content;
INSERT INTO groups SELECT k.content, g.grp, g.decision FROM chosen k JOIN f.groups g ON g.content = k.original WHERE k.fresh;
INSERT INTO recipients SELECT k.content, r.recipient, r.grp, r.address, r.domain
	FROM chosen k JOIN f.recipients r ON r.content = k.original WHERE k.fresh;
INSERT INTO classes SELECT k.content, c.class, c.severity, s.rank, 0
	FROM chosen k JOIN f.classes c ON c.content = k.original JOIN f.severities s USING (severity) WHERE k.fresh;
INSERT INTO matches SELECT k.content, m.match, m.rule, m.class, m.severity, m.findings, m.law_set, 0
	FROM chosen k JOIN f.matches m ON m.content = k.original WHERE k.fresh;
INSERT OR IGNORE INTO residents SELECT k.content, r.law, r.resident FROM chosen k JOIN f.residents r ON r.content = k.original WHERE k.fresh;
INSERT INTO findings SELECT k.content, g.finding, g.detector, g.confidence, g.part, g.surface, g.masked, g.digest
	FROM chosen k JOIN f.findings g ON g.content = k.original WHERE k.fresh;
INSERT INTO coverage SELECT k.content, g.entry, g.part, g.name, g.type, g.state, g.reason
	FROM chosen k JOIN f.coverage g ON g.content = k.original WHERE k.fresh;
INSERT INTO inspected SELECT k.content, g.type, g.parts FROM chosen k JOIN f.inspected g ON g.content = k.original WHERE k.fresh;
INSERT INTO differences SELECT k.content, g.change, g.decision, g.other_decision, g.classes, g.other_classes
	FROM chosen k JOIN f.differences g ON g.content = k.original WHERE k.fresh;
INSERT INTO difference_rules SELECT k.content, g.rule, g.change, g.class, g.severity, g.other_severity FROM chosen k JOIN f.difference_rules g ON g.content = k.original WHERE k.fresh;
INSERT INTO rules SELECT rule, class, title, advice, cites, resident, transit FROM f.rules WHERE true
	ON CONFLICT DO UPDATE SET title = max(title, excluded.title), advice = max(advice, excluded.advice),
	resident = max(resident, excluded.resident), transit = max(transit, excluded.transit);
INSERT OR IGNORE INTO law_sets SELECT law_set, law FROM f.law_sets;
INSERT INTO reviews SELECT digest, detector, judgement, who, why, reviewed, until FROM f.reviews ORDER BY review;
DELETE FROM chosen;
