"""Widgets to domain values, frames to screen: the only Streamlit besides main and the pages."""
