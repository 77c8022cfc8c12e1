"""Looks into office files for what must not be there, and reads their words."""

import io
import re
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def members(data: bytes) -> dict[str, bytes]:
    """The parts of an office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(data: bytes) -> str:
    """Every word of a Word file as a reader meets it, one paragraph a line."""
    root = ElementTree.fromstring(members(data)["word/document.xml"])
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))
    return "\n".join(paragraphs)


def office_scan(data: bytes) -> list[str]:
    """Formulas, links out, names, times, hidden text and embedded files of an office file."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found += [f"time of {i.filename}" for i in archive.infolist() if i.date_time != FIXED_TIME]
    for name, part in members(data).items():
        text = part.decode("utf-8", "replace")
        if re.search(r"embeddings|vbaProject|externalLink|comments|thumbnail|customXml", name):
            found.append(f"part {name}")
        if name.endswith(".rels") and 'TargetMode="External"' in text:
            found.append(f"link out of {name}")
        if re.search(r"<f[ >]|<w:vanish|state=\"hidden\"|hidden=\"1\"|<w:(ins|del) ", text):
            found.append(f"formula or hidden text in {name}")
        if name == "docProps/core.xml":
            found += _names(text)
        if name == "docProps/app.xml":
            found += re.findall(r"<(?:Company|Manager)>[^<]+", text)
        fields = re.findall(r'w:instr="([^"]*)"|<w:instrText[^>]*>([^<]*)', text)
        found += [f for pair in fields for f in pair if f and f.strip() not in ("PAGE", "NUMPAGES")]
    return found


def _names(core: str) -> list[str]:
    """Authors, and times other than the fixed one."""
    found = re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>[^<]+", core)
    times = re.findall(r"<dcterms:(?:created|modified)[^>]*>([^<]+)", core)
    return found + [time for time in times if not time.startswith("2000-01-01")]
