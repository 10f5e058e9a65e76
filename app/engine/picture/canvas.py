"""A drawing surface for pictures of the model: projection, surfaces from back to front, lines, arrows and labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.engine.documents.view_state import Angle
from app.engine.store.arrays import FloatArray

Colour = tuple[int, int, int]
MARGIN = 0.09
# Lines are drawn at twice the size and then averaged; a picture larger than this is drawn as it is.
LARGEST_SMOOTHED_PX = 6_000_000
TEXT_PX = 12
# The eye of a perspective picture stands this many model sizes away.
EYE_DISTANCE = 2.5
CELL_PX = 3
# The built-in typeface has no Hangul; these are what Windows, macOS and Linux usually have.
HANGUL_FONTS = (
    "malgun.ttf",
    "AppleSDGothicNeo.ttc",
    "NanumGothic.ttf",
    "NotoSansCJK-Regular.ttc",
    "NotoSerifCJK-Bold.ttc",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """What a capture asks for; `top` and `bottom` are the background's colours."""

    width: int
    height: int
    top: Colour
    bottom: Colour
    zoom: float
    is_solid: bool = False
    is_perspective: bool = False


@dataclass(frozen=True, slots=True)
class PictureColours:
    """Colours that can be told from the background."""

    member: Colour
    plate: Colour
    faint: Colour
    support: Colour
    load: Colour
    result: Colour
    positive: Colour
    text: Colour
    halo: Colour


ON_LIGHT = PictureColours(
    (40, 90, 160), (170, 195, 222), (190, 195, 200), (20, 140, 60), (200, 120, 0), (200, 30, 40), (30, 60, 200),
    (40, 40, 45), (255, 255, 255),
)  # fmt: skip
ON_DARK = PictureColours(
    (120, 175, 245), (62, 90, 122), (92, 98, 108), (90, 215, 130), (255, 185, 70), (255, 105, 105), (110, 170, 255),
    (232, 234, 238), (20, 22, 26),
)  # fmt: skip


