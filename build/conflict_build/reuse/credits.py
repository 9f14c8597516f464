"""Credits: whom a report names as where its text is from, told apart from its own outlet."""

from conflict_build.records import Article

WIRES = frozenset("ap afp reuters upi dpa efe ansa tass xinhua kyodo yonhap pti ani interfax ukrinform anadolu".split())
WIRE_NAMES = WIRES | {"associated press", "the associated press", "agence france-presse", "united press international"}


def wire_credit(article: Article) -> str | None:
    """The agency or outlet that a report credits; null if that is its own outlet: "(CNN)" on a CNN page."""
    if article.agency and article.outlet and is_same(article.agency, article.outlet):
        return None
    return article.agency


def is_same(agency: str, outlet: str) -> bool:
    """Whether a credit and an outlet are one: "AP" and "Associated Press", "CNN" and "CNN (Web News)"."""
    words = outlet.replace("(", " ").split()
    capitals = "".join(word[0] for word in words if word[0].isupper())
    short = agency.casefold()
    return short in (outlet.casefold(), words[0].casefold() if words else "", capitals.casefold())


def is_wire(article: Article) -> bool:
    """Whether a report is a wire's own, whose text others may have had before it appeared under its name."""
    return article.outlet is not None and article.outlet.casefold() in WIRE_NAMES
