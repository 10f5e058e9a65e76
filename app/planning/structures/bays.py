"""Bays, storeys and heights of frames."""

from typing import cast

from app.planning.structures.draft import Draft, Misfit
from app.planning.structures.lengths import BAY, plain, positive
from app.planning.structures.stream import Stream, Taken
from app.planning.words import structures as words
from app.trade.quantities import Quantity


def counted_bays(stream: Stream, bays: tuple[Quantity, ...], profile: list[int] | None) -> tuple[Quantity, ...]:
    """A number of bays said apart from their length, which it must fit."""
    for taken in [each for sentence in plain(stream) for each in stream.take_all(f"(n:num|together) {BAY}", sentence)]:
        count = int(taken["n"].numbers[0]) if "n" in taken else 1
        if len(bays) == 1 and (profile is None or len(profile) == count):
            bays = bays * count
        elif count not in (len(bays), len(profile or ())):
            raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=count, other=len(bays)))
    return bays


def counted_storeys(stream: Stream, storeys: dict[str, object], profile: list[int] | None) -> None:
    for taken in [each for sentence in plain(stream) for each in stream.take_all("(n:num|together) storey", sentence)]:
        count = int(taken["n"].numbers[0]) if "n" in taken else 1
        was = max(profile) if profile else storeys.setdefault("count", count)
        if was != count:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=count, other=str(was)))


def cantilever(stream: Stream, draft: Draft) -> Quantity | None:
    found = (
        stream.take("len:len cantilever continues_girder rightward")
        or stream.take("girder (sticks_out|goes) len:len past? (over)? right column cantilever")
        or stream.take("girder right column out len:len cantilever")
        or stream.take("girder rightward harmless* len:len cantilever")
        or stream.take("len:len cantilever girder? (rightward|right) (upper|roof)?")
        or stream.take("cantilever len:len long? continues_girder? (rightward|right)")
        or stream.take("rightward harmless* len:len cantilever")
        or stream.take("right len:len cantilever")
    )
    draft.cantilever = found["len"].quantities[0] if found else None
    return draft.cantilever


def read_heights(stream: Stream, draft: Draft) -> dict[str, object]:
    """ "count" and "height", as far as said."""
    found: dict[str, object] = {}
    counted = next(stream.find("nums storey v:len"), None)
    if counted is not None:
        stream.use(counted.places[-1:])
        found["height"] = counted["v"].quantities
        return found
    for pattern in (
        "storey_height from_ground v:lens",
        "from_ground storey v:lens height",
        "from_ground storey_height v:lens",
        "storey height from_ground v:lens",
        "storey_height v:lens from_ground",
        "v:lens storey_height from_ground",
        "all storey_height v:len (all|everywhere)?",
        "storey_height all? v:len (all|everywhere)?",
        "all storey v:len height",
        "storey v:len height",
        "n:num storey all v:len height",
        "(all)? v:len height? storey",
        "v:len storey_height",
        "storey height all? v:len",
        "all storey height v:len",
        "storey_height v:lens",
        "height all storey v:len",
    ):
        if (taken := stream.take(pattern)) is not None:
            found["height"] = taken["v"].quantities
            if "n" in taken:
                found["count"] = int(taken["n"].numbers[0])
            break
    if "height" not in found:
        for pattern in (
            "n:num storey all? v:len height?",
            "v:len n:num storey",
            "all storey all? v:len",
            "n:num storey comma all v:len height?",
            "comma all? v:len all? height?",
        ):
            if (taken := stream.take(pattern)) is not None:
                found["height"] = taken["v"].quantities
                if "n" in taken:
                    found["count"] = int(taken["n"].numbers[0])
                break
    if "height" not in found and (taken := stream.take("comma? storey v:len")) is not None:
        found["height"] = taken["v"].quantities
    height = found.get("height", ())
    assert isinstance(height, tuple)
    positive(cast("tuple[Quantity, ...]", height), "height")
    return found


