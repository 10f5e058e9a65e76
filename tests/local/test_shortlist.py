"""The trained shortlist: what it learns from wordings, what it shows, and which files it takes for one."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.local.files.registry import sha256_of
from app.prompting.prompt import ChatFormat
from app.prompting.short_prompt import DECLINED, SHOWN_NAMES, names_shown, short_prompt
from app.prompting.shortlist import BUCKETS, Shortlist, ShortlistError, buckets
from models.training.shortlisting import fitted, fold_of, measured


def example(number: int, canonical: str, *tools: str, family: str = "plain") -> dict[str, Any]:
    return {"id": str(number), "canonical": canonical, "tools": list(tools), "intents": list(tools), "family": family}


TAUGHT = [
    example(1, "point_load N1 node I1 down F1", "assign_nodal_loads"),
    example(2, "node I1 F1 point_load N1", "assign_nodal_loads"),
    example(3, "run X1", "perform_analysis"),
    example(4, "? run analysis X1", "perform_analysis"),
    example(5, "thanks ?"),
    example(6, "node I1 support fixed / run X1", "assign_supports", "perform_analysis"),
    example(7, "support fixed I1", "assign_supports"),
]


@pytest.fixture(scope="module")
def trained() -> Shortlist:
    return fitted(TAUGHT)


@pytest.mark.parametrize(
    ("canonical", "tool"),
    [
        ("F3 node I2 point_load N2 ?", "assign_nodal_loads"),
        ("run X2 now", "perform_analysis"),
        ("I1 fixed support", "assign_supports"),
        ("thanks", DECLINED),
    ],
)
def test_a_brief_in_other_words_has_its_tool_first(trained: Shortlist, canonical: str, tool: str) -> None:
    assert trained.ranked(canonical)[0] == tool


def test_an_order_of_two_steps_has_both_tools_before_the_others(trained: Shortlist) -> None:
    assert set(trained.ranked("I3 node support fixed / run X1")[:2]) == {"assign_supports", "perform_analysis"}


def test_only_tools_that_are_there_are_shown(trained: Shortlist) -> None:
    known = {"assign_supports", DECLINED}

    assert set(names_shown(trained.ranked("run X1"), known)) == known
    assert names_shown(["a"] * 9) == ("a",) * SHOWN_NAMES


def test_it_is_the_same_after_it_was_written_and_the_same_content_gives_the_same_file(
    trained: Shortlist, tmp_path: Path
) -> None:
    trained.write(tmp_path / "one.npz")
    trained.write(tmp_path / "two.npz")

    assert Shortlist.read(tmp_path / "one.npz").ranked("run X1") == trained.ranked("run X1")
    assert sha256_of(tmp_path / "one.npz") == sha256_of(tmp_path / "two.npz")


def test_of_two_names_alike_the_first_stays_first() -> None:
    nothing = np.zeros((BUCKETS, 3), dtype=np.float16)

    assert Shortlist(("b", "a", "c"), nothing, nothing[0]).ranked("run X1") == ("b", "a", "c")


def test_pointers_of_another_number_are_mostly_the_same_features() -> None:
    one, other = set(buckets("node I1 down F1")), set(buckets("node I3 down F2"))

    assert len(one & other) > len(one ^ other)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.npz").write_bytes(content)

    with pytest.raises(ShortlistError, match=r"broken\.npz"):
        Shortlist.read(tmp_path / "broken.npz")


def test_a_file_of_another_size_is_refused(tmp_path: Path) -> None:
    weights = np.zeros((5, 1), np.float16)
    with (tmp_path / "short.npz").open("wb") as file:
        np.savez_compressed(file, names=np.array(["a"]), weights=weights, bias=weights[0])

    with pytest.raises(ShortlistError, match=r"\(5, 1\)"):
        Shortlist.read(tmp_path / "short.npz")


def test_wordings_of_one_family_fall_into_one_fold() -> None:
    pairs = [(example(1, "x", "a", family=name), example(2, "y", "a", family=name)) for name in ("p", "q", "r", "s")]

    assert all(fold_of(one, 4) == fold_of(other, 4) for one, other in pairs)
    assert len({fold_of(one, 4) for one, _ in pairs}) > 1


def test_what_is_measured_is_counted_by_example() -> None:
    ranks = {"1": ("assign_nodal_loads",), "3": ("x", "perform_analysis"), "6": ("assign_supports",), "5": (DECLINED,)}
    records = [each for each in TAUGHT if each["id"] in ranks]

    assert measured(records, ranks) == {
        "n": 4,
        "first": round(2 / 3, 4),
        f"within {SHOWN_NAMES}": 0.75,
        f"several steps within {SHOWN_NAMES}": 0.0,
    }


def test_the_prompt_is_names_and_brief_between_the_marks_of_the_chat() -> None:
    prompt = short_prompt(ChatFormat.CHATML, "run X1", ("perform_analysis", DECLINED))

    assert "".join(part.text for part in prompt.parts) == (
        "<|im_start|>system\nperform_analysis none<|im_end|>\n"
        "<|im_start|>user\nrun X1<|im_end|>\n<|im_start|>assistant\n"
    )
    assert [part.text for part in prompt.parts if not part.is_markup] == ["perform_analysis none", "run X1"]
