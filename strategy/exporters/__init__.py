"""Bytes out: tables and reports as files, for the programs people have."""
