"""Ages and barriers by how their measures stand."""

import pandas as pd
import pytest

from strategy.charts import keys_by_status
from strategy.charts.theme import LIGHT, STATUS_ORDER


def frame(**counts):
    return pd.DataFrame([(key, *(n if status == "in_progress" else 0 for status in STATUS_ORDER)) for key, n in counts.items()], columns=["key", *STATUS_ORDER])


@pytest.mark.parametrize("kind, counts", [("target_group", {"adult": 2, "older": 0}), ("barrier", {"price": 2, "language": 1})])
def test_it_is_whole_in_every_language_and_theme(t, palette, sound, kind, counts):
    assert len(sound(keys_by_status.by_status(frame(**counts), kind, t, palette)).table) == 2


@pytest.mark.parametrize("counts, said", [
    ({"adult": 0, "older": 0}, "Ingen tiltak er merket med noen av dem ennå"),
    ({"adult": 2, "older": 1}, "Flest tiltak er for «Voksne 30–66 år»: 2; alle har minst ett"),
    ({"adult": 2, "older": 0}, "Flest tiltak er for «Voksne 30–66 år»: 2; ingen for «Eldre 67 år og over» ennå"),
    ({"adult": 2, "older": 0, "age_0_5": 0, "age_6_9": 0}, "Flest tiltak er for «Voksne 30–66 år»: 2; 3 av 4 har ingen ennå"),
])
def test_the_finding_tells_where_most_are_and_where_none_is_yet(nb, counts, said):
    assert keys_by_status.by_status(frame(**counts), "target_group", nb, LIGHT).title == said


def test_barriers_are_what_measures_are_against(nb):
    assert keys_by_status.by_status(frame(price=2, language=0), "barrier", nb, LIGHT).title == "Flest tiltak gjelder «Pris»: 2; ingen gjelder «Språk» ennå"
