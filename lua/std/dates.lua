-- SPDX-License-Identifier: Apache-2.0
-- std.dates: calendar dates written YYYY-MM-DD (Gregorian calendar).
local dates = {}

local days = { "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" }
local lengths = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

-- The first three letters tell the months of English and Spanish apart; "set" is for "setiembre".
local months = {
	jan = 1, ene = 1, feb = 2, mar = 3, apr = 4, abr = 4, may = 5, jun = 6, jul = 7, aug = 8, ago = 8,
	sep = 9, set = 9, oct = 10, nov = 11, dec = 12, dic = 12,
}
local month_names = {}
for name in ("january february march april may june july august september october november december " ..
	"enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre sept"):gmatch("%a+") do
	month_names[name] = months[name:sub(1, 3)]
end
for name, month in pairs(months) do
	month_names[name] = month
end

local function days_in(year, month)
	local leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
	return month == 2 and leap and 29 or lengths[month]
end

local function exists(y, m, d)
	return y >= 1 and y <= 9999 and m >= 1 and m <= 12 and d >= 1 and d <= days_in(y, m)
end

-- Days since the first of March of the year 0, whose weekday is known.
local function day_number(y, m, d)
	if m < 3 then
		y, m = y - 1, m + 12
	end
	return 365 * y + y // 4 - y // 100 + y // 400 + (153 * (m - 3) + 2) // 5 + d - 1
end

-- The other way: cycles of 400, 100, 4 and 1 years, of which the last day of one is one too many.
local function date_of(number)
	local era, day = number // 146097, number % 146097
	local year = (day - day // 1460 + day // 36524 - day // 146096) // 365
	local rest = day - (365 * year + year // 4 - year // 100)
	local month = (5 * rest + 2) // 153
	local y, m, d = era * 400 + year, month + 3, rest - (153 * month + 2) // 5 + 1
	if m > 12 then
		y, m = y + 1, m - 12
	end
	return y, m, d
end

local function write(y, m, d)
	return ("%04d-%02d-%02d"):format(y, m, d)
end

function dates.parts(date)
	local y, m, d = date:match("^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
	if not y then
		return
	end
	y, m, d = tonumber(y), tonumber(m), tonumber(d)
	if exists(y, m, d) then
		return y, m, d
	end
end

function dates.valid(date)
	return dates.parts(date) ~= nil
end

function dates.weekday(date)
	local y, m, d = dates.parts(date)
	return y and days[(day_number(y, m, d) + 3) % 7 + 1] or nil
end

local function number_of(date)
	local y, m, d = dates.parts(date)
	return y and day_number(y, m, d)
end

function dates.difference(from, to)
	local first, last = number_of(from), number_of(to)
	return first and last and last - first
end

function dates.add(date, count)
	local number = number_of(date)
	local y, m, d = date_of((number or 0) + count)
	return number and exists(y, m, d) and write(y, m, d) or nil
end

function dates.age(birth, on)
	local y, m, d = dates.parts(birth)
	local year, month, day = dates.parts(on)
	if not y or not year then
		return
	end
	return year - y - ((month < m or month == m and day < d) and 1 or 0)
end

-- ---- what people write

local function full_year(digits)
	local year = tonumber(digits)
	if #digits == 2 then
		return year < 30 and 2000 + year or 1900 + year
	end
	return #digits == 4 and year or nil
end

local function in_figures(text, order)
	local y, m, d = text:match("^(%d%d%d%d)[-/.](%d%d?)[-/.](%d%d?)$")
	if y then
		return full_year(y), tonumber(m), tonumber(d)
	end
	local first, between, second, again, year = text:match("^(%d%d?)([-/.])(%d%d?)([-/.])(%d%d%d?%d?)$")
	if not first or between ~= again then
		return
	end
	if order == "dmy" then
		first, second = second, first
	end
	return full_year(year), tonumber(first), tonumber(second)
end

-- "March 14th, 2026", "14 March 2026", "14 de marzo de 2026", "14-Mar-26", with or without a day of the week before.
local function with_month(text)
	text = text:lower():gsub("^%a+%.?,%s*", "")
	local name, day, year = text:match("^(%a+)%.?%s+(%d%d?)%a*%.?,?%s+(%d+)$")
	if not name then
		day, name, year = text:match("^(%d%d?)%a*%.?[%s-]+(%a+)%.?,?[%s-]+(%d+)$")
	end
	if not name then
		day, name, year = text:match("^(%d%d?)%s+de%s+(%a+)%s+del?%s+(%d+)$")
	end
	if name and month_names[name] then
		return full_year(year), month_names[name], tonumber(day)
	end
end

function dates.parse(text, order)
	text = text:match("^%s*(.-)%s*$")
	local y, m, d = in_figures(text, order)
	if not y then
		y, m, d = with_month(text)
	end
	if y and exists(y, m, d) then
		return write(y, m, d)
	end
end

return dates
