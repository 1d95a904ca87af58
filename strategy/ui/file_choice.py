"""Choosing a file: Streamlit's uploader in our own words, and the file kept until another is chosen."""

from dataclasses import dataclass

import streamlit as st

from strategy.texts import Texts
from strategy.ui.safe_text import html, show, style
from strategy.ui.session import Run

# Megabytes, as .streamlit/config.toml lets in.
MOST = 5


@dataclass(frozen=True)
class Chosen:
    """A file somebody chose, or what was fetched: its name and its bytes."""

    name: str
    data: bytes


def choose(run: Run, place: str, words: str) -> Chosen | None:
    """Return the file chosen in ``place`` (a name for this uploader), or None after showing the uploader.

    ``words`` are ours: a screen reader is given them as they stand, so they are not escaped.

    The file is kept in the session, so neither another page nor a refusal
    loses it; ``forget`` lets it go.
    """
    chosen = kept(place)
    if chosen is not None:
        return chosen
    t = run.t
    style(css(t))
    with st.container(key=f"kst-file-{place}"):
        st.file_uploader(words, key=_uploader(place), on_change=_take, args=(place,))
        # What the browser itself refuses never reaches us; the style sheet shows this instead of its words.
        with st.container(key=f"kst-file-again-{place}"):
            show(html('<p class="kst-late" role="alert">{words}</p>', words=t(
                "The file is larger than {most} MB, so it was not taken. Export fewer years or variables, or use the terminal.", most=MOST)))
            st.button(t("Choose another file"), key=f"file-again-{place}", on_click=forget, args=(place,))
    return None


def kept(place: str) -> Chosen | None:
    """Return the file kept in ``place``, or None."""
    return st.session_state.get(_key(place))


def put(place: str, chosen: Chosen) -> None:
    """Keep a file as if it had been chosen in ``place``."""
    st.session_state[_key(place)] = chosen


def forget(place: str) -> None:
    """Let the file of ``place`` go; the uploader is there again, empty."""
    st.session_state.pop(_key(place), None)
    st.session_state[f"file-times-{place}"] = st.session_state.get(f"file-times-{place}", 0) + 1


def css(t: Texts) -> str:
    """Return the style sheet that covers what Streamlit writes in English about files."""
    pick, drop = (text.replace("\\", "").replace('"', "") for text in (t("Choose a file"), t("Drop the file here")))
    zone = '[data-testid="stFileUploaderDropzone"]'
    return (
        f"{zone}>input,{zone} [data-testid=\"stFileUploaderDropzoneInstructions\"],{zone}>span [data-testid=\"stMarkdownContainer\"]"
        "{display:none!important}\n"
        f'{zone}>span button>div::after{{content:"{pick}";margin-left:.5rem}}\n'
        f"{zone}>input+div:not(:has(>[data-testid=\"stFileChips\"])) *{{font-size:0}}\n"
        f'{zone}>input+div:not(:has(>[data-testid="stFileChips"]))>*::after{{content:"{drop}";font-size:1rem}}\n'
        f"{zone}{{background:var(--kst-surface);border:1px dashed var(--kst-outline)}}\n"
        '[class*="st-key-kst-file-again-"]{display:none}\n'
        '[class*="st-key-kst-file-"]:has([aria-invalid="true"]) [class*="st-key-kst-file-again-"]{display:flex}\n'
        f'[class*="st-key-kst-file-"]:has([aria-invalid="true"]) {zone}{{display:none}}\n')


def _take(place: str) -> None:
    uploaded = st.session_state.get(_uploader(place))
    if uploaded is not None:
        forget(place)
        put(place, Chosen(uploaded.name[:200], uploaded.getvalue()))


def _key(place: str) -> str:
    return f"file-{place}"


def _uploader(place: str) -> str:
    return f"upload-{place}-{st.session_state.get(f'file-times-{place}', 0)}"
