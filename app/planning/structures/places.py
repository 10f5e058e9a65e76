"""Where an asked value stands in the expanded structure: joints, feet and member ends, by the words that place it."""

from collections.abc import Callable, Sequence
from typing import Final

from app.planning.structures.asking import Asked
from app.planning.structures.draft import Draft
from app.trade.structure.description import FramePart, JointLoad, Kind
from app.trade.structure.expand import Expanded
from app.trade.structure.lattice import Member

_TINY: Final = 1e-4


class Unplaced(Exception):
    """No place, or more than one, fits the words."""


class Finder:
    """Joints in metres of an expanded structure."""

    def __init__(self, built: Expanded, draft: Draft) -> None:
        self.built, self.draft = built, draft
        self.points = [joint.point for joint in built.lattice.joints]
        self.members = built.lattice.members

    # ------------------------------------------------------------ joints
    def at(self, point: Sequence[float]) -> int:
        for place, each in enumerate(self.points):
            if all(abs(a - b) <= _TINY for a, b in zip(each, point, strict=True)):
                return place
        raise Unplaced

    def feet(self) -> list[int]:
        """Held joints from the left, the front, the ground up."""
        return sorted(
            self.built.held, key=lambda place: (self.points[place][0], self.points[place][1], self.points[place][2])
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
        return sorted({round(self.points[place][0], 6) for place in self.built.held})

    def line_x(self, asked: Asked) -> float:
        """The column line that the words mean, by side or by number."""
        names, xs = asked.names, self.lines()
        if asked.of("ord") and names & {"from_left", "from_right", "colline", "column"}:
            number = int(asked.of("ord")[0].numbers[0])
            row = xs[::-1] if "from_right" in names else xs
            if number <= len(row):
                return row[number - 1]
        elif "left" in names and "right" not in names:
            return xs[0]
        elif "right" in names and "left" not in names:
            return xs[-1]
        elif names & {"mid", "inner"} and len(xs) % 2:
            return xs[len(xs) // 2]
        raise Unplaced

    def _xy(self, asked: Asked) -> tuple[float, float]:
        if "origin" in asked.names:
            return 0.0, 0.0
        if asked.of("pair"):
            return asked.of("pair")[0].numbers[0], asked.of("pair")[0].numbers[1]
        if asked.of("point"):
            return asked.of("point")[0].numbers[0], asked.of("point")[0].numbers[1]
        if "latter" in asked.names and asked.pair:
            return asked.pair[0], asked.pair[1]
        raise Unplaced

    def joint(self, asked: Asked) -> list[int]:
        """Joints whose displacement is asked for."""
        names = asked.names
        if asked.of("point"):
            return [self.at(each.numbers) for each in asked.of("point")]
        if names & {"origin", "latter"} or asked.of("pair"):
            if not self.draft.is_plane:
                only(
                    names,
                    {"origin", "latter", "pair", "column", "upper", "top_of", "joint", "roof", "corner", "inertia"},
                )
                return [self.top_at(*self._xy(asked))]
            x, z = asked.of("pair")[0].numbers[:2]
            return [self.at((x, 0.0, z))]
        if "under_load" in names:
            only(names, {"under_load", "girder"})
            spots = [each.on for each in self.built.acting if isinstance(each.load, JointLoad)]
            if len(spots) == 1:
                return list(spots[0])
            raise Unplaced
        if "free_end" in names:
            only(names, {"free_end", "cantilever", "end", "right"})
            return [self._free_end()]
        if "mid" in names and self.draft.kind in ("beam", "truss"):
            only(names, {"mid", "span", "bottom_chord", "bottom"})
            total = max(each[0] for each in self.points)
            return [self.at((total / 2, 0.0, 0.0))]
        if names & {"upper", "roof", "top_of"}:
            only(
                names,
                {
                    "upper",
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
                    "from_right",
                },
            )
            if not names & {"left", "right", "from_left", "from_right", "ord"}:
                high = max(each[2] for each in self.points)
                return [place for place, each in enumerate(self.points) if abs(each[2] - high) <= _TINY]
            return [self.top_at(self.line_x(asked))]
        raise Unplaced

    def _free_end(self) -> int:
        ends: dict[int, int] = {}
        for member in self.members:
            ends[member.i] = ends.get(member.i, 0) + 1
            ends[member.j] = ends.get(member.j, 0) + 1
        free = [place for place, count in ends.items() if count == 1 and place not in self.built.held]
        if len(free) != 1:
            raise Unplaced
        return free[0]

    def supports(self, asked: Asked) -> list[int]:
        """Feet whose reactions are asked for; all of them where no place is said."""
        names, feet = asked.names - {"reaction"}, self.feet()
        where = {
            "foot",
            "support",
            "column",
            "colline",
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
        if asked.of("point"):
            only(names, {*where, "point"})
            found = [self.at(each.numbers) for each in asked.of("point")]
        elif names & {"origin"} or asked.of("pair") or "latter" in names:
            only(names, {*where, "origin", "pair", "latter", "mid", "inner"})
            x, y = self._xy(asked)
            found = [
                place
                for place in feet
                if abs(self.points[place][0] - x) <= _TINY
                and abs(self.points[place][1 if not self.draft.is_plane else 2] - y) <= _TINY
            ]
        elif names <= {*where, "all", "both", "num", "each_of", "left", "right"} and (
            not names & {"left", "right"} or {"left", "right"} <= names
        ):
            counts = {int(each.numbers[0]) for each in asked.of("num")} - {len(feet), 3}
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
        elif "roller" in names:
            only(names, {*where, "roller", "all", "both"})
            found = [place for place in feet if self.built.held[place].count("1") == 2]
        elif asked.of("ord"):
            x = self.line_x(asked)
            found = [place for place in feet if abs(self.points[place][0] - x) <= _TINY]
        elif names <= {"fixed_end_force", "fixed_end", "fixed", "end", "support"}:
            found = [place for place in feet if self.built.held[place] == "111111"]
        else:
            raise Unplaced
        if not found or any(place not in self.built.held for place in found):
            raise Unplaced
        return found

    # ------------------------------------------------------------ members
    def _between(self, a: Sequence[float], b: Sequence[float]) -> tuple[int, str]:
        """The member whose end at `a` points to `b`, and which of its ends that is."""
        start, stop = self.at(a), self.at(b)
        for place, member in enumerate(self.members):
            if {member.i, member.j} == {start, stop}:
                return place, "i" if member.i == start else "j"
        raise Unplaced

    def member(self, asked: Asked) -> tuple[int, str]:
        """A member and the end of it that is meant: "i" or "j"."""
        names = asked.names
        points = [each.numbers for each in (*asked.of("point"), *asked.of("pair"))]
        if len(points) == 2:
            only(
                names,
                {
                    "point",
                    "pair",
                    "girder",
                    "brace",
                    "first_end",
                    "end",
                    "ord",
                    "bars",
                    "column",
                    "goes",
                    "harmless",
                    "diagonal",
                    "following",
                },
            )
            if len(points[0]) == 2:
                unit = {"ft": 0.3048, "in": 0.0254, "mm": 0.001}.get(self.draft.length_unit, 1.0)
                points = [(x * unit, 0.0, z * unit) for x, z in points]
            if asked.of("ord") and asked.of("ord")[0].numbers[0] == 2:
                points.reverse()
            return self._between(points[0], points[1])
        if "top_chord" in names and "mid" in names:
            only(names, {"top_chord", "mid", "span", "bars"})
            return self._chord(Kind.TOP_CHORD), "i"
        if "bottom_chord" in names and "mid" in names:
            only(names, {"bottom_chord", "mid", "span", "bars"})
            return self._chord(Kind.BOTTOM_CHORD), "i"
        if "diagonal" in names:
            only(names, {"diagonal", "ord", "left", "right", "end", "from_left", "from_right", "bars"})
            return self._diagonal(asked), "i"
        if "root" in names or ("cantilever" in names and "fixed" in names):
            only(names, {"root", "cantilever", "fixed", "end"})
            found = [place for place, each in enumerate(self.members) if each.kind is Kind.CANTILEVER]
            if len(found) != 1:
                raise Unplaced
            return found[0], "i"
        if "column" in names and not names & {"girder"}:
            only(
                names,
                {
                    "column",
                    "colline",
                    "bottom",
                    "bottom_storey",
                    "ord",
                    "from_left",
                    "from_right",
                    "left",
                    "right",
                    "mid",
                    "inner",
                    "storey",
                    "foot_of",
                    "foot",
                },
            )
            if not names & {"bottom", "bottom_storey", "foot_of", "foot"}:
                raise Unplaced
            return self._where(lambda each: each.kind is Kind.COLUMN and each.storey == 1, x=self.line_x(asked)), "i"
        if names & {"support", "over"} or (names & {"inner", "mid"} and self.draft.kind == "beam"):
            only(names, {"support", "over", "inner", "mid", "foot", "upper", "top_of"})
            inside = self.feet()[1:-1]
            if len(inside) != 1:
                raise Unplaced
            found = [place for place, each in enumerate(self.members) if each.i == inside[0]]
            return found[0], "i"
        if "girder" in names:
            return self._girder(asked)
        raise Unplaced

    def _where(self, fits: Callable[[Member], bool], x: float) -> int:
        found = [
            place for place, each in enumerate(self.members) if fits(each) and abs(self.points[each.i][0] - x) <= _TINY
        ]
        if len(found) != 1:
            raise Unplaced
        return found[0]

    def _chord(self, kind: Kind) -> int:
        total = max(each[0] for each in self.points)
        found = [
            place
            for place, each in enumerate(self.members)
            if each.kind is kind
            and self.points[each.i][0] < total / 2 - _TINY
            and self.points[each.j][0] > total / 2 + _TINY
        ]
        if len(found) != 1:
            raise Unplaced
        return found[0]

    def _diagonal(self, asked: Asked) -> int:
        found = sorted(
            (place for place, each in enumerate(self.members) if each.kind is Kind.DIAGONAL),
            key=lambda place: sum(self.points[end][0] for end in (self.members[place].i, self.members[place].j)),
        )
        number = int(asked.of("ord")[0].numbers[0]) if asked.of("ord") else 1
        row = found[::-1] if asked.names & {"right", "from_right"} else found
        if not asked.names & {"left", "right", "from_left", "from_right"} or number > len(row):
            raise Unplaced
        return row[number - 1]

    def _girder(self, asked: Asked) -> tuple[int, str]:
        names = asked.names
        only(
            names,
            {
                "girder",
                "bottom",
                "bottom_storey",
                "ord",
                "num",
                "storey",
                "left",
                "right",
                "bay",
                "span",
                "end",
                "left_end",
                "right_end",
                "edge",
                "corner",
            }
            | {"axis_y", "both_of", "first_end", "side", "upper", "top_storey"},
        )
        girders = [place for place, each in enumerate(self.members) if each.kind is Kind.GIRDER]
        if not self.draft.is_plane:
            return self._edge_girder(asked, girders)
        words = [token.name for token in asked.tokens]
        if "left_end" in words or "right_end" in words:
            end = "i" if "left_end" in words else "j"
            sides = [name for name in words if name in ("left", "right")]
        else:
            ends = [number for number, name in enumerate(words) if name == "end"]
            if len(ends) != 1:
                raise Unplaced
            before = words[ends[0] - 1] if ends[0] else ""
            if before not in ("left", "right"):
                raise Unplaced
            end = "i" if before == "left" else "j"
            sides = [name for number, name in enumerate(words) if name in ("left", "right") and number != ends[0] - 1]
        part = self.draft.part
        assert isinstance(part, FramePart)
        if len(girders) > 1:
            bay = self._bay(asked, sides, len(part.bays_x))
            level = 1 if names & {"bottom", "bottom_storey"} else self._level(asked)
            girders = [
                place for place in girders if self.members[place].bay_x == bay and self.members[place].level == level
            ]
        if len(girders) != 1:
            raise Unplaced
        return girders[0], end

    def _bay(self, asked: Asked, sides: list[str], bays: int) -> int:
        if sides:
            return 1 if sides[0] == "left" else bays
        before = [
            int(a.numbers[0])
            for a, b in zip(asked.tokens, asked.tokens[1:], strict=False)
            if a.name == "ord" and b.name in ("bay", "span")
        ]
        if len(before) != 1:
            raise Unplaced
        return before[0]

    def _level(self, asked: Asked) -> int:
        found = [
            int(a.numbers[0])
            for a, b in zip(asked.tokens, asked.tokens[1:], strict=False)
            if a.name in ("ord", "num") and b.name == "storey"
        ]
        if len(found) != 1:
            raise Unplaced
        return found[0]

    def _edge_girder(self, asked: Asked, girders: list[int]) -> tuple[int, str]:
        """ "First-floor edge beam (y = 0, first bay) at the corner"."""
        level, axis = self._level(asked), asked.of("axis_y")
        bays = [
            int(a.numbers[0])
            for a, b in zip(asked.tokens, asked.tokens[1:], strict=False)
            if a.name == "ord" and b.name in ("bay", "span")
        ]
        if len(axis) != 1 or len(bays) != 1:
            raise Unplaced
        y = axis[0].numbers[0]

        def fits(each: Member) -> bool:
            return each.level == level and each.bay_x == bays[0] and abs(self.points[each.i][1] - y) <= _TINY

        found = [place for place in girders if fits(self.members[place])]
        if len(found) != 1 or not asked.names & {"corner", "both_of", "left_end"} or bays[0] != 1:
            raise Unplaced
        return found[0], "i"


def only(names: frozenset[str], allowed: set[str]) -> None:
    if not names <= allowed:
        raise Unplaced