def palette_for(picture: Picture) -> PictureColours:
    """Dark colours on a light background and the other way round."""
    brightness = float(np.mean([np.dot(colour, (0.299, 0.587, 0.114)) for colour in (picture.top, picture.bottom)]))
    return ON_LIGHT if brightness >= 128.0 else ON_DARK


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """A colour between two: `share` 0 is the first, 1 the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class _Face:
    depth: float
    points: list[tuple[float, float]]
    fill: Colour | None
    edge: Colour | None


class Canvas:
    """Projects points of the model and draws them; `side_px` is kept free for a legend, on the left or
    (negative) on the right."""

    def __init__(self, picture: Picture, angle: Angle, cloud: FloatArray, side_px: int = 0) -> None:
        self._smooth = 2 if picture.width * picture.height <= LARGEST_SMOOTHED_PX else 1
        self.width, self.height = picture.width, picture.height
        self.palette = palette_for(picture)
        self._image = _background(picture, self._smooth)
        self._draw = ImageDraw.Draw(self._image)
        turn, rise = np.radians([angle.horizontal, angle.vertical])
        self._axes = np.array(
            [
                [np.cos(turn), np.sin(turn), 0.0],
                [-np.sin(turn) * np.sin(rise), np.cos(turn) * np.sin(rise), np.cos(rise)],
                [np.sin(turn) * np.cos(rise), -np.cos(turn) * np.cos(rise), np.sin(rise)],
            ]
        )
        self._focus = (cloud.min(axis=0) + cloud.max(axis=0)) / 2.0
        size = float(np.linalg.norm(np.ptp(cloud, axis=0)))
        self._eye = EYE_DISTANCE * size if picture.is_perspective and size > 0.0 else np.inf
        flat = self._flat(cloud)[:, :2]
        low, high = flat.min(axis=0), flat.max(axis=0)
        side = max(-picture.width // 2, min(side_px, picture.width // 2))
        room = np.array([picture.width - abs(side), picture.height]) * (1.0 - 2.0 * MARGIN)
        spans = np.maximum(high - low, 1e-9 + 1e-6 * float((high - low).max()))
        self._scale = float((room / spans).min()) * picture.zoom
        self._middle = (low + high) / 2.0
        self._centre = np.array([(picture.width + side) / 2.0, picture.height / 2.0])
        self._faces: list[_Face] = []
        self._labels: list[tuple[str, float, float, Colour, bool]] = []
        self._taken = np.zeros((picture.height // CELL_PX + 2, picture.width // CELL_PX + 2), dtype=np.bool_)

    def _flat(self, points: FloatArray) -> FloatArray:
        """Right, up and towards the eye, for rows of points."""
        seen = (points - self._focus) @ self._axes.T
        if np.isfinite(self._eye):
            seen[:, :2] /= np.maximum(1.0 - seen[:, 2:] / self._eye, 0.05)
        return seen

    def _pixels(self, points: FloatArray) -> FloatArray:
        flat = self._flat(np.atleast_2d(points))
        offset = (flat[:, :2] - self._middle) * self._scale * (1.0, -1.0)
        return np.column_stack([self._centre + offset, flat[:, 2]])

    def at(self, point: FloatArray) -> tuple[float, float]:
        """The pixel of a point."""
        x, y, _ = self._pixels(point)[0].tolist()
        return x, y

    def length_px(self, start: FloatArray, end: FloatArray) -> float:
        """How long a line is on the picture."""
        ends = self._pixels(np.array([start, end]))
        return float(np.linalg.norm(ends[1, :2] - ends[0, :2]))

    def face(self, points: FloatArray, fill: Colour | None, edge: Colour | None, *, is_shaded: bool = True) -> None:
        """A surface; surfaces appear when `show_faces` is called, the farthest first."""
        seen = self._pixels(points)
        if fill is not None and is_shaded and len(points) >= 3:
            normal = np.cross(points[1] - points[0], points[2] - points[0])
            size = float(np.linalg.norm(normal))
            facing = abs(float(normal @ np.array([0.35, -0.5, 0.79]))) / size if size > 0.0 else 1.0
            fill = mixed(fill, self.palette.halo, 0.35 * (facing - 0.5))
        pixels = [(x * self._smooth, y * self._smooth) for x, y in seen[:, :2].tolist()]
        self._faces.append(_Face(float(seen[:, 2].mean()), pixels, fill, edge))

    def edge(self, start: FloatArray, end: FloatArray, colour: Colour) -> None:
        """A line that surfaces in front of it hide."""
        self.face(np.array([start, end]), None, colour)

    def show_faces(self) -> None:
        """Draw the surfaces gathered so far."""
        for face in sorted(self._faces, key=lambda face: face.depth):
            if face.fill is not None:
                self._draw.polygon(face.points, fill=face.fill)
            if face.edge is not None:
                self._draw.line(
                    [*face.points, face.points[0]],
                    fill=face.edge,
                    width=round(1.5 * self._smooth) if len(face.points) == 2 else self._smooth,
                )
        self._faces.clear()

    def line(self, start: FloatArray, end: FloatArray, colour: Colour, width: float = 1.0) -> None:
        """A straight line."""
        self.path(np.array([start, end]), colour, width)

    def path(self, points: FloatArray, colour: Colour, width: float = 1.0) -> None:
        """A polyline."""
        pixels = self._pixels(points)[:, :2] * self._smooth
        self._draw.line([*map(tuple, pixels.tolist())], fill=colour, width=max(1, round(width * self._smooth)))

    def arrow(self, tip: FloatArray, along: FloatArray, colour: Colour, *, is_double: bool = False) -> None:
        """An arrow that ends at `tip`; a double head is a moment about it."""
        self.line(tip - along, tip, colour, 1.5)
        for head in (0.0, 0.22) if is_double else (0.0,):
            ends = self._pixels(np.array([tip - along, tip - head * along]))[:, :2]
            back = ends[0] - ends[1]
            reach = float(np.linalg.norm(back))
            if reach < 1.0:
                continue
            back *= min(9.0, 0.4 * reach) / reach
            side = np.array([-back[1], back[0]]) * 0.4
            head_points = (ends[1], ends[1] + back + side, ends[1] + back - side)
            self._draw.polygon([tuple((point * self._smooth).tolist()) for point in head_points], fill=colour)

    def dot(self, point: FloatArray, radius_px: float, colour: Colour) -> None:
        """A filled circle."""
        x, y = self.at(point)
        box = [(v * self._smooth) for v in (x - radius_px, y - radius_px, x + radius_px, y + radius_px)]
        self._draw.ellipse(box, fill=colour)

    def label(self, words: str, point: FloatArray, colour: Colour, *, is_boxed: bool = False) -> None:
        """Words beside a point of the model; they appear last, where no other words stand yet."""
        self._labels.append((words, *self.at(point), colour, is_boxed))

    def write(
        self, words: str, x: float, y: float, colour: Colour, *, is_boxed: bool = False, is_sure: bool = False
    ) -> bool:
        """Words with their top left corner at a pixel; `is_sure` writes over others."""
        font = font_for(words, TEXT_PX * self._smooth)
        left, top, right, bottom = (value / self._smooth for value in self._draw.textbbox((0, 0), words, font=font))
        x = min(x, self.width - right - 3.0)
        if not is_sure and (x + left < 0 or y + top < 0 or y + bottom > self.height or x > self.width):
            return False
        cells = self._cells(x + left, y + top, x + right, y + bottom)
        if not is_sure and self._taken[cells].any():
            return False
        self._taken[cells] = True
        spot = (x * self._smooth, y * self._smooth)
        if is_boxed:
            box = [value * self._smooth for value in (x + left - 3, y + top - 2, x + right + 3, y + bottom + 2)]
            self._draw.rectangle(box, fill=self.palette.halo, outline=colour, width=self._smooth)
        self._draw.text(spot, words, fill=colour, font=font, stroke_width=self._smooth, stroke_fill=self.palette.halo)
        return True

    def _cells(self, left: float, top: float, right: float, bottom: float) -> tuple[slice, slice]:
        first = [max(0, int(value // CELL_PX)) for value in (top, left)]
        last = [max(0, int(value // CELL_PX) + 1) for value in (bottom, right)]
        return slice(first[0], last[0]), slice(first[1], last[1])

    def swatch(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle of the legend."""
        self._draw.rectangle([value * self._smooth for value in (x, y, x + width, y + height)], fill=colour)
        self._taken[self._cells(x, y, x + width, y + height)] = True

    def triad(self, x: float, y: float) -> None:
        """The global axes as seen, around a pixel."""
        for axis, name, colour in zip(
            np.eye(3), "XYZ", (self.palette.result, self.palette.support, self.palette.positive), strict=True
        ):
            end = (x + 26.0 * float(axis @ self._axes[0]), y - 26.0 * float(axis @ self._axes[1]))
            spots = [(x * self._smooth, y * self._smooth), (end[0] * self._smooth, end[1] * self._smooth)]
            self._draw.line(spots, fill=colour, width=2 * self._smooth)
            self.write(name, end[0] + 2.0, end[1] - TEXT_PX, colour, is_sure=True)

    def image(self) -> Image.Image:
        """The finished picture at its own size."""
        for words, x, y, colour, is_boxed in self._labels:
            self.write(words, x + 4.0, y - TEXT_PX - 1.0, colour, is_boxed=is_boxed)
        self._labels.clear()
        if self._smooth == 1:
            return self._image
        return self._image.resize((self.width, self.height), Image.Resampling.BOX)


