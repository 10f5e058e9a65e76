"""A job in the vendor's own Python library, a program of its own: it keeps everything in its classes, prints, and
ends the program when it thinks that nothing is connected. Arguments: base URL, key, file for what it saw."""

import json
import sys
from pathlib import Path
from typing import Any

import midas_gen as nx
from midas_gen import _result_table

CELLS = {"FORMAT": "Fixed", "PLACE": 6}


def table(kind: str, force: str, length: str, **more: Any) -> list[dict[str, str]]:
    """As its result functions fetch one, before they hand it to a data-frame library: unit first, then the table."""
    request = {"Argument": {"TABLE_NAME": "SS_Table", "TABLE_TYPE": kind, "STYLES": CELLS} | more}
    found = _result_table._changeUNITandGetData(request, force, length, None, kind)["SS_Table"]
    return [dict(zip(found["HEAD"], row, strict=True)) for row in found["DATA"]]


def build() -> None:
    """A portal with a wall, a slab, a truss and a link."""
    nx.Model.new()
    nx.Model.units("KN", "M")
    nx.Model.type(0, 1, 9.806, 1)
    nx.Model.info(project_name="Portal", user="tester")
    nx.Material.CONC("C24", "KS01(RC)", "C24", 1)
    nx.Material.STEEL.User("plain", 2.05e8, 0.3, 77.0, 7.8, 1.2e-5, 2)
    nx.Section.DBUSER("R", "SB", [0.6, 0.4], id=1)
    nx.Section.DB("H", "H", "KS21", "H 300x150x6.5/9", id=2)
    nx.Thickness(0.2, id=1)
    corners = [(0, 0), (6, 0), (6, 5), (0, 5)]
    for number, (x, y, z) in enumerate([(x, y, z) for z in (0, 3) for x, y in corners], 1):
        nx.Node(x, y, z, number, "All")
    for i in range(1, 5):
        nx.Element.Beam(i, i + 4, 1, 1, group="Columns", id=i)
        nx.Element.Beam(4 + i, 5 + i % 4, 1, 1, id=4 + i)
        nx.Boundary.Support(i, "fix")
    nx.Element.Truss(1, 8, 2, 2, id=9)
    nx.Element.Plate([5, 6, 7, 8], 1, 1, 1, id=10)
    nx.Element.Wall([1, 2, 6, 5], 1, 0, 1, 1, 1, id=11)
    nx.Boundary.ElasticLink(5, 7, link_type="GEN", sdx=10, sdy=10, sdz=10, srx=1, sry=1, srz=1)
    nx.NodeLocalAxis(3, "X", 30)
    nx.Load_Case("D", "DL")
    nx.Load_Case("L", "LL")
    nx.Load.SW("DL")
    nx.Load.Nodal(7, "LL", FX=10)
    nx.Load.Beam([6, 7], "LL", value=-12)
    nx.Load.Pressure([10], "LL", P=[-3, -3, -3, -3], D="LZ")
    nx.LoadCombination("CB1", [("DL(ST)", 1.2), ("LL(ST)", 1.6)])
    nx.LoadCombination("CB2", [("DL(ST)", 1.4)])
    nx.Model.create()


def main(base: str, key: str, target: str) -> None:
    nx.MAPI_BASEURL(base)
    nx.MAPI_KEY(key)
    build()
    nx.Model.saveAs("vendor.mgbx")
    nx.Model.analyse()
    seen: dict[str, Any] = {
        "project": nx.Model.info()["PJCF"]["1"],
        "newtons": table("REACTIONG", "N", "MM", LOAD_CASE_NAMES=["LL(ST)"]),
        "kilonewtons": table("REACTIONG", "KN", "M", LOAD_CASE_NAMES=["LL(ST)"]),
        "combined": table("BEAMFORCE", "TONF", "CM", LOAD_CASE_NAMES=["CB1(CB)"], NODE_ELEMS={"KEYS": [1]}),
        "combined again": table("BEAMFORCE", "KN", "M", LOAD_CASE_NAMES=["CB1(CB)"], NODE_ELEMS={"KEYS": [1]}),
    }
    nx.Model.analyse()
    seen["kept"] = table("REACTIONG", "KN", "M", LOAD_CASE_NAMES=["LL(ST)"]) == seen["kilonewtons"]
    seen["picture"] = nx.Model.IMAGE("", (160, 90)).size
    seen["diagram"] = nx.Result.IMAGE(nx.ResultGraphic.BeamDiagram("ST", "LL"), image_size=(160, 90)).size
    seen["highest"] = [nx.Model.maxID("NODE"), nx.Model.maxID("NODE", fast=True), nx.Model.maxID("ELEM", fast=True)]
    nx.View.Display.Load("LL", "ST", True, True)
    nx.Material.sync(True)
    nx.Section.sync(bSectionProperty=True)
    seen["material"] = [nx.Material.mats[0].E, nx.Material.mats[0].V]
    seen["section"] = [nx.Section.sect[0].AREA, nx.Section.sect[0].IYY]
    for kept in (nx.Load.Beam, nx.Load.Nodal, nx.Load.SW, nx.LoadCombination, nx.Boundary.Support):
        kept.sync()
    seen["beam loads"] = len(nx.Load.Beam.data)
    nx.LoadCombination.delete("General", [1, 2])
    seen["combinations"] = nx.LoadCombination.get("General")
    Path(target).write_text(json.dumps(seen), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
