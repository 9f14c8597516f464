"""Series: running counts of one thing on several days; `running_counts` finds them, `chains` puts them in a row."""
