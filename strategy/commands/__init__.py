"""Every write: load, allowed?, rule, store, event; in one transaction."""
