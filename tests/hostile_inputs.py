"""Hostile inputs: files that are small, or small as files go, and made to take all memory or time."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable

from tests import format_files as files

SAID = files.SAID.encode()
PARAGRAPH = b"<w:p><w:r><w:t>The army left.</w:t></w:r></w:p>"
TABLE, CELL, ENDS = b"<w:tbl><w:tblPr/><w:tblGrid/>", b"<w:tr><w:tc>", b"</w:tc></w:tr>"
PAGES = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]"


ZLIB, GZIP = zlib.MAX_WBITS, zlib.MAX_WBITS + 16


def packed(part: bytes, times: int, form: int = GZIP) -> bytes:
    """A .gz of a part many times, made without holding it.

    The part repeats one byte, and nothing else is looked for: as short as at level 9, in half the time.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, form, strategy=zlib.Z_RLE)
    return b"".join(packer.compress(part) for _ in range(times)) + packer.flush()


def make_docx(body: bytes, beside: dict[str, bytes] | None = None) -> bytes:
    """A document of Word with this body, and files beside it."""
    stored = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(files.make_docx())) as made,
        zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in made.namelist():
            content = made.read(member)
            if member == "word/document.xml":
                start, end = content.index(b"<w:body>") + len(b"<w:body>"), content.index(b"</w:body>")
                content = content[:start] + body + content[end:]
            new.writestr(member, content)
        for name, content in (beside or {}).items():
            new.writestr(name, content)
    return stored.getvalue()


def make_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first its root."""
    made, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, body)
    size = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer


def stream(content: bytes, more: bytes = b"") -> bytes:
    return stream_of(zlib.compress(content, 9), more)


def stream_of(data: bytes, more: bytes = b"") -> bytes:
    """A stream of a PDF, of what is compressed already."""
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(data), more, data)


def page_of(content: bytes, resources: bytes = b"<</Font<</F1 5 0 R>>>>") -> tuple[bytes, ...]:
    """The objects of a PDF with one page."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources%s>>" % resources
    return *PAGES, page, stream(content)


def forms(deep: int) -> Iterable[bytes]:
    """Forms of a PDF, each of which shows the next ten times."""
    for number in range(5, 5 + deep):
        yield stream(b"/X Do " * 10, FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1))
    yield stream(b"BT (a) Tj ET", FORM)


def fields(number: int, sign: bytes = b":") -> bytes:
    """So many names with a value each, as JSON has them."""
    return b",".join(b'"%x"%s1' % (each, sign) for each in range(number))


def overlapping_zip(members: int) -> bytes:
    """A ZIP whose members are all the same bytes of it, each 40 MB unpacked."""
    stored = files.make_zip({"a.txt": b"The army left. " * 2_700_000})
    at = stored.index(b"PK\x01\x02")
    entry, end = stored[at : stored.index(b"PK\x05\x06")], stored[stored.index(b"PK\x05\x06") :]
    entries = entry * members
    counted = members.to_bytes(2, "little") * 2 + len(entries).to_bytes(4, "little")
    return stored[:at] + entries + end[:8] + counted + end[16:]


def name_of(content: bytes) -> str:
    """What a file is called whose content alone might not tell what it is."""
    return "r.csv" if content.startswith(b"text,title") else "r"


def json_lines(*lines: bytes) -> bytes:
    return b"\n".join(lines) + b"\n"


