"""Settings as the data of a file."""

import learner_centered as lc
from learner_centered.checks.settings_data import settings_data


def test_a_phrase_that_follows_from_the_name_is_left_out() -> None:
    follows = lc.Relation(name="feeds_into", phrase="feeds into")
    other = lc.Relation(name="mentors", phrase="is a mentor in")
    config = lc.Config(vocabulary=lc.Vocabulary().extend(relations=[follows, other]))

    data = settings_data(config)

    assert [{"name": "feeds_into"}, {"name": "mentors", "phrase": "is a mentor in"}] == data["vocabulary"]["relations"]
    assert config == lc.read_config(data)
