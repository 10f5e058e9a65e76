"""Other people's clients against the embedded engine: the vendor's Python library and the examples of midas-nx."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from midas_nx import MidasClient, Product, doc
from midas_nx.client import MidasResultError
from midas_nx.db.boundary import Constraint
from midas_nx.db.load_combinations import LoadCombinationGeneral
from midas_nx.db.node_element import Element, Node
from midas_nx.db.project import Unit
from midas_nx.db.properties.material import Material
from midas_nx.db.properties.section import Section
from midas_nx.db.properties.thickness import Thickness
from midas_nx.db.static_loads import BeamLoad, PressureLoad, SelfWeight, StaticLoadCase
from midas_nx.post.result_1 import get_reaction_table

from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen

pytestmark = pytest.mark.any_kernel

JOB = Path(__file__).parent / "clients" / "vendor_job.py"
CLOSED_PORT = "http://127.0.0.1:9"
C24 = {"TYPE": "CONC", "NAME": "C24", "PARAM": [{"P_TYPE": 1, "STANDARD": "KS01(RC)", "DB": "C24"}]}


def run_vendor_job(server: EngineServer, target: Path) -> dict[str, Any]:
    assert find_spec("midas_gen"), "the library is missing: `python dev.py test` installs requirements/clients.txt"
    # On import the library asks its package index for a newer version; nothing outside may be asked here.
    outside = {"HTTPS_PROXY": CLOSED_PORT, "HTTP_PROXY": CLOSED_PORT, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    host, port = server.address
    done = subprocess.run(
        [sys.executable, str(JOB), f"http://{host}:{port}/gen", KEY, str(target)],
        env={**os.environ, **outside, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=100,
        check=False,
    )
    said = (done.stdout + done.stderr).decode("utf-8", errors="replace")
    assert done.returncode == 0, said
    assert target.exists(), said
    assert "Error observed in" not in said, said
    return json.loads(target.read_text(encoding="utf-8"))


def test_the_vendors_own_library_builds_analyses_and_reads(gen: Gen, server: EngineServer, tmp_path: Path) -> None:
    """Values: statics. 10 kN along X, 3 kN/m² on 6 x 5 m and 12 kN/m on beams of 5 m and 6 m downwards."""
    seen = run_vendor_job(server, tmp_path / "seen.json")

    def total(rows: list[dict[str, str]], name: str) -> float:
        return sum(float(row[name]) for row in rows if row["Node"].isdigit())

    assert seen["project"]["PROJECT"] == "Portal"
    assert total(seen["kilonewtons"], "FX") == pytest.approx(-10.0, abs=1e-5)
    assert total(seen["kilonewtons"], "FZ") == pytest.approx(3.0 * 30.0 + 12.0 * 11.0, abs=1e-5)
    assert total(seen["newtons"], "FZ") == pytest.approx(1e3 * 222.0, abs=1e-3)
    assert seen["kept"]
    first, again = seen["combined"][0], seen["combined again"][0]
    assert float(first["Axial"]) * 9.80665 == pytest.approx(float(again["Axial"]), abs=1e-4)
    assert float(first["Moment-y"]) * 0.0980665 == pytest.approx(float(again["Moment-y"]), abs=1e-4)
    assert seen["picture"] == seen["diagram"] == [160, 90]
    assert seen["highest"] == [8, 8, 11]
    assert seen["material"][1] > 0.0
    assert seen["material"][0] > 1e7
    assert seen["section"] == pytest.approx([0.24, 0.4 * 0.6**3 / 12.0])
    assert seen["beam loads"] == 2
    assert not any(seen["combinations"].values())
    assert gen.ok("GET", "/db/LCOM-GEN") == {"message": ""}


@pytest.fixture
def client(gen: Gen, server: EngineServer) -> MidasClient:
    host, port = server.address
    return MidasClient(mapi_key=KEY, base_url=f"http://{host}:{port}/gen", product=Product.GEN)


def test_an_empty_document_reads_as_one_without_nodes(client: MidasClient) -> None:
    assert client.verify_connection()["status"] == "connected"
    assert Node.items(client=client) == {}


def test_a_document_that_was_never_saved_opens_a_dialog_as_on_gen_nx(tmp_path: Path) -> None:
    server = EngineServer(tmp_path / "documents", KEY, dialog_limit_s=0.2)
    client = MidasClient(mapi_key=KEY, base_url=server.start(), product=Product.GEN)
    doc.new_project(client=client)
    Unit.update({1: {"DIST": "M", "FORCE": "TONF"}}, client=client)
    Material.create({1: C24}, client=client)
    database = {"DB_NAME": "KS21", "SECT_NAME": "H300x150x6.5/9"}
    before = {"SHAPE": "H", "OFFSET_PT": "CC", "DATATYPE": 1, "SECT_I": database}
    Section.create({1: {"SECTTYPE": "DBUSER", "SECT_NAME": "H300", "SECT_BEFORE": before}}, client=client)
    Node.create({1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 3.2}}, client=client)
    Element.create({1: {"TYPE": "BEAM", "MATL": 1, "SECT": 1, "NODE": [1, 2], "ANGLE": 0}}, client=client)
    with pytest.raises(MidasResultError, match="Save As"):
        doc.save(client=client)
    doc.save_as("column.mgbx", client=client)
    doc.save(client=client)
    assert set(Node.items(client=client)) == {1, 2}
    server.stop()


def test_a_simple_beam_with_a_combination_carries_its_loads(client: MidasClient, gen: Gen) -> None:
    """10 m, 0.8 x 1.0 m, pin and roller, 20 elements; self weight x 1.2 and 30 kN/m x 1.5: half of it at each end."""
    doc.new_project(client=client)
    Unit.update({1: {"DIST": "M", "FORCE": "KN"}}, client=client)
    Material.create({1: C24}, client=client)
    before = {"USE_SHEAR_DEFORM": True, "SHAPE": "SB", "DATATYPE": 2, "SECT_I": {"vSIZE": [1.0, 0.8]}}
    Section.create({1: {"SECTTYPE": "DBUSER", "SECT_NAME": "R", "SECT_BEFORE": before}}, client=client)
    Node.create({n: {"X": 0.5 * (n - 1), "Y": 0.0, "Z": 0.0} for n in range(1, 22)}, client=client)
    Element.create({n: {"TYPE": "BEAM", "MATL": 1, "SECT": 1, "NODE": [n, n + 1]} for n in range(1, 21)}, client=client)
    Constraint.create(
        {
            1: {"ITEMS": [{"ID": 1, "CONSTRAINT": "1111000"}]},
            21: {"ITEMS": [{"ID": 1, "CONSTRAINT": "0111000"}]},
        },
        client=client,
    )
    StaticLoadCase.create({1: {"NAME": "DL", "TYPE": "USER"}, 2: {"NAME": "SIDL", "TYPE": "USER"}}, client=client)
    SelfWeight.create({1: {"LCNAME": "DL", "FV": [0, 0, -1]}}, client=client)
    load = {
        "ID": 1,
        "LCNAME": "SIDL",
        "CMD": "BEAM",
        "TYPE": "UNILOAD",
        "DIRECTION": "GZ",
        "D": [0, 1],
        "P": [-30, -30],
    }
    BeamLoad.create({n: {"ITEMS": [load]} for n in range(1, 21)}, client=client)
    parts = [{"ANAL": "ST", "LCNAME": "DL", "FACTOR": 1.2}, {"ANAL": "ST", "LCNAME": "SIDL", "FACTOR": 1.5}]
    LoadCombinationGeneral.create({1: {"NAME": "C1", "ACTIVE": "ACTIVE", "iTYPE": 0, "vCOMB": parts}}, client=client)
    doc.save_as("beam.mgbx", client=client)
    doc.analyze(client=client)
    weight = float(gen.rows("MATERIAL", UNIT={"FORCE": "KN", "DIST": "M"})[0]["Density"])
    found = get_reaction_table(load_case_names=["C1(CB)"], client=client)
    (table,) = found.values()
    place = table["HEAD"].index("FZ")
    half = (1.2 * weight * 0.8 + 1.5 * 30.0) * 5.0
    ends = [float(row[place]) for row in table["DATA"] if row[1] in {"1", "21"}]
    assert ends == pytest.approx([half, half], abs=1e-5)


@pytest.mark.parametrize(
    "forces", [[-1.5, 0, 0, 0, 0], [0, -1.5, -1.5, -1.5, -1.5], [-1.5] * 5, [-1.5] * 4, [-1.5]], ids=str
)
def test_a_pressure_in_every_published_form_is_the_same_load(
    client: MidasClient, gen: Gen, forces: list[float]
) -> None:
    """1.5 kN/m² on 3 x 3 m: 13.5 kN against X; the plate is held at its corners."""
    corners = [(0, 0), (3, 0), (3, 3), (0, 3)]
    Node.create({n: {"X": x, "Y": y, "Z": 5} for n, (x, y) in enumerate(corners, 1)}, client=client)
    Material.create({1: C24}, client=client)
    thickness = {"NAME": "T", "TYPE": "VALUE", "bINOUT": False, "T_IN": 1.0, "T_OUT": 0, "O_VALUE": 0}
    Thickness.create({1: thickness}, client=client)
    Element.create({1: {"TYPE": "PLATE", "MATL": 1, "SECT": 1, "NODE": [1, 2, 3, 4], "STYPE": 1}}, client=client)
    Constraint.create({n: {"ITEMS": [{"ID": 1, "CONSTRAINT": "1111110"}]} for n in (1, 2, 3, 4)}, client=client)
    StaticLoadCase.create({1: {"NAME": "W", "TYPE": "W", "DESC": "바람"}}, client=client)
    item = {"ID": 1, "LCNAME": "W", "CMD": "PRES", "ELEM_TYPE": "PLATE", "FACE_EDGE_TYPE": "FACE", "DIRECTION": "GX"}
    PressureLoad.create({1: {"ITEMS": [item | {"EDGE_FACE": 1, "FORCES": forces}]}}, client=client)
    gen.analyse()
    rows = [row for row in gen.rows("REACTIONG", LOAD_CASE_NAMES=["W(ST)"]) if row["Node"].isdigit()]
    assert sum(float(row["FX"]) for row in rows) == pytest.approx(13.5, abs=1e-9)
