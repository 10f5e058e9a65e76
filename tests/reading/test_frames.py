"""Frames as they are told: bays of both directions, heights from the base up, basements."""

import pytest

from app.reading.frame_rows import SaidLength
from app.reading.read_frames import FrameSaid, read_frame


def written(lengths: tuple[SaidLength, ...]) -> str:
    return " ".join(each.with_unit.removesuffix(" m") for each in lengths)


def told(said: str) -> tuple[str, str, str, str]:
    frame: FrameSaid = read_frame(said, ())
    storeys = frame.storeys
    return written(frame.bays_x), written(frame.bays_y), written(storeys.heights), written(storeys.basements)


@pytest.mark.parametrize(
    ("said", "bays_x", "bays_y", "heights"),
    [
        ("X two bays of 7 m, Y three of 5 m; 3 storeys of 3.4, first 5", "7 7", "5 5 5", "5 3.4 3.4"),
        ("X 7.5m 2경간, Y 9m 1경간, 층고 4.5 + 3.4 x 2개층", "7.5 7.5", "9", "4.5 3.4 3.4"),
        ("2@9m by 3@6.5m, 4 storeys @ 3.3 m", "9 9", "6.5 6.5 6.5", "3.3 3.3 3.3 3.3"),
        ("2경간 7m × 1경간 8m, 3개층 3.2m", "7 7", "8", "3.2 3.2 3.2"),
        ("5m x 2경간 (X), 6m x 1경간(Y), 4.4m 2개층", "5 5", "6", "4.4 4.4"),
        ("grid 2 x 9 m in X, 1 x 8 m in Y, single storey, 6 m high", "9 9", "8", "6"),
        ("경간 X 8.4m@2 Y 7.2m@2, 4개층: 1층 5.5 나머지 3.8", "8.4 8.4", "7.2 7.2", "5.5 3.8 3.8 3.8"),
        ("X 6.5@3, Y 7@2, 2개층 3.2m", "6.5 6.5 6.5", "7 7", "3.2 3.2"),
        ("X 6.5@3, Y 6@4, 2개층 3.2m", "6.5 6.5 6.5", "6 6 6 6", "3.2 3.2"),
        ("X 3@6.5, Y 6@4, 2개층 3.2m", "6.5 6.5 6.5", "4 4 4 4 4 4", "3.2 3.2"),
        ("X 7@2, Y 8@2, 2개층 3.2m", "7 7", "8 8", "3.2 3.2"),
        ("X 1@6 Y 1@6, 1층 4.2m, 2~4층 3.5m", "6", "6", "4.2 3.5 3.5 3.5"),
        ("X: 6, 7.5, 6 m; Y: 8 m x 2; heights 4.2, 3.5, 3.5 m", "6 7.5 6", "8 8", "4.2 3.5 3.5"),
        ("x-dir 2 @ 6000, y-dir 1 @ 7500, 2 floors @ 3300", "6000 mm 6000 mm", "7500 mm", "3300 mm 3300 mm"),
        ("two bays each way at 7 m, three storeys at 3.2 m", "7 7", "7 7", "3.2 3.2 3.2"),
        ("3 by 2 bays, 7.5 m x 6 m, first storey 4 then two at 3.3", "7.5 7.5 7.5", "6 6", "4 3.3 3.3"),
        ("하부 2개층 4.5m 상부 1개층 3.3m X 3/4/3 Y 5/5", "3 4 3", "5 5", "4.5 4.5 3.3"),
        ("X 2@6 Y 2@6, 5 storeys of 3 m + ground 4", "6 6", "6 6", "4 3 3 3 3 3"),
        ("지상3층 기준층 3.4m 1층 4.2m, 양방향 2@6.6m", "6.6 6.6", "6.6 6.6", "4.2 3.4 3.4"),
        ("단층 창고 X 8m 2칸 Y 15m 1칸 층고 6m", "8 8", "15", "6"),
    ],
)
def test_bays_and_heights_in_every_notation(said: str, bays_x: str, bays_y: str, heights: str) -> None:
    assert told(said)[:3] == (bays_x, bays_y, heights)


@pytest.mark.parametrize(
    ("said", "basements", "heights"),
    [
        ("지하 1층(4m) 지상 2층(각3.6m), 경간 8x8m X 2칸 Y 2칸", "4", "3.6 3.6"),
        ("2 storeys above ground at 3.6 plus one basement of 4 m; 2x2 bays of 8 m", "4", "3.6 3.6"),
        ("지하2층(각 3.5m), 지상 3층 (1층 4.5m, 2~3층 3.4m)", "3.5 3.5", "4.5 3.4 3.4"),
    ],
)
def test_a_basement_is_no_storey_above_ground(said: str, basements: str, heights: str) -> None:
    assert told(said)[2:] == (heights, basements)


def test_a_first_storey_before_those_that_are_counted_is_in_doubt() -> None:
    assert read_frame("1층 4.5m, 4개층 3.6m, X 2@6m Y 2@6m", ()).storeys.is_doubtful
    assert not read_frame("4개층 3.6m, 1층만 4.5m, X 2@6m Y 2@6m", ()).storeys.is_doubtful


def test_two_counts_of_storeys_contradict_each_other() -> None:
    assert read_frame("층고 4.5, 3.6, 3.6 m, 4개층", ()).storeys.contradicts == (3, 4)
