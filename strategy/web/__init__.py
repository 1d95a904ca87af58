"""What the server answers besides the pages: addresses, headers, language of the document."""
