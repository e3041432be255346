# SPDX-License-Identifier: Apache-2.0
"""A gzip file that unpacks to itself, byte for byte.

It is a program of units of five bytes.  L(n) is a block that holds the n units behind it as they are; R is a block that repeats the last
four units, as two copies of ten bytes, each from twenty bytes back.  With P for the header, which is three units, and S for the end, three
units as well,

    P  L4 P L4  R  L1 R  L1 L1  L4 R L1 L1 L4  R  L4 R L4 R L4  R  L4 R S  R  S

writes P L4 | P L4 | R | L1 | R L1 L1 L4 | R L1 L1 L4 | R L4 R L4 | R L4 R L4 | R S | R S, which is the same.  S has the check sum of
the whole, which has S in it twice: since CRC-32 is linear, what it must be is the solution of 32 equations.
"""
import struct
import zlib


def bits(*fields):
    """Bytes of (value, count) from the low bit of the first byte on; codes of Huffman have a negative count: their high bit is first."""
    number = position = 0
    for value, count in fields:
        for i in range(abs(count)):
            bit = value >> (i if count > 0 else -count - 1 - i) & 1
            number |= bit << position
            position += 1
    return number.to_bytes(position // 8, "little")


def literal(units):
    return struct.pack("<BHH", 0, 5 * units, 5 * units ^ 0xffff)


# a block of the fixed codes: twice length 10 (264) at distance 20 (code 8, three more bits), end (256)
COPY = [(8, -7), (8, -5), (3, 3)]
REPEAT = bits((0, 1), (1, 2), *COPY, *COPY, (0, -7))


def quine(name=b"self"):
    header = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03" + name + b"\0"
    l1, l4 = literal(1), literal(4)
    program = (header + l4 + header + l4 + REPEAT + l1 + REPEAT + l1 + l1 + l4 + REPEAT + l1 + l1 + l4 + REPEAT
               + l4 + REPEAT + l4 + REPEAT + l4 + REPEAT + l4 + REPEAT)
    size = len(program) + 15 + 5 + 15

    def whole(check):
        # an empty block, an empty last one, and what gzip has behind them
        end = literal(0) + b"\x03\0" + struct.pack("<II", check, size)
        return program + end + REPEAT + end

    base = zlib.crc32(whole(0))
    # one equation a bit: which bits of the sum change with it
    columns = [zlib.crc32(whole(1 << i)) ^ base ^ 1 << i for i in range(32)]
    rows = [sum((columns[k] >> i & 1) << k for k in range(32)) | (base >> i & 1) << 32 for i in range(32)]
    for column in range(32):
        pivot = next(i for i in range(column, 32) if rows[i] >> column & 1)
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for i in range(32):
            if i != column and rows[i] >> column & 1:
                rows[i] ^= rows[column]
    content = whole(sum((rows[i] >> 32 & 1) << i for i in range(32)))
    assert zlib.decompress(content, 31) == content
    return content
