"""Laws of CASE: what is written is valid, what is written comes back, and what does not come back is told."""

import json

from hypothesis import HealthCheck, given, settings

import learner_centered as lc
from learner_centered.formats.case.reading import read_case
from learner_centered.formats.case.types import CaseTypes
from learner_centered.formats.case.writing import write_case
from learner_centered.model.items import ITEM_TYPES, ExternalItem
from learner_centered.strategies.frameworks import any_frameworks
from tests.helpers.case_rules import faults_of

laws = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
#: The types as version 1.0 says them: in words.
WORDS = CaseTypes(words={kind.label: kind for kind in ITEM_TYPES if kind is not ExternalItem})


@given(any_frameworks())
@laws
def test_a_package_gives_back_the_framework_that_it_was_written_from(framework: lc.Framework) -> None:
    data, lost = write_case(framework)

    found, _ = read_case(data)

    assert [] == faults_of(json.loads(data))
    assert set() == {finding.code for finding in lost} - {"LC063"}
    assert framework == found
