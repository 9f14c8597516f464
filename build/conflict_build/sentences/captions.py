"""Captions: the words under a picture, told by their label or by the credit of the photographer."""

import re

# "Photo: A soldier", "FILE PHOTO: A", "Image caption A", "In this photo taken on"; near miss: "Photos show a soldier"
LABEL = re.compile(
    r"\W*(?:"
    r"(?:file )?(?:photo|image|picture|pic|photograph|illustration|graphic|map|video|caption)s?"
    r"(?: (?:credit|caption|source|copyright|by|courtesy|taken|provided))*\s?[:;|]"
    r"|photo by |photograph by |file (?:photo|image|picture)\b|file\s?[-–—:]\s|file\)"
    r"|image (?:copyright|source|caption)\b|media caption\b"
    r"|enlarge this image|toggle caption|(?:hide|show|open) caption|(?:prev|next) image\b"
    r"|in this (?:image|photo|picture|photograph|frame grab|handout|file|combination)\b"
    r"|(?:a|an|the) (?:still|screengrab|screenshot|frame) (?:from|taken)\b"
    r")",
    re.IGNORECASE,
)

PHOTO_AGENCY = (
    r"(?:AP|AFP|EPA|EPA-EFE|Reuters|REUTERS|Getty(?: Images)?|AP Photo|Anadolu(?: Agency)?|Shutterstock|Sipa(?: USA)?"
    r"|Bloomberg|Alamy|NurPhoto|SOPA Images|ZUMA(?: Press)?|TASS|Sputnik|Xinhua|Pool|Handout|UPI|Redux|Pixabay|CNN|BBC)"
)
CREDIT_CHAIN = rf"{PHOTO_AGENCY}(?:/(?:{PHOTO_AGENCY}|FILE|File))*"

# How a caption ends: "(AP Photo/Jo Doe)", "(Jo Doe/Reuters)", "| Getty Images", "via Getty Images";
# near misses: "he told AP.", "(AP)"
CREDIT = re.compile(
    rf"(?:\((?:AP Photo|Photo|Image)\b[^()]{{0,80}}\)|\([^()/|]{{2,60}}[/|]\s?{CREDIT_CHAIN}\)"
    rf"|\b(?:AP Photo|REUTERS)/[A-Z][^/()]{{2,40}}|[/|]\s?{CREDIT_CHAIN}|\bvia (?:AP|AFP|REUTERS|Getty Images)"
    r"|\bGetty Images)[\s.…)\[\]+]*$"
)
# A credit and nothing else: "Jo Doe/Pool/AFP/Getty Images"; near miss: "The toll in Gaza/Reuters said"
BARE_CREDIT = re.compile(rf"(?:[\w.'’-]+ ){{0,4}}[\w.'’-]+(?:/[\w.'’ -]{{2,30}}){{0,3}}/{CREDIT_CHAIN}$")
TAIL_CHARACTERS = 160
CREDIT_MARKS = ("/", "|", "Getty", " via ", "(Photo", "(Image")  # one of them is in every credit


def is_caption(sentence: str) -> bool:
    """Whether a sentence is a caption or its credit."""
    if LABEL.match(sentence):
        return True
    tail = sentence[-TAIL_CHARACTERS:]
    return any(mark in tail for mark in CREDIT_MARKS) and CREDIT.search(tail) is not None


def is_bare_credit(sentence: str) -> bool:
    """Whether a sentence only credits a photographer: what it is for stands before it."""
    return len(sentence) <= TAIL_CHARACTERS and BARE_CREDIT.match(sentence) is not None
