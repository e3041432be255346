-- SPDX-License-Identifier: Apache-2.0
-- std.dates: calendar dates written YYYY-MM-DD (Gregorian calendar).
local dates = {}

local days = { "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" }
local lengths = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function days_in(year, month)
	local leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
	return month == 2 and leap and 29 or lengths[month]
end

-- The numbers of a date, or nothing.
local function parts(date)
	local y, m, d = date:match("^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
	if not y then
		return
	end
	y, m, d = tonumber(y), tonumber(m), tonumber(d)
	if m >= 1 and m <= 12 and d >= 1 and d <= days_in(y, m) then
		return y, m, d
	end
end

-- Days since the first of March of the year 0, whose weekday is known.
local function day_number(y, m, d)
	if m < 3 then
		y, m = y - 1, m + 12
	end
	return 365 * y + y // 4 - y // 100 + y // 400 + (153 * (m - 3) + 2) // 5 + d - 1
end

function dates.weekday(date)
	local y, m, d = parts(date)
	return y and days[(day_number(y, m, d) + 3) % 7 + 1] or nil
end

return dates
