"""Files written whole or not at all, and their digests."""

import hashlib
import os
import time
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Write so that a reader sees the old text or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    partial.write_text(text, encoding="utf-8")
    deadline = time.monotonic() + 5
    while True:
        try:
            partial.replace(path)
        except PermissionError:
            # Windows refuses for the moment in which a reader holds the file open.
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def digest(*parts: str | bytes) -> str:
    """One short digest over the parts, each kept apart from its neighbour."""
    total = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        total.update(len(content).to_bytes(8, "big") + content)
    return total.hexdigest()[:16]


def file_sha256(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            total.update(block)
    return total.hexdigest()
