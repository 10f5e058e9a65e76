"""A declared class is a frozen dataclass in every respect, and is made when it is first used."""

import copy
import dataclasses
import pickle
import threading
from collections.abc import Callable

import pytest

from app.trade.declared import declared, defaults_of, is_declared


@declared
class Kept:
    """At the module's level, where pickle finds it."""

    name: str
    sizes: tuple[float, ...] = dataclasses.field(default_factory=tuple[float, ...])


def fresh() -> type:
    @declared
    class Base:
        """What others begin with."""

        name: str
        count: int = 1

    @declared
    class Inner(Base):
        """With a field more."""

        sizes: list[int] = dataclasses.field(default_factory=list[int])

    return Inner


def is_made(cls: type) -> bool:
    return isinstance(vars(cls)["__dataclass_fields__"], dict)


def test_nothing_is_made_by_declaring_and_by_looking_at_the_defaults() -> None:
    cls = fresh()
    assert is_declared(cls)
    assert defaults_of(cls) == {"name": dataclasses.MISSING, "count": 1, "sizes": []}
    assert not is_made(cls)


@pytest.mark.parametrize(
    "use",
    [
        lambda cls: cls(name="a"),
        dataclasses.fields,
        dataclasses.is_dataclass,
        lambda cls: dataclasses.make_dataclass("More", [("more", int, 2)], bases=(cls,), frozen=True),
    ],
)
def test_every_use_makes_it(use: Callable[[type], object]) -> None:
    cls = fresh()
    assert use(cls)
    assert is_made(cls)
    assert [field.name for field in dataclasses.fields(cls)] == ["name", "count", "sizes"]
    assert defaults_of(cls) == {"name": dataclasses.MISSING, "count": 1, "sizes": []}


def test_an_instance_is_one_of_a_frozen_dataclass() -> None:
    cls = fresh()
    one = cls(name="a", sizes=[2])
    assert one == cls(name="a", sizes=[2])
    assert one != cls(name="b", sizes=[2])
    assert repr(one).endswith("Inner(name='a', count=1, sizes=[2])")
    assert dataclasses.replace(one, count=3) == cls(name="a", count=3, sizes=[2])
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "b"
    with pytest.raises(TypeError, match="positional"):
        cls("a")
    with pytest.raises(TypeError, match="name"):
        cls()


def test_a_field_may_have_any_name() -> None:
    @declared
    class Odd:
        """Names that a function of Python's own might have."""

        kind: str
        cls: int

    assert [Odd(kind="a", cls=1).kind for _ in range(2)] == ["a", "a"]


def test_it_can_be_copied_stored_and_be_a_key() -> None:
    one = Kept(name="a", sizes=(1.0,))
    assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    assert {one: 1}[Kept(name="a", sizes=(1.0,))] == 1


def test_threads_that_use_it_at_once_all_get_an_instance() -> None:
    for _ in range(20):
        cls, gate = fresh(), threading.Barrier(8)
        made: list[object] = []

        def use(cls: type = cls, gate: threading.Barrier = gate, made: list[object] = made) -> None:
            gate.wait(10)
            made.append(cls(name="a"))

        threads = [threading.Thread(target=use) for _ in range(8)]
        for each in threads:
            each.start()
        for each in threads:
            each.join(10)
        assert made == [cls(name="a")] * 8
