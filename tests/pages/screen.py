"""What a page under test shows, as text."""

from streamlit.testing.v1 import AppTest


def text(app: AppTest) -> str:
    """Return all words on the page: HTML parts, labels, values and messages."""
    found = []
    for element in app.main:
        proto = getattr(element, "proto", None)
        found += [str(getattr(proto, name, "")) for name in ("body", "label", "placeholder") if getattr(proto, name, "")]
        found.append(str(getattr(element, "value", "") or ""))
    return "\n".join(found)


def markup(app: AppTest) -> str:
    """Return the HTML of our own parts alone, each once."""
    return "\n".join(str(getattr(element.proto, "body", "")) for element in app.main if hasattr(element, "proto"))
