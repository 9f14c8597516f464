"""Small files of many formats, made here: each holds the report SAID, or says in its name what is wrong with it."""

import gzip
import io
import json
import zipfile
from typing import Any

from docx import Document
from pypdf import PdfWriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SAID = (
    "The army left the town of Dolna Vesta on Sunday, officials said. At least 12 soldiers were killed in the retreat."
)
MORE = (
    "The governor denied that any civilian had been hurt, and said that help was on its way to the people of the town."
)
URL = "https://www.example.com/news/army-leaves"

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Army leaves - The Daily Post</title>
<meta property="og:title" content="Army leaves"><meta property="og:site_name" content="The Daily Post">
<meta property="article:published_time" content="2024-11-05T10:00:00Z"><link rel="canonical" href="{URL}">
<script>var menu = "<p>Not text</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Army leaves</h1><p>{SAID}</p><p>{MORE}</p></article>
<footer><p><a href="/terms">Terms of use</a></p></footer></body></html>"""

FRAGMENT = f"<p>{SAID}</p>\n<p>{MORE}</p>"

RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>World</title><link>https://www.example.com</link>
<item><title>Army leaves</title><link>{URL}</link><guid isPermaLink="false">17</guid>
<pubDate>Tue, 05 Nov 2024 10:00:00 GMT</pubDate><description>The army left.</description>
<content:encoded><![CDATA[{FRAGMENT}]]></content:encoded></item></channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>World</title>
<entry><id>tag:example.com,2024:17</id><title>Army leaves</title><link href="{URL}"/>
<published>2024-11-05T10:00:00Z</published><content type="html">{FRAGMENT.replace("<", "&lt;")}</content>
</entry></feed>"""

SUMMARIES = RSS.partition("<content:encoded>")[0] + "</item></channel></rss>"

ROW = {"headline": "Army leaves", "body": SAID, "site": "The Daily Post", "pubDate": "2024-11-05", "link": URL}
CSV = ",".join(ROW) + "\n" + ",".join(f'"{value}"' for value in ROW.values()) + "\n"
TSV = "\t".join(ROW) + "\n" + "\t".join(ROW.values()) + "\n"

NEWSAPI_ITEM = {
    "source": {"id": None, "name": "The Daily Post"},
    "title": "Army leaves",
    "url": URL,
    "publishedAt": "2024-11-05T10:00:00Z",
    "content": "The army left the town of Dolna Vesta on Sunday… [+428 chars]",
}
NEWSAPI = json.dumps({"status": "ok", "totalResults": 1, "articles": [NEWSAPI_ITEM]})
GDELT_ITEM = {"url": URL, "title": "Army leaves", "seendate": "20241105T100000Z", "domain": "example.com"}
GDELT = json.dumps({"articles": [GDELT_ITEM, GDELT_ITEM]})


def make_pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines; without any, one whose page has no text."""
    shown = b"".join(
        b"(" + line.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T* " for line in lines
    )
    content = b"BT /F1 10 Tf 14 TL 40 800 Td " + shown + b"ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(made),
    )
    return made + end


def make_encrypted_pdf() -> bytes:
    """A PDF that needs a password."""
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(SAID)))
    writer.encrypt("secret", algorithm="RC4-128")
    stored = io.BytesIO()
    writer.write(stored)
    return stored.getvalue()


def make_docx() -> bytes:
    """A document of Word with a title, a paragraph and a table."""
    document = Document()
    document.add_paragraph("Army leaves", style="Title")
    document.add_paragraph(SAID)
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "killed", "12"
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def make_warc(*pages: tuple[str, str, str, bytes], packed: bool = False, dates: tuple[str, ...] = ()) -> bytes:
    """A WARC with a response each: address, status line, type of content, content; got at these dates, else now."""
    stored = io.BytesIO()
    writer = WARCWriter(stored, gzip=packed)
    for number, (url, status, media_type, content) in enumerate(pages):
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        got = {"WARC-Date": dates[number]} if dates else {}
        stored_page = io.BytesIO(content)
        record = writer.create_warc_record(url, "response", stored_page, http_headers=headers, warc_headers_dict=got)
        writer.write_record(record)
    return stored.getvalue()


CRAWLED = (URL, "200 OK", "text/html; charset=utf-8", PAGE.encode())
BESIDE_PAGES = (
    ("https://www.example.com/old", "301 Moved", "text/html", b"<html><body>Moved</body></html>"),
    ("https://www.example.com/a.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://www.example.com/robots.txt", "200 OK", "text/plain", b"User-agent: *"),
)


def make_zip(files: dict[str, bytes | str]) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stored.getvalue()


def make_mhtml() -> str:
    """A page as browsers save it with its pictures."""
    return (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {URL}\nSubject: Army leaves\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html"; boundary="--x"\n\n----x\n'
        f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}\n----x--\n"
    )


def lines_of_json(*rows: dict[str, Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def packed(content: bytes | str) -> bytes:
    return gzip.compress(content if isinstance(content, bytes) else content.encode())
