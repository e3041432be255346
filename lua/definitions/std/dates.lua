-- SPDX-License-Identifier: Apache-2.0
-- What packs' scripts may use, for editors.  Written by scripts/lua-doc.
---@meta std.dates

---Calendar dates (Gregorian), written YYYY-MM-DD. There is no clock: a message's own day is message.date.
---@class std.dates
local dates = {}

---The date that a text writes, in figures or with English or Spanish months; nil when it writes none. In figures the month comes first unless the order says otherwise; two digits of a year mean 1930 to 2029.
---@param text string
---@param order? 'mdy'|'dmy'
---@return string?
function dates.parse(text, order) end

---Whether the date is in the calendar.
---@param date string
---@return boolean
function dates.valid(date) end

---Year, month and day; nil when there is no such date.
---@param date string
---@return integer?
---@return integer?
---@return integer?
function dates.parts(date) end

---The English name of the day of the week, in lower case; nil when there is no such date.
---@param date string
---@return string?
function dates.weekday(date) end

---The days from one date to another, negative when the other is earlier; nil when one is no date.
---@param from string
---@param to string
---@return integer?
function dates.difference(from, to) end

---The date so many days later; nil when there is no such date, or the year would not have four digits.
---@param date string
---@param days integer
---@return string?
function dates.add(date, days) end

---Whole years from one date to another; nil when one is no date.
---@param birth string
---@param on string
---@return integer?
function dates.age(birth, on) end

return dates
