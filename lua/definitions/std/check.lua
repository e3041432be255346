-- SPDX-License-Identifier: Apache-2.0
-- What packs' scripts may use, for editors.  Written by scripts/lua-doc.
---@meta std.check

---Check digits. A text with other characters than the scheme has fails the check; that is no error, because what validators are given was written by strangers.
---@class std.check
local check = {}

---Whether the last digit is the Luhn check digit (ISO/IEC 7812-1) of those before it.
---@param digits text
---@return boolean
function check.luhn(digits) end

---Whether the last digit is the check digit of Verhoeff's scheme over the dihedral group.
---@param digits text
---@return boolean
function check.verhoeff(digits) end

---Whether the last digit is the check digit of Damm's quasigroup.
---@param digits text
---@return boolean
function check.damm(digits) end

---The sum of the digits, each multiplied by its weight from the left, divided by the modulus: what remains. Weights begin anew when there are more digits; nil when something is no digit.
---@param digits text
---@param weights integer[]
---@param modulus integer
---@return integer?
function check.weighted(digits, weights, modulus) end

---Whether the last digit brings the weighted sum of those before it to a multiple of 10; weights from the left, as in weighted.
---@param digits text
---@param weights integer[]
---@return boolean
function check.mod10(digits, weights) end

---Whether the last character brings the weighted sum of the digits before it to a multiple of 11. A check value of 10 is written as `ten`: 'X' unless said, '0', or '' where such numbers are not given out.
---@param text text
---@param weights integer[]
---@param ten? string
---@return boolean
function check.mod11(text, weights, ten) end

---Whether letters and digits, with letters as 10 to 35, leave 1 when divided by 97 (ISO/IEC 7064, MOD 97-10).
---@param text text
---@return boolean
function check.mod97(text) end

---Whether the last character, a digit or X, is the check character of ISO/IEC 7064, MOD 11-2.
---@param text text
---@return boolean
function check.mod11_2(text) end

---Whether the last digit is the check digit of ISO/IEC 7064, MOD 11,10.
---@param digits text
---@return boolean
function check.mod11_10(digits) end

---Whether the last digit is the check digit of GS1 (weights 3 and 1 from the right), as on packages and labels.
---@param digits text
---@return boolean
function check.gtin(digits) end

return check
