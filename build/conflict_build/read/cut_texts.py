"""Cut texts: what a service gives of a report that it does not give whole."""

import re

# NewsAPI's mark, at the end: "The army left the … [+428 chars]"; near miss: "[+428]"
CUT_MARK = re.compile(r"(?:…|\.\.\.)?\s{0,9}\[\+(?P<more>[\d,]{1,12}) chars\]\Z")
LONGEST_MARK = 40  # characters


def uncut(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the mark of a cut, and a doubt that says how much is missing; most texts are as they were."""
    closed = text.rstrip()
    mark = CUT_MARK.search(closed, max(0, len(closed) - LONGEST_MARK)) if closed.endswith("chars]") else None
    if mark is None:
        return text, ()
    doubt = (
        f"is cut off by the service it came from, {mark['more']} characters are missing: get the page, and build that"
    )
    return closed[: mark.start()].rstrip() + "…", (doubt,)
