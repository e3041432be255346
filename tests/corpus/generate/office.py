# SPDX-License-Identifier: Apache-2.0
"""The smallest Word and Excel files that their readers accept (ECMA-376). The same content gives the same bytes."""

import html
import io
import zipfile

MAIN = "http://schemas.openxmlformats.org"
PACKAGE = MAIN + "/package/2006"
RELATION = MAIN + "/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument."
WORD = KIND + "wordprocessingml.document"
EXCEL = KIND + "spreadsheetml.sheet"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def packed(files):
    """A zip of the named texts, dated alike so that it can be made again."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 15, 9, 0, 0)), DECLARATION + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def package(kind, target, content, more):
    """The files that every document has: what it holds, and where it begins."""
    types = "".join(f'<Override PartName="/{name}" ContentType="{word}+xml"/>' for name, word in
                    [(target, kind + ".main"), *[(name, word) for name, (word, _) in more.items()]])
    return packed({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
                               '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
                               f'relationships+xml"/>{types}</Types>',
        "_rels/.rels": relations("officeDocument", target), target: content,
        **{name: text for name, (_, text) in more.items()}})


def relations(kind, target):
    return (f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATION}/{kind}" Target="{target}"/></Relationships>')


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r></w:p>'


def word_table(heading, rows):
    def line(cells):
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(str(cell))}</w:tc>" for cell in cells) + "</w:tr>"
    return "<w:tbl>" + "".join(map(line, [heading, *rows])) + "</w:tbl>"


def docx(text, heading=None, rows=()):
    """A Word file: a paragraph for each line of the text, then the table if there is one."""
    body = "".join(map(paragraph, text.split("\n"))) + (word_table(heading, rows) if heading else "")
    return package(WORD, "word/document.xml",
                   f'<w:document xmlns:w="{MAIN}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>', {})


def xlsx(heading, rows, sheet="Sheet1"):
    """An Excel file of one sheet, every cell a text."""
    def line(cells):
        return "<row>" + "".join(f'<c t="inlineStr"><is><t>{html.escape(str(cell), quote=False)}</t></is></c>'
                                 for cell in cells) + "</row>"
    spread = f"{MAIN}/spreadsheetml/2006/main"
    data = "".join(map(line, [heading, *rows]))
    book = (f'<workbook xmlns="{spread}" xmlns:r="{RELATION}"><sheets><sheet name="{html.escape(sheet)}" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>')
    page = f'<worksheet xmlns="{spread}"><sheetData>{data}</sheetData></worksheet>'
    archive = {"xl/worksheets/sheet1.xml": (KIND + "spreadsheetml.worksheet", page),
               "xl/_rels/workbook.xml.rels": ("application/vnd.openxmlformats-package.relationships",
                                              relations("worksheet", "worksheets/sheet1.xml"))}
    return package(EXCEL, "xl/workbook.xml", book, archive)
