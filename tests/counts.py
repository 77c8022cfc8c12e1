"""How often the fault tests do a thing: enough for every run, far more for a night.

``DECLIC_NIGHT=1 python run.py test`` takes the larger counts, which need hours. The smaller ones
are those that every change has to pass.
"""

import os

NIGHT = bool(os.environ.get("DECLIC_NIGHT"))


def times(usual: int, night: int) -> int:
    """Return how often: ``usual`` for every run, ``night`` when asked for."""
    return night if NIGHT else usual
