#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A pack with a script: checked with its tests, profiled, asked at a prompt; mistakes are named where they are.
. tests/cli/common
pack=$work/rules/clinic
mkdir "$pack"
cat >"$pack/clinic.rules" <<'END'
pack clinic { title "Clinic" edition "1" lua "clinic.lua" }
terms record_words from lua.record_words { "medical record" }
list partners of domain from lua.partners
detector record {
    title   "Record number"
    match   digits(8; bare)    possible
    require lua.record
    raise   to certain when near record_words
    mask    keep last 4
    hit     "MRN 12345674"
    miss    "MRN 12345678"
}
rule records { title "Records" class clinic when record and not lua.internal severity high otherwise }
policy clinic for clinic {
    recipient.domain in partners    -> tls_required
    lua.asked                       -> deliver { journal "asked" }
    otherwise                       -> envelope
}
test "a stranger" { from "a@h.example" to "x@y.example" subject "hi" body "MRN 12345674" expect class clinic, decision envelope }
test "one who asked" { from "a@h.example" to "asked@y.example" subject "hi" body "MRN 12345674" expect decision deliver, obligation "asked" }
test "a partner" { from "a@h.example" to "x@tls.example" subject "hi" body "MRN 12345674" expect decision tls_required }
test "a stop" { from "a@h.example" to "x@y.example" subject "stop" body "MRN 12345674" expect decision block }
test "a label" { from "a@h.example" to "x@y.example" subject "label"
    attach "a.lbl" "application/x-label" "NUM = 47654321" expect class clinic, no uninspected }
END
cat >"$pack/names.lua" <<'END'
local names = {}
function names.starts(text, with)
	return text:sub(1, #with) == with
end
return names
END
cat >"$pack/clinic.lua" <<'END'
local check = require "std.check"
local names = require "names"
postern.terms("record_words", function() return { "MRN", "record no" } end)
postern.list("partners", function() return { "tls.example" } end)
postern.validator("record", function(candidate)
	return #candidate.digits == 8 and check.luhn(candidate)
end)
postern.predicate("internal", function(message)
	return message.subject == "internal"
end)
postern.predicate("asked", function(message, sender, recipient)
	return names.starts(recipient.address, "asked@")
end)
postern.policy("clinic", function(message, sender, recipient, findings)
	if message.subject == "stop" and findings:count("record") > 0 then
		return { decision = "block", reason = "stopped" }
	end
end)
postern.extractor("application/x-label", function(content)
	local found = {}
	for line in content:lines() do
		local number = line:match("^NUM%s*=%s*(%d+)$")
		if number then
			found[#found + 1] = "MRN " .. number:reverse()
		end
	end
	return found
end)
postern.summary(function(message, sender, recipient, findings)
	return ("%d record numbers"):format(findings:count("record"))
end)
END
run 0 check rules
says "4 hits and misses, 6 tests: all hold"
run 0 check --profile rules
says "lua.record ("

mail record.eml "MRN 12345674"
run 1 explain record.eml
says "clinic: 1 record numbers"
printf 'findings:count("record")\nio\nwhile true do end\nrecipient.domain\n' >"$work/lines"
run 0 lua record.eml <"$work/lines"
[ "$(cat "$work/out")" = "1
nil
error: used up its instructions
mail.example" ] || fail "the prompt answers otherwise"

sed -i 's/return #candidate.digits == 8 and/return #candidate.digit == 8 and/' "$pack/clinic.lua"
run 1 check rules
says 'clinic.lua:6:1: warning: lua.record raised an error: a candidate has no field "digit"'
run 2 scan record.eml
complains "tests"
sed -i 's/lua.record$/lua.recrod/' "$pack/clinic.rules"
run 1 check rules
says 'did you mean "lua.record"?'
printf 'local = 1\n' >"$pack/names.lua"
run 1 check rules
says "names.lua:1"
