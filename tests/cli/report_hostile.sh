#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Whatever senders, names, paths and reviewers write stays text: no markup in the page, no formula in the rows, one object, bounded.
. tests/cli/common
export XDG_CONFIG_HOME=$work/config
cat >"$work/hostile.py" <<'PY'
import os, sys
folder = os.fsencode(sys.argv[1])
evil = [b"</script><script>alert(1)</script>", b"<img src=x onerror=alert(1)>", b"\"'><svg/onload=alert(1)>", b"</style><style>*{}",
    b"<!--", b"]]>", b"&lt;b&gt;&#0;", b"javascript:alert(1)", b"{{7*7}}${7*7}", b"\xe2\x80\xae.fdp\xe2\x80\xac", b"\xef\xbb\xbfbom", b"\xff\xfe\x80 broken",
    b"a\x00b", b"\x1b[31mred\x1b]0;title\x07", b"\xe2\x80\xa8line\xe2\x80\xa9", b"\xf3\xa0\x81\x81tag", b"\xed\xa0\x80surrogate", b"'; DROP TABLE messages; --",
    b"=cmd|' /C calc'!A0", b"+1+1", b"-2+3", b"@SUM(1)", b"\t=1", b"\r=1", b" =1", b"\xef\xbc\x9d1+1", b"\xef\xbc\x8b1", b"\xef\xbc\x8d1", b"\xef\xbc\xa0a", b"%0d%0a=1", b"\"=1\"", b"x" * 200000, b",\";\n"]
def save(name, mail):
    with open(os.path.join(folder, name), "wb") as out:
        out.write(mail)
for i, e in enumerate(evil):
    one = e.replace(b"\r", b" ").replace(b"\n", b" ")
    mail = b"From: " + one + b" <" + one.replace(b" ", b"")[:900] + b"@factory.example>\nTo: " + one + b"@mail.example, b@mail.example\nSubject: " + e
    mail += b"\nDate: " + one + b"\nMessage-ID: <" + one + b">\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n"
    mail += b"Your badge is S104233. " + e + b"\n--x\nContent-Type: application/x-" + one[:60] + b"; name=\"" + one.replace(b'"', b'\\"') + b"\"\n"
    mail += b"Content-Disposition: attachment; filename=\"" + one.replace(b'"', b'\\"') + b"\"\nContent-Transfer-Encoding: base64\n\nAAECAwQFBgc=\n--x--\n"
    save(b"%02d.eml" % i, mail)
    # The path is somebody's too.
    name = e.replace(b"/", b"_").replace(b"\0", b"0")[:180]
    save(name + b".eml", mail.replace(b"S104233", b"S1042%02d" % i))
PY
mkdir "$work/mail"
python3 "$work/hostile.py" "$work/mail"
files=$(find "$work/mail" -type f -print0 | tr -dc '\0' | wc -c)
run 0 audit -o a.db mail
[ "$(sqlite3 "$work/a.db" "SELECT count(*) FROM messages")" = "$files" ] || fail "not every file is a row"
[ "$(sqlite3 "$work/a.db" "SELECT count(*) > 40 FROM mail WHERE decision = 'envelope'")" = 1 ] || fail "the mail is not protected"
# A reviewer may write what others read.
sqlite3 "$work/a.db" "INSERT INTO reviews (digest, detector, judgement, who, why, reviewed, until)
	SELECT DISTINCT digest, detector, 'false_alarm', '=cmd|''x''!A0<script>', '</table><script>alert(2)</script>' || char(27) || char(8238),
	'2026-01-03T00:00:00Z', '2999-01-01T00:00:00Z' FROM findings LIMIT 3"

for form in html csv json; do
	run 0 report --format $form a.db
	quiet
	"$root/tests/audit/look" $form "$work/out" "$files" 2>"$work/err" || fail "hostile text in $form: $(tail -n 1 "$work/err")"
	for value in S104233 104233; do ! grep -qF "$value" "$work/out" || fail "a value is in the clear in $form"; done
	[ $form != html ] || says "&lt;/table&gt;&lt;script&gt;alert(2)" # the reviewer's words
done
# A person at a terminal sees no control character either.
printf 's\ns\ns\ns\ns\ns\n' >"$work/answers"
(cd "$work" && "$P" review a.db) <"$work/answers" >"$work/out" 2>"$work/err" || fail "the review"
! LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]' "$work/out" || fail "a control character reaches the terminal"
echo "hostile text stays text"
