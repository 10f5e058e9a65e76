"""Which model is open: project name, path as far as this session knows it, and a fingerprint of the tables.

GEN NX tells no path of its document, so another document shows itself by its content. The fingerprint covers what a
few cheap reads give: how many records each table has and the last id, project data, units, structure type, sections.
"""

from dataclasses import replace
from typing import Final

from app.gennx.gen.errors import Refusal, Rejected, Unsupported
from app.gennx.gen.opened import Opened
from app.gennx.gen.wire import Record, items, record, sha256, text
from app.trade.answers.codec import encode_object
from app.trade.answers.project import ModelIdentity
from app.trade.json_types import JsonValue
from app.trade.text import Text

_TABLES: Final = ("PJCF", "STYP", "SECT")


def read_identity(model: Opened) -> ModelIdentity:
    """The open model's identity; raises a GenError when GEN NX does not answer."""
    counts = dict(read_status(model))
    tables = {name: _table(model, name) for name in _TABLES}
    units = model.units
    seen: dict[str, JsonValue] = {"counts": counts, "tables": tables, "units": [units.force, units.length]}
    return ModelIdentity(
        project=text(record(record(tables["PJCF"]).get("1")).get("PROJECT")),
        path=model.saved_path or "",
        fingerprint=sha256(seen)[:16],
    )


def require_expected(expected: Record, found: ModelIdentity) -> None:
    """Raise a Refusal unless the open model is the one that the caller planned for; only what is given is compared."""
    present = encode_object(found)
    other = [key for key, value in expected.items() if value and present[key] and present[key] != value]
    if other:
        raise _other_model(found)


def require_seen(seen: ModelIdentity, found: ModelIdentity) -> None:
    """Raise a Refusal when the model changed by other hands, or is another, since these tools last looked at it."""
    if replace(seen, path=found.path) != found:
        raise _changed_model(seen, found)


def read_status(model: Opened) -> Record:
    """How many records each table has; raises a Refusal when GEN NX does not tell, for then any document fits."""
    try:
        status = model.counts()
    except (Unsupported, Rejected) as exc:
        raise _no_identity(exc.problem.message) from exc
    if not items(status.get("DATA")):
        raise _no_identity(Text("PROJECTSTATUS is empty.", "PROJECTSTATUS가 비어 있습니다."))
    return status


def _table(model: Opened, name: str) -> JsonValue:
    try:
        return dict(model.known_table(name))
    except (Unsupported, Rejected) as exc:
        raise _no_identity(exc.problem.message) from exc


def _named(identity: ModelIdentity) -> str:
    parts = [part for part in (identity.project, identity.path) if part]
    return f"{', '.join(parts) or 'untitled'} #{identity.fingerprint}"


def _no_identity(why: Text) -> Refusal:
    return Refusal(
        "no_identity",
        Text(
            f"GEN NX did not tell which model is open; nothing was sent. {why.en}",
            f"GEN NX가 어떤 모델이 열려 있는지 알려 주지 않았습니다. 아무것도 보내지 않았습니다. {why.ko}",
        ),
        Text(
            "Look at GEN NX and at what stands between it and this computer, then try again.",
            "GEN NX와 그 사이의 연결을 확인한 뒤 다시 시도하십시오.",
        ),
    )


def _other_model(found: ModelIdentity) -> Refusal:
    return Refusal(
        "other_model",
        Text(
            f"This call was made for another model than the open one ({_named(found)}); nothing was sent.",
            f"이 호출은 지금 열린 모델({_named(found)})이 아닌 다른 모델에 대한 것입니다. 아무것도 보내지 않았습니다.",
        ),
        Text(
            "Open the intended model in GEN NX, or look at this one with get_project_status and plan again.",
            "GEN NX에서 원하는 모델을 열거나, get_project_status로 이 모델을 확인하고 다시 계획하십시오.",
        ),
    )


def _changed_model(seen: ModelIdentity, found: ModelIdentity) -> Refusal:
    return Refusal(
        "model_changed",
        Text(
            f"The open model ({_named(found)}) is not as these tools last saw it ({_named(seen)}): another document, "
            "or a change by hand. Nothing was sent.",
            f"열린 모델({_named(found)})이 이 도구가 마지막으로 본 상태({_named(seen)})와 다릅니다. 다른 문서이거나 "
            "직접 변경한 것입니다. 아무것도 보내지 않았습니다.",
        ),
        Text(
            "Look at it with get_project_status (or what_changed); then the write can be asked for again.",
            "get_project_status(또는 what_changed)로 확인한 뒤 다시 요청하십시오.",
        ),
    )
