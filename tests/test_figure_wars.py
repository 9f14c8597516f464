"""What a war has cost so far is a total; what one strike of it cost is not, and neither is a war that is over."""

import pytest

from conflict_build.pipeline import analyse_report
from conflict_build.records import Report


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Israel’s war in Gaza has killed more than 39,000 people, the authorities said.", "running total"),
        ("The offensive against the rebels in Goma has so far killed 400 people.", "running total"),
        ("It responded with a campaign in Gaza that has killed more than 41,000 people.", "running total"),
        ("Israel launched its war on Gaza, which has killed more than 40,000 Palestinians.", "running total"),
        ("More than 38,000 people have been killed in Gaza as a result of Israel's offensive.", "running total"),
        ("At least 39,897 people have been killed in the campaign, the ministry said.", "running total"),
        # one thing that happened, in a war or beside it
        ("A strike in the war has killed 12 people in Goma.", "event"),
        ("At least 90 people have been killed in strikes on Gaza as the war shows no letup.", "event"),
        ("As war rages, an explosion has killed 12 people in Goma.", "event"),
        ("At least 22 people have been killed in a raid of the campaign.", "event"),
        ("The war has forced them out, and shelling of Goma has killed 12 people.", "event"),
        # over
        ("The war killed 1,200 people in 2006.", "event"),
        ("More than 1,200 people were killed in the war.", "event"),
        ("More than 1,200 people had been killed in the war by 2006.", "event"),
    ],
)
def test_what_a_war_has_cost_is_a_total(text: str, scope: str) -> None:
    report = Report("r", "r.txt", text, published="2024-10-01", published_basis="field")
    assert [figure.scope for figure in analyse_report(report).figures if figure.kind == "casualties"] == [scope]
