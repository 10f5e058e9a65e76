"""Which model is open: project name, path as far as this session knows it, and a fingerprint of the tables.

GEN NX tells no path of its document, so another document shows itself by its content. The fingerprint covers what a
few cheap reads give: how many records each table has and the last id, project data, units, structure type, sections.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.gennx.gen.errors import Refusal, Rejected, Unsupported
from app.gennx.gen.wire import Record, items, record, sha256, text
from app.trade.json_types import JsonValue
from app.trade.text import Text

if TYPE_CHECKING:
    from app.gennx.gen.model import Model

_TABLES: Final = ("PJCF", "STYP", "SECT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """`project` and `path` are empty where nobody knows them."""

    project: str
    path: str
    fingerprint: str

    def to_json(self) -> dict[str, JsonValue]:
        """What get_project_status tells and what `_meta lintel/expected_model` takes."""
        return {"project": self.project, "path": self.path, "fingerprint": self.fingerprint}


def read_identity(model: "Model") -> Identity:
    """The open model's identity; raises a GenError when GEN NX does not answer."""
    counts = dict(read_status(model))
    tables = {name: _table(model, name) for name in _TABLES}
    units = model.units
    seen: dict[str, JsonValue] = {"counts": counts, "tables": tables, "units": [units.force, units.length]}
    return Identity(
        project=text(record(record(tables["PJCF"]).get("1")).get("PROJECT")),
        path=model.session.saved_path or "",
        fingerprint=sha256(seen)[:16],
    )


def require_expected(expected: Record, found: Identity) -> None:
    """Raise a Refusal unless the open model is the one that the caller planned for; only what is given is compared."""
    present = found.to_json()
    other = [key for key, value in expected.items() if value and present[key] and present[key] != value]
    if other:
        raise _other_model(found)


def require_seen(seen: Identity, found: Identity) -> None:
    """Raise a Refusal when the model changed by other hands, or is another, since these tools last looked at it."""
    if replace(seen, path=found.path) != found:
        raise _changed_model(seen, found)


def read_status(model: "Model") -> Record:
    """How many records each table has; raises a Refusal when GEN NX does not tell, for then any document fits."""
    try:
        status = model.counts()
    except (Unsupported, Rejected) as exc:
        raise _no_identity(exc.problem.message) from exc
    if not items(status.get("DATA")):
        raise _no_identity(Text("PROJECTSTATUS is empty.", "PROJECTSTATUS가 비어 있습니다."))
    return status


def _table(model: "Model", name: str) -> JsonValue:
    try:
        return dict(model.known_table(name))
    except (Unsupported, Rejected) as exc:
        raise _no_identity(exc.problem.message) from exc


def _named(identity: Identity) -> str:
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


def _other_model(found: Identity) -> Refusal:
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


def _changed_model(seen: Identity, found: Identity) -> Refusal:
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
