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


def go_to(page: str, app: AppTest, **parameters) -> AppTest:
    """Open a page of ``pages/`` with these parameters in its address, and no others."""
    app.query_params.clear()
    for name, value in parameters.items():
        app.query_params[name] = str(value)
    return app.switch_page(f"../pages/{page}.py").run()
