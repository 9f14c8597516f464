"""Cut texts: what a service gives of a report that it does not give whole."""

import re

# NewsAPI's mark: "The army left the … [+428 chars]"; near miss: "[+428]"
CUT_MARK = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+(?P<more>[\d,]+) chars\]\s*\Z")


def uncut(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the mark of a cut, and a doubt that says how much is missing; most texts are as they were."""
    mark = CUT_MARK.search(text) if text.rstrip().endswith("chars]") else None
    if mark is None:
        return text, ()
    doubt = (
        f"is cut off by the service it came from, {mark['more']} characters are missing: get the page, and build that"
    )
    return text[: mark.start()] + "…", (doubt,)
