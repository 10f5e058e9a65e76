"""Where an asked value stands in the expanded structure: joints, feet and member ends, by the words that place it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.planning.structures.asking import AskedResult
from app.planning.structures.draft import Draft
from app.planning.structures.lengths import metre
from app.planning.structures.stretch_loads import spots_asked
from app.trade.structure.description import FramePart, JointLoad
from app.trade.structure.expand import Expanded

_TINY: Final = 1e-4


class Unplaced(Exception):
    """No place, or more than one, fits the words."""


class Finder:
    """Joints in metres of an expanded structure."""

    def __init__(self, built: Expanded, draft: Draft) -> None:
        self.built, self.draft = built, draft
        self.points = [joint.point for joint in built.lattice.joints]
        self.members = built.lattice.members
        sprung = {
            place: "".join("1" if axis in spring.directions else "0" for axis in "XYZ") + "000"
            for spring, places in built.springs
            for place in places
        }
        self.held = sprung | built.held

    # ------------------------------------------------------------ joints
    def at(self, point: Sequence[float]) -> int:
        for place, each in enumerate(self.points):
            if all(abs(a - b) <= _TINY for a, b in zip(each, point, strict=True)):
                return place
        raise Unplaced

    def feet(self) -> list[int]:
        """Held joints from the left, the front, the ground up."""
        return sorted(
            self.held, key=lambda place: (self.points[place][0], self.points[place][1], self.points[place][2])
        )

    def top_at(self, x: float, y: float = 0.0) -> int:
        there = [
            place for place, each in enumerate(self.points) if abs(each[0] - x) <= _TINY and abs(each[1] - y) <= _TINY
        ]
        if not there:
            raise Unplaced
        return max(there, key=lambda place: self.points[place][2])

    def lines(self) -> list[float]:
        """X of the column lines."""
        return sorted({round(self.points[place][0], 6) for place in self.held})

    def line_x(self, asked: AskedResult) -> float:
        """The column line that the words mean, by side or by number."""
        names, xs = asked.names, self.lines()
        if asked.of("ord") and names & {"from_left", "from_right", "colline", "column", "support", "line"}:
            if "right" in names and "from_right" not in names:
                # "The second column line on the right" counts from either side.
                raise Unplaced
            number = int(asked.of("ord")[0].numbers[0])
            row = xs[::-1] if "from_right" in names else xs
            if number <= len(row):
                return row[number - 1]
        elif (line := _line_number(asked)) is not None and not names & {"left", "right"}:
            if line <= len(xs):
                return xs[line - 1]
        elif "left" in names and "right" not in names:
            return xs[0]
        elif "right" in names and "left" not in names:
            return xs[-1]
        elif names & {"mid", "inner"} and len(xs) % 2:
            return xs[len(xs) // 2]
        raise Unplaced

    def _spots(self, asked: AskedResult) -> list[tuple[float, float]]:
        """All that are named: "the columns at the origin and at (12, 5)" are two."""
        found = [(0.0, 0.0)] if "origin" in asked.names else []
        found += [(each.numbers[0], each.numbers[1]) for each in (*asked.of("pair"), *asked.of("point"))]
        if not found and "latter" in asked.names and asked.pair:
            found.append((asked.pair[0], asked.pair[1]))
        if not found or (len(found) > 1 and "latter" in asked.names):
            raise Unplaced
        return found

    def _only_joint(self, asked: AskedResult) -> list[int] | None:
        """ "The left joint" of a portal: the top of that column."""
        names = asked.names
        xs = self.lines()
        is_one = (
            isinstance(self.draft.part, FramePart) and self.draft.is_plane and len(self.draft.part.storey_heights) == 1
        )
        if not is_one or not names <= {"left", "right", "joint", "corner"} or not names & {"joint", "corner"}:
            return None
        return [self.top_at(self.line_x(asked))] if len(xs) >= 2 else None

    def joint(self, asked: AskedResult) -> list[int]:
        """Joints whose displacement is asked for."""
        names = asked.names
        if asked.of("at_joint"):
            only(names, {"at_joint", "joint", "points", "all", "both"})
            return self._named(asked)
        if spots := spots_asked(self.draft, asked.tokens, names):
            return [self.at(spot) for spot in spots]
        if asked.of("point"):
            return [self.at(each.numbers) for each in asked.of("point")]
        if names & {"origin", "latter"} or asked.of("pair"):
            if not self.draft.is_plane:
                only(
                    names,
                    {"origin", "latter", "pair", "column", "upper", "top_of", "joint", "roof", "corner", "inertia"},
                )
                return [self.top_at(*spot) for spot in self._spots(asked)]
            return [self.at((x, 0.0, z)) for x, z in self._spots(asked)]
        if asked.of("axis_x") and self.draft.kind in ("beam", "truss"):
            only(names, {"axis_x", "points", "joint", "girder", "left", "from_left", "bottom_chord", "bottom"})
            return [
                self.at((metre(x, each.word or "m").to("m"), 0.0, 0.0))
                for each in asked.of("axis_x")
                for x in each.numbers
            ]
        if "under_load" in names:
            only(names, {"under_load", "girder"})
            spots = [each.on for each in self.built.acting if isinstance(each.load, JointLoad)]
            if len(spots) == 1:
                return list(spots[0])
            raise Unplaced
        if set(names) == {"end"} and self.draft.kind == "beam":
            return [self._free_end()]
        if self.draft.kind == "beam" and "end" in names and len(names & {"left", "right"}) == 1:
            only(names, {"left", "right", "end"})
            xs = [each[0] for each in self.points]
            return [self.at((min(xs) if "left" in names else max(xs), 0.0, 0.0))]
        if "free_end" in names:
            only(names, {"free_end", "cantilever", "end", "right"})
            return [self._free_end()]
        if "mid" in names and self.draft.kind in ("beam", "truss"):
            only(names, {"mid", "span", "bottom_chord", "bottom", "points", "joint"})
            total = max(each[0] for each in self.points)
            return [self.at((total / 2, 0.0, 0.0))]
        if (found := self._only_joint(asked)) is not None:
            return found
        if "ridge" in names:
            only(names, {"ridge", "joint", "top_of"})
            high = max(each[2] for each in self.points)
            found = [place for place, each in enumerate(self.points) if abs(each[2] - high) <= _TINY]
            if len(found) != 1:
                raise Unplaced
            return found
        if names & {"upper", "roof", "top_of", "eaves"}:
            only(
                names,
                {
                    "upper",
                    "eaves",
                    "roof",
                    "storey",
                    "top_of",
                    "left",
                    "right",
                    "corner",
                    "joint",
                    "colline",
                    "column",
                    "end",
                    "ord",
                    "from_left",
                    "edge",
                    "from_right",
                },
            )
            if not names & {"left", "right", "from_left", "from_right", "ord"}:
                if "eaves" in names:
                    raise Unplaced
                high = max(each[2] for each in self.points)
                return [place for place, each in enumerate(self.points) if abs(each[2] - high) <= _TINY]
            return [self.top_at(self.line_x(asked))]
        raise Unplaced

    def _named(self, asked: AskedResult) -> list[int]:
        """Joints that the brief lists by name."""
        return [self.at(self.draft.point(int(number))) for token in asked.of("at_joint") for number in token.numbers]

    def _free_end(self) -> int:
        ends: dict[int, int] = {}
        for member in self.members:
            ends[member.i] = ends.get(member.i, 0) + 1
            ends[member.j] = ends.get(member.j, 0) + 1
        free = [place for place, count in ends.items() if count == 1 and place not in self.held]
        if len(free) != 1:
            raise Unplaced
        return free[0]

    def supports(self, asked: AskedResult) -> list[int]:
        """Feet whose reactions are asked for; all of them where no place is said."""
        names, feet = asked.names - {"reaction"}, self.feet()
        if self.draft.kind == "beam":
            names -= {"girder", "simple", "continuous", "overhanging"}
        where = {
            "foot",
            "support",
            "column",
            "colline",
            "line",
            "edge",
            "end",
            "corner",
            "joint",
            "foot_of",
            "bottom",
            "about_y",
            "dir_y",
            "dir_x",
            "dir_z",
            "upper",
        }
        if asked.of("at_joint"):
            only(names, {*where, "at_joint", "all", "both", "points"})
            found = self._named(asked)
        elif asked.of("point"):
            only(names, {*where, "point"})
            found = [self.at(each.numbers) for each in asked.of("point")]
        elif names & {"origin"} or asked.of("pair") or "latter" in names:
            only(names, {*where, "origin", "pair", "latter", "mid", "inner"})
            found = [
                place
                for x, y in self._spots(asked)
                for place in feet
                if abs(self.points[place][0] - x) <= _TINY
                and abs(self.points[place][1 if not self.draft.is_plane else 2] - y) <= _TINY
            ]
        elif names <= {*where, "all", "both", "num", "each_of", "left", "right"} and (
            not names & {"left", "right"} or {"left", "right"} <= names
        ):
            counts = {int(each.numbers[0]) for each in asked.of("num")} - {len(feet), 3}
            counts |= _feet_counted(asked) - {len(feet)}
            if counts or ("both" in names and len(feet) != 2):
                raise Unplaced
            found = feet
        elif names & {"left", "right", "mid", "inner"} and names & {*where, "roller"} | {"left", "right"} & names:
            only(
                names,
                {*where, "left", "right", "mid", "inner", "roller", "all", "num", "ord", "from_left", "from_right"},
            )
            if names & {"inner", "mid"} and not names & {"left", "right"}:
                found = feet[1:-1]
            else:
                x = self.line_x(asked)
                found = [place for place in feet if abs(self.points[place][0] - x) <= _TINY]
                if {int(each.numbers[0]) for each in asked.of("num")} - {len(found), 3}:
                    raise Unplaced
        elif "roller" in names:
            only(names, {*where, "roller", "all", "both"})
            found = [place for place in feet if self.held[place].count("1") == 2]
        elif asked.of("ord"):
            x = self.line_x(asked)
            found = [place for place in feet if abs(self.points[place][0] - x) <= _TINY]
        elif names <= {"fixed_end_force", "fixed_end", "fixed", "end", "support"}:
            found = [place for place in feet if self.held[place] == "111111"]
        else:
            raise Unplaced
        if not found or any(place not in self.held for place in found):
            raise Unplaced
        return found


def _feet_counted(asked: AskedResult) -> set[int]:
    """ "The three bases", where "three reactions" are components."""
    pairs = pairwise(asked.tokens)
    return {int(one.numbers[0]) for one, two in pairs if one.name == "num" and two.name in ("foot", "support")}


def _line_number(asked: AskedResult) -> int | None:
    """ "Column line 2", "the column on line 2"."""
    for one, two in pairwise(asked.tokens):
        if one.name in ("colline", "line") and two.name == "num":
            return int(two.numbers[0])
        if one.name == "num" and two.name == "colline" and two.word == "열":
            return int(one.numbers[0])
    return None


def only(names: frozenset[str], allowed: set[str]) -> None:
    if not names <= allowed:
        raise Unplaced
