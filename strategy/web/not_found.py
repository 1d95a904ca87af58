"""Documents of our own where Streamlit has none: "no such page", and what failed on the way."""

import re
import tomllib
from functools import cache
from html import escape

from strategy import addresses, settings, texts
from strategy.web.headers import INDEX


def page(language: str) -> str:
    """Return a whole HTML document in ``language`` that leads home.

    Never says what was asked for: an address is other people's text.
    """
    t = texts.load(language)
    return document(language, t("This page does not exist"),
                    t("The address may be mistyped, or the page may have moved. Nothing you have saved is lost."),
                    addresses.path("home"), t("Go to the front page"))


def document(language: str, title: str, words: str, link: str, link_words: str) -> str:
    """Return a whole HTML document in ``language``: one heading, one paragraph, one way on. Everything given is escaped."""
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · Kulturskoletavla</title>
<style>{_style()}</style>
</head>
<body>
<main>
<p class="name">Kulturskoletavla</p>
<h1>{escape(title)}</h1>
<p>{escape(words)}</p>
<p><a href="{escape(link)}">{escape(link_words)}</a></p>
</main>
</body>
</html>
"""


@cache
def _style() -> str:
    with (settings.ROOT / ".streamlit" / "config.toml").open("rb") as file:
        theme = tomllib.load(file)["theme"]

    def colours(of: dict) -> str:
        return f"body{{background:{of['backgroundColor']};color:{of['textColor']}}}a{{color:{of['linkColor']}}}"

    font = re.search(r"static/media/SourceSans[^\"]+\.woff2", INDEX.read_text(encoding="utf-8"))
    face = f"@font-face{{font-family:'Source Sans';font-weight:200 900;src:url(/{font[0]})}}" if font else ""
    return (
        f"{face}"
        "body{margin:0;font:1rem/1.5 'Source Sans',system-ui,sans-serif}"
        "main{max-width:36rem;margin:0 auto;padding:4rem 1.5rem}"
        ".name{font-weight:600;margin:0 0 3rem}h1{font-size:1.75rem;font-weight:600;line-height:1.25;margin:0 0 1rem}"
        "a{text-underline-offset:.2em}a:focus-visible{outline:2px solid;outline-offset:4px}"
        f"{colours(theme['light'])}@media(prefers-color-scheme:dark){{{colours(theme['dark'])}}}"
    )
