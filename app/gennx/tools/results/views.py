"""The tool that has GEN NX draw a picture of the model or of a result into a file."""

from typing import Annotated, Final, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, CaseName, Ids, Name, WriteArguments, label
from app.gennx.gen.errors import OutcomeLost
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.sending import sent_of
from app.gennx.gen.wire import Record
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.documents import require_complete
from app.gennx.verify.exports import Export, export, overwrite_field
from app.gennx.verify.naming import result_cases
from app.gennx.words import results as words
from app.gennx.words import told_by_gen_nx as told
from app.gennx.words.terms import STORY
from app.trade.answers.envelope import Effect, Outcome, Status
from app.trade.json_types import JsonValue
from app.trade.text import Text

_CAPTURE: Final = "/view/CAPTURE"


class ShownResult(Arguments):
    kind: Literal["deformed", "mode_shape", "beam_diagram"] = label("Kind", "종류", "What to draw.", "그릴 대상.")
    case: CaseName | None = label(
        "Case", "하중조건", "For deformed and beam_diagram.", "deformed, beam_diagram인 경우.", default=None
    )
    component: Literal["FX", "FY", "FZ", "MX", "MY", "MZ"] = label(
        "Component",
        "성분",
        "For beam_diagram: FX axial, MY bending.",
        "beam_diagram인 경우: FX 축력, MY 휨.",
        default="MY",
    )
    mode: int = label("Mode", "모드", "For mode_shape.", "mode_shape인 경우.", default=1, ge=1, le=500)


class CaptureView(WriteArguments):
    file_name: Annotated[str, Field(min_length=1, max_length=200)] = label(
        "File name",
        "파일 이름",
        "Picture (.png) in the documents folder of the GEN NX PC.",
        "GEN NX PC 문서 폴더의 그림(.png).",
        examples=["model.png"],
    )
    mode: Literal["pre", "post"] = label(
        "Mode", "모드", "pre: model, post: result.", "pre: 모델, post: 결과.", default="pre"
    )
    result: ShownResult | None = label("Result", "결과", "For post.", "post인 경우.", default=None)
    horizontal_deg: float = label("Horizontal angle", "수평각", "Degrees.", "도 단위.", default=30, ge=-360, le=360)
    vertical_deg: float = label("Vertical angle", "수직각", "Degrees.", "도 단위.", default=15, ge=-90, le=90)
    story: Name | None = label("Story", "층", "Only this floor.", "이 층만.", default=None)
    elements: Ids | None = label("Elements", "요소", "Only these.", "지정한 요소만.", default=None)
    width_px: int = label("Width", "너비", "Pixels.", "픽셀.", default=1200, ge=200, le=4000)
    height_px: int = label("Height", "높이", "Pixels.", "픽셀.", default=800, ge=200, le=4000)
    overwrite: bool = overwrite_field()


def _capture_view(model: Model, arguments: CaptureView) -> Outcome:
    if (arguments.mode == "post") == (arguments.result is None):
        raise refusal(words.RESULT_OF_POST, words.BOTH_OR_NEITHER)
    file = export(model, arguments.file_name, ".png", overwrite=arguments.overwrite, is_preview=arguments.dry_run)
    argument: dict[str, JsonValue] = {
        "EXPORT_PATH": file.path,
        "SET_MODE": arguments.mode,
        "WIDTH": arguments.width_px,
        "HEIGHT": arguments.height_px,
        "ANGLE": {"HORIZONTAL": arguments.horizontal_deg, "VERTICAL": arguments.vertical_deg},
        "ACTIVE": _active(model, arguments),
    }
    if arguments.result is not None:
        argument["RESULT_GRAPHIC"] = _graphic(model, arguments.result)
    effect = Effect(is_undoable=False, notes=file.notes, requests=(sent_of("POST", _CAPTURE, {"Argument": argument}),))
    units = model.unit_words()
    if arguments.dry_run:
        said = words.WOULD_WRITE_PICTURE(path=file.path)
        return Outcome(status=Status.OK, summary=said, effect=effect, units=units)
    done = words.PICTURE_WRITTEN(path=file.path)
    model.announce(done, Meant.COMMAND, {"path": file.path})
    return _captured(model, file, argument, done, effect)


def _captured(model: Model, file: Export, argument: Record, done: Text, effect: Effect) -> Outcome:
    answer, _ = model.api.command(_CAPTURE, argument)
    require_complete(_CAPTURE, answer)
    try:
        found = file.read_back(model)
    except OSError as exc:
        raise OutcomeLost("POST", _CAPTURE, told.FILE_NOT_THERE(path=file.path), is_answered=True) from exc
    return Outcome(
        status=Status.VERIFIED,
        summary=done,
        effect=effect,
        sent=tuple(model.api.sent),
        read_back={"file": file.path, **found},
        units=model.unit_words(),
        data={"file": file.path},
    )


def _active(model: Model, arguments: CaptureView) -> Record:
    if arguments.elements is not None:
        return {"ACTIVE_MODE": "Active", "N_LIST": [], "E_LIST": list(parse_ids(arguments.elements))}
    if arguments.story is None:
        return {"ACTIVE_MODE": "All"}
    known = model.by_name("STOR", "STORY_NAME")
    if arguments.story not in known:
        raise not_found(STORY, arguments.story, known)
    return {
        "ACTIVE_MODE": "Identity",
        "IDENTITY_TYPE": "STORY",
        "IDENTITY_LIST": [arguments.story],
        "STORY_ACTIVE": "FLOOR",
    }


def _graphic(model: Model, shown: ShownResult) -> Record:
    if shown.kind == "mode_shape":
        return {"CURRENT_MODE": "VibrationModeShapes", "MODE": f"Mode{shown.mode}"}
    if shown.case is None:
        raise refusal(words.CASE_MISSING(kind=shown.kind), words.CASE_EXAMPLE)
    name, suffix = result_cases(model, [shown.case])[0].rstrip(")").rsplit("(", 1)
    load: Record = {"TYPE": suffix.split(":")[0], "NAME": name}
    if shown.kind == "deformed":
        return {"CURRENT_MODE": "DeformedShape", "LOAD_CASE_COMB": load}
    return {
        "CURRENT_MODE": "BeamDiagrams",
        "LOAD_CASE_COMB": load,
        "COMPONENTS": {"COMP": shown.component.capitalize()},
    }


TOOLS: tuple[Tool, ...] = (
    declare(
        "capture_view",
        "Capture view",
        "화면 캡처",
        "Write a picture of the model or a result to a file; the model is not changed.",
        "모델이나 결과의 그림을 파일로 저장합니다. 모델은 바뀌지 않습니다.",
        words="screenshot picture image of model diagram 그림 캡처 화면 이미지 저장",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.DESIGN,
        arguments=CaptureView,
        run=_capture_view,
    ),
)
