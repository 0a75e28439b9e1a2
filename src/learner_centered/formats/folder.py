"""Walks a folder without leaving it, whatever symbolic links stand in it."""

from collections.abc import Callable
from pathlib import Path

from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults


def below(folder: Path, fits: Callable[[str], bool], faults: Faults) -> list[Path]:
    """Return the files below a folder whose suffix fits, sorted by path, each file once.

    A file that also stands there by a link is found by its own name.

    Args:
        folder: The folder.
        fits: Whether a suffix, in lower case and with its dot, is asked for.
        faults: Where findings go: links that lead out of the folder, to nothing or in a circle.
    """
    walk = _Walk(folder, fits, faults)
    walk.through(folder)
    # What links lead to comes last, when it is known what stands there by its own name.
    while walk.links:
        walk.follow(walk.links.pop(0))
    return sorted(walk.found, key=lambda path: path.parts)


class _Walk:
    """One walk through a folder."""

    def __init__(self, folder: Path, fits: Callable[[str], bool], faults: Faults) -> None:
        """Start at a folder."""
        self.found: list[Path] = []
        self.links: list[Path] = []
        self._root = folder.resolve()
        self._fits = fits
        self._faults = faults
        self._seen: set[Path] = set()

    def through(self, folder: Path) -> None:
        """Take the files of a folder and of those in it, and note the links."""
        waiting = [folder]
        while waiting:
            current = waiting.pop()
            if current.resolve() in self._seen:
                continue
            self._seen.add(current.resolve())
            for path in self._entries(current):
                if path.is_symlink():
                    self.links.append(path)
                elif path.is_dir():
                    waiting.append(path)
                else:
                    self._take(path)

    def follow(self, link: Path) -> None:
        """Take what a link leads to, where that stands in the folder and has not been taken."""
        name = link.as_posix()
        try:
            target = link.resolve(strict=True)
        except FileNotFoundError:
            if self._fits(link.suffix.lower()):
                self._fault("LC010", name, "cannot be read: it is a link to nothing", "Mend the link or take it out.")
            return
        except (OSError, RuntimeError):
            # Python before 3.13 raises RuntimeError for a circle of links.
            self._fault("LC010", name, "cannot be read: it is a link in a circle", "Mend the link or take it out.")
            return
        if not target.is_relative_to(self._root):
            if target.is_dir() or self._fits(link.suffix.lower()):
                help_ = "Copy what it leads to into the folder, or read that place by itself."
                self._fault("LC024", name, "leads out of the folder and is not followed", help_)
        elif target.is_dir():
            self.through(link)
        else:
            self._take(link)

    def _take(self, path: Path) -> None:
        """Take a file whose suffix fits, once."""
        if self._fits(path.suffix.lower()) and path.resolve() not in self._seen:
            self._seen.add(path.resolve())
            self.found.append(path)

    def _entries(self, folder: Path) -> list[Path]:
        """Return what stands in a folder, sorted, without names that start with a dot."""
        try:
            return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        except OSError as error:
            why = f"cannot be read: the system says: {error.strerror or type(error).__name__}"
            self._fault("LC010", folder.as_posix(), why, "Check who may read the folder.")
            return []

    def _fault(self, code: str, name: str, why: str, help: str) -> None:
        """Add a finding about a path."""
        self._faults.add(code, f"{name!r} {why}", Place(file=name), help=help, key=(Path(name).name,))
