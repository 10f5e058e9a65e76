"""The catalogue of recommended models: its arithmetic against published figures, and its verdicts."""

import pytest

from app.local.files.shapes import header_of
from app.local.fit.need import predict
from app.local.fit.recommended import BASES, measured_like, recommended
from app.local.fit.verdict import ASSUMED_OVERHEAD_BYTES, Free
from app.protocol.fitting import MARGIN_BYTES
from app.protocol.queries import FitVerdict

MIB = 1024**2
BY_NAME = {base.name.split("-")[1]: base for base in BASES}


@pytest.mark.parametrize(
    ("size", "parameters"),
    [
        ("0.5B", 494_032_768),
        ("1.5B", 1_543_714_304),
        ("3B", 3_085_938_688),
        ("7B", 7_615_616_512),
        ("14B", 14_770_033_664),
    ],
)
def test_a_shape_has_exactly_the_published_number_of_parameters(size: str, parameters: int) -> None:
    assert header_of(BY_NAME[size].shape, "Q4_K_M").parameters == parameters


@pytest.mark.parametrize(
    ("size", "weights", "totals"),
    [
        ("0.5B", 373.7, (409, 435, 594)),
        ("1.5B", 934.7, (1011, 1071, 1434)),
        ("3B", 1834.8, (1931, 2009, 2474)),
        ("7B", 4168.0, (4321, 4441, 5161)),
    ],
)
def test_weights_and_totals_agree_with_llama_cpp(size: str, weights: float, totals: tuple[int, ...]) -> None:
    """Weights and dry runs of llama.cpp 0c1e57098 on files of these shapes, q8_0 KV, contexts 4k, 8k and 32k."""
    shape = BY_NAME[size].shape
    header = header_of(shape, "Q4_K_M")
    for context, total in zip((4096, 8192, 32_768), totals, strict=True):
        need = predict(header, -1, measured_like(shape, context, is_on_gpu=True)).gpu
        assert need.weights_bytes / MIB == pytest.approx(weights, abs=0.1)
        assert need.total_bytes / MIB == pytest.approx(total, abs=3)


def test_every_size_is_there_in_every_quantisation_and_more_bits_need_more_memory() -> None:
    found = recommended(4096, Free(gpu_bytes=6 * 1024 * MIB, host_bytes=16 * 1024 * MIB)).models

    assert len(found) == 15
    for base in BASES:
        sizes = [model.file_bytes for model in found if model.name == base.name]
        assert sizes == sorted(sizes)
        needs = [model.gpu.needed_bytes for model in found if model.name == base.name and model.gpu is not None]
        assert needs == sorted(needs)
        assert len(needs) == 3


def test_a_small_card_holds_the_small_ones_and_not_the_large_one() -> None:
    found = recommended(4096, Free(gpu_bytes=5400 * MIB, host_bytes=16 * 1024 * MIB)).models
    verdicts = {
        model.name.split("-")[1]: model.gpu.verdict
        for model in found
        if model.quantisation == "Q4_K_M" and model.gpu is not None
    }

    assert verdicts == {
        "0.5B": FitVerdict.FITS,
        "1.5B": FitVerdict.FITS,
        "3B": FitVerdict.FITS,
        "7B": FitVerdict.FITS,
        "14B": FitVerdict.NO,
    }


def test_between_fit_and_no_lies_tight() -> None:
    need = next(iter(recommended(4096, Free(gpu_bytes=1, host_bytes=1)).models)).gpu
    assert need is not None
    assert need.overhead_bytes == ASSUMED_OVERHEAD_BYTES
    for free, verdict in (
        (need.needed_bytes - 1, FitVerdict.NO),
        (need.needed_bytes, FitVerdict.TIGHT),
        (need.needed_bytes + MARGIN_BYTES, FitVerdict.FITS),
    ):
        judged = recommended(4096, Free(gpu_bytes=free, host_bytes=None)).models[0]
        assert judged.gpu is not None
        assert judged.gpu.verdict is verdict
        assert not judged.host.is_known


def test_without_a_gpu_the_processor_is_judged_alone() -> None:
    model = recommended(4096, Free(gpu_bytes=None, host_bytes=3000 * MIB)).models[0]

    assert model.gpu is None
    assert model.host.verdict is FitVerdict.FITS
    assert not model.host.is_on_gpu


def test_licences_are_named_and_the_one_for_research_is_marked() -> None:
    found = recommended(4096, Free(gpu_bytes=None, host_bytes=None)).models

    assert all(model.licence and model.basis.ko for model in found)
    barred = {model.name for model in found if not model.is_commercial}
    assert barred == {"Qwen2.5-3B-Instruct"}
    assert all((model.caution is None) is model.is_commercial for model in found)


def test_no_model_is_promised_a_longer_context_than_it_has() -> None:
    assert {model.context_tokens for model in recommended(131_072, Free(gpu_bytes=None, host_bytes=None)).models} == {
        32_768
    }
