# SPDX-License-Identifier: Apache-2.0
"""Messages of Outlook written by hand: .msg ([MS-OXMSG]), TNEF ([MS-OXTNEF]), compressed RTF ([MS-OXRTFCP])."""
import struct

from ole import Storage

STRING8, UNICODE, BINARY, OBJECT = 0x001E, 0x001F, 0x0102, 0x000D
SUBJECT, BODY, RTF, HTML, HEADERS = 0x0037, 0x1000, 0x1009, 0x1013, 0x007D
LONG_NAME, DATA, METHOD = 0x3707, 0x3701, 0x3705
CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE


def value_bytes(kind, value):
    if kind == UNICODE:
        return value.encode("utf-16-le")
    return value.encode("cp1252") if kind == STRING8 else value


def compressed_rtf(rtf):
    """Literal bytes only, which is allowed, and the token that ends the content."""
    ring, write = 4096, 207 + len(rtf)
    content = b""
    for i in range(0, len(rtf), 8):
        piece = rtf[i:i + 8]
        end = len(piece) < 8
        content += bytes([1 << len(piece) if end else 0]) + piece
    if len(rtf) % 8 == 0:
        content += b"\1"
    content += struct.pack(">H", write % ring << 4)
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return struct.pack("<II4sI", len(content) + 12, len(rtf), b"LZFu", crc) + content


# ---- .msg

def _streams(storage, properties):
    fixed = b""
    for tag, kind, value in properties:
        if kind == 3:
            fixed += struct.pack("<HHIII", kind, tag, 6, value, 0)
            continue
        storage["__substg1.0_%04X%04X" % (tag, kind)] = value_bytes(kind, value)
    return fixed


def _message(properties, recipients, attachments, header):
    storage = Storage()
    fixed = _streams(storage, properties)
    storage["__properties_version1.0"] = bytes(header) + fixed
    for i, recipient in enumerate(recipients):
        inner = Storage()
        inner["__properties_version1.0"] = bytes(8) + _streams(inner, recipient)
        storage["__recip_version1.0_#%08X" % i] = inner
    for i, (properties, embedded) in enumerate(attachments):
        inner = Storage()
        inner["__properties_version1.0"] = bytes(8) + _streams(inner, properties)
        if embedded is not None:
            inner["__substg1.0_3701000D"] = embedded
        storage["__attach_version1.0_#%08X" % i] = inner
    return storage


def file_attachment(name, content):
    return [(LONG_NAME, UNICODE, name), (DATA, BINARY, content), (METHOD, 3, 1)], None


def object_attachment(name, storage):
    return [(LONG_NAME, UNICODE, name), (METHOD, 3, 6)], storage


def message_attachment(name, properties, attachments=()):
    return [(LONG_NAME, UNICODE, name), (METHOD, 3, 5)], _message(properties, (), attachments, 24)


def msg(properties, recipients=(), attachments=()):
    return _message(properties, recipients, attachments, 32).bytes()


# ---- TNEF

def _property(tag, kind, value):
    head = struct.pack("<HH", kind, tag)
    if kind == 3:
        return head + struct.pack("<I", value)
    raw = value_bytes(kind, value) + (b"\0" if kind == STRING8 else b"\0\0" if kind == UNICODE else b"")
    return head + struct.pack("<II", 1, len(raw)) + raw.ljust((len(raw) + 3) & ~3, b"\0")


def property_list(properties):
    return struct.pack("<I", len(properties)) + b"".join(_property(*one) for one in properties)


def _attribute(level, number, data, damage=0):
    return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", (sum(data) + damage) & 0xFFFF)


def tnef(properties, attachments=(), legacy=(), damage=0):
    """`attachments`: (title, content, properties); `legacy`: further attributes of the message."""
    out = struct.pack("<IH", 0x223E9F78, 1) + _attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    out += _attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    for number, data in legacy:
        out += _attribute(1, number, data, damage)
    if properties:
        out += _attribute(1, 0x00069003, property_list(properties), damage)
    for title, content, more in attachments:
        out += _attribute(2, 0x00069002, bytes(14))
        if content:
            out += _attribute(2, 0x0006800F, content, damage)
        out += _attribute(2, 0x00018010, title.encode("cp1252") + b"\0")
        if more:
            out += _attribute(2, 0x00069005, property_list(more))
    return out
