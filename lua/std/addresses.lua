-- SPDX-License-Identifier: Apache-2.0
-- std.addresses: mail addresses and domain names.
local addresses = {}

-- Second labels under which countries register; the last label then has two letters.
local shared = { ac = true, co = true, com = true, edu = true, gob = true, gov = true, mil = true, net = true, nhs = true, org = true }

local function plain(domain)
	return (domain:lower():gsub("%.$", ""))
end

function addresses.split(address)
	local mailbox, domain = address:match("^(.+)@([^@]+)$")
	if mailbox then
		return mailbox, plain(domain)
	end
end

function addresses.domain(address)
	local _, domain = addresses.split(address)
	return domain
end

function addresses.within(domain, parent)
	domain, parent = plain(domain), plain(parent)
	return parent ~= "" and (domain == parent or domain:sub(-#parent - 1) == "." .. parent)
end

function addresses.registrable(domain)
	domain = plain(domain)
	local rest, second, last = domain:match("^(.-)([^.]+)%.([^.]+)$")
	if not last then
		return domain
	end
	local third = #last == 2 and shared[second] and rest:match("([^.]+)%.$")
	return (third and third .. "." or "") .. second .. "." .. last
end

function addresses.matches(address, list)
	local whole, domain = plain(address), addresses.domain(address)
	for _, item in ipairs(list) do
		if plain(item) == whole or domain and addresses.within(domain, item) then
			return true
		end
	end
	return false
end

return addresses
