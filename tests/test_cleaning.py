"""Cleaning: the text that is stored is what a reader of the page saw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.read.cleaning import clean

LINE_ENDS = ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f", "\x1c", "\x1d", "\x1e"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_every_line_end_is_one(end: str) -> None:
    assert clean(f"The army left.{end}It came back.") == "The army left.\nIt came back."


REFERENCES = [
    ("&quot;The town has fallen.&quot;", '"The town has fallen."'),
    ("&#8220;It fell,&#8221; he said", "“It fell,” he said"),
    ("&#x201C;It fell,&#X201d; he said", "“It fell,” he said"),
    ("&ldquo;It fell,&rdquo; the soldiers&rsquo; chief said", "“It fell,” the soldiers’ chief said"),
    ("don&#39;t, don&#039;t, don&#x27;t, don&apos;t", "don't, don't, don't, don't"),
    ("1,250&nbsp;men, 1,250&#160;men, 1,250&#xA0;men", "1,250\xa0men, 1,250\xa0men, 1,250\xa0men"),
    ("Fran&ccedil;ois &Scaron;imi&cacute; &amp; Co", "François Šimić & Co"),
    ("&amp;quot;Twice&amp;quot; and &amp;amp;quot;thrice&amp;amp;quot;", '"Twice" and "thrice"'),
    ("AT&amp;T and AT&amp;amp;T", "AT&T and AT&T"),
    ("&amp;#8217; &amp;nbsp; &#38;mdash;", "’ \xa0 —"),
    ("Windows&#146; own &#150; and &#147;these&#148;", "Windows’ own – and “these”"),
    ("one&#10;two&#13;&#10;three&#13;four", "one\ntwo\nthree\nfour"),
    ("sol&shy;diers, 1,&#8288;250, so&ZeroWidthSpace;on", "soldiers, 1,250, soon"),
    ("&lt;b&gt; is markup", "<b> is markup"),
    ("5 &times; 3 &euro; &frac12; &hellip; &mdash; &ndash;", "5 × 3 € ½ … — –"),
    ("&QUOT;x&QUOT; &AMP; &COPY;", '"x" & ©'),
]


@pytest.mark.parametrize(("given_text", "expected"), REFERENCES)
def test_references_of_html_are_read(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "AT&T; the firm",
        "R&D; then sales",
        "Q&A; x",
        "&c; and so on",
        "Marks & Spencer",
        "M&S; B&B; H&M; P&L; S&P; A&E",
        "&nbsp without its semicolon",
        "&copy 2024, a&b=c&lt=d",
        "https://example.com/?a=1&copy=2&lang=en",
        "&#0; &#xD800; &#1114112; &#99999999; &#; &#x; &#xyz;",
        "&unknown; &Sons; &Co; &in; &it; &race; &male;",
        "fish&chips; rock&roll;",
        "& ; &; && &&;",
        "the £-&-$ rate",
    ],
)
def test_what_is_no_reference_stays(text: str) -> None:
    assert clean(text) == text


INVISIBLE = [
    ("soft hyphen", "\u00ad"),
    ("zero width space", "\u200b"),
    ("zero width non-joiner", "\u200c"),
    ("zero width joiner", "\u200d"),
    ("word joiner", "\u2060"),
    ("byte order mark", "\ufeff"),
    ("left-to-right mark", "\u200e"),
    ("right-to-left mark", "\u200f"),
    ("embedding", "\u202a"),
    ("override", "\u202e"),
    ("end of embedding", "\u202c"),
    ("isolate", "\u2066"),
    ("end of isolate", "\u2069"),
    ("Arabic letter mark", "\u061c"),
    ("invisible separator", "\u2063"),
    ("grapheme joiner", "\u034f"),
    ("tag", "\U000e0041"),
    ("control", "\x02"),
    ("delete", "\x7f"),
    ("zero", "\0"),
    ("control of ISO 8859-1", "\x81"),
]


@pytest.mark.parametrize("character", [c for _, c in INVISIBLE], ids=[name for name, _ in INVISIBLE])
def test_what_cannot_be_seen_is_taken_out_of_words_and_numbers(character: str) -> None:
    seen = "At least 1,250 soldiers of Kyiv’s army were killed, 34.5% of them on Monday."
    for at in range(len(seen) + 1):
        assert clean(seen[:at] + character + seen[at:]) == seen


@pytest.mark.parametrize("between", ["\u00ad\n", "\u00ad\r\n", "\u00ad \n  ", "&shy;\n"])
def test_a_word_that_a_soft_hyphen_breaks_at_the_end_of_a_line_is_one(between: str) -> None:
    assert clean(f"twelve sol{between}diers died") == "twelve soldiers died"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The end\u00ad\n\nA new one", "The end\n\nA new one"),
        ("12\u00ad\n14 died", "12\n14 died"),
        ("A line-\nend", "A line-\nend"),
    ],
)
def test_what_only_ends_a_line_stays_two(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "می‌رود",  # Persian: a non-joiner inside a word
        "क्‍ष और क्‌ष",  # Hindi: joiner and non-joiner choose the form of a letter
        "ක්‍රියා",  # Sinhala
        "👩‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈 🧑‍⚖️",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "ภาษา\u200bไทย",
        "1 250, 1\u202f250, 1\u2007250 and 1\u2009250 soldiers",
        "12\xa0soldiers at 5°\xa0C\t• ½ © € …",
        "naïve façade Łódź Київ غزة תל אביב 北京",
        "5️⃣ x²",
    ],
)
def test_what_can_be_seen_or_is_needed_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It\x92s \x93ours\x94 \x96 for now\x85", "It’s “ours” – for now…"),
        ("It\x92s late\x85\x94 he said", "It’s late…” he said"),
        ("One line\x85and another", "One line\nand another"),
        ("a\ud800b\r\nCafe\u0301", "a\ufffdb\nCafé"),
        ("a\x1fb", "a b"),
    ],
)
def test_controls_that_mean_something_are_read(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("misread_as", ["cp1252", "iso8859-1"])
@pytest.mark.parametrize("mark", list("“‘’–—…•†‹›\u2032"))
def test_marks_of_utf_8_that_were_misread_are_these_marks(mark: str, misread_as: str) -> None:
    assert clean("It " + mark.encode().decode(misread_as) + "fell") == f"It {mark}fell"


def test_a_quotation_that_was_misread_is_one() -> None:
    assert clean("â€œIt fell,â€\x9d he said. It wasnâ\x80\x99t ours.") == "“It fell,” he said. It wasn’t ours."
    assert clean("â€ fâché, â€” and “â”, â‚¬5") == "â€ fâché, — and “â”, â‚¬5"


@given(st.text())
def test_clean_text_has_one_kind_of_line_end_and_can_be_encoded(text: str) -> None:
    cleaned = clean(text)
    assert not set(cleaned) & {*LINE_ENDS[2:], "\0", "\ufeff", "\u00ad"}
    assert clean(cleaned) == cleaned
    cleaned.encode()


@given(st.lists(st.sampled_from(["&", "amp;", "quot;", "#8217;", "#", ";", "x", "nbsp;", "T; ", "shy;", "\u200d"])))
def test_any_mixture_of_references_is_read_in_time(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert len(clean(text)) <= len(text)
    assert clean(text * 50).count("&") <= text.count("&") * 50


def test_copies_that_differ_in_what_cannot_be_seen_are_equal() -> None:
    plain = "At least 1,250 soldiers were killed, “many” of them on Monday."
    assert {
        clean(plain),
        clean(plain.replace("“", "&ldquo;").replace("”", "&#8221;")),
        clean(plain.replace("soldiers", "sol\u00addiers").replace("1,250", "1,\u2060250")),
        clean("\ufeff" + plain.replace("many", "\u200bmany")),
    } == {plain}
