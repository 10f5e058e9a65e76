"""Vectors between points."""

import math

from app.gennx.geometry.nearness import Point


def away(start: Point, end: Point) -> Point:
    """From one point to another."""
    return end[0] - start[0], end[1] - start[1], end[2] - start[2]


def dot(a: Point, b: Point) -> float:
    """The scalar product."""
    return sum(each * other for each, other in zip(a, b, strict=True))


def cross(a: Point, b: Point) -> Point:
    """The vector product."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def unit(vector: Point) -> Point:
    """The direction of a vector that has a length."""
    length = math.hypot(*vector)
    return vector[0] / length, vector[1] / length, vector[2] / length


def sine(a: Point, b: Point) -> float:
    """Of the angle between two directions."""
    return math.hypot(*cross(a, b))
