-- SPDX-License-Identifier: Apache-2.0
-- What packs' scripts may use, for editors.  Written by scripts/lua-doc.
---@meta std.normal

---Normal forms: what two writings of the same thing have in common.
---@class std.normal
local normal = {}

---The ASCII digits of the text, nothing else.
---@param text text
---@return string
function normal.digits(text) end

---The ASCII letters, in upper case, and digits of the text, nothing else.
---@param text text
---@return string
function normal.compact(text) end

---The text without the characters of the second; without blanks, dots, dashes and slashes unless said.
---@param text text
---@param characters? string
---@return string
function normal.strip(text, characters) end

---The text as rules see it: look-alike letters and digits of other scripts and widths plain, no accents, nothing invisible; in lower case, one blank between words and none at the ends.
---@param text text
---@return string
function normal.fold(text) end

---The words of the text: letters, digits and what is not ASCII, in lower case.
---@param text text
---@return string[]
function normal.words(text) end

return normal
