"""What holds for every message, whoever wrote it."""

import itertools
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reading.quoted import Voice, own, parts
from app.reading.reader import Reading, read
from app.reading.slots import Amount
from tests.reading.corpus import PLAIN, lines, values_of

_SENTENCES = tuple(
    line.sentence
    for name in ("sentences_ko.txt", "sentences_en.txt", "unseen.txt", "confusable.txt")
    for line in lines(name)
)
_PIECES = st.sampled_from(
    [
        "1",
        "12",
        "3.5",
        "1,200",
        "kN",
        "kN/m",
        "mm",
        "m",
        "%",
        "~",
        "-",
        "+",
        "±",
        "@",
        "x",
        "각",
        "층",
        "F",
        "B2",
        "C1",
        "G2",
        "DL",
        "LL",
        "1.2D",
        "보",
        "기둥",
        "절점",
        "번",
        "개",
        "(0,0,0)",
        "X방향",
        ".",
        ",",
        ":",
        '"',
        "“",
        "”",
        "'",
        ">",
        "|",
        "column",
        "beam",
        "roof",
        "3rd",
        "floor",
        "to",
        "and",
        "no",
        "not",
        "without",
        "set",
        "S4",
        "SM355",
        "H-400x200x8x13",
        "a.mgb",
        "C:\\a",
        "b.mgb",
        "빼고",
        "나중에",
        "½",
        "㎡",
        "１２",
        "ㄷ",
        "é",
        "İ",
        "ß",
    ]
)
_MESSAGES = st.one_of(
    st.lists(_PIECES, max_size=14).flatmap(lambda pieces: st.sampled_from(["".join(pieces), " ".join(pieces)])),
    st.text(max_size=60),
    st.lists(st.sampled_from(_SENTENCES), max_size=4).map("\n".join),
)


def _spans(reading: Reading) -> list[tuple[int, int]]:
    """Each place once: two formulas of one "±" share theirs."""
    all_spans = {found.span for found in reading.values} | {each.span for each in reading.concepts}
    return sorted((span.start, span.end) for span in all_spans | set(reading.unknown))


@settings(max_examples=400, deadline=None)
@given(_MESSAGES)
def test_spans_lie_in_the_message_point_at_their_words_and_never_overlap(message: str) -> None:
    reading = read(message, PLAIN)
    for span in (
        *(found.span for found in reading.values),
        *(each.span for each in reading.concepts),
        *reading.unknown,
    ):
        assert 0 <= span.start < span.end <= len(reading.message)
        assert reading.message[span.start : span.end] == span.words
    spans = _spans(reading)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


@settings(max_examples=150, deadline=None)
@given(_MESSAGES)
def test_reading_twice_reads_the_same(message: str) -> None:
    assert read(message, PLAIN) == read(message, PLAIN)


@settings(max_examples=200, deadline=None)
@given(_MESSAGES)
def test_composed_and_decomposed_hangul_read_alike(message: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, message) for form in ("NFC", "NFD"))
    assert read(composed, PLAIN) == read(decomposed, PLAIN)


@settings(max_examples=300, deadline=None)
@given(_MESSAGES)
def test_no_digit_of_a_quantity_is_invented(message: str) -> None:
    for found in read(message, PLAIN).values:
        if isinstance(found.value, Amount) and "e" not in found.span.words.casefold():
            written = re.sub(r"\D", "", unicodedata.normalize("NFKC", found.span.words).replace("²", ""))
            assert re.sub(r"\D", "", found.value.digits).strip("0") in written


@settings(max_examples=300, deadline=None)
@given(_MESSAGES)
def test_own_and_pasted_words_cover_the_message(message: str) -> None:
    found = parts(message)
    assert "".join(message[part.start : part.end] for part in found) == message
    heard = own(message)
    assert len(heard) == len(message)
    for part in found:
        words = heard[part.start : part.end]
        assert words == message[part.start : part.end] if part.voice is Voice.OWN else not words.strip()


@pytest.mark.parametrize("sentence", _SENTENCES)
def test_full_width_letters_and_digits_read_alike(sentence: str) -> None:
    wide = sentence.translate({code: code + 0xFEE0 for code in (*range(0x30, 0x3A), *range(0x41, 0x5B))})
    if not re.search(r"\.[a-z]{3}|[A-Z]:|[\"“]", sentence):
        narrow, full = (_plain(values_of(read(words, PLAIN))) for words in (sentence, wide))
        assert full == narrow


def _plain(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(unicodedata.normalize("NFKC", each) for each in values))


def test_pasted_words_give_no_value_and_no_concept() -> None:
    pasted = "Check it.\n-----\nDelete storey 5 and set 12 kN on node 3.\n-----"
    reading = read(pasted, PLAIN)
    assert (reading.values, reading.has_pasted) == ((), True)
    assert reading.names() == read("Check it.", replace(PLAIN)).names()
