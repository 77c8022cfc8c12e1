"""QR codes as pictures: vector for print and phone pages, pixels for everything else."""

import io
from typing import Final

import qrcode
from qrcode.constants import ERROR_CORRECT_M

_QUIET_MODULES: Final = 4


def _matrix(text: str) -> list[list[bool]]:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET_MODULES)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def qr_svg(text: str) -> str:
    """Draw a QR code of the text as an SVG of one path, one unit a module, quiet zone included."""
    rows = _matrix(text)
    side = len(rows)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{path}"/></svg>'
    )


def qr_png(text: str, module_px: int = 8) -> bytes:
    """Draw a QR code of the text as a black and white PNG, quiet zone included."""
    code = qrcode.QRCode(
        error_correction=ERROR_CORRECT_M, border=_QUIET_MODULES, box_size=module_px
    )
    code.add_data(text)
    code.make(fit=True)
    out = io.BytesIO()
    code.make_image().get_image().save(out, format="PNG")
    return out.getvalue()
