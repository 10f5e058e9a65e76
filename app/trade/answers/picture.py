"""A small picture of what a write affects: the model as projected lines, sorted by what becomes of them."""

from typing import Annotated

from app.trade.answers.shape import Doc
from app.trade.declared import declared

# Both coordinates lie within 0 and this; y points down, as on a screen.
EXTENT = 1000


@declared
class EffectPicture:
    """Coordinates as whole numbers, one after another: four a line (x, y, x, y), two a point (x, y). Lines that fall on
    one another are there once, under the part that is affected most."""

    as_it_is: Annotated[tuple[int, ...], Doc(says="Lines that stay.", is_sparse=True)] = ()
    added: Annotated[tuple[int, ...], Doc(says="Lines of new elements.", is_sparse=True)] = ()
    changed: Annotated[tuple[int, ...], Doc(says="Lines of changed or loaded elements.", is_sparse=True)] = ()
    deleted: Annotated[tuple[int, ...], Doc(says="Lines of deleted elements.", is_sparse=True)] = ()
    points: Annotated[tuple[int, ...], Doc(says="New, changed or loaded nodes.", is_sparse=True)] = ()
