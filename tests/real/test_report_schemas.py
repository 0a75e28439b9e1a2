"""SARIF and JUnit are what their published schemas say, whatever the report."""

import json
from typing import Any

import jsonschema
import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings

import learner_centered as lc
from learner_centered.strategies.frameworks import any_frameworks
from tests.functional.command import TODAY, run
from tests.helpers.example import EXAMPLE
from tests.real.data import needs_data, real
from tests.unit.reports.reports import REPORTS, small_report

pytestmark = needs_data
BOUNDED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ANY_REPORT = REPORTS | any_frameworks().map(lc.check)


@pytest.fixture(scope="module")
def sarif() -> Any:
    """Return what judges SARIF: OASIS, SARIF 2.1.0."""
    schema = json.loads(real("schemas", "sarif-schema-2.1.0.json").read_text("utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="module")
def junit() -> Any:
    """Return what judges JUnit: the schema of the xUnit plugin of Jenkins."""
    return xmlschema.XMLSchema(str(real("schemas", "junit-10.xsd")))


def test_the_example_district_fits(sarif: Any, junit: Any) -> None:
    check = ("check", str(EXAMPLE), *TODAY, "--format")
    logs, suites = (run(*check, name).stdout for name in ("sarif", "junit"))

    sarif.validate(json.loads(logs))
    junit.validate(suites)
    assert json.loads(logs)["runs"][0]["results"]
    assert "<skipped " in suites


@BOUNDED
@given(report=ANY_REPORT)
def test_any_report_fits_the_schema_of_sarif(report: lc.Report, sarif: Any) -> None:
    """Law: whatever the texts, it is SARIF 2.1.0."""
    sarif.validate(json.loads(lc.render(report, "sarif")))


@BOUNDED
@given(report=ANY_REPORT)
def test_any_report_fits_the_schema_of_junit(report: lc.Report, junit: Any) -> None:
    """Law: whatever the texts, it is well-formed, and JUnit."""
    for level in ("never", "error", "hint"):
        junit.validate(lc.render(report, "junit", fail_on=level))


def test_the_schemas_catch_a_slip(sarif: Any, junit: Any) -> None:
    """What judges is no judge that says yes to all."""
    log = json.loads(lc.render(small_report(), "sarif"))
    log["runs"][0]["results"][0]["levle"] = "note"

    assert not sarif.is_valid(log)
    assert not junit.is_valid(lc.render(small_report(), "junit").replace(" classname=", " clasname="))
