-- SPDX-License-Identifier: Apache-2.0
-- The five identifiers of peers.rules as Rspamd's regexps, in the text parts and in the Subject.  Written without look-around, so that
-- Hyperscan takes them all; a regexp has no check digit.
local function anywhere(pattern)
	return { re = string.format("/%s/{mime} | Subject=/%s/H", pattern, pattern), score = 1.0 }
end

config["regexp"] = {
	PEERS_SSN = anywhere([[\b(?:00[1-9]|0[1-9]\d|[1-57-8]\d\d|6(?:[0-57-9]\d|6[0-57-9]))-(?:0[1-9]|[1-9]\d)-(?:000[1-9]|00[1-9]\d|0[1-9]\d\d|[1-9]\d{3})\b]]),
	PEERS_CARD = anywhere([[\b(?:(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|6011|64[4-9]\d|65\d\d)[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}|3[47]\d\d[ -]?\d{6}[ -]?\d{5})\b]]),
	PEERS_IBAN = anywhere([[\bIBAN[ :#]{1,3}[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b]]),
	PEERS_VIN = anywhere([[\bVIN[ :#]{1,3}[A-HJ-NPR-Z0-9]{17}\b]]),
	PEERS_MRN = anywhere([[\bMRN[ :#]{1,3}\d{6,10}\b]]),
}
