"""Bytes and text in, values and problems out. Fetch, parse and save are three functions."""
