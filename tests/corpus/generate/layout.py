# SPDX-License-Identifier: Apache-2.0
"""How text lies on the page: margins, paragraphs, tables, quotes, pages in HTML."""

import csv as csv_module
import html as html_module
import io
import re
import textwrap

LIST_ITEM = re.compile(r"\s*([-*•>|]|\d+[.)]\s|\[[ xX]\])")
LABEL = re.compile(r"\s*[\w#/()' -]{1,27}\.?[:#=]\s")
STRUCTURE = re.compile(r"[^\s.?!] {2,}\S|\t|\||[,;]\S*[,;]\S*[,;]|[~*]\S*[~*]|^\s*\d{4}-\d\d-\d\d[T ]|[{}<>]")


def trimmed(text):
    """The text without the margin of the source it was written in, and without empty lines at its ends.

    A value that was put in may itself hold lines without a margin, so lines with less keep what they have.
    """
    lines = text.split("\n")
    rest = lines if text.startswith("\n") else lines[1:]
    depths = [len(line) - len(line.lstrip(" ")) for line in rest if line.strip()]
    if text.startswith("\n"):
        margin = depths[0] if depths else 0
    else:
        margin = min((depth for depth in depths if depth >= 4), default=0)
    cut = [line[margin:] if line[:margin].strip() == "" else line for line in rest]
    lines = [line if line == "-- " else line.rstrip() for line in lines[:len(lines) - len(rest)] + cut]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").rstrip()


def is_prose(line):
    return len(line) >= 50 and not LIST_ITEM.match(line) and not STRUCTURE.search(line)


def reflowed(text):
    """Joins the lines of a paragraph that was broken only to fit the source file."""
    result = []
    for line in text.split("\n"):
        joins = result and is_prose(result[-1]) and line.strip() and not LIST_ITEM.match(line) and not LABEL.match(line)
        if joins and not STRUCTURE.search(line):
            result[-1] = result[-1].rstrip() + " " + line.strip()
        else:
            result.append(line)
    return "\n".join(result)


def wrapped(text, width, flowed=False):
    """Breaks prose at `width`; flowed text keeps the space before each soft break (RFC 3676)."""
    result = []
    for line in text.split("\n"):
        if len(line) <= width or STRUCTURE.search(line):
            result.append(line)
            continue
        prefix = re.match(r"(> ?)*", line).group() if line.startswith(">") else ""
        pieces = textwrap.wrap(line[len(prefix):], width - len(prefix), break_long_words=False,
                               break_on_hyphens=False)
        end = " " if flowed else ""
        result += [prefix + piece + end for piece in pieces[:-1]] + [prefix + pieces[-1]]
    return "\n".join(result)


def stuffed(text):
    """Flowed text as it travels: a line that begins with a space or From gets one more space."""
    return re.sub(r"(?m)^(?= |From )", " ", text)


def csv(heading, rows, delimiter=","):
    out = io.StringIO()
    writer = csv_module.writer(out, delimiter=delimiter, lineterminator="\r\n")
    if heading:
        writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue()


def html_table(heading, rows):
    def line(cells, tag):
        return "<tr>" + "".join(f"<{tag}>{html_module.escape(str(cell), quote=False)}</{tag}>"
                                for cell in cells) + "</tr>"
    head = [line(heading, "th")] if heading else []
    return "\n".join(["<table border=\"1\" cellpadding=\"4\">", *head, *[line(row, "td") for row in rows],
                      "</table>"])


def text_table(heading, rows):
    cells = [[str(cell) for cell in row] for row in ([heading] if heading else []) + list(rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in cells]
    if heading:
        lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def html_page(text):
    """The paragraphs of a text as a small page, line ends kept."""
    blocks = [html_module.escape(block, quote=False) for block in re.split(r"\n{2,}", text)]
    body = "\n".join("<p>" + block.replace("  ", "&nbsp; ").replace("\n", "<br>\n") + "</p>" for block in blocks)
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    return f"<html><head>{meta}</head><body>\n{body}\n</body></html>\n"


def quoted(text, intro):
    """A text as the quoted part of a reply."""
    lines = [("> " + line).rstrip() if not line.startswith(">") else ">" + line for line in trimmed(text).split("\n")]
    return intro + "\n" + "\n".join(lines)
