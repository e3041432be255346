-- A label printer's own format: one record a line, fields between bars.
--
--   LBL|1                                     the file, and its version
--   PT|RUIZ^ANA|1970-03-14                    the patient: family name ^ given name, born
--   RX|0712345|AMOXICILLIN 500 MG|21          a prescription: number, drug, how many
--   NT|call before delivery                   a note that is not printed
--
-- It becomes text that rules can read. What is not understood is given as it stands: leaving it out would hide it.
local check = require "std.check"
local dates = require "std.dates"

local records = {}

function records.PT(name, born)
	local family, given = name:match("^([^^]*)%^(.*)$")
	local day = dates.parse(born or "")
	return ("Patient: %s %s, born %s"):format(given or "", family or name, day or born or "")
end

function records.RX(number, drug, count)
	return ("Prescription Rx no. %s: %s, %s pieces"):format(number, drug or "", count or "?")
end

function records.LBL(version)
	return "Pharmacy label, version " .. version
end

local function read_line(line)
	local kind, first, second, third = line:match("^(%u+)|([^|]*)|?([^|]*)|?(.*)$")
	if kind == "NT" then
		return { hidden = "Note: " .. line:sub(4) }
	end
	return records[kind] and records[kind](first, second ~= "" and second or nil, third ~= "" and third or nil) or line
end

postern.extractor("application/x-pharmacy-label", function(content)
	local texts = {}
	for line in content:lines() do
		texts[#texts + 1] = read_line(line)
	end
	return texts
end)

-- A prescription's number: six digits and one that brings their sum, weighted 3 and 1, to a multiple of 10.
postern.validator("prescription", function(candidate)
	return check.mod10(candidate, { 3, 1 })
end)

postern.summary(function(_, _, _, findings)
	local patients, prescriptions = findings:count("patient"), findings:count("prescription")
	if prescriptions > 0 then
		return ("%d prescriptions of %d patients"):format(prescriptions, patients)
	end
end)
