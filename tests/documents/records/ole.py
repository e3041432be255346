# SPDX-License-Identifier: Apache-2.0
"""Compound files ([MS-CFB], version 3) written by hand, and the property sets in them."""
import struct

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


class Storage:
    """Names with bytes (streams) or further storages."""

    def __init__(self, entries=None):
        self.entries = dict(entries or {})

    def __setitem__(self, name, content):
        self.entries[name] = content

    def bytes(self):
        return _Writer(self).bytes()


class _Writer:
    def __init__(self, root):
        self.flat = [("Root Entry", root, 5)]
        self.child, self.sibling = {}, {}
        self.collect(root, 0)
        self.sectors, self.fat = [], []
        self.mini, self.minifat = b"", []

    def collect(self, storage, index):
        last = None
        for name, content in storage.entries.items():
            number = len(self.flat)
            self.flat.append((name, content, 1 if isinstance(content, Storage) else 2))
            if last is None:
                self.child[index] = number
            else:
                self.sibling[last] = number
            last = number
            if isinstance(content, Storage):
                self.collect(content, number)

    def place(self, content):
        if not content:
            return END
        first, n = len(self.sectors), (len(content) + 511) // 512
        for i in range(n):
            self.sectors.append(content[512 * i:512 * (i + 1)].ljust(512, b"\0"))
            self.fat.append(first + i + 1 if i + 1 < n else END)
        return first

    def place_small(self, content):
        if not content:
            return END
        first, n = len(self.minifat), (len(content) + 63) // 64
        self.mini += content.ljust(64 * n, b"\0")
        self.minifat += [first + i + 1 if i + 1 < n else END for i in range(n)]
        return first

    def bytes(self):
        starts = {i: self.place_small(content) if len(content) < 4096 else self.place(content)
                  for i, (_, content, kind) in enumerate(self.flat) if kind == 2}
        starts[0] = self.place(self.mini)
        directory = b""
        for i, (name, content, kind) in enumerate(self.flat):
            raw = name.encode("utf-16-le")
            size = len(self.mini) if kind == 5 else len(content) if kind == 2 else 0
            directory += raw.ljust(64, b"\0") + struct.pack(
                "<HBBIII36xIQ", len(raw) + 2, kind, 1, FREE, self.sibling.get(i, FREE), self.child.get(i, FREE),
                starts.get(i, 0), size)
        first_entry = self.place(directory)
        first_minifat = self.place(b"".join(struct.pack("<I", n) for n in self.minifat))
        tables = 1
        while tables * 128 < len(self.fat) + tables:
            tables += 1
        first_fat = len(self.fat)
        fat = (self.fat + [FAT] * tables + [FREE] * 128 * tables)[:128 * tables]
        header = bytes.fromhex("d0cf11e0a1b11ae1").ljust(24, b"\0") + struct.pack(
            "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, first_entry, 0, 4096, first_minifat,
            (len(self.minifat) + 127) // 128, END, 0, first_fat)
        listed = b"".join(struct.pack("<I", first_fat + i if i < tables else FREE) for i in range(1, 109))
        return header + listed + b"".join(self.sectors) + b"".join(struct.pack("<I", n) for n in fat)


def package(name, content):
    """A file as Windows' packager wraps it (the stream "\\1Ole10Native")."""
    plain = name.encode("latin-1") + b"\0"
    body = struct.pack("<H", 2) + plain + plain + struct.pack("<HHI", 0, 3, len(plain)) + plain
    body += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(body)) + body


def defined_properties(pairs):
    """A property set with names of the owner's own ([MS-OLEPS] 2.25.2)."""
    values = [struct.pack("<HHHH", 2, 0, 1252, 0)]
    ids = [1]
    for i, (_, value) in enumerate(pairs):
        raw = value.encode("latin-1") + b"\0"
        values.append(struct.pack("<HHI", 30, 0, len(raw)) + raw.ljust((len(raw) + 3) & ~3, b"\0"))
        ids.append(i + 2)
    dictionary = struct.pack("<I", len(pairs))
    for i, (name, _) in enumerate(pairs):
        raw = name.encode("latin-1") + b"\0"
        dictionary += struct.pack("<II", i + 2, len(raw)) + raw
    values.append(dictionary)
    ids.append(0)
    table, offset = b"", 8 + 8 * len(ids)
    for number, value in zip(ids, values):
        table += struct.pack("<II", number, offset)
        offset += len(value)
    content = struct.pack("<II", offset, len(ids)) + table + b"".join(values)
    form = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
    return struct.pack("<HHI16xI", 0xFFFE, 0, 0x20006, 1) + form + struct.pack("<I", 48) + content


def _compressed(content):
    """A container of [MS-OVBA] 2.4.1 with literal tokens only."""
    out = b"\1"
    for i in range(0, len(content), 3600):
        tokens = b"".join(b"\0" + content[k:k + 8] for k in range(i, min(i + 3600, len(content)), 8))
        out += struct.pack("<H", len(tokens) - 1 | 0xB000) + tokens
    return out


def macros(source):
    """A project with one module, whose source stands behind four bytes of something else."""
    records = struct.pack("<HIH", 3, 2, 1252) + struct.pack("<HI6x", 9, 4)
    records += struct.pack("<HI", 0x1A, 7) + b"Module1" + struct.pack("<HII", 0x31, 4, 4) + struct.pack("<HI", 0x10, 0)
    return Storage({"dir": _compressed(records), "_VBA_PROJECT": b"\xcc\x61\xff\xff\0\0\0",
                    "Module1": b"\1\2\3\4" + _compressed(source)})
