"""Evidence: what is read from an archive for the pages, as plain objects. Knows no web."""
