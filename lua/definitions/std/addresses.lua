-- SPDX-License-Identifier: Apache-2.0
-- What packs' scripts may use, for editors.  Written by scripts/lua-doc.
---@meta std.addresses

---Mail addresses and domain names. Letters compare without case.
---@class std.addresses
local addresses = {}

---What stands before and after the last @, the domain in lower case and without a dot at its end; nil when either is empty.
---@param address string
---@return string?
---@return string?
function addresses.split(address) end

---The domain of an address; nil when it has none.
---@param address string
---@return string?
function addresses.domain(address) end

---Whether a domain is another one or lies under it.
---@param domain string
---@param parent string
---@return boolean
function addresses.within(domain, parent) end

---The part of a domain that somebody registered, as far as its labels tell: the last two, or three under 'co.uk' and the like. A guess, for grouping; decisions name their domains.
---@param domain string
---@return string
function addresses.registrable(domain) end

---Whether a list holds the address itself, or its domain or one above it.
---@param address string
---@param list string[]
---@return boolean
function addresses.matches(address, list) end

return addresses
