"""Carrying on: sentences that go on counting what the sentence before them counted, on the same word.

"Nine people died, the ministry said. Another three are missing."; near miss: "Nine people died, the ministry said.
Three people are missing.", which the report may know from elsewhere.
"""

import re
from functools import lru_cache

SET = "dead|killed|wounded|injured|victims|missing|detained|others|rest|remaining"
# How a sentence begins that goes on about what was counted: "Another 10 were", "Among the dead was", "Of them, two",
# "At least three of those"; near misses: "Another strike", "Those talks".
GOES_ON = re.compile(
    r"(?:Another|A further|An additional|Some|At least|About|Around|Nearly|More than)? ?[\w,]* ?"
    rf"(?:(?:Another|A further|An additional) [\w,]+ (?:people|others|were|are|have|had|was|civilians|soldiers)\b"
    rf"|(?:Among|Of|Including) (?:them|these|those|the (?:{SET}))\b"
    rf"|(?:The|Those) (?:{SET})\b|(?:They|These) (?:include|included)\b"
    r"|(?:of|among) (?:them|these|those)\b)"
)
# What ties a count to the span of time of the sentence before: "in the same period"; near miss: "in the same town".
SAME_TIME = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Oo]ver) (?:the same|that) (?:period|time)\b")


@lru_cache(maxsize=8)  # asked of each number of a sentence, which may be long and have thousands
def goes_on_counting(sentence: str) -> bool:
    """Whether the text of a sentence goes on counting what the one before it counted."""
    return GOES_ON.match(sentence) is not None or SAME_TIME.search(sentence) is not None
