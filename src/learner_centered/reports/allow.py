"""The entry that allows a finding, ready to paste into a framework file."""

import re
from typing import Final

from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.reports.terminal import Page

#: Texts that YAML reads back as they are, inside braces too.
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*(?<![./-])")
#: Plain texts that look like another YAML type to some reader.
_RESERVED: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_REASON: Final = "say why it may stand"


def may_be_allowed(finding: Finding, report: Report) -> bool:
    """Return whether an allowance is a fair answer: it is of an item or of a rule, and no contradiction."""
    whose = finding.subject is not None or finding.code in report.rules
    return whose and Severity(finding.severity) is not Severity.ERROR


def subject_of(finding: Finding, report: Report) -> str:
    """Return what an allowance of a finding names: its item, or the framework where it is about the whole."""
    return report.framework.id if finding.subject is None else finding.subject


def entry(finding: Finding, report: Report, page: Page, indent: str) -> list[str]:
    """Return the lines of an entry under `allow:` for a finding, on one line or two where that is enough.

    An id that is too long for a line is cut in a way that YAML joins again.
    """
    subject = scalar(subject_of(finding, report))
    start, end = f"{indent}- {{rule: {finding.name}, subject: {subject},", f"reason: {_REASON}}}"
    if len(start) + 1 + len(end) <= page.width:
        return [f"{start} {end}"]
    if len(start) <= page.width:
        return [start, f"{indent}  {end}"]
    return [
        f"{indent}- rule: {finding.name}",
        *_folded(f"{indent}  subject: ", subject, page.width),
        f"{indent}  reason: {_REASON}",
    ]


def scalar(text: str) -> str:
    r"""Return a text as a YAML scalar in ASCII that stands for exactly this text.

    Example:
        >>> print(scalar("sets-goals"), scalar("0.CC.1||to 20"), scalar("é"))
        sets-goals "0.CC.1||to 20" "\xe9"
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    return f'"{"".join(map(_quoted, text))}"'


def _quoted(char: str) -> str:
    """Return a character as it stands between double quotes."""
    if char in '"\\':
        return f"\\{char}"
    if char.isascii() and char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004  # YAML's escapes of two, four and eight digits


def _folded(start: str, text: str, width: int) -> list[str]:
    """Return `start` and a scalar in lines; a quoted scalar is cut by an escaped line break."""
    lines = [start + text]
    if not text.startswith('"') and len(lines[0]) > width:
        lines = [f'{start}"{text}"']
    hang = " " * len(start)
    while len(lines[-1]) > width:
        line = lines.pop()
        cut = _cut(line, width - 1)
        rest = line[cut:]
        lines += [f"{line[:cut]}\\", hang + (f"\\{rest}" if rest.startswith(" ") else rest)]
    return lines


def _cut(line: str, most: int) -> int:
    """Return where a line may be cut: at the latest at `most`, and not inside an escape."""
    for found in re.finditer(r"\\(?:x..|u.{4}|U.{8}|.)", line):
        if found.start() < most < found.end():
            return found.start()
    return most
