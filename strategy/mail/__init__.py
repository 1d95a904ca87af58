"""Mail going out, an edge beside ``importers``: a letter of plain values becomes a message, and is handed to a mail server."""
