"""Charts: where each bar, tick and mark of a drawing lies. Knows no web."""
