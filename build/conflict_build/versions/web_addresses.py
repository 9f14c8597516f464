"""Web addresses: which two addresses are one page's.

Libraries for this (courlan, w3lib, url-normalize) are made for crawlers: they need more than they give here, or take
away parameters that name a report ("?id=17").
"""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# Parameters that say from where a reader came: utm_source, fbclid; near misses: id, p
TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|link\w*)|(?:fb|g|ms|tw|yt)clid|cmpid|ocid|smid|ref_?src|mc_[ce]id"
)


def page_of(url: str | None) -> str | None:
    """What is the same in all addresses of a page: without scheme, www., tracking and fragment.

    Null for no address, and for one of a whole site, which exports give where they know no better.
    """
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # "https://[": no host
        return None
    given = parse_qsl(parts.query, keep_blank_values=True)  # "?123" may name the report
    told = [(name, value) for name, value in given if not TRACKING.fullmatch(name.lower())]
    path = unquote(parts.path).rstrip("/")
    if not host or not (path or told):
        return None
    return f"{host}{path}" + (f"?{urlencode(sorted(told))}" if told else "")
