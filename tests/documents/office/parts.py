# SPDX-License-Identifier: Apache-2.0
"""The least that each office format needs, written by hand: what is around the text of a document."""
import io
import zipfile
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
P = ('xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
     'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPC = "http://schemas.openxmlformats.org/package/2006/"
ODF = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair for pair in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
    ("presentation", "presentation"), ("manifest", "manifest"))) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def pack(parts):
    """A zip file of {name: text or bytes}."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def relations(pairs):
    """[(id, kind, target)]"""
    return HEAD + '<Relationships xmlns="%srelationships">%s</Relationships>' % (OPC, "".join(
        '<Relationship Id="%s" Type="%s/%s" Target="%s"/>' % (name, R, kind, target) for name, kind, target in pairs))


def package(main, content_type, parts):
    types = HEAD + ('<Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
                    'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                    '<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s"/></Types>'
                    % (OPC, main, content_type))
    return pack({"[Content_Types].xml": types, "_rels/.rels": relations([("r1", "officeDocument", main)]), **parts})


# ---- Word

def run(text, properties=""):
    return '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % (properties and "<w:rPr>%s</w:rPr>" % properties, escape(text))


def paragraph(runs):
    return "<w:p>%s</w:p>" % runs


def word_table(rows, cell=run):
    return "<w:tbl>%s</w:tbl>" % "".join("<w:tr>%s</w:tr>" % "".join(
        "<w:tc>%s</w:tc>" % paragraph(cell(value)) for value in row) for row in rows)


def word(body, **others):
    parts = {"word/document.xml": HEAD + "<w:document %s><w:body>%s</w:body></w:document>" % (W, body)}
    for name, content in others.items():
        root = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
        parts["word/%s.xml" % name] = HEAD + "<w:%s %s>%s</w:%s>" % (root, W, content, root)
    return package("word/document.xml", "wordprocessingml.document.main+xml", parts)


# ---- Excel

def column_name(i):
    return chr(ord("A") + i)


def sheet(rows, columns="", row_attributes=lambda i: "", after=""):
    """Rows of cells; a cell is the inside of <c ...>: (attributes, content) or None."""
    out = []
    for i, row in enumerate(rows, 1):
        cells = "".join('<c r="%s%d"%s>%s</c>' % (column_name(k), i, cell[0], cell[1])
                        for k, cell in enumerate(row) if cell)
        out.append('<row r="%d"%s>%s</row>' % (i, row_attributes(i), cells))
    return HEAD + '<worksheet %s>%s<sheetData>%s</sheetData>%s</worksheet>' % (X, columns, "".join(out), after)


def inline(text):
    return (' t="inlineStr"', "<is><t>%s</t></is>" % escape(text))


def workbook(sheets, strings=(), formats=(), from_1904=False):
    """sheets: [(name, state, xml)]; formats: codes, style i + 1 uses the i-th."""
    listed, links, parts = "", [], {}
    for i, (name, state, xml) in enumerate(sheets, 1):
        listed += '<sheet name="%s" sheetId="%d"%s r:id="r%d"/>' % (name, i, state and ' state="%s"' % state, i)
        links.append(("r%d" % i, "worksheet", "worksheets/sheet%d.xml" % i))
        parts["xl/worksheets/sheet%d.xml" % i] = xml
    codes = "".join('<numFmt numFmtId="%d" formatCode="%s"/>' % (164 + i, escape(code, {'"': "&quot;"}))
                    for i, code in enumerate(formats))
    styles = '<xf numFmtId="0"/>' + "".join('<xf numFmtId="%d"/>' % (164 + i) for i in range(len(formats)))
    return package("xl/workbook.xml", "spreadsheetml.sheet.main+xml", {
        **parts,
        "xl/workbook.xml": HEAD + '<workbook %s xmlns:r="%s"><workbookPr date1904="%d"/><sheets>%s</sheets></workbook>'
                           % (X, R, from_1904, listed),
        "xl/_rels/workbook.xml.rels": relations(links),
        "xl/styles.xml": HEAD + "<styleSheet %s><numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>" % (X, codes, styles),
        "xl/sharedStrings.xml": HEAD + "<sst %s>%s</sst>" % (X, "".join("<si>%s</si>" % s for s in strings))})


# ---- PowerPoint

def slide_text(lines):
    return "<p:sp><p:txBody>%s</p:txBody></p:sp>" % "".join(
        "<a:p><a:r><a:t>%s</a:t></a:r></a:p>" % escape(line) for line in lines)


def slide_table(rows):
    return "<p:graphicFrame><a:graphic><a:graphicData><a:tbl>%s</a:tbl></a:graphicData></a:graphic></p:graphicFrame>" % "".join(
        "<a:tr>%s</a:tr>" % "".join("<a:tc><a:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></a:txBody></a:tc>" % escape(value)
                                   for value in row) for row in rows)


def slide(content, root="sld", attributes=""):
    return HEAD + "<p:%s %s%s><p:cSld><p:spTree>%s</p:spTree></p:cSld></p:%s>" % (root, P, attributes, content, root)


def slides(parts):
    """{name below ppt/: xml}"""
    return package("ppt/presentation.xml", "presentationml.presentation.main+xml", {
        "ppt/presentation.xml": HEAD + "<p:presentation %s/>" % P, **{"ppt/" + name: xml for name, xml in parts.items()}})


# ---- OpenDocument

def odf_table(rows, cell=escape, name="People"):
    return '<table:table table:name="%s">%s</table:table>' % (name, "".join("<table:table-row>%s</table:table-row>" % "".join(
        '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' % cell(value)
        for value in row) for row in rows))


def odf_content(kind, body, styles="", root="document-content", attributes=""):
    return HEAD + "<office:%s %s%s>%s<office:body><office:%s>%s</office:%s></office:body></office:%s>" % (
        root, ODF, attributes, styles and "<office:automatic-styles>%s</office:automatic-styles>" % styles, kind, body, kind, root)


def odf(kind, body, styles="", **others):
    manifest = HEAD + '<manifest:manifest %s><manifest:file-entry manifest:full-path="/"/></manifest:manifest>' % ODF
    parts = {"mimetype": "application/vnd.oasis.opendocument." + kind, "META-INF/manifest.xml": manifest,
             "content.xml": odf_content(kind, body, styles)}
    parts.update({name + ".xml": xml for name, xml in others.items()})
    return pack(parts)


def odf_flat(kind, body, styles=""):
    return odf_content(kind, body, styles, "document",
                       ' office:mimetype="application/vnd.oasis.opendocument.%s"' % kind).encode()
