"""What everything printed is made with: typst, the fonts, QR pictures.

Documents are typst source and its files, all in memory; the same source gives the same bytes.
"""

from declic.paper.qr import qr_png, qr_svg
from declic.paper.typeset import PaperError, compile_pdf, compile_pngs, count_pages, quoted

__all__ = [
    "PaperError",
    "compile_pdf",
    "compile_pngs",
    "count_pages",
    "qr_png",
    "qr_svg",
    "quoted",
]
