"""Members and their ends that are asked for, by the words that place them."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.asking import AskedResult
from app.planning.structures.places import Finder, Unplaced, only
from app.planning.structures.stretch_loads import spots_asked
from app.trade.structure.description import FramePart, Kind, PortalPart
from app.trade.structure.lattice import Member, Point, share_of

_TINY: Final = 1e-4
_END_MOMENT: Final = Pattern(r"\b(?P<side>left|right)[- ]?(?:hand )?end moment", re.IGNORECASE)


class MemberFinder(Finder):
    """Joints and members of an expanded structure."""

    def _between(self, a: Sequence[float], b: Sequence[float]) -> tuple[int, str]:
        """The member whose end at `a` points to `b`, and which of its ends that is."""
        start, stop = self.at(a), self.at(b)
        for place, member in enumerate(self.members):
            if {member.i, member.j} == {start, stop}:
                return place, "i" if member.i == start else "j"
        raise Unplaced

    def member(self, asked: AskedResult) -> tuple[int, str]:
        """A member and the end of it that is meant: "i" or "j"."""
        names = asked.names
        points = [each.numbers for each in (*asked.of("point"), *asked.of("pair"))]
        if len(points) == 3 and points[2] in points[:2] and points[0] != points[1]:
            # "Girder from A to B, end A".
            points = [points[2], next(each for each in points[:2] if each != points[2])]
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
                    "joint",
                    "times",
                },
            )
            if len(points[0]) == 2:
                unit = {"ft": 0.3048, "in": 0.0254, "mm": 0.001}.get(self.draft.length_unit, 1.0)
                points = [(x * unit, 0.0, z * unit) for x, z in points]
            if asked.of("ord") and asked.of("ord")[0].numbers[0] == 2:
                points.reverse()
            return self._between(points[0], points[1])
        if asked.of("of_bar") or len(asked.of("at_joint")) == 1:
            return self._of_listed(asked)
        if spots := spots_asked(self.draft, asked.tokens, names):
            (start,) = (self.at(spot) for spot in spots)
            return next((place, "i") for place, each in enumerate(self.members) if each.i == start)
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
        if isinstance(self.draft.part, PortalPart) and (found := self._of_a_portal(asked)) is not None:
            return found
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
                    "num",
                    "line",
                    "upper",
                    "top_of",
                    "end",
                },
            )
            is_top = bool(names & {"top_of", "upper"})
            if is_top and "storey" not in names and not names & {"bottom", "bottom_storey"}:
                raise Unplaced
            storey = 1 if names & {"bottom", "bottom_storey", "foot_of", "foot"} else self._storey(asked)
            line = self.line_x(asked.without_storeys())
            place = self._where(lambda each: each.kind is Kind.COLUMN and each.storey == storey, x=line)
            return place, "j" if is_top else "i"
        if names & {"support", "over"} or (names & {"inner", "mid"} and self.draft.kind == "beam"):
            only(names, {"support", "over", "inner", "mid", "foot", "upper", "top_of", "ord"})
            inside = self.feet()[1:-1]
            if asked.of("ord"):
                x = self.line_x(asked)
                inside = [place for place in inside if abs(self.points[place][0] - x) <= _TINY]
            if len(inside) != 1:
                raise Unplaced
            found = [place for place, each in enumerate(self.members) if each.i == inside[0]]
            return found[0], "i"
        if "girder" in names:
            return self._girder(asked)
        raise Unplaced

    def _of_listed(self, asked: AskedResult) -> tuple[int, str]:
        """The member between two joints that the brief names, at the end that it names; of an axial force either."""
        only(
            asked.names,
            {
                "of_bar",
                "at_joint",
                "bars",
                "girder",
                "column",
                "brace",
                "diagonal",
                "rafter",
                "joint",
                "end",
                "points",
                "left",
                "right",
            }
            | {"top_chord", "bottom_chord", "verticals"},
        )
        ends = [int(number) for token in asked.of("at_joint") for number in token.numbers]
        pairs = [(int(a), int(b)) for token in asked.of("of_bar") for a, b in token.rows]
        points = [self.draft.point(each) for each in range(len(self.draft.spots))]
        if len(pairs) > 1 or len(ends) > 1 or (pairs and ends and ends[0] not in pairs[0]):
            raise Unplaced
        if not pairs:
            here = self.at(points[ends[0]])
            touching = [place for place, each in enumerate(self.members) if here in (each.i, each.j)]
            if len(touching) == 1:
                return touching[0], "i" if self.members[touching[0]].i == here else "j"
            raise Unplaced
        (a, b), sides = pairs[0], asked.names & {"left", "right"}
        if sides and not ends and len(sides) == 1:
            a, b = sorted((a, b), key=lambda each: points[each][0], reverse="right" in sides)
            ends = [a]
        pieces = self._pieces(points[a], points[b])
        if not ends and (asked.noun != "axial" or len(pieces) > 1):
            raise Unplaced
        here = self.at(points[ends[0] if ends else a])
        place = next((each for each in pieces if here in (self.members[each].i, self.members[each].j)), None)
        if place is None:
            raise Unplaced
        return place, "i" if self.members[place].i == here else "j"

    def _pieces(self, start: Point, stop: Point) -> list[int]:
        """Members that lie on the line between two points."""
        ends = {self.at(start), self.at(stop)}
        found: list[int] = []
        for place, member in enumerate(self.members):
            on = [end in ends or share_of(start, stop, self.points[end]) is not None for end in (member.i, member.j)]
            if all(on):
                found.append(place)
        return found

    def _of_a_portal(self, asked: AskedResult) -> tuple[int, str] | None:
        """The column that ends at the eaves, or a rafter that ends at the ridge."""
        names = asked.names
        if "ridge" in names:
            only(names, {"ridge", "rafter", "joint", "end"})
            (top,) = self.joint(asked.only_of("ridge"))
            return next((place, "j") for place, each in enumerate(self.members) if each.j == top)
        is_top = "column" in names and names & {"upper", "top_of", "end"}
        if "eaves" in names or is_top:
            only(names, {"eaves", "left", "right", "column", "upper", "top_of", "end", "joint", "corner"})
            return self._where(lambda each: each.kind is Kind.COLUMN, x=self.line_x(asked)), "j"
        return None

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

    def _diagonal(self, asked: AskedResult) -> int:
        found = sorted(
            (place for place, each in enumerate(self.members) if each.kind is Kind.DIAGONAL),
            key=lambda place: sum(self.points[end][0] for end in (self.members[place].i, self.members[place].j)),
        )
        number = int(asked.of("ord")[0].numbers[0]) if asked.of("ord") else 1
        row = found[::-1] if asked.names & {"right", "from_right"} else found
        if not asked.names & {"left", "right", "from_left", "from_right"} or number > len(row):
            raise Unplaced
        return row[number - 1]

    def _girder(self, asked: AskedResult) -> tuple[int, str]:
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
            | {"axis_y", "both_of", "first_end", "side", "upper", "top_storey", "origin", "pair", "line"},
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
            is_one = len({(self.members[each].bay_x, self.members[each].level) for each in girders}) == 1
            if not ends and is_one and len(names & {"left", "right"}) == 1:
                return (girders[0], "i") if "left" in names else (girders[-1], "j")
            if not ends and (told := _END_MOMENT.search(asked.words)) is not None:
                # "The right-end moment of the lowest girder in the left bay".
                side = told["side"].casefold()
                rest = list(words)
                rest.remove(side)
                words, ends = [side, "end", *rest], [1]
            if not ends and "end moment" in asked.words.casefold() and len(names & {"left", "right"}) == 1:
                # "The right end moment of the first-floor girder in the first bay".
                words = [*(name for name in words if name in ("left", "right")), "end"]
                ends = [1]
            if len(ends) != 1:
                raise Unplaced
            before = words[ends[0] - 1] if ends[0] else ""
            if before not in ("left", "right"):
                raise Unplaced
            end = "i" if before == "left" else "j"
            sides = [name for number, name in enumerate(words) if name in ("left", "right") and number != ends[0] - 1]
        part = self.draft.part
        if not isinstance(part, FramePart):
            raise Unplaced
        if len({(self.members[each].bay_x, self.members[each].level) for each in girders}) > 1:
            bay = self._bay(asked, sides, len(part.bays_x)) if len(part.bays_x) > 1 else 1
            levels = {self.members[place].level for place in girders if self.members[place].bay_x == bay}
            is_told = names & {"bottom", "bottom_storey", "storey"} or len(levels) > 1
            if not levels:
                raise Unplaced
            level = (
                next(iter(levels)) if not is_told else 1 if names & {"bottom", "bottom_storey"} else self._level(asked)
            )
            girders = [
                place for place in girders if self.members[place].bay_x == bay and self.members[place].level == level
            ]
        if not girders:
            raise Unplaced
        # Pieces of one girder that forces divide stand in a row from the left.
        return girders[0 if end == "i" else -1], end

    def _bay(self, asked: AskedResult, sides: list[str], bays: int) -> int:
        if sides:
            return 1 if sides[0] == "left" else bays
        found = _numbered_bays(asked)
        if len(found) != 1:
            raise Unplaced
        return found[0]

    def _level(self, asked: AskedResult) -> int:
        found = [
            int(a.numbers[0])
            for a, b in zip(asked.tokens, asked.tokens[1:], strict=False)
            if a.name in ("ord", "num") and b.name == "storey"
        ]
        if len(found) != 1:
            raise Unplaced
        return found[0]

    def _storey(self, asked: AskedResult) -> int:
        """ "The first-storey column"; of a floor it is open whether the column below or above it is meant."""
        if any(each.name == "storey" and each.word.casefold().startswith(("floor", "level")) for each in asked.tokens):
            raise Unplaced
        return self._level(asked)

    def _edge_girder(self, asked: AskedResult, girders: list[int]) -> tuple[int, str]:
        """ "First-floor edge beam (y = 0, first bay) at the corner"."""
        level, axis = self._level(asked), asked.of("axis_y")
        bays = _numbered_bays(asked)
        if len(axis) != 1 or len(bays) != 1:
            raise Unplaced
        y = axis[0].numbers[0]

        def fits(each: Member) -> bool:
            return each.level == level and each.bay_x == bays[0] and abs(self.points[each.i][1] - y) <= _TINY

        found = [place for place in girders if fits(self.members[place])]
        pairs = [each.numbers for each in asked.of("pair")]
        is_told = bool(asked.names & {"corner", "both_of", "left_end"}) or (
            y == 0.0 and ("origin" in asked.names or pairs == [(0.0, 0.0)])
        )
        if len(found) != 1 or not is_told or bays[0] != 1 or pairs not in ([], [(0.0, 0.0)]):
            raise Unplaced
        return found[0], "i"


def _numbered_bays(asked: AskedResult) -> list[int]:
    """ "The first bay", "bay 1", and not "the first bay, 1st floor"."""
    row = [*asked.tokens, None, None]
    found: list[int] = []
    for one, two, three in zip(row, row[1:], row[2:], strict=False):
        if one is None or two is None:
            continue
        if one.name in ("ord", "num") and two.name in ("bay", "span"):
            found.append(int(one.numbers[0]))
        elif one.name in ("bay", "span") and two.name == "num" and (three is None or three.name != "storey"):
            found.append(int(two.numbers[0]))
    return found
