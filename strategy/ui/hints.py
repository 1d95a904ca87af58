"""A line below a field that says how it is meant, always in sight.

Streamlit's own ``help`` is a question mark that names itself in English to
screen readers ("Help for …") and hides what it says from a finger.
"""

from typing import Any

from strategy.ui.safe_text import html, show


def below(place: Any, words: str) -> None:
    """Show ``words`` right below the field that was put last into ``place``: a column, a container, or ``st`` itself."""
    with place.container():
        show(html('<p class="kst-hint">{words}</p>', words=words))
