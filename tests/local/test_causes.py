"""How a worker ended, in words a person understands, in both languages."""

import pytest

from app.local.process.causes import Death, EndCause, explain, unresponsive
from app.trade.text import Text


@pytest.mark.parametrize(
    ("death", "ending", "english", "korean"),
    [
        (Death(status=-11), EndCause.CRASH, "memory it does not own", "메모리"),
        (Death(status=-6), EndCause.CRASH, "gave up", "포기"),
        (Death(status=-9), EndCause.ENDED_BY_OTHERS, "another program ended it", "종료"),
        (Death(status=-4), EndCause.BAD_PROGRAM, "another processor", "프로세서"),
        (Death(status=0xC0000005), EndCause.CRASH, "STATUS_ACCESS_VIOLATION", "STATUS_ACCESS_VIOLATION"),
        (Death(status=-1073741819), EndCause.CRASH, "STATUS_ACCESS_VIOLATION", "STATUS_ACCESS_VIOLATION"),
        (Death(status=0xC0000135), EndCause.BAD_PROGRAM, "missing", "없습니다"),
        (Death(status=0xC0000017), EndCause.OUT_OF_MEMORY, "memory ran out", "부족"),
        (Death(status=7), EndCause.CRASH, "exit code 7", "exit code 7"),
    ],
)
def test_an_exit_status_becomes_a_cause(death: Death, ending: EndCause, english: str, korean: str) -> None:
    found, error = explain(death)

    assert found is ending
    assert english in error.message.en
    assert korean in error.message.ko
    assert error.hint is not None


@pytest.mark.parametrize(
    "words",
    [
        "ggml_backend_cuda_buffer_type_alloc_buffer: allocating 900 MiB on device 0: cudaMalloc failed: out of memory",
        "ggml_aligned_malloc: insufficient memory\nGGML_ASSERT: failed to allocate buffer",
        "terminate called after throwing an instance of 'std::bad_alloc'",
    ],
)
def test_a_crash_for_lack_of_memory_is_named_so_and_not_tried_again(words: str) -> None:
    ending, error = explain(Death(status=-6, words=words))

    assert ending is EndCause.OUT_OF_MEMORY
    assert not ending.may_be_restarted
    assert "memory ran out" in error.message.en


def test_the_last_words_of_the_library_are_shown_before_ours() -> None:
    death = Death(status=-6, words="some error: x", crash_note="ggml.c:12: GGML_ASSERT(n > 0) failed")

    _, error = explain(death)

    assert "GGML_ASSERT(n > 0)" in error.message.en
    assert "some error" not in error.message.en


def test_the_name_of_a_signal_is_not_said_twice() -> None:
    words = "Fatal Python error: Segmentation fault\n\nCurrent thread 0x1 (most recent call first):"

    assert explain(Death(status=-11, words=words))[1].message.en.endswith("[SIGSEGV]")


def test_a_missing_library_is_not_tried_again() -> None:
    ending, _ = explain(Death(status=1, words="ModuleNotFoundError: No module named 'llama_cpp'"))

    assert ending is EndCause.BAD_PROGRAM
    assert not ending.may_be_restarted


def test_an_end_of_our_own_says_why() -> None:
    ending, error = unresponsive(Text(en="it made no progress for 5 s", ko="5초 동안 진행이 없었습니다"))

    assert ending.may_be_restarted
    assert "no progress for 5 s" in error.message.en
    assert "5초" in error.message.ko
