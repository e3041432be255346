-- What the contracts allow. The rules ask whether a recipient's contract allows the plain way for a class of data; the policies
-- here add what no table of the rules can say: that a contract has ended, or that today is not its day.
local addresses = require "std.addresses"
local dates = require "std.dates"
local contracts = require "contracts"

-- The partner that a domain belongs to: its contract covers subdomains.
local function contract_of(recipient)
	for domain, contract in pairs(contracts) do
		if addresses.within(recipient.domain, domain) then
			return contract
		end
	end
end

-- Whether the contract is in force on the message's day. A message without a Date has no day, and no contract.
local function in_force(contract, message)
	local left = dates.difference(message.date, contract.ends)
	return left ~= nil and left >= 0
end

local function is_its_day(contract, message)
	return contract.days == nil or contract.days[dates.weekday(message.date) or ""] == true
end

local function allows(class)
	return function(message, _, recipient)
		local contract = recipient and contract_of(recipient)
		return contract ~= nil and contract.classes[class] == true and contract.protect == "tls_required"
			and in_force(contract, message) and is_its_day(contract, message)
	end
end

postern.predicate("contract_allows_results", allows("results"))
postern.predicate("contract_allows_claims", allows("claims"))

-- Speaks only of partners. Whoever has no contract is for the rules to decide.
local function speak(class)
	return function(message, _, recipient)
		local contract = contract_of(recipient)
		if not contract then
			return nil
		end
		if not contract.classes[class] then
			return { decision = "block", reason = "The contract with this partner does not cover " .. class }
		end
		if not in_force(contract, message) then
			return { decision = "block", reason = "The contract with this partner has ended", notify = "contracts@hospital.example" }
		end
		return { decision = contract.protect, verify = "secure", copy_to = contract.contact }
	end
end

postern.policy("contract.results", speak("results"))
postern.policy("contract.claims", speak("claims"))
