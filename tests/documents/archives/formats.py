# SPDX-License-Identifier: Apache-2.0
"""Archives of formats that no free program writes, made by hand after the notes that are published about them: members are stored."""
import gzip
import struct
import zlib


def sum16(data):
    """CRC-16 as LHA has it (polynomial 0xA001)."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


# ---- rar, to version 4: blocks of CRC, type, flags and size

def rar4_block(kind, flags, fields, data=b""):
    body = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(body) & 0xffff) + body + data


def rar4(members, flags=0, of_file=0, rest=0):
    """`rest` bytes of each member are in another volume."""
    out = b"Rar!\x1a\x07\x00" + rar4_block(0x73, flags, b"\0" * 6)
    for name, content in members:
        fields = struct.pack("<IIBIIBBHI", len(content), len(content) + rest, 0, zlib.crc32(content), 0x5b620000, 20, 0x30, len(name), 0x20)
        out += rar4_block(0x74, 0x8000 | of_file, fields + name, content)
    return out + rar4_block(0x7b, 0x4000, b"")


# ---- rar 5: numbers in groups of seven bits

def number(n):
    out = b""
    while n > 127:
        out, n = out + bytes([n & 127 | 128]), n >> 7
    return out + bytes([n])


def rar5_block(kind, flags, fields, data=b""):
    body = number(kind) + number(flags) + (number(len(data)) if flags & 2 else b"") + fields
    body = number(len(body)) + body
    return struct.pack("<I", zlib.crc32(body)) + body + data


def rar5(members, locked=False):
    out = b"Rar!\x1a\x07\x01\x00"
    if locked:  # everything behind this block is encrypted
        return out + rar5_block(4, 0, number(0) + number(0) + b"\x0f" + b"\x5a" * 16) + b"\xa5" * 96
    out += rar5_block(1, 0, number(0))
    for name, content in members:
        fields = number(4) + number(len(content)) + number(0x20) + struct.pack("<I", zlib.crc32(content)) + number(0) + number(0)
        out += rar5_block(2, 2, fields + number(len(name)) + name, content)
    return out + rar5_block(5, 0, number(0))


# ---- lha: headers of level 0, 1 and 2

def lha_old(name, content, level, method=b"-lh0-"):
    fields = method + struct.pack("<IIIBB", len(content), len(content), 0x5b620000, 0x20, level)
    fields += bytes([len(name)]) + name + struct.pack("<H", sum16(content))
    if level == 1:
        fields += b"M" + struct.pack("<H", 0)
    return bytes([len(fields), sum(fields) & 0xff]) + fields + content


def lha_2(name, content, method=b"-lh0-"):
    """The sum of the header stands in its first extension, and is reckoned with zeros in its place."""
    extensions = b"\0" + b"\0\0" + struct.pack("<HB", len(name) + 3, 1) + name + struct.pack("<H", 0)
    fields = method + struct.pack("<IIIBBHBH", len(content), len(content), 1793610000, 0x20, 2, sum16(content), ord("U"), 5)
    header = struct.pack("<H", len(fields) + len(extensions) + 2) + fields + extensions
    at = 2 + len(fields) + 1
    return header[:at] + struct.pack("<H", sum16(header)) + header[at + 2:] + content


def lha(members, level=0, method=b"-lh0-"):
    if level == 2:
        return b"".join(lha_2(name, content, method) for name, content in members) + b"\0"
    return b"".join(lha_old(name, content, level, method) for name, content in members) + b"\0"


# ---- cpio, old kinds

def cpio_octal(members):
    """"odc": eleven numbers in octal digits (POSIX pax, cpio interchange format)."""
    out = b""
    for name, content in members + [(b"TRAILER!!!", b"")]:
        out += b"070707%06o%06o%06o%06o%06o%06o%06o%011o%06o%011o" % (0, 1, 0o100644, 0, 0, 1, 0, 0, len(name) + 1, len(content))
        out += name + b"\0" + content
    return out


def cpio_binary(members, order="<"):
    """The first kind: numbers of two bytes in the order of the machine."""
    out = b""
    for name, content in members + [(b"TRAILER!!!", b"")]:
        size = len(content)
        out += struct.pack(order + "13H", 0o070707, 0, 1, 0o100644, 0, 0, 1, 0, 0, 0, len(name) + 1, size >> 16, size & 0xffff)
        out += name + b"\0" + b"\0" * ((len(name) + 1) % 2) + content + b"\0" * (size % 2)
    return out


# ---- cab, stored: header, one folder, files, one block of data

def cab(members):
    data = b"".join(content for _, content in members)
    files, offset = b"", 0
    for name, content in members:
        files += struct.pack("<IIHHHH", len(content), offset, 0, 0x5b62, 0, 0x20) + name + b"\0"
        offset += len(content)
    start = 36 + 8 + len(files)
    return (struct.pack("<4sIIIIIBBHHHHH", b"MSCF", 0, start + 8 + len(data), 0, 36 + 8, 0, 3, 1, 1, len(members), 0, 0x1234, 0)
            + struct.pack("<IHH", start, 1, 0) + files + struct.pack("<IHH", 0, len(data), len(data)) + data)


# ---- arj, stored

def arj_header(fields, name):
    body = fields + name + b"\0" + b"\0"
    return b"\x60\xea" + struct.pack("<H", len(body)) + body + struct.pack("<I", zlib.crc32(body)) + b"\0\0"


def arj(members, flags=0, method=0):
    out = arj_header(struct.pack("<BBBBBBBBIIIIHHH", 30, 11, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0), b"list.arj")
    for name, content in members:
        out += arj_header(struct.pack("<BBBBBBBBIIIIHHH", 30, 11, 1, 0, flags, method, 0, 0, 0, len(content), len(content),
                                      zlib.crc32(content), 0, 0x20, 0), name) + content
    return out + b"\x60\xea\0\0"


def rpm(cpio):
    """A lead, a header of signatures and one of tags, neither with an entry, and the files behind."""
    lead = b"\xed\xab\xee\xdb\x03\0\0\0\0\x01" + b"people-1".ljust(66, b"\0") + struct.pack(">HH", 1, 5) + bytes(16)
    header = b"\x8e\xad\xe8\x01\0\0\0\0" + struct.pack(">II", 0, 0)
    return lead + header + header + gzip.compress(cpio, mtime=0)
