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

cat >"$work/look.py" <<'PY'
import csv, html.parser, json, re, sys
form, path, files = sys.argv[1], sys.argv[2], int(sys.argv[3])
data = open(path, "rb").read()
text = data.decode("utf-8")  # all three are UTF-8 whatever came in
invisible = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
if form == "html":
    known = set("html head meta title style body main a header h1 h2 p b em i section div table caption thead tbody tr th td small code span ul li details"
        " summary svg g rect text line path form label input select option output footer script br nav ol tspan circle figure figcaption strong desc".split())
    class Page(html.parser.HTMLParser):
        scripts = 0
        def handle_starttag(self, tag, attributes):
            assert tag in known, tag
            self.scripts += tag == "script"
            for name, value in attributes:
                assert not name.startswith("on"), (tag, name)
                assert name not in ("src", "href", "action", "xlink:href") or value.startswith("#"), (tag, name, value)
        def handle_comment(self, data):
            raise AssertionError("a comment: " + data[:50])
    page = Page(convert_charrefs=True)
    page.feed(text)
    page.close()
    assert page.scripts == 1, page.scripts
    assert not invisible.search(text), "a character that nobody sees"
    assert "&lt;/table&gt;&lt;script&gt;alert(2)" in text, "the reviewer's words are not there"
    assert len(data) < 3_000_000, len(data)
elif form == "csv":
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    assert len({len(row) for row in rows}) == 1, "rows of different lengths"
    address = rows[0].index("address")
    assert len({row[address] for row in rows[1:]}) == files
    cells = [cell for row in rows for cell in row if cell]
    assert sum(cell.startswith("'") for cell in cells) > 8
    for cell in cells:
        assert not re.match("\\s*[=+@\uff1d\uff0b\uff0d\uff20-]", cell), cell[:40]
        assert not invisible.search(cell), repr(cell[:60])
    assert len(data) < 20_000_000, len(data)
else:
    report = json.loads(text, parse_constant=lambda c: 1 / 0)
    assert data.isascii()
    assert report["totals"]["messages"] == files
    assert len(data) < 3_000_000, len(data)
for value in ("S104233", "104233"):
    assert value not in text, "a value is in the clear"
PY
for form in html csv json; do
	run 0 report --format $form a.db
	quiet
	python3 "$work/look.py" $form "$work/out" "$files" 2>"$work/err" || fail "hostile text in $form: $(tail -n 1 "$work/err")"
done
# A person at a terminal sees no control character either.
printf 's\ns\ns\ns\ns\ns\n' >"$work/answers"
(cd "$work" && "$P" review a.db) <"$work/answers" >"$work/out" 2>"$work/err" || fail "the review"
! LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]' "$work/out" || fail "a control character reaches the terminal"
echo "hostile text stays text"
