"""Every page as every kind of person, its address pointing at what is another's: nothing of it reaches the screen."""

import itertools
import re

import pytest
from streamlit.testing.v1 import AppTest

from strategy import addresses, startup
from strategy.settings import ROOT
from strategy.store import reference
from strategy.store.database import connect, writing
from tests.given import NOW
from tests.rights import advice, follow_ups, ideas, measures, partners, planted, rounds
from tests.rights import selections as kept_selections
from tests.rights.planted import ELSEWHERE, NOBODYS_NUMBER, OURS, World

WHO = ["reader 1867", "responsible", "leader 1867", "leader 1804", "leader 0301", "two roles", "adviser 18", "adviser 03", "council",
       "administrator"]
# Page -> what its address can ask for. A page that is not here fails; a thing is (parameter, kind, name).
ASKED: dict[str, list[dict]] = {
    "home": [{"kommune": OURS}, {"kommune": ELSEWHERE}],
    "reflection": [{"kommune": OURS}, {"mote": ("workshop", "internal")}, {"mote": ("workshop", "elsewhere"), "rediger": "1"},
                   {"mote": ("workshop", "shared")}, {"kommune": ELSEWHERE, "ny": "1"}],
    "strategy": [{"kommune": OURS}, {"punkt": ("point", "internal"), "rediger": "1"}, {"punkt": ("point", "elsewhere"), "rediger": "1"},
                 {"punkt": ("point", "published")}, {"punkt": ("point", "led_elsewhere")}, {"punkt": ("point", "taken_out")},
                 {"kommune": ELSEWHERE, "ny": "1"}],
    "measures": [{"kommune": OURS}, {"kommune": OURS, "ny": "1"}, {"kommune": ELSEWHERE, "ny": "1", "punkt": ("point", "elsewhere")},
                 {"tiltak": ("measure", "internal")}, {"tiltak": ("measure", "internal"), "rediger": "1"},
                 {"tiltak": ("measure", "internal"), "versjoner": "1"}, {"tiltak": ("measure", "shared"), "versjoner": "1"},
                 {"tiltak": ("measure", "elsewhere"), "versjoner": "1"}, {"tiltak": ("measure", "published")}, {"tiltak": ("measure", "led_elsewhere")}, {"tiltak": ("measure", "taken_out")},
                 {"tiltak": ("measure", "led_elsewhere"), "rediger": "1"}, {"tiltak": ("measure", "elsewhere"), "rediger": "1"}],
    "indicators": [{"kommune": OURS}, {"kommune": ELSEWHERE}],
    "partners": [{}, {"kommune": OURS}, {"kommune": OURS, "del": "bildet"}, {"kommune": ELSEWHERE}, {"kommune": ELSEWHERE, "ny": "1"}, {"del": "landet"},
                 {"nr": ("partner", "ours")}, {"nr": ("partner", "ours"), "rediger": "1"}, {"nr": ("partner", "elsewhere"), "rediger": "1"},
                 {"nr": ("partner", "shared")}, {"nr": ("double", "ours")}, {"nr": ("double", "elsewhere")}],
    "national": [{}, {"fylke": "18", "etter": "municipality"}, {"fylke": "03"}],
    "municipality": [{"kommune": OURS}, {"kommune": ELSEWHERE}],
    "imports": [{}, *({"del": part} for part in ("ssb", "kostra", "maal", "tidligere", "no-such"))],
    "administration": [{}, *({"del": part} for part in ("personer", "grupperinger", "statusrunder", "sikkerhetskopier", "no-such")),
                       {"del": "personer", "person": ("person", "leader 0301")}, {"del": "personer", "ny": "1"},
                       {"del": "grupperinger", "gruppe": ("grouping", "own"), "rediger": "1"}],
    "advice": [{}, {"kommune": OURS}, {"kommune": ELSEWHERE, "ny": "1"}, {"nr": ("advice", "ours")}, {"nr": ("advice", "elsewhere"), "rediger": "1"},
               {"nr": ("withdrawn advice", "withdrawn")}],
    "rounds": [{}, {"kommune": OURS}, {"kommune": ELSEWHERE}, {"runde": ("round", "open")}, {"runde": ("round", "closed")}, {"ny": "1"},
               {"runde": ("round", "planned"), "rediger": "1"}, {"kommune": OURS, "runde": ("round", "closed")}, {"kommune": ELSEWHERE, "runde": ("round", "open")},
               {"kommune": ELSEWHERE, "runde": ("round", "closed")}],
    "ideas": [{}, {"kommune": ELSEWHERE, "tema": "school_and_sfo"}, {"kort": ("card", "published")}, {"kort": ("card", "internal")},
              {"kort": ("card", "elsewhere"), "rediger": "1"}, {"tiltak": ("measure", "internal"), "ny": "1"}, {"tiltak": ("measure", "led_elsewhere"), "ny": "1"}],
    "search": [{}, {"q": "zq"}, *({"q": "zq", "hva": kind} for kind in ("tiltak", "strategi", "ideer", "partnere", "svar")), {"q": "measureinternal"}],
    "follow_ups": [{}, {"hva": "stille"}, {"kommune": OURS}, {"kommune": ELSEWHERE}, {"kommune": "9999"}],
    "account": [{}],
    "about": [{}],
}
# The audit log holds what was said before and after, whoever's it was: it is for the administrator alone.
LOG = {"del": "hendelser"}
ONE = {"mote": "reflection", "punkt": "strategy", "tiltak": "measures"}
KIND = {"mote": "workshop", "punkt": "point", "tiltak": "measure"}


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    """The planted country in a file that example mode opens."""
    path = tmp_path_factory.mktemp("rights") / "planted.db"
    startup.create(path, NOW)
    db = connect(path)
    world = planted.plant(db)
    measures.plant(db, world)
    advice.plant(db, world)
    ideas.plant(db, world)
    kept_selections.plant(db, world)
    rounds.plant(db, world)
    partners.plant(db, world)
    follow_ups.plant(db, world)
    with writing(db):
        reference.set_setting(db, "example", "planted")
    users = {name: planted.person(db, world, name) for name in WHO}
    db.close()
    return path, world, users


