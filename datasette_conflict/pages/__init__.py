"""Pages: which address is answered by which page, and a module for each page."""
