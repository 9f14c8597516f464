"""Questions: what is asked of an incident or a subject, and in which words."""
