"""Check a claim: whether the numbers of a sentence from outside stand in the reports of an archive. Knows no web.

What is typed is read (`words`, `numerals`, `bounds`, `units`, `amounts`, `things`, `typed`), the report cited for it is
found (`cited`), and the numbers of reports (`numbers`, `candidates`) that answer to it (`likeness`, `matches`,
`earlier`), with the questions of the archive that they belong to (`questions`). A text without a number is looked for
word for word (`wordings`). `answers` is the closed list of what can be said; `checks` puts a page together.
"""
