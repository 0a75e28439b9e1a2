from learner_centered.checks.hints import Hints


def test_the_closest_known_word_is_suggested() -> None:
    assert "did you mean 'agency'?" == Hints().suggest("agancy", ["agency", "belonging"])
    assert "" == Hints().suggest("zzz", ["agency", "belonging"])


def test_suggestions_end_when_they_have_cost_too_much() -> None:
    hints = Hints(most=30)
    known = ("agency",)

    first, second, again = (hints.suggest(word, known) for word in ("agancy", "agencyy", "agancy"))

    assert ("did you mean 'agency'?", "", "did you mean 'agency'?") == (first, second, again)
