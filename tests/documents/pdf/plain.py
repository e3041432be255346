# SPDX-License-Identifier: Apache-2.0
"""Portable documents written by hand, object by object, so that each case is exactly what it is."""
import zlib


def literal(text):
    out = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return b"(" + out.encode("latin-1") + b")"


class Document:
    """Objects by number; 1 is the catalog, 2 the tree of pages, 3 the font."""

    def __init__(self, compressed=False):
        self.objects = {3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}
        self.catalog = b""
        self.info = b""
        self.trailer = b""
        self.pages = []
        self.compressed = compressed

    def add(self, value):
        number = max(list(self.objects) + [3]) + 1
        self.objects[number] = value
        return number

    def stream(self, content, entries=b""):
        if self.compressed:
            content = zlib.compress(content)
            entries += b" /Filter /FlateDecode"
        return self.add(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content))

    def page(self, content, resources=b"", entries=b""):
        contents = self.stream(content)
        self.pages.append(self.add(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> %s >> %s >>" % (contents, resources, entries)))
        return self.pages[-1]

    def bytes(self):
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        objects = dict(self.objects)
        objects[1] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % self.catalog
        objects.setdefault(2, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(self.pages)))
        if self.info:
            objects[max(objects) + 1] = self.info
        out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
        offsets = {}
        for number in sorted(objects):
            offsets[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
        start = len(out)
        size = max(objects) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
        info = b"/Info %d 0 R" % (size - 1) if self.info else b""
        out += b"trailer\n<< /Size %d /Root 1 0 R %s %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, info, self.trailer, start)
        return out


def lines(texts, x=72, y=720, step=16, size=11):
    """One string a line."""
    return b"".join(b"BT /F1 %d Tf %d %d Td %s Tj ET\n" % (size, x, y - step * i, literal(text))
                    for i, text in enumerate(texts))


def table(rows, columns=(72, 200, 300, 440), y=700, step=18, size=10):
    """Rows of cells, each cell placed at its column."""
    out = b""
    for i, row in enumerate(rows):
        for x, cell in zip(columns, row):
            out += b"BT /F1 %d Tf %d %d Td %s Tj ET\n" % (size, x, y - step * i, literal(cell))
    return out
