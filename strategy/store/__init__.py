"""The only place with SQL: rows in, domain objects or frames out."""
