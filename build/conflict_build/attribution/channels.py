"""Channels: through what a source spoke, by the words around its cue: on Telegram, told Reuters, in a speech."""

import re

PLATFORMS = (
    "Telegram|X|Twitter|Facebook|Instagram|YouTube|TikTok|WhatsApp|Truth Social|VK|VKontakte|Viber|Signal|WeChat|Weibo|"
    "Rumble|Threads|LinkedIn|Bluesky|Snapchat|Skype|Zoom"
)
PAGES = "post|message|video|update|tweet|statement|channel|account|page"
OCCASIONS = (
    "statement|interview|speech|address|briefing|conference|release|video|letter|e-?mail|report|call|post|tweet|message|"
    "broadcast|memo|article|op-ed|communiqu[eé]|sermon|hearing|testimony|webcast|podcast|recording|update|remarks"
)
LISTENERS = (
    "news|agency|newspaper|television|TV|broadcaster|reporters|journalists|media|lawmakers|parliament|state|local"
)
DETERMINER = "(?:an?|the|his|her|its|their|another|that|this) "
NAME = r"(?:[A-Z][\w.’'&-]*(?: |\b)){1,4}"

# "Telegram", "X"; near miss: "X-ray"
PLATFORM = re.compile(rf"\b(?:{PLATFORMS})\b(?!-)")

# "on Telegram", "in a post on X", "via Facebook"; near miss: "on Monday", "on X-rays"
ON_PLATFORM = re.compile(
    rf"\b(?:(?:in|on|via|through) (?:{DETERMINER})?(?:[\w-]+ ){{0,2}}(?:{PAGES}) )?"
    rf"(?:on|via|through|to) (?:{DETERMINER})?(?:[\w-]+ ){{0,2}}?(?:{PLATFORMS})\b(?!-)(?: (?:{PAGES})\b)?"
)

# "in a televised address", "at a joint news conference", "in an interview with CNN"; near miss: "in a report area"
ON_OCCASION = re.compile(
    rf"\b(?:in|at|during|via|through|from) {DETERMINER}(?:[\w’'-]+ ){{0,3}}?(?:{OCCASIONS})\b"
    rf"(?: (?:with|by|to) (?:the )?{NAME})?"
)

# "told Reuters", "told The Associated Press", "told reporters", "speaking to CNN"; near miss: "told his wife"
TO_MEDIA = re.compile(
    rf"\b(?:told|tells|telling|informed|speaking to|spoke to|speaking with) (?:the )?"
    rf"(?:(?:[A-Z][\w.’'&-]*|{LISTENERS})(?: |\b)){{1,5}}"
)
PATTERNS = (ON_PLATFORM, TO_MEDIA, ON_OCCASION)


def find_channel(clause: str) -> str | None:
    """The channel that a reporting clause names, as printed; a platform before a listener before an occasion."""
    for pattern in PATTERNS:
        match = pattern.search(clause)
        if match:
            return match.group().strip(" .,")
    return None
