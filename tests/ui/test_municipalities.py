"""What a municipality's profile says, by how much the viewer may see."""

from strategy import texts
from strategy.charts.theme import LIGHT
from strategy.domain.municipalities import Municipality
from strategy.domain.people import NATION, Grant, Role, User
from strategy.overviews.measures import Sight
from strategy.overviews.municipalities import Places
from strategy.ui import municipalities
from tests.given import user_of
from tests.pages.screen import text

NB = texts.load("nb")
PLACES = Places({"0301": "Oslo", "1867": "Bø", "1508": "Ålesund", "1804": "Bodø"}, {}, ())


def test_ones_own_come_first_in_the_list_and_the_rest_by_name():
    assert municipalities._own_first(["1867"], PLACES) == ["1867", "1804", "0301", "1508"]
    assert municipalities._own_first([], PLACES) == ["1804", "1867", "0301", "1508"]
    assert municipalities._own_first(["9999"], PLACES)[0] == "1804"


def test_the_figures_count_every_measure_also_those_not_shown(example, today):
    leader_elsewhere = User(50, "Other", "nb", (Grant(Role.LEADER, "0301"),))
    view = municipalities.drawn(example, leader_elsewhere, NB, LIGHT, "1867", today, 120)
    inside = municipalities.drawn(example, user_of(example, "leder_bo"), NB, LIGHT, "1867", today, 120)
    assert list(view.status.table["Tiltak"])[:4] == list(inside.status.table["Tiltak"])[:4] and len(view.profile.rows) < len(inside.profile.rows)


def test_what_needs_somebody_and_what_goes_on_come_before_what_is_over(open_page, example_file):
    shown = text(open_page("municipality", example_file, kommune="1867"))
    places = [shown.index(words) for words in ("Kor i omsorgsboligen", "Skyss fra ytterbygdene", "Musikklek i barnehagen")]
    assert places == sorted(places)


def test_each_sight_is_explained_in_its_own_words():
    assert "kommunens egne" in municipalities._sees(Sight.OUTLINE, NB) and "publisert" in municipalities._sees(Sight.PUBLISHED, NB)


def test_a_population_nobody_gave_is_left_out(open_page, example_file, monkeypatch):
    real = municipalities.municipalities.profile

    def without(*args, **kwargs):
        found = real(*args, **kwargs)
        place = vars(found.municipality) | {"population": None, "population_year": None}
        return type(found)(**vars(found) | {"municipality": Municipality(**place)})

    monkeypatch.setattr(municipalities.municipalities, "profile", without)
    shown = text(open_page("municipality", example_file, person="raadet", kommune="1867"))
    assert "innbyggere" not in shown and "Nordland fylke" in shown


def test_an_administrator_sees_published_records_and_counts(example, today):
    admin = User(60, "Admin", "nb", (Grant(Role.ADMINISTRATOR, NATION),))
    found = municipalities.drawn(example, admin, NB, LIGHT, "1867", today, 120).profile
    assert found.sight is Sight.PUBLISHED and found.freshness is None
