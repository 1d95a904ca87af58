"""A visitor without a browser: speaks the app's websocket as a browser tab does."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from strategy import addresses

_PATIENCE = 120


class Visitor:
    """One tab of one person at one address; each ``click`` runs the page once more.

    A click sends what a browser sends when nothing else has changed: the
    address, the page, and which large messages it remembers. Widgets keep
    what they show.
    """

    def __init__(self, port: int, person: int, page: str, query: str = "", language: str = "nb"):
        self.query, self.name, self.page_hash = query, addresses.PAGES[page], ""
        self.remembered: set[str] = set()
        self.socket = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None,
            additional_headers={"Cookie": f"{addresses.EXAMPLE_PERSON_COOKIE}={person}; {addresses.LANGUAGE_COOKIE}={language}"})

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_) -> None:
        self.socket.close()

    def click(self) -> list[ForwardMsg]:
        """Run the page and return what came back, when all of it has.

        Raises RuntimeError when the script fails, TimeoutError when nothing comes.
        """
        ask = BackMsg()
        state = ask.rerun_script
        state.query_string, state.page_script_hash = self.query, self.page_hash
        if not self.page_hash:
            state.page_name = self.name
        state.cached_message_hashes.extend(self.remembered)
        state.context_info.timezone, state.context_info.locale = "Europe/Oslo", "nb-NO"
        state.context_info.url = f"http://127.0.0.1/{self.name}"
        state.context_info.color_scheme = "light"
        self.socket.send(ask.SerializeToString())
        return self._answer()

    def _answer(self) -> list[ForwardMsg]:
        found = []
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(timeout=_PATIENCE))
            found.append(message)
            if message.metadata.cacheable:
                self.remembered.add(message.hash)
            match message.WhichOneof("type"):
                case "new_session":
                    self.page_hash = message.new_session.page_script_hash
                case "navigation":
                    self.page_hash = message.navigation.page_script_hash or self.page_hash
                case "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                        return found
                    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        raise RuntimeError(f"/{self.name} does not compile")


def words(messages: list[ForwardMsg]) -> str:
    """Return the text of the elements of an answer, to see that the page is the one meant."""
    return "\n".join(str(message.delta.new_element) for message in messages if message.WhichOneof("type") == "delta")
