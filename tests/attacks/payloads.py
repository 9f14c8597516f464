"""What attackers send, by kind: each a value that is harmless where it stays text."""

MARK = "attacked"  # a script that runs sets a property of this name on the window
SECRET = "the-words-of-a-file-outside"  # written beside the archive; no answer may hold it

SCRIPTS = (
    f"<script>window.{MARK}=1</script>",
    f'"><svg onload=window.{MARK}=1>',
    f"'><img src=x onerror=window.{MARK}=1>",
    f"javascript:window.{MARK}=1",
    f'" autofocus onfocus="window.{MARK}=1',
    f"</textarea></title></style><script>window.{MARK}=1</script>",
    f"<iframe srcdoc='<script>parent.{MARK}=1</script>'>",
    f"<math><mi xlink:href='data:text/html,<script>window.{MARK}=1</script>'>",
    "<b onmouseover=1>b</b>",
    "\u202e<script>\u202c",
    "<!--", "]]>", "&lt;script&gt;", "%3Cscript%3E",
)  # fmt: skip
TEMPLATES = ("{{ 7*7 }}", "{% include 'base.html' %}", "${7*7}", "{{ config }}", "#{7*7}", "{{ request.scope }}")
SQL = (
    "' or 1=1 --", "'; drop table articles; --", "\" or \"\"=\"", "1 union select sql from sqlite_master",
    "1) or (1=1",
    "' union select load_extension('x') --", "0 or randomblob(1000000000)", "') attach database 'x' as y --",
    "\\' or 1=1",
)  # fmt: skip
SEARCHES = (
    '"', "'", "*", "NEAR(", "NEAR(a b, 9999999999)", "AND", "OR OR", "NOT", "(", ")", "a*b*", "^a", "title:a", "-a",
    "{title text}:a", "+", "a AND", '"a', "\"a\"\"", ":", "a b" * 90, "a" * 299, "é" * 200, "\U0001f4a3", "a\x00b",
)  # fmt: skip
PATHS = (
    "../secret.txt", "../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "....//....//etc/passwd", "/etc/passwd",
    "file:///etc/passwd", "..\\..\\windows\\win.ini", "%2e%2e/%2e%2e/etc/passwd", "~2E~2E~2Fsecret~2Etxt",
    "secret.txt%00.html",
    "//example.com/", "/\\example.com/", "http://example.com/",
)  # fmt: skip
ODD = (
    "", " ", "\t\r\n", "0", "-1", "-0", "1e309", "NaN", "inf", "9" * 18, "9" * 40, "0x10", "1_000", "1.0", "٣", "²",
    "½",
    "null", "None", "true", "[]", "{}", "1,2", ",", ",,,,", "1," * 200, "\x00", "\x7f", "\ufeff", "\ufffe",
    "\ud7ff", "..",
    "2024-00", "2024-13", "0000-00", "9999-99", "2024-11-31", "10..1", "..", "1..", "-5..-9", "1e5..1e9",
)  # fmt: skip
FORMULAS = ("=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://example.com")')
KINDS = {
    "scripts": SCRIPTS, "templates": TEMPLATES, "SQL": SQL, "searches": SEARCHES, "paths": PATHS, "odd values": ODD,
    "formulas": FORMULAS,
}  # fmt: skip
