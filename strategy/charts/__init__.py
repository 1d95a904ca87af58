"""Frames in, figures out: plain dicts that Plotly draws, with title, words and table."""
