-- A record number is YYNNNNNC: year of the first visit, running digits, check digit. C brings the sum of the digits, weighted 8 to 2,
-- to a multiple of 11; where that would take a 10 the number is not given out.
local check = require "std.check"
local view = require "std.view"

local weights = { 8, 7, 6, 5, 4, 3, 2 }

-- The hospital opened in 1974. Numbers are given out for this year and a few to come: without a clock, until 2039.
local function kind_of(year)
	if year >= 74 then
		return "archive"
	end
	return year < 40 and "current" or nil
end

postern.validator("record_number", function(candidate)
	local kind = kind_of((view.byte(candidate, 1) - 48) * 10 + view.byte(candidate, 2) - 48)
	if kind and check.mod11(candidate, weights, "") then
		return true, kind
	end
	return false
end, { kinds = { "archive", "current" } })

-- One recipient, who asked first, and one record: the patient asks about the own record.
postern.predicate("patient_writes_about_themselves", function(message, _, recipient, findings)
	return recipient ~= nil and message.recipients == 1 and message:header("In-Reply-To") ~= nil
		and findings:count("record_number", "possible") == 1
end)
