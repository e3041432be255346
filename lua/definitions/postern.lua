-- SPDX-License-Identifier: Apache-2.0
-- What packs' scripts may use, for editors.  Written by scripts/lua-doc.
---@meta

---A text: a string, a view, a candidate (its letters and digits) or an extractor's content.
---@alias text string|postern.view|postern.candidate|postern.content

---How a message may leave, weakest first.
---@alias postern.decision 'deliver'|'tls_required'|'envelope'|'endpoint'|'block'

---How sure a finding is, weakest first.
---@alias postern.confidence 'possible'|'likely'|'certain'

---What a detector matched, for a validator. It looks at the message for the length of the call.
---@class postern.candidate
---@field text string # as matched, after look-alike writing was made plain
---@field compact string # its letters (in upper case) and digits, nothing else; at most 64
---@field digits string # its digits, nothing else
---@field before string # up to 64 bytes of text before it
---@field after string # up to 64 bytes of text after it
---@field heading string # the heading of its column; '' outside tables
---@field argument string # of `require lua.NAME "argument"`; '' without one
---@field zone string # where it stands: 'subject', 'headers', 'body', 'hidden', 'attachment', 'name', or a zone of the body: 'quoted', 'signature', 'disclaimer', 'forwarded'

---The message that is decided about.
---@class postern.message
---@field subject string # decoded
---@field id string # the Message-ID without brackets
---@field size integer # bytes
---@field date string # the day of its Date field, YYYY-MM-DD, as the sender's clock said; '' when there is none
---@field direction 'outbound'|'inbound'|'internal' # which way it goes
---@field recipients integer # how many it has
---@field encrypted boolean # whether the sender's own program encrypted it
---@field signed boolean # whether the sender's own program signed it
---@field bulk boolean # whether it goes to a mailing list or says that it is bulk mail
---@field header fun(self, name: string): string? # the first header field of that name, decoded; nil when there is none

---Who sends the message.
---@class postern.sender
---@field address string # in lower case
---@field domain string # of the address
---@field name string # the display name

---Who is decided for. Where rules ask about the message as a whole there is none, and nil is given.
---@class postern.recipient
---@field address string # in lower case
---@field domain string # of the address
---@field name string # the display name

---What the detectors of the script's own pack, and of packs that it uses, found.
---@class postern.findings
---@field count fun(self, detector: string, least?: postern.confidence): integer # how many distinct values; `likely` or better unless said
---@field list fun(self, detector: string, least?: postern.confidence): postern.finding[] # each of them, in order

---An attachment for an extractor, read where it lies.
---@class postern.content
---@field len fun(self): integer # its bytes; #content is the same
---@field sub fun(self, from: integer, to?: integer): string # a part of it, with positions as in string.sub
---@field lines fun(self): (fun(): string?) # for line in content:lines() gives each line without its end
---@operator len: integer
---@field find fun(self, pattern: text, init?: integer, plain?: boolean): integer?, integer?, ...
---@field match fun(self, pattern: text, init?: integer): ...
---@field gmatch fun(self, pattern: text, init?: integer): fun(): ...
---@field gsub fun(self, pattern: text, replacement: string|table|function, n?: integer): string, integer

---One finding. No clear value is in it.
---@class postern.finding
---@field detector string # qualified: 'hospital.record_number'
---@field confidence postern.confidence # how sure the evidence makes it
---@field masked string # what may be shown of it
---@field digest string # the same for equal values
---@field kind string # as its validator said; '' for none
---@field place string # 'subject', 'body', 'attachment', ...

---What a policy answers when the name of a decision is not enough. Another field is no answer. Where a text holds the value of a finding, the value is masked.
---@class postern.answer
---@field decision postern.decision # how the message may leave
---@field verify? 'secure' # tls_required: the certificate must name the domain
---@field expires? integer # envelope: days, 1 to 3650
---@field receipt? boolean # envelope: say when it was read
---@field authenticate? boolean # envelope: its reader must prove who it is
---@field offline? boolean # envelope: may be read without the service
---@field passphrase? boolean # envelope: opens with a passphrase
---@field lockable? boolean # envelope: the sender may lock it later
---@field notify? string # obligation: an address that hears of it
---@field copy_to? string # obligation: an address that gets a copy
---@field header? { name: string, value: string } # obligation: a header field to add
---@field tag_subject? string # obligation: a tag for the subject
---@field journal? string # obligation: a line for the journal
---@field reason? string # obligation: what the sender is told

---Registers what rules name; works while a file is loaded.
---@class postern
postern = {}

---Says whether a candidate of a detector is such a value: `require lua.NAME`. It answers true, false, or 'shape' for one that fits but carries no check digit; a second answer may name its kind, one of the kinds that the options list.
---@param name string
---@param validate fun(candidate: postern.candidate): (boolean|'shape'), string?
---@param options? { kinds: string[] }
function postern.validator(name, validate, options) end

---A condition of rules and policies: `lua.NAME`. Policies ask it for each recipient, rules once, with nil for the recipient.
---@param name string
---@param holds fun(message: postern.message, sender: postern.sender, recipient: postern.recipient?, findings: postern.findings): boolean
function postern.predicate(name, holds) end

---Speaks for each recipient of a message that has the class or one under it, beside the rules' own policies; of all that speak the strongest decides, so that a script never weakens. nil says nothing.
---@param class string
---@param decide fun(message: postern.message, sender: postern.sender, recipient: postern.recipient, findings: postern.findings): (nil|postern.decision|postern.answer)
function postern.policy(class, decide) end

---Builds a list of terms when the rules are loaded: `terms NAME from lua.NAME`.
---@param name string
---@param build fun(): string[]
function postern.terms(name, build) end

---Builds a list of domains, addresses or words when the rules are loaded: `list NAME of domain from lua.NAME`.
---@param name string
---@param build fun(): string[]
function postern.list(name, build) end

---Reads attachments of a media type, beside what reads them anyway. It answers a text or a list of texts; { hidden = TEXT } is what a reader does not see.
---@param media_type string
---@param read fun(content: postern.content, name: string): (string|(string|{ hidden: string })[])
function postern.extractor(media_type, read) end

---Adds a line to the explanation of a verdict, or nothing.
---@param say fun(message: postern.message, sender: postern.sender, recipient: nil, findings: postern.findings): string?
function postern.summary(say) end
