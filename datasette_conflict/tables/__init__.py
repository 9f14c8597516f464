"""Tables: what Datasette's own pages of an archive's tables gain: facets with their filters, cells, links."""