def _background(picture: Picture, smooth: int) -> Image.Image:
    size = (picture.width * smooth, picture.height * smooth)
    if picture.top == picture.bottom:
        return Image.new("RGB", size, picture.top)
    shade = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, picture.bottom), Image.new("RGB", size, picture.top), shade)


def font_for(words: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The built-in typeface, or for Korean one of the system's."""
    return _font(words.isascii(), size)


@cache
def _font(is_ascii: bool, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in () if is_ascii else HANGUL_FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def band_colours(count: int, kind: str) -> Sequence[Colour]:
    """Colours from the smallest value to the largest."""
    stops = BAND_STOPS[kind]
    places = np.linspace(0.0, len(stops) - 1.0, count)
    colours: list[Colour] = []
    for place in places.tolist():
        low = min(int(place), len(stops) - 2)
        colours.append(mixed(stops[low], stops[low + 1], place - low))
    return colours


BAND_STOPS: dict[str, tuple[Colour, ...]] = {
    "vrgb": (
        (120, 40, 200),
        (40, 70, 230),
        (0, 190, 230),
        (30, 190, 70),
        (235, 225, 30),
        (250, 140, 20),
        (215, 25, 30),
    ),
    "rgb": ((40, 70, 230), (0, 200, 200), (40, 190, 60), (235, 225, 30), (215, 25, 30)),
    "brg": ((40, 190, 60), (215, 25, 30), (40, 70, 230)),
    "grayscaled": ((40, 40, 40), (225, 225, 225)),
}
