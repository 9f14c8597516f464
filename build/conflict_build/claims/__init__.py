"""Claims: which statements of different reports answer one question, and whether they agree.

For each story, `kinds/` compares numbers, wordings, clauses and disputed events; for each incident of the archive, what
reports say to its questions. Each takes what reports have to say (`candidates/`), tests which of it is of one thing
(`pairs/`), judges what is (`verdicts/`) and asks the question (`questions/`); `assembly` counts the texts and the first
sayers behind a claim. What many copies of a text print alike is compared for the first two of them and told by all
(`followers`).
`relating` holds them together, and stands beside this docstring so that a part can be imported without the rest.
"""
