"""Puts bytes where they are wanted, whole or not at all."""

import secrets
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that was there keeps its permissions."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with draft.open("xb") as stream:
            stream.write(data)
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o777)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
