"""What is open and how its analysis stands (get_project_status, get_analysis_status, check_connection)."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated

from app.trade.answers.shape import Doc
from app.trade.declared import declared
from app.trade.json_types import JsonObject, JsonValue


@declared
class ModelIdentity:
    """Which model is open; `project` and `path` are empty where nobody knows them."""

    project: Annotated[str, Doc(says="Name of the project.")]
    path: Annotated[str, Doc(says="Its file, as far as this session knows.")]
    fingerprint: Annotated[str, Doc(says="Fingerprint of the model's tables.")]


@declared
class OpenModel:
    """The model that an answer is of; after a write, as it was left."""

    identity: Annotated[ModelIdentity, Doc(says="Which model it is.")]
    units: Annotated[Mapping[str, str], Doc(says="Its units: force, length.")]
    has_unsaved_writes: Annotated[bool, Doc(says="This session wrote something since the file was saved.")] = False


@declared
class ProjectStatus:
    """The open document."""

    identity: Annotated[ModelIdentity, Doc(says="Which model it is.")]
    counts: Annotated[Mapping[str, int], Doc(says="Records per table, by GEN NX's names.")] = field(
        default_factory=dict[str, int]
    )
    structure_type: Annotated[JsonObject, Doc(says="The record of STYP.")] = field(default_factory=dict[str, JsonValue])
    project: Annotated[JsonObject, Doc(says="The record of PJCF.")] = field(default_factory=dict[str, JsonValue])
    saved_as: Annotated[str | None, Doc(says="Its file, null while nobody knows one.")] = None
    has_results: Annotated[bool | None, Doc(says="Results exist; null where that is not settled.")] = None
    has_unsaved_writes: Annotated[bool, Doc(says="This session wrote something since the file was saved.")] = False


@declared
class AnalysisStatus:
    """How the last analysis of this session stands."""

    state: Annotated[str, Doc(says="running, done, failed, unknown or not_run_in_this_session.")]
    has_results: Annotated[bool | None, Doc(says="Results exist; null where that is not settled.")] = None
    elapsed_s: Annotated[float | None, Doc(says="How long it took or has taken, in s.", is_sparse=True)] = None
    cancelled_by_caller: Annotated[bool | None, Doc(says="Its caller gave up; GEN NX goes on.", is_sparse=True)] = None


@declared
class Connection:
    """The GEN NX behind this server."""

    host: Annotated[str, Doc(says="Where it is.")]
    program: Annotated[str, Doc(says="Its name.")]
    status: Annotated[str, Doc(says="connected, as it says itself.")]
    protection: Annotated[str, Doc(says="How the way there is protected.")]
    version: Annotated[JsonValue, Doc(says="Its version, in a deep check.", is_sparse=True)] = None
    tables: Annotated[Mapping[str, bool] | None, Doc(says="Tables it has, in a deep check.", is_sparse=True)] = None


@declared
class DesignResults:
    """Member design as GEN NX judged it."""

    rows: Annotated[int, Doc(says="Members.")]
    ng: Annotated[int, Doc(says="Members that GEN NX judges NG.")]
    code: Annotated[str, Doc(says="Design code.")]