@pytest.fixture
def visitor(there, monkeypatch):
    """Return a function that opens the entry script as one of the people."""
    def opened(name: str) -> AppTest:
        monkeypatch.setenv("STRATEGY_DB", str(there[0]))
        app = AppTest.from_file(str(ROOT / "strategy" / "main.py"), default_timeout=60)
        app.session_state["language"] = "nb"
        app.session_state["example_person"] = str(there[1].people[name])
        return app.run()

    return opened


def asked(world: World, parameters: dict) -> dict[str, str]:
    return {name: str(world.of(*value).id) if isinstance(value, tuple) else value for name, value in parameters.items()}


def go(app: AppTest, page: str, parameters: dict[str, str]) -> AppTest:
    app.query_params.clear()
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.switch_page(f"../pages/{page}.py").run()


def sent(app: AppTest) -> bytes:
    """Return everything that is sent to the browser for this page: words, options, figures' data, alternative texts, frames."""
    return b"\n".join(proto.SerializeToString() for proto in protos(app._tree))


def protos(block) -> list:
    found = [block.proto] if getattr(block, "proto", None) is not None else []
    for child in getattr(block, "children", {}).values():
        found += protos(child)
    return found


def in_it(page: bytes, markers) -> set[str]:
    return {marker for marker in markers if marker.encode() in page}


@pytest.mark.parametrize("name", WHO)
def test_no_page_sends_a_word_that_is_not_the_viewers(there, visitor, name):
    _, world, users = there
    app, hidden = visitor(name), world.hidden_from(users[name])
    for page, parameters in ((page, parameters) for page in ASKED for parameters in ASKED[page]):
        go(app, page, asked(world, parameters))
        assert not app.exception and in_it(sent(app), hidden) == set(), (page, parameters)


@pytest.mark.parametrize("name", [name for name in WHO if name != "administrator"])
def test_the_audit_log_is_for_the_administrator_alone(there, visitor, name):
    _, world, users = there
    page = go(app := visitor(name), "administration", LOG)
    assert not app.exception and in_it(sent(page), world.hidden_from(users[name])) == set()
    assert without_the_number(page) == without_the_number(go(app, "administration", {"del": "no-such"}))


def test_what_one_may_see_is_found_the_same_way(there, visitor):
    """Else the search above would find nothing whatever is sent."""
    world = there[1]
    page = sent(go(visitor("leader 1867"), "measures", asked(world, {"tiltak": ("measure", "internal")})))
    parts = ("title", "former", "why", "what", "how", "forwhom", "note", "told", "blocked", "partner")
    assert in_it(page, world.markers) >= {f"zqmeasureinternal{part}qz" for part in parts}
    assert "zqworkshopinternalanswer3qz" in in_it(page, world.markers)
    council = in_it(sent(go(visitor("council"), "measures", asked(world, {"tiltak": ("measure", "internal")}))), world.markers)
    assert {marker for marker in council if "measureinternal" in marker} == {"zqmeasureinternaltitleqz"}


@pytest.mark.parametrize(("parameter", "name"), list(itertools.product(
    ONE, ["leader 0301", "adviser 03", "administrator", "leader 1804"])))
def test_not_yours_and_not_there_are_the_same_page(there, visitor, parameter, name):
    world, app = there[1], visitor(name)
    number = world.of(KIND[parameter], "internal").id
    pages = [without_the_number(go(app, ONE[parameter], {parameter: str(n), **more}))
             for more in ({}, {"rediger": "1"}) for n in (number, NOBODYS_NUMBER)]
    assert pages[0] == pages[1] and pages[2] == pages[3]


def without_the_number(app: AppTest) -> str:
    """Return everything on the page as text, but for the number that was asked for in the links back to this address."""
    page = "\n".join(map(str, protos(app._tree)))
    return re.sub(r"(tiltak|punkt|mote|del)(=|%3D|%253D)[\w-]+", "", page)


def test_every_page_is_asked():
    assert set(ASKED) == set(addresses.PAGES)
