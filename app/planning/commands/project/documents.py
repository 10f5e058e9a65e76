"""Save, save as, new, open, and run the analysis."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import ask, refuse
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.outcome import Asked, Call, Made, Outcome
from app.planning.commands.project.document_names import is_again, is_new, is_run, opened, saved_and_run_as, saved_as
from app.planning.words.commands import documents as texts
from app.reading.slots import FileName, NewName
from app.trade.json_types import JsonValue
from app.trade.model_files import MODEL_SUFFIXES, TEXT_SUFFIXES
from app.trade.text import Text

# The answer that leaves the changes of a model without a file.
DISCARD: Final = "!discard"
_RECENT: Final = Pattern(
    r"\s*(?:please )?(?:re-?)?open (?:the |a )?(?:most )?(?:recent|last|previous)"
    r"(?: (?:file|model|document|project)s?)?[\s.!?…]*"
    r"|\s*(?:최근|지난번?|마지막|이전)(?:에|으로)? ?(?:작업(?:한|하던)|쓰던|열었던|열던)? ?"
    r"(?:파일|모델|문서|프로젝트)?(?:을|를)? ?(?:다시 )?(?:열기|열어|불러와?|불러 ?오기)(?: ?(?:줘|주세요))?[\s.!?…]*",
    re.IGNORECASE,
)


def run_analysis(hand: Hand) -> Outcome | None:
    """ "해석 돌려줘", "save as tower_pd.mgbx and run the analysis": one step, since GEN NX saves before it analyses."""
    if is_again(hand.clause.words):
        return _again(hand)
    if is_run(hand.clause.words):
        return _again(hand)
    if named := saved_and_run_as(hand.clause.words):
        hand.take_everything()
        return _running(named)
    if not hand.has("do.run", "analysis") or hand.has(
        "neg.not", "do.delete", "do.show", "results", "modes", "p_delta", "do.set", "do.open", "static_check"
    ):
        return None
    has_file = hand.peek(FileName, _is_model) is not None
    if not (hand.has("do.run") and (hand.has("analysis") or _solves(hand) or has_file)) and not _runs_too(
        hand, has_file
    ):
        return None
    hand.says(
        "do.run", "analysis", "do.save", "do.save_as", "project", "now", "name", "all", "filler", "do.copy", "only"
    )
    hand.says("do.compare", "linear", "again")
    file = hand.take(FileName, _is_model)
    if file is not None:
        hand.says("do.rename")
    name = file.name if file else hand.answer("file_name")
    if not name and (hand.digest.file_name is None or hand.has("do.save_as")):
        return _ask_file(hand, texts.SAVE_NAME_ASKED)
    return _running(name)


def _running(name: str) -> Outcome:
    arguments: dict[str, JsonValue] = {"file_name": name} if name else {}
    title = texts.SAVE_AS_AND_RUN_ANALYSIS(name=name) if name else texts.SAVE_AND_RUN_ANALYSIS
    return Made(calls=(Call(tool="perform_analysis", title=title, arguments=arguments),))


def _again(hand: Hand) -> Outcome:
    """The analysis once more: it saves what is open first."""
    hand.take_everything()
    name = hand.answer("file_name")
    if not name and hand.digest.file_name is None:
        return _ask_file(hand, texts.SAVE_NAME_ASKED)
    return _running(name)


def saved_and_run(calls: Sequence[Call]) -> list[Call]:
    """A save right before the analysis is the analysis' own: GEN NX saves before it analyses."""
    kept: list[Call] = []
    for call in calls:
        name = kept[-1].arguments.get("file_name") if kept and kept[-1].tool == "save_project" else None
        if call.tool == "perform_analysis" and name and call.arguments.get("file_name", name) == name:
            title = texts.SAVE_AS_AND_RUN_ANALYSIS(name=name)
            kept[-1] = Call(tool=call.tool, title=title, arguments={"file_name": name})
        else:
            kept.append(call)
    return kept


def _runs_too(hand: Hand, has_file: bool) -> bool:
    """ "tower.mgbx로 해석까지", "저장하고 해석": the noun alone orders it, as the last word."""
    words = hand.clause.words.strip(" .!,")
    return hand.has("analysis") and (
        re.search(r"해석(?:까지)?(?: ?(?:부탁|바랍니다|요).*)?$|해석까지", words) is not None
        and (has_file or words in {"해석", "해석까지"})
    )


def _solves(hand: Hand) -> bool:
    """ "해석해줘", "analyse the model" are orders by themselves."""
    return any(
        each.name == "do.run"
        and (
            "해석" in each.span.words or "analy" in each.span.words.casefold() or "solve" in each.span.words.casefold()
        )
        for each in hand.clause.concepts
    )


