"""The conditions that the second renderer is run under, by name."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from tests.cards.studio import Studio

Faces = Mapping[int, np.ndarray]
"""Grey pages by code number, as printed."""

_WALL = Studio(grid=True, head_share=0.0, metres=(3.0, 6.0))
_PHOTO = Studio(
    width=4000,
    height=3000,
    hfov_deg=68,
    kind="photo",
    metres=(3.0, 12.0),
    noise=(0.5, 3.0),
    jpeg=(75, 95),
    motion_px=0.8,
    blur_px=(0.5, 1.2),
    distortion=(0.05, -0.02),
    things=(6, 18),
)

CONDITIONS: dict[str, Studio] = {
    "wall 3-6 m 720p": _WALL,
    "wall 8 m 720p": replace(_WALL, metres=(7.9, 8.1)),
    "wall 3-6 m 1080p": replace(_WALL, width=1920, height=1080, hfov_deg=78),
    "wall 8 m 1080p": replace(_WALL, width=1920, height=1080, hfov_deg=78, metres=(7.9, 8.1)),
    "class 720p": Studio(),
    "class 1080p": Studio(width=1920, height=1080, hfov_deg=78),
    "low JPEG": replace(_WALL, jpeg=(22, 45)),
    "grain": replace(_WALL, noise=(6.0, 12.0), line_noise=2.5),
    "halo": replace(_WALL, halo=(1.5, 3.0)),
    "colour cast": replace(_WALL, cast=0.35),
    "vignette": replace(_WALL, vignette=0.8),
    "shadow": replace(_WALL, shadow_share=0.9, shadow_depth=0.6),
    "glare": replace(_WALL, glare_share=0.9),
    "fingers": replace(_WALL, fingers_share=1.0, finger_reach_mm=55.0),
    "heads": replace(_WALL, head_share=0.8),
    "motion": replace(_WALL, motion_px=2.2),
    "defocus": replace(_WALL, defocus_px=1.8),
    "rescaled": replace(_WALL, rescale=(0.62, 1.6)),
    "dark": replace(_WALL, exposure=(0.12, 0.3), noise=(2.0, 5.0)),
    "overexposed": replace(_WALL, exposure=(1.3, 1.9)),
    "gamma": replace(_WALL, gamma=(0.45, 1.9)),
    "cream, grey toner": replace(_WALL, paper=(190, 222, 236), ink=95),
    # printed black is seldom darker than a third of its paper, and haze or a lamp lifts it further
    "pale print": replace(_WALL, ink=135),
    "pale print 8 m": replace(_WALL, ink=100, metres=(7.9, 8.1)),
    "bent": replace(_WALL, curve_per_m=4.0),
    "distortion": replace(_WALL, hfov_deg=88, distortion=(-0.28, 0.07)),
    "steep 50": replace(_WALL, steep_deg=50.0, metres=(2.0, 5.0)),
    "steep 60": replace(_WALL, steep_deg=60.0, metres=(2.0, 5.0)),
    "half outside": replace(_WALL, hfov_deg=30.0, grid=False, metres=(2.5, 6.0)),
    "all backs": replace(_WALL, back_share=1.0),
    "overlapping": replace(_WALL, overlap=0.13),
    "in a mirror": replace(_WALL, mirrors=32),
    "things": replace(_WALL, things=(40, 70), thing_size=(0.04, 0.3), cards=(4, 8)),
    "things far 1080p": replace(
        _WALL, width=1920, height=1080, things=(90, 140), thing_size=(0.015, 0.09), cards=(0, 3)
    ),
    "all at once": Studio(
        jpeg=(30, 70),
        noise=(3.0, 8.0),
        halo=(0.5, 2.5),
        motion_px=1.3,
        shadow_share=0.5,
        glare_share=0.4,
        fingers_share=0.9,
        finger_reach_mm=40.0,
        head_share=0.3,
        curve_per_m=2.5,
        exposure=(0.35, 1.3),
        cast=0.3,
        rescale=(0.75, 1.3),
        things=(10, 25),
        yaw_deg=25,
        pitch_deg=18,
        roll_deg=10,
        distortion=(-0.2, 0.05),
    ),
    "12 MP class": _PHOTO,
    "12 MP wall 15 m": replace(_PHOTO, grid=True, metres=(14.8, 15.1), head_share=0.0),
    "12 MP pale 15 m": replace(_PHOTO, grid=True, metres=(14.8, 15.1), head_share=0.0, ink=110),
    "12 MP all at once": replace(
        _PHOTO,
        jpeg=(40, 80),
        noise=(3.0, 7.0),
        shadow_share=0.5,
        glare_share=0.4,
        fingers_share=0.9,
        curve_per_m=2.5,
        cast=0.3,
        things=(20, 50),
        yaw_deg=24,
        motion_px=1.6,
        thing_size=(0.02, 0.25),
    ),
}
"""What is asked of the reader: never a wrong answer anywhere, and recall where a goal stands."""

GOALS: dict[str, float] = {
    "wall 3-6 m 720p": 0.95,
    "wall 8 m 720p": 0.92,
    "wall 3-6 m 1080p": 0.95,
    "wall 8 m 1080p": 0.92,
    "12 MP class": 0.95,
    "12 MP wall 15 m": 0.95,
}
"""The goals of the specification for one picture."""


def seed_of(name: str, number: int) -> list[int]:
    """A seed for the numbered picture of a condition."""
    return [number, sum(map(ord, name))]


def nearly_ours(faces: Faces, changed: int, rng: np.random.Generator) -> Faces:
    """Pages of cards with some modules of the code in the other colour."""
    pages = {}
    for code_id, face in faces.items():
        page = face.copy()
        mm = page.shape[1] / 210
        module = 16 * mm
        corner = np.array([page.shape[0], page.shape[1]]) / 2 - 56 * mm
        for number in rng.permutation(25)[:changed].tolist():
            start = corner + (np.array(divmod(number, 5)) + 1) * module
            low, high = np.round(start).astype(int), np.round(start + module).astype(int)
            box = page[low[0] : high[0], low[1] : high[1]]
            box[:] = 0 if np.median(box) > 127 else 255
        pages[code_id] = page
    return pages
