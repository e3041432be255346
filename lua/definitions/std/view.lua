-- SPDX-License-Identifier: Apache-2.0
-- What packs' scripts may use, for editors.  Written by scripts/lua-doc.
---@meta std.view

---Views: a part of a text that is looked at where it lies, so that no string is made of it. A view lives for one call. Its functions are its methods, and it has find, match, gmatch and gsub besides: v:sub(5):match('^%d+'). They take any text, so that of a candidate view.byte(candidate) needs no view, and costs least.
---@class postern.view
---@operator len: integer
---@field find fun(self, pattern: text, init?: integer, plain?: boolean): integer?, integer?, ...
---@field match fun(self, pattern: text, init?: integer): ...
---@field gmatch fun(self, pattern: text, init?: integer): fun(): ...
---@field gsub fun(self, pattern: text, replacement: string|table|function, n?: integer): string, integer
local view = {}

---A view of a text; of a candidate its letters and digits, or the field that is named: 'text', 'before', 'after', 'heading' or 'argument'.
---@param text text
---@param field? string
---@return postern.view
function view.of(text, field) end

---A view of a part, with positions as in string.sub.
---@param text text
---@param from integer
---@param to? integer
---@return postern.view
function view.sub(text, from, to) end

---Its bytes.
---@param text text
---@return integer
function view.len(text) end

---The byte at a position (1 unless said, negative from the end); nil when there is none.
---@param text text
---@param position? integer
---@return integer?
function view.byte(text, position) end

---Whether two texts are the same, byte for byte.
---@param a text
---@param b text
---@return boolean
function view.equal(a, b) end

---Whether two texts are the same when ASCII letters compare without case.
---@param a text
---@param b text
---@return boolean
function view.same(a, b) end

---Whether a text begins with another.
---@param text text
---@param start text
---@return boolean
function view.starts(text, start) end

---Whether a text ends with another.
---@param text text
---@param last text
---@return boolean
function view.ends(text, last) end

---Whether another text stands somewhere in it; ASCII letters compare without case.
---@param text text
---@param part text
---@return boolean
function view.holds(text, part) end

---A string of it.
---@param text text
---@return string
function view.string(text) end

return view
