"""Cues: the words by which a copy can be seen to say more, less or other than its source."""

import re

# How firmly a verb of saying takes what it reports: 0 doubts it, 1 is neutral, 2 vouches for it
STRENGTH = dict.fromkeys("claimed claims claim alleges asserted asserts suggested suggests hinted".split(), 0)
STRENGTH |= dict.fromkeys(
    "said says say saying told tells added adds stated states stating wrote writes announced announces reported "
    "reports reporting tweeted posted informed noted described estimates estimated explained mentioned".split(),
    1,
)
STRENGTH |= dict.fromkeys(
    "confirmed confirms confirm confirming acknowledged acknowledges admitted admits revealed reveals proved proves "
    "verified verifies established".split(),
    2,
)

# according to, said, confirmed; near miss: claimed responsibility
ATTRIBUTION = re.compile(
    rf"\b(?:according to|citing|quoted|(?!claim\w* responsibility)(?:{'|'.join(STRENGTH)}))\b", re.IGNORECASE
)
# any sign that somebody is quoted: announcing, in a statement, accused; near miss: understatement
SPEECH = re.compile(
    rf"\b(?:{'|'.join(STRENGTH)}|according to|statements?|announcing|alleging|claiming|warn(?:s|ed|ing)?"
    r"|den(?:y|ies|ied)"
    r"|insist(?:s|ed)|declar(?:es|ed|ing)|urg(?:es|ed|ing)|vow(?:s|ed|ing)|call(?:s|ed|ing)|accus(?:es|ed|ing)"
    r"|blam(?:es|ed|ing)|condemn(?:s|ed|ing)|argu(?:es|ed|ing)|stress(?:es|ed|ing)|testified|disclosed|quot(?:es|ed|ing)"
    r"|cit(?:es|ed|ing)|describ(?:es|ing)|identified|named|pledg(?:es|ed)|criticiz(?:es|ed)|criticis(?:es|ed))\b",
    re.IGNORECASE,
)
# may have been, reportedly, is expected to; near miss: May (the month: the match is of lower case only)
HEDGE = re.compile(
    r"\b(?:may|might|could|reportedly|allegedly|alleged|apparently|possibly|perhaps|presumably|purportedly|purported"
    r"|likely|probably|believed to|thought to|suspected|appears? to|appeared to|seems? to|seemed to|unconfirmed"
    r"|unverified|expected to|plans to|preparing to|suggests?|suggested|not (?:been )?confirmed)\b"
)
# on Telegram, in a Facebook post; near miss: a telegram
CHANNEL = re.compile(r"\b(?:Telegram|Twitter|Facebook|Truth Social|Weibo|Instagram|TikTok|YouTube|WhatsApp)\b")
# eastern Ukraine, particularly in Kursk; near miss: Ukraine and Kursk
PART_OF = re.compile(
    r"(?P<whole>(?:(?:north|south|east|west|central)\w{0,9}[\s-])?[A-Z][\w’'-]{1,40}),?\s"
    r"(?:particularly|especially|notably|mainly|chiefly|including)\s(?:(?:in|around|near|at)\s)?(?P<part>[A-Z][\w’'-]+)"
)
# what a distance is measured from: 20 kilometers (12 miles) [from the town of Sudzha]; near miss: 20 kilometers long
MEASURED_FROM = re.compile(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:(?:north|south|east|west)\w*\s+|away\s+|deep\s+)?"
    r"(?P<phrase>(?:from|of|off|outside|inside|into)\s+[\w’' -]{2,60})"
)
