-- SPDX-License-Identifier: Apache-2.0
-- std.sets: sets are tables whose keys are the members; and counting.
local sets = {}

function sets.of(list)
	local set = {}
	for _, item in ipairs(list) do
		set[item] = true
	end
	return set
end

function sets.list(set)
	local list = {}
	for member in pairs(set) do
		list[#list + 1] = member
	end
	return list
end

function sets.size(set)
	return #sets.list(set)
end

function sets.union(a, b)
	local both = {}
	for member in pairs(a) do
		both[member] = true
	end
	for member in pairs(b) do
		both[member] = true
	end
	return both
end

-- The members of `a` that `b` has, or has not.
local function chosen(a, b, wanted)
	local set = {}
	for member in pairs(a) do
		if (b[member] ~= nil) == wanted then
			set[member] = true
		end
	end
	return set
end

function sets.intersection(a, b)
	return chosen(a, b, true)
end

function sets.difference(a, b)
	return chosen(a, b, false)
end

function sets.distinct(list)
	return sets.size(sets.of(list))
end

function sets.counts(list)
	local counts = {}
	for _, item in ipairs(list) do
		counts[item] = (counts[item] or 0) + 1
	end
	return counts
end

function sets.top(list, n)
	local counts = sets.counts(list)
	local order, place = sets.list(counts), {}
	for i, item in ipairs(order) do
		place[item] = i
	end
	table.sort(order, function(a, b)
		return counts[a] > counts[b] or counts[a] == counts[b] and place[a] < place[b]
	end)
	for i = #order, (n or 1) + 1, -1 do
		order[i] = nil
	end
	return order
end

return sets