LEFT = b'{"text":"The army left."}'
# How each is made, how many reports are read of it, and how the first problem begins
INPUTS: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "text of 11 MB": (lambda: SAID * 100_000, 0, "has 11 MB, and one report has at most 10 MB: split it"),
    "text of four bytes a character": (lambda: "\U0001f4a3".encode() + SAID * 85_000, 1, 'report "r" has 9,'),
    "references of HTML": (lambda: b"&amp;" * 1_900_000, 1, 'report "r" has more than 20,000 marks that'),
    "spaces before a mark of a cut": (
        lambda: b"a" + b" " * 190_000 + b"chars]", 1, 'report "r" has no end of a sentence'),
    "marks on a letter": (lambda: ("a" + "\u0301\u0327" * 2_400_000).encode(), 1, ""),
    "what nobody sees": (lambda: ("\u200d\u00ad\n" * 1_400_000).encode(), 0, "holds nothing to be read"),
    "a line of 50 MB": (
        lambda: json_lines(LEFT, b'{"text":"' + b"a b. " * 10_000_000 + b'"}'), 1, "line 2 is longer than 8 MB: split"),
    "lists in a line": (lambda: json_lines(b'{"text":"a","x":[' + b"[]," * 2_600_000 + b"[]]}"), 1, ""),
    "names in a line": (lambda: json_lines(b"{" + fields(700_000) + b',"text":"a"}', LEFT), 1, "line 1 lacks text"),
    "other names in each line": (
        lambda: json_lines(*(b'{"text":"a","%d":{%s}}' % (n, fields(2_000)) for n in range(300))), 300, ""),
    "tags in a line": (
        lambda: json_lines(b'{"text":"' + b"<b>x</b>" * 900_000 + b'"}', LEFT), 1, "line 1 holds markup"),
    "a headline of 7 MB": (
        lambda: json_lines(b'{"text":"a","id":"b","title":"' + b"army " * 1_400_000 + b'"}'), 1,
        'report "b" is loaded without its title: it has 6,999,999 characters, more than 1,000'),
    "an id of 7 MB": (
        lambda: json_lines(b'{"text":"a","id":"' + b"army " * 1_400_000 + b'"}'), 0, 'the id "army army'),
    "an id of 10,000 digits": (
        lambda: json_lines(b'{"text":"a","id":' + b"9" * 10_000 + b"}", LEFT), 1, "line 1 is not JSON"),
    "names in a document": (
        lambda: b'{"articles":[],\n' + fields(200_000) + b',"text":"The army left."}', 0, "item 1 lacks text"),
    "names in an item": (lambda: b"[{" + fields(200_000) + b"}]", 0, "item 1 lacks text (its fields are 0, 1, 2"),
    "a value of 50 MB": (lambda: b'[{"text":"' + b"a b. " * 10_000_000 + b'"}]', 0, "holds a value longer than 8 MB"),
    "an item of 50 MB": (
        lambda: b'[{"text":"a","x":[' + b"[]," * 16_000_000 + b"[]]}]", 0, "holds an item longer than"),
    "a number of 10,000 digits": (lambda: b'[{"text":"a","id":' + b"9" * 10_000 + b"}]", 0, "is not JSON"),
    "a million columns": (
        lambda: b"text,title" + b",c" * 1_000_000 + b"\nThe army left.,a" + b",x" * 1_000_000 + b"\n", 1, ""),
    "rows of 20,000 columns": (
        lambda: b"text,title" + b",c" * 20_000 + (b"\nThe army left.,a" + b",x" * 20_000) * 100 + b"\n", 100, ""),
    "a quotation of 1 MB": (
        lambda: b'text,title\n"The army' + b" left the town\n" * 70_000, 69_999, "the row of line 2 is broken (field"),
    "rows without text": (lambda: b"text,title\n" + b",a\n" * 100_000, 0, "none of its 100,000 the row of lines"),
    "a row that goes on in each line": (
        lambda: b"text,title\n" + b'a"b,"c\n' * 300_000, 0, "the row of line 2 goes on into line"),
    "tags of a page": (lambda: b"<html><body>" + b"<b>x</b>" * 1_200_000, 0, "is a page of 2,400,002 tags, more than"),
    "attributes of a tag": (
        lambda: files.PAGE.replace("<article", "<article " + " ".join(f"a{n}=1" for n in range(50_000))).encode(),
        0, "is a page with a tag that does not end"),
    "tags of a piece": (lambda: b"<p>x</p>" * 1_200_000, 0, "holds no report that can be told from menus"),
    "tags in tags": (lambda: b"<html><body>" + b"<div>" * 140_000 + SAID, 0, "holds no report that can be told"),
    "entries of a feed": (
        lambda: files.RSS.replace("</item>", "</item>" + "<item><title>a</title></item>" * 300_000).encode(), 0,
        "is a feed of 300,001 entries, more than 5,000"),
    "tags in a feed": (
        lambda: files.RSS.replace("<p>The", "<b>x</b>" * 150_000 + "<p>The").encode(), 1, "gives only summaries"),
    "parts of a saved page": (
        lambda: files.make_mhtml().replace("----x--", "----x\nContent-Type: text/plain\n\na\n" * 600_000).encode(), 0,
        "is a saved page in more parts or lines than any has"),
    "parts in parts": (
        lambda: b"".join(
            b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="%d"\n\n--%d\n' % (n, n)
            for n in range(9_000)
        ), 0, "is a saved page in more parts"),
    "spaces packed to nothing": (lambda: packed(b" " * 1_000_000, 1_000), 0, "unpacks to more than"),
    "members over one another": (lambda: overlapping_zip(600), 0, "has 40 MB, and one report has at most"),
    "a list of a million members": (
        lambda: files.make_zip({"a.txt": SAID})[:-22] + b"PK\x05\x06" + b"\0" * 8 + b"\xff\xff\xff\x0f" + b"\0" * 6, 0,
        "is a ZIP of more files than any archive"),
    "a crawl packed to nothing": (
        lambda: files.make_warc(("https://e.org", "200 OK", "text/html", b" " * 60_000_000), packed=True), 0,
        "https://e.org is empty: get it again"),
    "a page packed in itself": (
        lambda: files.make_warc(
            ("https://e.org", "200 OK\r\nContent-Encoding: gzip", "text/html", packed(b" " * 1_000_000, 500))
        ), 0, "https://e.org has more than 64 MB, too much for one report"),
    "headers without end": (
        lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 3_000_000, 0, "is damaged (a record has more than 1,000,000 bytes"),
    "a header without end": (
        lambda: b"WARC/1.0\r\nA: " + b"b" * 20_000_000, 0, "is damaged (a record has more than 1,000,000 bytes"),
    "paragraphs of a document": (lambda: make_docx(b"<w:p/>" * 3_000_000), 0, "has 3,000,0"),
    "a document of 30 MB": (lambda: make_docx(PARAGRAPH * 700_000), 0, "unpacks to 33 MB of text"),
    "a picture in a document": (
        lambda: make_docx(PARAGRAPH, {"word/media/a.png": b"\0" * 300_000_000}), 0,
        "unpacks to 300 MB: save it without"),
    "a cell over 90 million columns": (
        lambda: make_docx(
            TABLE + b'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="90000000"/></w:tcPr>' + PARAGRAPH + ENDS + b"</w:tbl>"
        ), 1, ""),
    "a cell over 3,000 rows": (
        lambda: make_docx(
            TABLE + (CELL + b"<w:tcPr><w:vMerge/></w:tcPr>" + PARAGRAPH + ENDS) * 3_000 + b"</w:tbl>"), 1, ""),
    "tables in tables": (
        lambda: make_docx((TABLE + CELL) * 60 + PARAGRAPH + (ENDS + b"</w:tbl>") * 60), 1, ""),
    "elements in elements of a document": (
        lambda: make_docx(b"<w:sdt><w:sdtContent>" * 90_000 + PARAGRAPH), 0, "is a damaged document of Word"),
    "operators of a page": (
        lambda: make_pdf(*page_of(b"BT /F1 10 Tf " + b"(The army left.) Tj T* " * 400_000), FONT), 0,
        "has pages that cannot be read (1)"),
    "lists in lists of a PDF": (lambda: make_pdf(*page_of(b"BT " + b"[" * 500_000), FONT), 0, "has pages that cannot"),
    "tables in tables of a PDF": (lambda: make_pdf(*page_of(b"BT " + b"<<" * 500_000), FONT), 0, "has pages that"),
    "spaces of a PDF": (
        lambda: make_pdf(*page_of(b"")[:3], stream_of(packed(b" " * 1_000_000, 300, ZLIB)), FONT), 0,
        "has pages that cannot be read (1)"),
    "forms in forms": (
        lambda: make_pdf(*page_of(b"/X Do " * 10, b"<</XObject<</X 5 0 R>>>>"), *forms(9)), 0, "holds no text"),
    "one page 20,000 times": (
        lambda: make_pdf(
            PAGES[0], b"<</Type/Pages/Kids[" + b"3 0 R " * 19_000 + b"]/Count 19000>>", page_of(b"")[2],
            stream(b"BT /F1 10 Tf " + b"(The army left.) Tj " * 200 + b"ET"), FONT), 1, "has 19,000 pages, of which"),
    "pages in themselves": (
        lambda: make_pdf(PAGES[0], b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1>>"), 0, "is a damaged PDF"),
    "an index that leads to itself": (
        lambda: b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
        0, "is a damaged PDF"),
    "an index of 999,999,999 objects": (
        lambda: b"%PDF-1.4\nxref\n0 999999999\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
        0, "is a damaged PDF"),
    "filters in filters": (
        lambda: make_pdf(
            *page_of(b"")[:3],
            b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
            % ((lambda data: (len(data), data))(zlib.compress(packed(b" " * 1_000_000, 400, ZLIB), 9))), FONT
        ), 0, "has pages that cannot be read (1)"),
}  # fmt: skip
