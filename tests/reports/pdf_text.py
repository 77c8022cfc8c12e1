"""Reads the words of a tagged PDF in the order of its structure, as a screen reader would."""

import re
from functools import cached_property

from tests.reports.pdf_tags import Pdf, tokens


class SpokenPdf(Pdf):
    """A PDF of typst with the words below each element of its structure."""

    def said(self, number: int) -> str:
        """All words below an element."""
        text = self.objects[number]
        page = re.search(r"/Pg (\d+) 0 R", text)
        listed = re.search(r"/K ?(\[(?:<<[^>]*>>|[^\]])*\]|\d+ 0 R|\d+)", text)
        if listed is None:
            return ""
        found = []
        items = re.findall(r"<<[^>]*>>|\d+ 0 R|\d+", listed[1])
        for item in items:
            if item.startswith("<<"):
                own = re.search(r"/Pg (\d+) 0 R", item) or page
                mark = re.search(r"/MCID (\d+)", item)
                found.append(self._marked.get((int(own[1]), int(mark[1])), "") if own and mark
                             else "")  # fmt: skip
            elif item.endswith("R"):
                found.append(self.said(int(item.split()[0])))
            elif page is not None:
                found.append(self._marked.get((int(page[1]), int(item)), ""))
        return "".join(found)

    def tables(self) -> list[tuple[str, list[list[str]]]]:
        """Each table with the heading before it: rows of cells."""
        found = []
        heading = ""
        for element in self.elements:
            if re.fullmatch(r"H[1-6]", element.kind):
                heading = self.said(element.number)
            if element.kind == "Table":
                rows = [e.number for e in self._below(element.number) if e.kind == "TR"]
                cells = [[self.said(cell) for cell in self.children(row)] for row in rows]
                found.append((heading, cells))
        return found

    @cached_property
    def _marked(self) -> dict[tuple[int, int], str]:
        """(page, mark) -> words."""
        found: dict[tuple[int, int], str] = {}
        for number, page in self.kept("Page"):
            contents = re.search(r"/Contents (\d+) 0 R", page)
            if contents is not None:
                self._read_page(number, int(contents[1]), self._page_fonts(page), found)
        return found

    def _read_page(
        self, page: int, contents: int, fonts: dict[str, int], found: dict[tuple[int, int], str]
    ) -> None:
        marks: list[int] = []
        letters: dict[int, str] = {}
        before: list[bytes] = []
        for token in tokens(self.stream(contents)):
            if token in (b"BDC", b"BMC"):
                mark = re.search(rb"/MCID (\d+)", b" ".join(before[-6:]))
                marks.append(int(mark[1]) if mark and token == b"BDC" else -1)
            elif token == b"EMC":
                marks.pop()
            elif token == b"Tf":
                letters = self._letters(fonts[before[-2].decode()[1:]])
            elif token in (b"Tj", b"TJ") and marks:
                start = (
                    max(at for at, each in enumerate(before) if each == b"[")
                    if (token == b"TJ")
                    else -1
                )
                strings = [each for each in before[start:] if each[:1] in b"(<" and each != b"<<"]
                words = "".join(_decoded(each, letters) for each in strings)
                place = (page, marks[-1])
                found[place] = found.get(place, "") + words
            before = [*before[-200:], token]

    def _page_fonts(self, page: str) -> dict[str, int]:
        resources = page
        if (elsewhere := re.search(r"/Resources (\d+) 0 R", page)) is not None:
            resources = self.objects[int(elsewhere[1])]
        listed = re.search(r"/Font ?(<<.*?>>|\d+ 0 R)", resources, re.S)
        text = listed[1] if listed else ""
        if text.endswith("R"):
            text = self.objects[int(text.split()[0])]
        return {name: int(number) for name, number in re.findall(r"/(\w+) (\d+) 0 R", text)}

    def _letters(self, font: int) -> dict[int, str]:
        """Code of a sign -> its letters."""
        table = re.search(r"/ToUnicode (\d+) 0 R", self.objects[font])
        if table is None:
            return {}
        text = self.stream(int(table[1])).decode("latin-1")
        found: dict[int, str] = {}
        for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
            for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                found[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
        for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
            for first, last, letter in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
                for step in range(int(last, 16) - int(first, 16) + 1):
                    found[int(first, 16) + step] = chr(int(letter, 16) + step)
        return found


_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _decoded(string: bytes, letters: dict[int, str]) -> str:
    """Turn codes of two bytes into letters."""
    if string.startswith(b"<"):
        raw = bytes.fromhex(string[1:-1].decode())
    else:
        raw = re.sub(
            rb"\\([0-7]{1,3}|.)",
            lambda found: (
                bytes([int(found[1], 8)])
                if found[1][:1].isdigit()
                else _ESCAPES.get(found[1], found[1])
            ),
            string[1:-1],
            flags=re.S,
        )
    codes = (int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2))
    return "".join(letters.get(code, "\N{REPLACEMENT CHARACTER}") for code in codes)
