"""Makes a trained adapter a file that Lintel loads: `python -m models.export --help`."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from app.local.files.adapters import sha256_of_text
from app.local.files.gguf import read_header
from app.local.files.registry import sha256_of
from app.prompting.reader_hash import reader_sha256
from app.prompting.short_prompt import short_catalogue_sha256
from app.tools.catalogue import without_dry_run
from devtools.places import find_places
from models.data.start_models import SCHEMAS
from models.training.adapter_file import read_adapter
from models.training.adapter_gguf import write_gguf

MODELS: Final = Path(__file__).parent
ADAPTER: Final = "adapter.gguf"
LICENCE: Final = "apache-2.0"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m models.export",
        description="Write the adapter of a training as a GGUF file with its checksums, and list it in the registry, "
        "bound to the base model, its chat template, the tools and the reader.",
    )
    parser.add_argument("--adapter", type=Path, required=True, metavar="FILE", help="best.npz of a training")
    parser.add_argument("--base", type=Path, metavar="FILE", help="the GGUF; default: Lintel's folder of models")
    parser.add_argument("--out", type=Path, metavar="DIR", help="default: the folder of the recipe")
    parser.add_argument("--registry", type=Path, default=MODELS / "registry.json", metavar="FILE")
    options = parser.parse_args(argv)
    entry = export(options.adapter, base=options.base, out=options.out, registry=options.registry)
    sys.stdout.write(json.dumps(entry, indent=2) + "\n")
    return 0


def export(
    adapter: Path, *, base: Path | None = None, out: Path | None = None, registry: Path | None = None
) -> dict[str, Any]:
    """The registry's entry, which takes the place of one of the same id. Raises OSError, GgufError, and ValueError
    where the base is not the one that was trained on."""
    arrays, facts = read_adapter(adapter)
    base = base or find_places().models / facts.base_file
    if sha256_of(base) != facts.base_sha256:
        raise ValueError(f"{base.name} is not the file that the adapter was trained on")
    folder = out or MODELS / facts.recipe_id
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / ADAPTER
    header = read_header(base)
    write_gguf(written, arrays, facts, architecture=header.architecture, licence=LICENCE)
    told = {**asdict(facts), "adapter_sha256": sha256_of(written)}
    (folder / "training.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8", newline="\n")
    write_sums(folder)
    entry = {
        "id": facts.recipe_id,
        "file": f"{folder.name}/{ADAPTER}",
        "sha256": told["adapter_sha256"],
        "licence": LICENCE,
        "base_file": facts.base_file,
        "base_sha256": facts.base_sha256,
        "template_sha256": sha256_of_text(header.chat_template),
        "catalogue_sha256": catalogue_sha256(),
        "reader_sha256": reader_sha256(),
        "training": f"recipe {facts.recipe_sha256[:12]}, data {facts.data_sha256[:12]}, {facts.steps} steps",
    }
    if registry is not None:
        _list(registry, entry)
    return entry


def catalogue_sha256() -> str:
    """Of Lintel's own tools as an agent lists them."""
    return short_catalogue_sha256({name: without_dry_run(schema) for name, schema in SCHEMAS.items()})


def write_sums(folder: Path) -> None:
    """Of every file beside it, as sha256sum writes and checks them."""
    names = sorted(each.name for each in folder.iterdir() if each.is_file() and each.name != "SHA256SUMS")
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def _list(registry: Path, entry: Mapping[str, Any]) -> None:
    told: dict[str, Any] = json.loads(registry.read_text(encoding="utf-8"))
    others = [each for each in told.get("adapters", []) if each["id"] != entry["id"]]
    told["adapters"] = sorted([*others, entry], key=lambda each: each["id"])
    registry.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
