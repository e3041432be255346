-- The contracts as they were signed: for each partner's domain, what may go there, on which days, until when, and how.
--
--   classes   which of the classes of partner_contracts.rules, without "contract."
--   days      nil for every day
--   protect   the least protection that the contract asks for on those days
local weekdays = { monday = true, tuesday = true, wednesday = true, thursday = true, friday = true }

return {
	["lab.example"] = {
		classes = { results = true },
		days = { tuesday = true },
		ends = "2027-06-30",
		protect = "tls_required",
		contact = "exchange@lab.example",
	},
	["payer.example"] = {
		classes = { claims = true },
		days = weekdays,
		ends = "2026-12-31",
		protect = "tls_required",
		contact = "claims@payer.example",
	},
	["research.example"] = {
		classes = { results = true, claims = true },
		ends = "2028-01-31",
		protect = "envelope",
		contact = "data@research.example",
	},
}
