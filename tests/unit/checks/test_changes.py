import attrs

import learner_centered as lc
from learner_centered.frozen import FrozenMap

RULES = ("LC002", "LC006", "LC101", "LC201")


def finding(code: str, subject: str | None = None, *key: str) -> lc.Finding:
    return lc.Finding(code=code, name="a-name", severity=lc.Severity.WARNING, message="m", subject=subject, key=key)


def allowed(one: lc.Finding) -> lc.Finding:
    return attrs.evolve(one, status=lc.FindingStatus.ALLOWED, reason="so")


def report(*findings: lc.Finding, rules: tuple[str, ...] = RULES) -> lc.Report:
    return lc.Report(framework=lc.Framework(id="r"), findings=findings, rules=rules)


def counts(*args: object) -> dict[str, int]:
    found = lc.changes(*args)  # type: ignore[arg-type]
    return {name: count for name, count in found.counts().items() if count}


A, B = finding("LC101", "a"), finding("LC101", "b")


def test_findings_are_new_fixed_or_standing() -> None:
    found = lc.changes(report(A), report(B, A))

    assert ((B,), (), (A,)) == (found.new, found.fixed, found.standing)
    assert {"fixed": 1, "standing": 1} == counts(report(B, A), report(A))
    assert "Changes(1 new, 0 fixed, 1 standing, 0 excused, 0 unseen)" == repr(found)
    assert [("new", "b"), ("standing", "a")] == [(one["change"], one["subject"]) for one in found.to_records()]


def test_several_of_one_fingerprint_are_counted() -> None:
    assert {"new": 1, "standing": 1} == counts(report(A), report(A, A))


def test_a_reason_on_record_excuses_and_its_end_makes_new() -> None:
    assert {"excused": 1} == counts(report(A), report(allowed(A)))
    assert {"new": 1} == counts(report(allowed(A)), report(A))
    assert {} == counts(report(allowed(A)), report())


def test_what_was_not_looked_for_again_is_not_said_to_be_fixed() -> None:
    unasked = attrs.evolve(finding("LC080"), data=FrozenMap({"rules": ("LC101",)}))

    assert {"unseen": 1} == counts(report(A), report(rules=("LC201",)))
    assert {"new": 1, "unseen": 1} == counts(report(A), report(unasked))
    assert {"fixed": 1} == counts(report(unasked), report())
    assert {"unseen": 1} == counts(report(unasked), report(rules=("LC101",)))


def test_findings_are_the_same_through_renames() -> None:
    """The ids in a key are renamed too, and a word that is like an id is left as it is."""
    old = report(A, finding("LC002", "x", "develops", "a"), finding("LC006", "a", "kind", "a"))
    new = report(finding("LC101", "n"), finding("LC002", "x", "develops", "n"), finding("LC006", "n", "kind", "a"))

    assert {"standing": 3} == counts(old, new, {"a": "n"})
    assert {"new": 3, "fixed": 3} == counts(old, new)
