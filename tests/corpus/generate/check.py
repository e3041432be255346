# SPDX-License-Identifier: Apache-2.0
"""The parts of check.sh that need Python: what the messages are, what the halves share, what the labels say."""

import email
import email.policy
import io
import json
import pathlib
import re
import sys
import xml.etree.ElementTree
import zipfile

import halves
import templates
import world

LEAST_TEMPLATES = 60
KEYS = {"file", "classes", "may", "findings", "template", "beside"}


def problems_of_row(row, known):
    """What is wrong with a line of the manifest."""
    if set(row) | {"findings"} != KEYS:
        yield "keys are " + " ".join(sorted(row))
    template = known.get(row["template"])
    if template is None:
        yield f"no template {row['template']}"
    elif (row["classes"], row["may"], row["beside"]) != (template.classes, template.may, template.beside):
        yield "label is not the template's"
    if set(row["classes"]) & set(row["may"]):
        yield "a class both holds and may"


def problems_of_message(data):
    """What is wrong with the bytes of a message."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield "a line does not end in CRLF"
    if max(map(len, data.split(b"\r\n"))) > 998:
        yield "a line is too long"
    message = email.message_from_bytes(data, policy=email.policy.default)
    for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version"):
        if len(message.get_all(name, [])) != 1:
            yield f"{name} does not stand once"
    for part in message.walk():
        yield from (str(defect) for defect in part.defects)
        if part.get_content_maintype() == "text":
            yield from problems_of_text(part.get_content())
        if (part.get_filename() or "").endswith((".docx", ".xlsx")):
            yield from problems_of_office(part.get_content())
    domains = re.findall(rb"[\w.+-]+@([\w.-]+)", data.partition(b"\r\n\r\n")[0])
    yield from (f"domain {name.decode()}" for name in domains if not name.endswith(b".example"))


def problems_of_office(data):
    """An office file is a zip of XML with a list of what is in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "[Content_Types].xml" not in archive.namelist():
            yield "an office file does not list its parts"
        for name in archive.namelist():
            try:
                xml.etree.ElementTree.fromstring(archive.read(name))
            except xml.etree.ElementTree.ParseError as problem:
                yield f"{name} in an office file: {problem}"


def problems_of_text(text):
    if not text.strip():
        yield "an empty text"
    if re.search(r"<[\w.]+ object at 0x", text):
        yield "a Python object stands in the text"


def check_messages(half, folder):
    folder = pathlib.Path(folder)
    known = {template.name: template for template in templates.load(half)}
    rows = [json.loads(line) for line in open(folder / "manifest.jsonl", encoding="utf-8")]
    found = {path.name for path in folder.glob("*.eml")}
    if found != {row["file"] for row in rows} or len(rows) != len(found):
        yield f"{folder.name}: the manifest does not list the files"
    for row in rows:
        for problem in problems_of_row(row, known):
            yield f"{row['template']}: {problem}"
        for problem in problems_of_message((folder / row["file"]).read_bytes()):
            yield f"{row['template']} ({row['file']}): {problem}"


def check_halves():
    """Names, firms and streets must not stand in both halves; nor towns, but for the one that has no second."""
    (names, map_, firms), (other_names, other_map, other_firms) = map(world.books, halves.HALVES)
    shared = {"names": names.words() & other_names.words(), "streets": set(map_.streets) & set(other_map.streets),
              "firms": set(firms.names + firms.saints) & set(other_firms.names + other_firms.saints),
              "towns": towns(map_) & towns(other_map) - {("DC", "Washington")}}
    for what, words in shared.items():
        if words:
            yield f"both halves have the {what} {sorted(words)}"
    for half, book in zip(halves.HALVES, (names, other_names)):
        if len(book.words()) < 500:
            yield f"{half}: only {len(book.words())} names"


def towns(map_):
    return {(state, town.city) for state, rows in map_.towns.items() for town in rows}


def check_templates():
    """There are enough of them, and a negative stands beside a positive of its own half."""
    count = 0
    for half in halves.HALVES:
        known = {template.name: template for template in templates.load(half)}
        count += len(known)
        for template in known.values():
            if template.beside and (template.beside not in known or not known[template.beside].classes):
                yield f"{template.name}: stands beside {template.beside}, which is no positive"
    if count < LEAST_TEMPLATES:
        yield f"only {count} templates"


def main(what, *arguments):
    check = {"messages": check_messages, "halves": check_halves, "templates": check_templates}[what]
    problems = list(check(*arguments))
    for problem in problems[:20]:
        print(f"check: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
