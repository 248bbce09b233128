"""Draws the pictures of the documentation: every page, in both languages and themes, at 100 % and 200 %.

They go into docs/pictures as PNG files of few colours, with a page that shows them all. Each size is drawn in
a process of its own, as the toolkit takes the scale of the screen only at its start.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from scenes import PERSON, SCENES, Scene, copy_markings, make_project, wait
from scipy.spatial import cKDTree

from annotator.ui import pictures
from annotator.ui.pictures import Look, Studio

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
SCALES = (1, 2)
HOME = Path(tempfile.gettempdir()) / "rawi-pictures"
"""Always the same, as it is seen in some of the pictures."""
LOOKS = [(theme, language) for theme in ("light", "dark") for language in ("ar", "en")]
SIZE = (1280, 860)
COLORS = 48
"""How many colours a picture has: enough that nobody sees the difference, at half the size of 256."""
COMMONEST = 0.5
"""The share of them that are simply the commonest ones."""

Colors = NDArray[np.uint8]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, choices=SCALES, help="draw this size only, in this process")
    parser.add_argument("--only", default="", help="draw this scene only")
    parser.add_argument("--out", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    if arguments.scale:
        draw(arguments.out, arguments.scale, arguments.only)
        return
    for scale in SCALES:
        command = [sys.executable, __file__, "--scale", str(scale), "--out", str(arguments.out)]
        environment = {**os.environ, "QT_SCALE_FACTOR": str(scale)}
        subprocess.run([*command, "--only", arguments.only], check=True, env=environment)
    (arguments.out / "README.md").write_text(write_gallery(), encoding="utf-8")


def name_of(scene: str, theme: str, language: str, scale: int) -> str:
    """The file of one picture."""
    return f"{scene}-{theme}-{language}{'@2x' if scale == 2 else ''}.png"


def draw(folder: Path, scale: int, only: str = "") -> None:
    """Draws every scene in every look, the welcome page before any project is open."""
    pictures.use_no_display()
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [scene for scene in SCENES if only in ("", scene.name)]
    shutil.rmtree(HOME, ignore_errors=True)
    with pictures.open_studio() as studio:
        studio.window.resize(*SIZE)
        project = make_project(HOME)
        for theme, language in LOOKS:
            for scene in wanted:
                if not scene.needs_project:
                    shoot(studio, scene, Look("welcome", theme, language), folder, scale)
        studio.open(project, PERSON, read_only=False)
        copy_markings(studio.window)
        for theme, language in LOOKS:
            for scene in wanted:
                if scene.needs_project:
                    shoot(studio, scene, Look("annotate", theme, language), folder, scale)


def shoot(studio: Studio, scene: Scene, look: Look, folder: Path, scale: int) -> None:
    window = studio.window
    studio.dress(look)
    scene.show(window)
    wait(window)
    path = folder / name_of(scene.name, look.theme, look.language, scale)
    picture = take_few_colors(window.grab().toImage())
    if not picture.save(str(path), quality=0):  # as small as it can be
        raise OSError(f"{path} could not be written")
    scene.leave(window)
    print(f"{path.name}: {path.stat().st_size // 1000} kB", flush=True)


# ------------------------------------------------------------------ few colours


def take_few_colors(image: QImage) -> QImage:
    """The picture in few colours of its own."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)[:, :, :3]
    packed = pixels.astype(np.uint32) @ np.array([1, 1 << 8, 1 << 16], np.uint32)
    codes, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colors = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1).astype(np.uint8)
    palette = choose_colors(colors, counts)
    nearest = cKDTree(palette).query(colors)[1].astype(np.uint8)[places].reshape(height, width)
    made = QImage(nearest.tobytes(), width, height, width, QImage.Format.Format_Indexed8).copy()
    made.setColorTable([0xFF000000 | int(r) << 16 | int(g) << 8 | int(b) for r, g, b in palette])
    return made


def choose_colors(colors: Colors, counts: NDArray[np.int64]) -> Colors:
    """The commonest colours, then again and again the one whose pixels are furthest from all chosen ones."""
    order = np.argsort(-counts, kind="stable")
    if len(order) <= COLORS:
        return colors
    chosen = list(order[: int(COLORS * COMMONEST)])
    exact = colors.astype(np.int64)
    apart = cKDTree(exact[chosen]).query(exact)[0] ** 2
    while len(chosen) < COLORS:
        worst = int(np.argmax(apart * np.sqrt(counts)))
        chosen.append(worst)
        apart = np.minimum(apart, ((exact - exact[worst]) ** 2).sum(axis=1))
    return colors[chosen]


# ------------------------------------------------------------------ the page of them all


def write_gallery() -> str:
    """A page with every picture; those at 200 % open from the ones at 100 %."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Pictures of the window\n"
    yield "Drawn by `make pictures` from the real window. A picture opens at 200 %.\n"
    for scene in SCENES:
        yield f"## {scene.name}\n"
        yield "| | العربية | English |\n|---|---|---|"
        for theme in ("light", "dark"):
            cells = (
                f"[![{scene.name}, {theme}, {language}]({name_of(scene.name, theme, language, 1)})]"
                f"({name_of(scene.name, theme, language, 2)})"
                for language in ("ar", "en")
            )
            yield f"| {theme} | {' | '.join(cells)} |"
        yield ""


if __name__ == "__main__":
    main()