def save(hand: Hand) -> Outcome | None:
    """ "저장해줘", "save as tower_v2.mgbx", "save this as a copy named b.mgbx"."""
    if name := saved_as(hand.clause.words):
        hand.take_everything()
        return Made(calls=(Call(tool="save_project", title=texts.SAVE_AS(name=name), arguments={"file_name": name}),))
    if not hand.has("do.save", "do.save_as") or hand.has("neg.not", "neg.later", "do.run", "do.export"):
        return None
    file = hand.take(FileName, _is_model)
    new_name = hand.take(NewName) if file is None and hand.has("do.save_as", "name") else None
    other_name = hand.has("do.save_as", "other")
    hand.says(
        "do.save",
        "do.save_as",
        "project",
        "name",
        "now",
        "other",
        "existing",
        "same",
        "do.copy",
        "filler",
        "only",
        "all",
    )
    name = file.name if file else new_name.name if new_name else hand.answer("file_name")
    if not name and (other_name or hand.digest.file_name is None):
        return _ask_file(hand, texts.SAVE_UNDER_WHICH_NAME)
    arguments: dict[str, JsonValue] = {"file_name": name} if name else {}
    title = texts.SAVE_AS(name=name) if name else texts.SAVE_DOCUMENT
    return Made(calls=(Call(tool="save_project", title=title, arguments=arguments),))


def open_file(hand: Hand) -> Outcome | None:
    """ "tower.mgbx 열어줘", "RC10F 파일 열어줘", "open tower.mgbx"; what would be lost is asked about first."""
    if name := opened(hand.clause.words):
        hand.take_everything()
        return _opening(hand, "open_project", name, texts.OPEN(name=name))
    if not hand.has("do.open", "do.import") or hand.has("neg.not", "neg.later"):
        return None
    if _RECENT.fullmatch(hand.clause.words):
        hand.take_everything()
        return refuse("recent", texts.RECENT_NOT_KNOWN, texts.RECENT_IN_MENU)
    model, text = hand.take(FileName, _is_model), None
    if model is None:
        text = hand.take(FileName, lambda each: each.name.casefold().endswith(TEXT_SUFFIXES))
    if model is None and text is None and (hand.peek(FileName) or not _asks_for_a_file(hand)):
        return None
    hand.says("do.open", "do.import", "project", "name", "existing", "now")
    if text is not None:
        return _opening(hand, "import_text_model", text.name, texts.TAKE(name=text.name))
    name = model.name if model else hand.answer("file_name")
    if not name:
        new = hand.peek(NewName)
        offers = [f"{new.name}.mgbx"] if new else []
        if new:
            hand.take(NewName)
        return ask(hand, "file_name", texts.FILE, texts.WHICH_FILE, offers)
    return _opening(hand, "open_project", name, texts.OPEN(name=name))


def _opening(hand: Hand, tool: str, path: str, title: Text) -> Outcome:
    """The call; a model that is not empty and has no file is saved under a name first, or knowingly left."""
    left = _left(hand)
    if isinstance(left, Asked):
        return left
    return Made(calls=(Call(tool=tool, title=title, arguments={"path": path, **left}),))


def _left(hand: Hand, name: str = "") -> Asked | dict[str, JsonValue]:
    """How the open model is left; `name` is where the order itself says to save it."""
    name = name or hand.answer("backup_name")
    if name == DISCARD:
        return {"discard_changes": True}
    if not name and not hand.digest.is_empty and hand.digest.file_name is None:
        choices = ["backup.mgbx", (DISCARD, texts.DISCARD_CHANGES)]
        return ask(hand, "backup_name", texts.FILE_NAME, texts.NO_FILE_YET, choices)
    return {"backup_name": name} if name else {}


def _asks_for_a_file(hand: Hand) -> bool:
    """ "파일 열어줘", "open a file"; "the open model" orders nothing."""
    verbs = [each.span.words.casefold() for each in hand.clause.concepts if each.name in {"do.open", "do.import"}]
    return any(not each.isascii() for each in verbs) or bool(
        re.search(
            r"\bopen (?:(?:a|another|the) (?:file|project)|(?:a|another) (?:model|document))",
            hand.clause.words,
            re.IGNORECASE,
        )
    )


def new_file(hand: Hand) -> Outcome | None:
    """ "새 프로젝트 열어줘", "start over"; a model that is not empty and has no file is saved under a name first."""
    if is_new(hand.clause.words):
        hand.take_everything()
    is_ordered = bool(hand.used) or (hand.has("do.new") and hand.has("do.open", "do.create", "do.set"))
    if not (is_ordered or _alone(hand)) or hand.has("neg.not", "neg.later"):
        return None
    hand.says("do.new", "do.open", "do.create", "do.set", "project")
    file = hand.take(FileName, _is_model)
    left = _left(hand, file.name if file else "")
    if isinstance(left, Asked):
        return left
    name = left.get("backup_name")
    title = texts.SAVE_THEN_NEW(name=str(name)) if name else texts.NEW_PROJECT
    return Made(calls=(Call(tool="new_project", title=title, arguments=left),))


def _alone(hand: Hand) -> bool:
    """ "Start over.", "새로 시작해줘": the words say the order themselves."""
    words = [each.span.words.casefold() for each in hand.clause.concepts if each.name == "do.new"]
    return any("start" in each or "시작" in each for each in words) and not hand.digest.is_empty


def _is_model(file: FileName) -> bool:
    return file.name.casefold().endswith(MODEL_SUFFIXES)


def _ask_file(hand: Hand, text: Text) -> Outcome:
    return ask(hand, "file_name", texts.FILE_NAME_MGBX, text)