def plane_bays(stream: Stream, draft: Draft) -> tuple[tuple[Quantity, ...] | None, list[int] | None]:
    bays: tuple[Quantity, ...] | None = None
    profile = next((found for each in plain(stream) if (found := read_profile(stream, each)) is not None), None)
    for pattern in (
        f"n:num {BAY} comma? all? v:len wide all?",
        f"{BAY} v:len n:num {BAY}",
        f"{BAY} long all? v:len",
        f"n:num v:len {BAY}",
        f"v:len {BAY} n:num",
        f"n:num {BAY} (all|times)* v:len all?",
        f"{BAY} n:num times v:len",
        f"v:len n:num {BAY}",
        f"n:num times v:len {BAY}",
        f"{BAY} v:lens",
        f"v:lens {BAY}",
        f"n:num {BAY} v:lens",
        f"{BAY} n:num (comma)? all v:len",
        f"n:num {BAY} comma all v:len",
        f"n:num {BAY} comma? all v:len wide",
        f"{BAY} wide all? v:len",
        f"v:len wide {BAY}",
        f"v:len {BAY} all? n:num",
        f"all v:len {BAY} n:num",
        f"{BAY} v:len all? n:num",
        f"{BAY} n:num all v:len",
        f"{BAY} v:len n:num",
        f"n:num {BAY} v:len wide?",
    ):
        if (taken := stream.take(pattern)) is not None:
            bays = taken["v"].quantities
            if "n" in taken and len(bays) == 1:
                bays = bays * int(taken["n"].numbers[0])
            elif "n" in taken and len(bays) != int(taken["n"].numbers[0]):
                raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=int(taken["n"].numbers[0]), other=len(bays)))
            break
    return _with_counts(stream, bays, profile)


def _with_counts(
    stream: Stream, bays: tuple[Quantity, ...] | None, profile: list[int] | None
) -> tuple[tuple[Quantity, ...] | None, list[int] | None]:
    if (
        bays is None
        and (taken := stream.take(f"all? {BAY} all? v:len all?") or stream.take(f"v:len {BAY}")) is not None
    ):
        bays = taken["v"].quantities * (len(profile) if profile else 1)
    return bays, profile


def read_profile(stream: Stream, within: tuple[int, ...]) -> list[int] | None:
    """Storeys bay by bay from the left."""
    lead = (
        f"(per_bay|number_of|storey|each_of|from_left|from_right"
        f"|colon|{BAY} from_left|all {BAY}|from_left comma? {BAY})*"
    )
    for taken in stream.find(f"{lead} v:nums (storey height|storey|from_left|from_right|per_bay)*", within):
        names = [stream.tokens[place].name for place in taken.places]
        if "storey" not in names:
            continue
        stream.use(taken.places)
        row = [int(each) for each in taken["v"].numbers]
        return row[::-1] if "from_right" in names else row
    chain = stream.take(
        f"storey? from_left harmless* (num storey (comma|and)*)+ (num storey) {BAY}?", within
    ) or stream.take(f"from_left harmless* num storey ((comma|and)* num storey)+ {BAY}?", within)
    if chain is not None:
        return [int(stream.tokens[place].numbers[0]) for place in chain.places if stream.tokens[place].name == "num"]
    two = stream.take("l:num storey left (comma|and)* (together|r:num) storey? right", within)
    if two is not None:
        return [int(two["l"].numbers[0]), int(two["r"].numbers[0]) if "r" in two else 1]
    three = stream.take(
        (
            f"left together? {BAY}? l:num storey (comma|and)* mid (together|{BAY})? m:num "
            f"storey? (comma|and)* (right|rightward) (together|{BAY})? r:num storey?"
        ),
        within,
    )
    if three is not None:
        return [int(three[each].numbers[0]) for each in ("l", "m", "r")]
    rows = stream.take_all(f"{BAY} i:num n:num storey", within) + stream.take_all(
        f"(i:ord|i2:num) {BAY} n:num storey", within
    )
    if rows:
        rows += stream.take_all(f"(comma|and)* {BAY} i:num n:num storey?") + stream.take_all(
            f"i:ord {BAY}? n:num storey?"
        )
        return _in_order(rows)
    sides = stream.take(
        (
            "left (together|bay|span)? l:num storey height? (comma|and)* (right"
            "|rightward) (bay|span)? (together|r:num)? (together|r2:num)? storey?"
        ),
        within,
    )
    if sides is not None:
        right = sides.get("r") or sides.get("r2")
        return [int(sides["l"].numbers[0]), int(right.numbers[0]) if right else 1]
    return None


def _in_order(rows: list[Taken]) -> list[int]:
    by_bay = {int((row.get("i") or row["i2"]).numbers[0]): int(row["n"].numbers[0]) for row in rows}
    if sorted(by_bay) != list(range(1, len(by_bay) + 1)):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=max(by_bay), other=len(by_bay)))
    return [by_bay[bay] for bay in sorted(by_bay)]
