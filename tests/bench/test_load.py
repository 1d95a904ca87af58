"""A click under load counts as answered only when the page says what it should."""

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.load import SAVED, SAVES, Figures, Leader


class Socket:
    """What stands at the other end: takes what is asked, and answers with these messages."""

    def __init__(self, *answers):
        self.asked, self.answers = [], list(answers)

    async def send(self, message):
        self.asked.append(BackMsg.FromString(message))

    async def recv(self):
        return self.answers.pop(0).SerializeToString()


def text(words):
    message = ForwardMsg()
    message.delta.new_element.html.body = words
    return message


def button(label, number):
    message = ForwardMsg()
    message.delta.new_element.button.label, message.delta.new_element.button.id = label, number
    return message


def done(how=ForwardMsg.FINISHED_SUCCESSFULLY):
    message = ForwardMsg()
    message.script_finished = how
    return message


def click(leader, kind, *answers):
    socket = Socket(*answers)
    return asyncio.run(leader.click(socket, kind, 0)), socket


@pytest.fixture
def leader():
    return Leader(7, "a", [31, 32])


def test_a_page_that_comes_whole_is_fine(leader):
    assert click(leader, "home", text("<h1>Hjem</h1>"), done())[0] == ""


def test_a_save_presses_the_button_of_the_measure_that_was_opened(leader):
    assert click(leader, "measure", text("<h1>Kor</h1>"), button(SAVES, "same-31"), done())[0] == ""
    wrong, socket = click(leader, "save", text(f"<p>{SAVED}</p>"), done())
    assert wrong == ""
    state = socket.asked[0].rerun_script
    assert state.query_string == "tiltak=31"
    assert [(one.id, one.trigger_value) for one in state.widget_states.widgets] == [("same-31", True)]


@pytest.mark.parametrize(("kind", "answers", "wrong"), [
    ("save", (text("<h1>Kor</h1>"), done()), "save: not told that it is saved"),
    ("measure", (text("<h1>Kor</h1>"), done()), "measure: no button to say that it is on course"),
    ("home", (done(),), "home: nothing was shown"),
    ("home", (text('<div role="alert">Ikke lagret</div>'), done()), 'home: <div role="alert">Ikke lagret</div>'),
    ("home", (text("x"), done(ForwardMsg.FINISHED_WITH_COMPILE_ERROR)), "home: does not compile"),
])
def test_an_answer_that_is_not_what_was_asked_for_is_an_error(leader, kind, answers, wrong):
    assert click(leader, kind, *answers)[0] == wrong


def test_an_exception_on_the_page_is_an_error(leader):
    broken = ForwardMsg()
    broken.delta.new_element.exception.message = "boom"
    assert click(leader, "home", text("<h1>Hjem</h1>"), broken, done())[0] == "home: an exception"


def test_styles_that_speak_of_alerts_are_none(leader):
    assert click(leader, "home", text('<style>[role="alert"]{color:red}</style>'), done())[0] == ""


def test_saves_are_counted_from_the_first_and_times_after_the_warm_up():
    found = Figures()
    found.add("save", 0.2, counted=False)
    found.add("save", 0.1, counted=True)
    found.add("home", 0.3, counted=True)
    assert found.saves == 2
    assert found.seconds == {"save": [0.1], "home": [0.3]}
