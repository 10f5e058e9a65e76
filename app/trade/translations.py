"""The further languages that are there: one PO file each, in the translations of the resources."""

import logging
from functools import cache
from pathlib import Path

from app.trade.catalogue import catalogue_of
from app.trade.po import read_po
from app.trade.text import BUILT_IN, Language

log = logging.getLogger(__name__)


def translations_folder() -> Path:
    """An installed wheel carries the resources inside the package; a checkout has them beside it."""
    package = Path(__file__).parents[1]
    installed = package / "_resources"
    return (installed if installed.is_dir() else package.parent / "resources") / "translations"


def languages(folder: Path) -> tuple[Language, ...]:
    """Korean, English, and what the folder holds; a file that cannot be read is left out, and the log says why."""
    found: list[Language] = []
    for path in sorted(folder.glob("*.po")):
        try:
            catalogue, wrong = catalogue_of(read_po(path.read_text(encoding="utf-8")))
            found.append(Language(catalogue.code, catalogue))
        except (OSError, ValueError) as exc:
            log.warning("%s is left out: %s", path, exc)
            continue
        for why in wrong:
            log.warning("%s: %s", path.name, why)
    return (*BUILT_IN, *(each for each in found if each not in BUILT_IN))


@cache
def offered() -> tuple[Language, ...]:
    """The languages that this installation speaks."""
    return languages(translations_folder())
