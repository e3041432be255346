-- SPDX-License-Identifier: Apache-2.0
-- What packs' scripts may use, for editors.  Written by scripts/lua-doc.
---@meta std.sets

---Sets, as tables whose keys are the members, and counting. Lists come out in order, so that a verdict is the same tomorrow.
---@class std.sets
local sets = {}

---The set of a list's items: has[item] is true or nil.
---@param list any[]
---@return table<any, true>
function sets.of(list) end

---The members in order: numbers, then texts.
---@param set table<any, any>
---@return any[]
function sets.list(set) end

---How many members a set has.
---@param set table<any, any>
---@return integer
function sets.size(set) end

---What is in either.
---@param a table<any, any>
---@param b table<any, any>
---@return table<any, true>
function sets.union(a, b) end

---What is in both.
---@param a table<any, any>
---@param b table<any, any>
---@return table<any, true>
function sets.intersection(a, b) end

---What is in the first alone.
---@param a table<any, any>
---@param b table<any, any>
---@return table<any, true>
function sets.difference(a, b) end

---How many different items a list has.
---@param list any[]
---@return integer
function sets.distinct(list) end

---How often each item stands in a list.
---@param list any[]
---@return table<any, integer>
function sets.counts(list) end

---The items that stand in a list most often, the most frequent first, as many as asked for (one unless said); of equals the one that is first in order.
---@param list any[]
---@param n? integer
---@return any[]
function sets.top(list, n) end

return sets
