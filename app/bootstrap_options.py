"""The part of bootstrap that reads what every program is started with: its options and its language."""

import argparse
import locale
import os

from app.bootstrap_foundations import Foundations, WrongSettings, foundations_for
from app.lib.terminal import (
    complain,
    pairs,
)
from app.protocol.states import Target
from app.settings.setting import AUTO
from app.trade.text import Language, Text
from app.trade.translations import offered


def add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--target", choices=[target.value for target in Target], help="where approved calls go")
    parser.add_argument(
        "--set", action="append", default=[], metavar="SECTION.FIELD=VALUE", help="a setting for this run only"
    )


def lay_foundations(options: argparse.Namespace) -> Foundations:
    """With passing folders where Lintel's own cannot be used. What is set on the command line is meant for this run:
    where it cannot be, the program says so and ends."""
    foundations = foundations_for(pairs(options.set), options.target, may_do_without=True)
    wrong = foundations.settings.wrong_arguments
    for one in wrong:
        hint = one.hint or Text(en="", ko="")
        complain(f"{one.message.en} {hint.en}\n{one.message.ko} {hint.ko}\n")
    if wrong:
        raise WrongSettings(wrong[0])
    return foundations


def language_of(choice: str, otherwise: Language) -> Language:
    """Of an option whose choices are AUTO and the languages."""
    return otherwise if choice == AUTO else next(each for each in offered() if each == choice)


def chosen_language(foundations: Foundations) -> Language:
    return foundations.settings.tree().general.language or system_language()


def system_language() -> Language:
    names = (os.environ.get("LC_ALL"), os.environ.get("LC_MESSAGES"), os.environ.get("LANG"), locale.getlocale()[0])
    name = next((name for name in names if name), "")
    return Language.KO if name.lower().startswith(("ko", "korean")) else Language.EN
