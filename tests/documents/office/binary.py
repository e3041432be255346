# SPDX-License-Identifier: Apache-2.0
"""Binary workbooks, [MS-XLSB]: records, and the least that a book needs."""
import struct

from parts import package, relations


def record(kind, data=b""):
    """[MS-XLSB]: type and size in groups of seven bits."""
    def groups(n):
        out = b""
        while n > 127:
            out, n = out + bytes([n & 127 | 128]), n >> 7
        return out + bytes([n])
    return groups(kind) + groups(len(data)) + data


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def plain_book(rows):
    """A book of one sheet whose cells are all strings."""
    cells = b"".join(record(0, struct.pack("<IIHBB", i, 0, 300, 0, 0)) + b"".join(record(6, struct.pack("<II", k, 0) + wide(value))
                     for k, value in enumerate(row)) for i, row in enumerate(rows))
    return package("xl/workbook.bin", "sheet.binary.macroEnabled.main", {
        "xl/workbook.bin": record(131) + record(156, struct.pack("<II", 0, 1) + wide("r1") + wide("Sheet")) + record(132),
        "xl/_rels/workbook.bin.rels": relations([("r1", "worksheet", "worksheets/sheet1.bin")]),
        "xl/worksheets/sheet1.bin": record(129) + cells + record(130)})
