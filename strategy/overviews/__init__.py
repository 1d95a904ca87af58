"""Every read: what a view needs, as a small frozen dataclass."""
