"""Whether SQLite's write-ahead log holds commits that SQLite will not read any more.

SQLite reads the log up to the first frame whose checksum is wrong and says nothing of the rest. After a crash that is
the transaction that was being written; with commits behind it, the log was damaged. Format: sqlite.org/fileformat2,
section 4.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_MAGICS: Final = {0x377F0682: "<", 0x377F0683: ">"}
_HEADER: Final = struct.Struct(">8I")
_FRAME: Final = struct.Struct(">6I")
_MASK: Final = 0xFFFFFFFF


def holds_lost_commits(wal: Path) -> bool:
    """Raises OSError."""
    data = wal.read_bytes()
    if len(data) <= _HEADER.size + _FRAME.size:
        return False
    magic, _, page_bytes, _, *salts, sum_1, sum_2 = _HEADER.unpack_from(data)
    order = _MAGICS.get(magic)
    if order is None or _checksum(order, data[:24], (0, 0)) != (sum_1, sum_2):
        # Without its header nothing of the log is read, whatever it holds.
        return any(data)
    is_sound, running = True, (sum_1, sum_2)
    for head, content in _frames(data, page_bytes):
        _, pages_after_commit, *frame_salts, frame_1, frame_2 = _FRAME.unpack(head)
        if is_sound:
            running = _checksum(order, content, _checksum(order, head[:8], running))
            is_sound = frame_salts == salts and running == (frame_1, frame_2)
        # Frames with other salts are left over from before the log was begun anew.
        if not is_sound and frame_salts == salts and pages_after_commit:
            return True
    return False


def _frames(data: bytes, page_bytes: int) -> Iterator[tuple[bytes, bytes]]:
    step = _FRAME.size + page_bytes
    for at in range(_HEADER.size, len(data) - step + 1, step):
        yield data[at : at + _FRAME.size], data[at + _FRAME.size : at + step]


def _checksum(order: str, data: bytes, start: tuple[int, int]) -> tuple[int, int]:
    first, second = start
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for one, two in zip(words, words, strict=True):
        first = (first + one + second) & _MASK
        second = (second + two + first) & _MASK
    return first, second
