"""Text as a page carries it: compressed, in printable characters (src/page/packed-text.ts reads it)."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

try:
    import lzma
except ImportError:  # a Python may be built without
    lzma = None  # type: ignore[assignment]

#: Printable characters but space and `<`: 93, so that a pair has 8649 values, more than 13 bits.
_SIGNS = "".join(map(chr, range(0x21, 0x7F))).replace("<", "")
_BASE = len(_SIGNS)

#: Pairs beyond 13 bits: so many values of 13 bits have room for one bit more.
_SPARE = _BASE * _BASE - 8192


def packed(text: str) -> str:
    """LZMA, a fifth smaller than what gzip makes of scripts, which stands in where Python has no lzma."""
    data = text.encode("utf-8")
    return in_signs(_lzma_alone(data) if lzma else gzip.compress(data, mtime=0))


def _lzma_alone(data: bytes) -> bytes:
    """The format .lzma, with its size said, so that who unpacks it makes room once."""
    window = max(4096, 1 << (len(data) - 1).bit_length() if data else 0)
    coder: dict[str, Any] = {"id": lzma.FILTER_LZMA1, "preset": 9 | lzma.PRESET_EXTREME, "pb": 0, "dict_size": window}
    made = lzma.compress(data, format=lzma.FORMAT_ALONE, filters=[coder])
    return made[:5] + len(data).to_bytes(8, "little") + made[13:]


def in_signs(data: bytes) -> str:
    """
    Thirteen or fourteen bits in two signs (the idea of basE91): 1.226 characters a byte, where base64 has 1.333. No sign
    ends a script element.
    """
    pairs = [first + second for second in _SIGNS for first in _SIGNS]
    out: list[str] = []
    bits, count = 0, 0
    for byte in data:
        bits |= byte << count
        count += 8
        if count > 13:
            width = 14 if bits & 8191 < _SPARE else 13
            out.append(pairs[bits & ((1 << width) - 1)])
            bits >>= width
            count -= width
    if count:
        last = pairs[bits]
        out.append(last if count > 7 or bits >= _BASE else last[0])
    return "".join(out)


def pack_bundles(files: list[str]) -> None:
    """In each bundle that the build wrote, the script gives way to the packed script."""
    for file in map(Path, files):
        bundle = json.loads(file.read_text(encoding="utf-8"))
        bundle["packed"] = packed(bundle.pop("script"))
        file.write_text(json.dumps(bundle), encoding="utf-8")


if __name__ == "__main__":
    pack_bundles(sys.argv[1:])
