"""Publishing: an archive put where everybody may read it, and what to look at before that is done.

`findings` is how a fault of it is said, `serving` what is about to be served, `checks` what is looked at,
`folders` what a server or a container needs to serve an archive the safe way.
"""
