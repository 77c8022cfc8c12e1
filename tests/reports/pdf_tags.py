"""What keeps a PDF from being PDF/UA-1, as far as one can see without a validator.

Clauses are those of ISO 14289-1. It reads what typst writes: a table of cross-references and no
object streams. Another program's PDF is refused, not passed.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_PLAIN = re.compile(rb"<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+|\s+")
_IN_STRING = re.compile(rb"[^()\\]+|\\.|[()]", re.S)
_SHOWING = frozenset(b"Tj TJ ' \" f F f* B B* b b* S s sh Do BI".split())
_ACTIVE = ("/JavaScript", "/JS", "/EmbeddedFile", "/Launch", "/URI", "/OpenAction", "/AcroForm")
_GROUPS = ("Sect", "Div", "Document", "Part", "Art", "NonStruct")


def tokens(content: bytes) -> Iterator[bytes]:
    """Cut a content stream into its tokens; a string may hold brackets in pairs."""
    at = 0
    while at < len(content):
        if content[at : at + 1] == b"(":
            end, depth = at, 0
            while depth or end == at:
                piece = _IN_STRING.match(content, end)
                if piece is None:
                    raise ForeignPdf
                depth += {b"(": 1, b")": -1}.get(piece[0], 0)
                end = piece.end()
            yield content[at:end]
        else:
            found = _PLAIN.match(content, at)
            if found is None:
                raise ForeignPdf
            end = found.end()
            if found[0].strip():
                yield found[0]
        at = end


class ForeignPdf(ValueError):
    """A PDF that this reader cannot judge."""


@dataclass(frozen=True)
class Element:
    """One element of the structure tree: its number, its type, what its dictionary says."""

    number: int
    kind: str
    text: str


class Pdf:
    """The objects of a PDF that typst wrote."""

    def __init__(self, data: bytes) -> None:
        if b"/ObjStm" in data or b"\nxref\n" not in data:
            raise ForeignPdf
        self._data = data
        table = data[data.rindex(b"\nxref\n") :]
        places = re.findall(rb"(\d{10}) \d{5} n", table)
        self.objects: dict[int, str] = {}
        self._streams: dict[int, bytes] = {}
        for place in places:
            self._read(int(place))
        self.catalog = next(text for text in self.objects.values() if "/Type/Catalog" in text)

    def _read(self, place: int) -> None:
        head = re.compile(rb"(\d+) 0 obj\s").match(self._data, place)
        if head is None:
            raise ForeignPdf
        end = self._data.index(b"endobj", head.end())
        stream = self._data.find(b"stream\n", head.end(), end)
        text = self._data[head.end() : stream if stream > 0 else end].decode("latin-1")
        number = int(head[1])
        self.objects[number] = text
        if stream > 0:
            size = int(re.search(r"/Length (\d+)", text)[1])  # type: ignore[index]  # always there
            raw = self._data[stream + 7 : stream + 7 + size]
            self._streams[number] = zlib.decompress(raw) if "/FlateDecode" in text else raw

    def stream(self, number: int) -> bytes:
        """The unpacked stream of an object."""
        return self._streams[number]

    def kept(self, kind: str) -> list[tuple[int, str]]:
        """Objects whose dictionary names a type."""
        sign = re.compile(rf"/Type/{kind}\b")
        return [(number, text) for number, text in self.objects.items() if sign.search(text)]

    @cached_property
    def elements(self) -> list[Element]:
        """The structure tree in reading order."""
        root = re.search(r"/StructTreeRoot (\d+) 0 R", self.catalog)
        return list(self._below(int(root[1]))) if root else []

    def _below(self, number: int) -> Iterator[Element]:
        for child in self.children(number):
            kind = re.search(r"/S/(\w+)", self.objects[child])
            if kind is None:
                continue
            yield Element(child, kind[1], self.objects[child])
            yield from self._below(child)

    def children(self, number: int) -> list[int]:
        """The elements right below another one."""
        found = re.search(r"/K ?(\[[^\]]*\]|\d+ 0 R)", self.objects[number])
        if found is None:
            return []
        listed = re.findall(r"(?<!/Pg )(\d+) 0 R", found[1])
        return [int(each) for each in listed if "/Type/StructElem" in self.objects[int(each)]]


def pdf_faults(data: bytes, locale: str) -> list[str]:
    """Every fault of a PDF in a language (``fr-BE``); an empty list is one for everybody."""
    pdf = Pdf(data)
    return [
        *_document(pdf, data, locale),
        *_fonts(pdf),
        *_contents(pdf),
        *_headings(pdf),
        *_figures(pdf),
        *_tables(pdf),
        *_lists(pdf),
    ]


def _document(pdf: Pdf, data: bytes, locale: str) -> Iterator[str]:
    """Marks, language, title, nothing active and nobody's name (5, 6.2, 7.1, 7.2, 7.11)."""
    for sign in ("/Marked true", f"/Lang({locale})", "/DisplayDocTitle true", "/StructTreeRoot"):
        if sign not in pdf.catalog:
            yield f"no {sign}"
    metadata = re.search(r"/Metadata (\d+) 0 R", pdf.catalog)
    xmp = pdf.stream(int(metadata[1])).decode() if metadata else ""
    if "<pdfuaid:part>1<" not in xmp:
        yield "it does not say that it is PDF/UA-1"
    title = re.search(r"<dc:title>.*?<rdf:li[^>]*>([^<]+)<", xmp, re.S)
    if title is None or not title[1].strip():
        yield "no title"
    everything = "\n".join(pdf.objects.values())
    yield from (f"{sign} in it" for sign in _ACTIVE if re.search(rf"{sign}\b", everything))
    for sign in (b"/Author", b"/CreationDate", b"/ModDate", b"dc:creator", b"xmp:CreateDate"):
        if sign in data:
            yield f"{sign.decode()} in it"


