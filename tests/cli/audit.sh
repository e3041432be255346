#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# A corpus into a results file: the same rows from every kind of container, and nothing that stops the audit or is passed over.
. tests/cli/common
export XDG_CONFIG_HOME=$work/config
kinds=$root/tests/audit
sql() { sqlite3 -readonly "$work/$1" "$2" || fail "SQL: $2"; }
is() { [ "$(sql "$1" "$2")" = "$3" ] || fail "$1: $2 gives \"$(sql "$1" "$2")\", not \"$3\""; }
same() { diff "$work/$1" "$work/$2" >"$work/out" || fail "$1 and $2 differ"; }

# Every kind of container.
"$kinds/mail" 300 "$work/mail"
protected=$(grep -lE 'badge is|x-secret' "$work"/mail/*.eml | wc -l)
[ "$protected" -gt 100 ] || fail "the mail holds too little"
run 0 audit -o plain.db mail
quiet
says "plain.db: 300 messages, 270 of them different"
is plain.db "SELECT count(*), count(DISTINCT content) FROM messages" "300|270"
is plain.db "SELECT count(*) FROM mail WHERE decision = 'envelope'" "$protected"
is plain.db "SELECT state FROM runs" finished
"$kinds/rows" --contents "$work/plain.db" >"$work/plain.rows"
[ "$(wc -l <"$work/plain.rows")" -gt 1500 ] || fail "few rows"
"$kinds/pack" "$work/mail" "$work/packed" >"$work/kinds" 2>"$work/err" || fail "the mail cannot be packed"
[ "$(wc -l <"$work/kinds")" -ge 14 ] || fail "kinds are missing"
while read -r kind; do
	case $kind in mboxo | mboxrd | mboxcl | mboxcl2) reading="--mbox=$kind" ;; *) reading=--mbox=auto ;; esac
	run 0 audit "$reading" -o "packed/$kind.db" "packed/$kind"
	quiet
	"$kinds/rows" --contents "$work/packed/$kind.db" | sed "s/^\(runs|.*|\)$kind|/\1auto|/" >"$work/packed/$kind.rows"
	same plain.rows "packed/$kind.rows"
	# Where the container keeps the bytes as they are, they are.
	case $kind in
	mboxcl*) ;;
	*) is "packed/$kind.db" "ATTACH '$work/plain.db' AS p; SELECT count(*) FROM contents c JOIN p.contents d USING (content) WHERE c.sha256 = d.sha256" 270 ;;
	esac
done <"$work/kinds"
for kind in mboxrd mboxcl2; do # without being told which
	run 0 audit -o packed/auto.db "packed/$kind"
	"$kinds/rows" --contents "$work/packed/auto.db" >"$work/packed/auto.rows"
	same plain.rows packed/auto.rows
	rm "$work/packed/auto.db"
done
is packed/zip.tar.db "SELECT address FROM mail WHERE message = 2" 'packed/zip.tar!inner.zip!mail/00000001.eml'
is packed/mbox.zip.db "SELECT address FROM mail WHERE message = 17" 'packed/mbox.zip!backup/Inbox#17'
is packed/Maildir.db "SELECT count(*) FROM messages WHERE container LIKE '%tmp%' OR container LIKE '%dovecot%'" 0

# Lists, the number of workers, and more than one path.
find "$work/mail" -name '*.eml' -print0 | sort -z | sed -z "s|$work/||" >"$work/list"
run 0 audit --workers 3 -o list.db -0 --files-from list
"$kinds/rows" "$work/plain.db" >"$work/plain.rows"
"$kinds/rows" "$work/list.db" >"$work/list.rows"
same plain.rows list.rows
run 0 audit -o two.db packed/mail.zip mail
is two.db "SELECT count(*), count(DISTINCT content) FROM messages" "600|270"
is two.db "SELECT count(*) FROM mail WHERE decision = 'envelope'" $((2 * protected))

# No value in the clear, neither in the file nor beside it.
for value in S100003 100006; do
	! grep -aqF "$value" "$work"/*.db "$work"/packed/*.db || fail "a value is in the clear"
done
is plain.db "SELECT DISTINCT masked FROM findings WHERE content = 4" '*****03'
# Under the same key equal values have equal digests; the key is not in the file, and nobody else can read it.
is two.db "ATTACH '$work/plain.db' AS p; SELECT (SELECT group_concat(digest) FROM (SELECT DISTINCT digest FROM findings ORDER BY 1)) = (SELECT group_concat(digest) FROM (SELECT DISTINCT digest FROM p.findings ORDER BY 1))" 1
[ "$(stat -c %a "$work/config/postern/digest.key")" = 600 ] || fail "the digest key can be read by others"
key=$(xxd -p -c 64 "$work/config/postern/digest.key" 2>/dev/null || od -An -v -tx1 "$work/config/postern/digest.key" | tr -d ' \n')
! od -An -v -tx1 "$work/plain.db" | tr -d ' \n' | grep -qF "$key" || fail "the digest key is in the results"
head -c 32 /dev/zero >"$work/zero.key"
run 0 audit --digest-key zero.key -o zero.db mail
is zero.db "ATTACH '$work/plain.db' AS p; SELECT count(*) FROM findings JOIN p.findings USING (digest)" 0

# Whatever is wrong with a message is a row, and the audit goes on.
mkdir -p "$work/bad/folder"
cp "$work/mail/00000003.eml" "$work/bad/a.eml"
: >"$work/bad/b-empty.eml"
head -c 3000 /dev/urandom >"$work/bad/c-noise.eml"
head -c 3000 "$work/packed/mail.tar.gz" >"$work/bad/d-short.tar.gz"
printf '500\nSubject: short\n\nS100003\n' >"$work/bad/e.emlx"
ln -s a.eml "$work/bad/f-link.eml"
mkfifo "$work/bad/g-pipe"
printf '{"json": true}\n' >"$work/bad/h.json"
cp "$work/mail/00000006.eml" "$work/bad/i without a name"
{ printf 'From: a@factory.example\nTo: b@mail.example\n\n'; head -c 68000000 /dev/zero; } >"$work/bad/j-long.eml"
printf 'PK\003\004 this is no zip at all, whatever it says\n' >"$work/bad/k.zip"
head -c 1200 "$work/packed/mboxrd" >"$work/bad/l-cut.mbox"
printf 'rubbish' >"$work/bad/m-rubbish"
printf '!BDN%1000s' '' >"$work/bad/n.pst"
zip -qj -P secret "$work/bad/o-sealed.zip" "$work/mail/00000009.eml" 2>/dev/null || rm -f "$work/bad/o-sealed.zip"
printf 'From: a@factory.example\nTo: b@mail.example\nDate: some day\n\nBadge S100003.\n' >"$work/bad/p-date.eml"
cp "$work/mail/00000009.eml" "$work/bad/z.eml"
run 0 audit -o bad.db bad nosuch.eml
row() { is bad.db "SELECT state, reason FROM mail WHERE container = '$1' ORDER BY message DESC LIMIT 1" "$2"; }
row bad/a.eml 'decided|'
row bad/b-empty.eml 'unreadable|is empty'
row bad/c-noise.eml 'decided|'
is bad.db "SELECT count(*) > 3 FROM mail WHERE container = 'bad/d-short.tar.gz' AND state = 'decided'" 1
row bad/d-short.tar.gz 'unreadable|truncated gzip input'
row bad/e.emlx 'unreadable|ends before its message does'
row bad/f-link.eml 'not_mail|a symbolic link, not followed'
row bad/g-pipe 'not_mail|a pipe, socket or device'
row bad/h.json 'not_mail|does not look like a message'
row 'bad/i without a name' 'decided|'
row bad/j-long.eml 'undecided|the message has 68000044 bytes, over the limit of 67108864'
is bad.db "SELECT count(*) FROM mail WHERE container = 'bad/k.zip' AND state = 'unreadable'" 1
is bad.db "SELECT count(*) > 1 FROM mail WHERE container = 'bad/l-cut.mbox' AND state = 'decided'" 1
row bad/m-rubbish 'not_mail|does not look like a message'
is bad.db "SELECT state FROM mail WHERE container = 'bad/n.pst'" unreadable
[ ! -e "$work/bad/o-sealed.zip" ] || is bad.db "SELECT state FROM mail WHERE container = 'bad/o-sealed.zip'" unreadable
row bad/z.eml 'decided|'
is bad.db "SELECT sent IS NULL, decision FROM mail WHERE container = 'bad/p-date.eml'" '1|envelope'
row nosuch.eml 'unreadable|there is no such file'
says "unreadable"
# Only what is decided has a decision.
is bad.db "SELECT count(*) FROM mail WHERE (state = 'decided') <> (decision IS NOT NULL)" 0

# A .pst goes through readpst; here one that unpacks the same mail.
mkdir "$work/bin"
cat >"$work/bin/readpst" <<'SCRIPT'
#!/bin/sh
while [ "$1" != -o ]; do shift; done
mkdir "$2/Inbox" && cp "$MAIL"/0000000[0-4].eml "$2/Inbox"
SCRIPT
chmod +x "$work/bin/readpst"
MAIL=$work/mail PATH=$work/bin:$PATH run 0 audit -o pst.db bad/n.pst
is pst.db "SELECT count(*), min(address) FROM mail WHERE state = 'decided'" '5|bad/n.pst!Inbox/00000000.eml'
(PATH=/nowhere run 0 audit -o nopst.db bad/n.pst) || exit 1
is nopst.db "SELECT reason FROM mail" 'readpst is not installed (package pst-utils)'
! ls -d "${TMPDIR:-/tmp}"/postern-pst-* 2>/dev/null | grep -q . || fail "readpst's folder is left behind"

# Coverage: what was not inspected, and what was.
is plain.db "SELECT state, count(*) FROM messages JOIN coverage USING (content) GROUP BY 1" 'unsupported|28'
is plain.db "SELECT count(*) FROM contents WHERE parts <> uninspected + (SELECT coalesce(sum(parts), 0) FROM inspected i WHERE i.content = contents.content)" 0
is plain.db "SELECT sent, sender, sender_domain FROM mail WHERE message = 1" '2025-12-31T22:00:00Z|hr0@factory.example|factory.example'

# Somebody who waits at a terminal sees how far it is; nobody else does.
if command -v script >/dev/null; then
	(cd "$work" && script -qec "$P audit -o bar.db mail" /dev/null >out 2>err </dev/null)
	says "%  "
	says " messages, "
	says "bar.db: 300 messages"
fi

# Wrong usage: one clear line.
run 2 audit mail
one_line
complains "name the results file with -o FILE"
run 2 audit -o x.db
one_line
for shard in 0/4 5/4 x 1/0 -1/2 1/2/3; do
	run 2 audit --shard "$shard" -o x.db mail
	one_line
	complains "--shard wants I/N"
done
run 2 audit --workers 0 -o x.db mail
complains "--workers wants a number"
run 2 audit -o mail/00000000.eml mail
one_line
complains "is no results file"
run 2 audit -o nosuch/x.db mail
one_line
printf short >"$work/short.key"
run 2 audit --digest-key short.key -o x.db mail
one_line
complains "the digest key is shorter than 16 bytes"
[ ! -e "$work/x.db" ] || fail "an audit that cannot begin leaves a file"
sqlite3 "$work/other.db" "CREATE TABLE t (a)"
run 2 audit -o other.db mail
complains "other.db: is no results file"
