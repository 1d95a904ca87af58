"""The words of a question and of what its answers can become."""

import pytest

from strategy import texts
from strategy.domain.workshops import Becomes, Question
from strategy.ui import answers


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", list(Becomes))
def test_each_thing_an_answer_can_become_has_a_button_of_its_own(language, kind):
    t = texts.load(language)
    words = {answers._make(other, t) for other in Becomes}
    assert len(words) == len(Becomes) and answers._make_all(kind, 3, t)


def test_a_question_is_explained_where_the_framework_does():
    t = texts.load("nb")
    assert "Tenk på hvem" in str(answers._about(Question("f", 6, (), False, {}, {"nb": "Tenk på hvem"}), t))
    assert answers._about(Question("f", 6, (), False, {}), t) is None