def _fonts(pdf: Pdf) -> Iterator[str]:
    """All embedded, all with letters behind their signs (7.21.4.1, 7.21.7)."""
    for _, text in pdf.kept("FontDescriptor"):
        if not re.search(r"/FontFile[23] ", text):
            yield "a font that is not embedded"
    for _, text in pdf.kept("Font"):
        if "/Subtype/Type0" in text and "/ToUnicode " not in text:
            yield "a font without letters"
        if re.search(r"/Subtype/(Type1|TrueType|Type3)\b", text):
            yield "a font of the old kind"


def _contents(pdf: Pdf) -> Iterator[str]:
    """What is shown is tagged or an ornament, and every tag is in the tree (7.1)."""
    tree = "\n".join(pdf.objects.values())
    for number, page in pdf.kept("Page"):
        if "/Tabs/S" not in page and "/Annots" in page:
            yield "a page whose tab order is not that of its structure"
        contents = re.search(r"/Contents (\d+) 0 R", page)
        if contents is None:
            continue
        marks: list[int] = []
        before: list[bytes] = []
        depth = 0
        for token in tokens(pdf.stream(int(contents[1]))):
            if token in (b"BDC", b"BMC"):
                depth += 1
                found = re.search(rb"/MCID (\d+)", b" ".join(before[-6:]))
                marks += [int(found[1])] if found and token == b"BDC" else []
            elif token == b"EMC":
                depth -= 1
            elif token in _SHOWING and depth == 0:
                yield f"page {number} shows something untagged ({token.decode()})"
            before.append(token)
        if marks and not re.search(rf"/Pg {number} 0 R", tree):
            yield f"nothing in the tree is on page {number}"


def _headings(pdf: Pdf) -> Iterator[str]:
    """A first level first, and none left out (7.4.2)."""
    levels = [int(e.kind[1]) for e in pdf.elements if re.fullmatch(r"H[1-6]", e.kind)]
    if not levels or levels[0] != 1:
        yield "no heading of the first level at the beginning"
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"a heading of level {level} after one of level {before}"


def _figures(pdf: Pdf) -> Iterator[str]:
    """Every picture says what it is (7.3)."""
    for element in pdf.elements:
        if element.kind == "Figure" and not re.search(r"/Alt ?[(<]..", element.text):
            yield "a picture without an alternative text"


def _tables(pdf: Pdf) -> Iterator[str]:
    """Named columns, as many cells in each row (7.5)."""
    for table in (e for e in pdf.elements if e.kind == "Table"):
        rows = [e for e in pdf._below(table.number) if e.kind == "TR"]
        cells = [[pdf.objects[each] for each in pdf.children(row.number)] for row in rows]
        if not cells or not all("/S/TH" in cell for cell in cells[0]):
            yield "a table without a header row"
        elif not all("/Scope/" in cell for cell in cells[0]):
            yield "a header that does not say of what"
        widths = {
            sum(int(n[1]) if (n := re.search(r"/ColSpan (\d+)", c)) else 1 for c in row)
            for row in cells
        }
        if len(widths) > 1:
            yield f"rows of {sorted(widths)} cells in one table"


def _lists(pdf: Pdf) -> Iterator[str]:
    """Lists of items, items with a body (7.6)."""
    for element in pdf.elements:
        kinds = [re.search(r"/S/(\w+)", pdf.objects[each]) for each in pdf.children(element.number)]
        names = {kind[1] for kind in kinds if kind}
        if element.kind == "L" and not names <= {"LI", "L", "Caption"}:
            yield f"a list with {sorted(names)}"
        if element.kind == "LI" and "LBody" not in names:
            yield "an item without a body"
