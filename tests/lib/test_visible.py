"""Which characters are pointed out, and that ordinary engineering text is left alone."""

import pytest

from app.lib.visible import Finding, Oddity, findings, is_plain, on_one_line, own, visible
from tests.fakes.counting import lines_run


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("\u202egpj.exe", "⟨U+202E⟩gpj.exe"),
        ("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
        ("\u061c1", "⟨U+061C⟩1"),
        ("DL\ufeff", "DL⟨U+FEFF⟩"),
        ("co\u00adop", "co⟨U+00AD⟩op"),
        ("a\ufe0fb", "a⟨U+FE0F⟩b"),
        ("a\U000e0041", "a⟨U+E0041⟩"),
        ("a\U000e0101", "a⟨U+E0101⟩"),
        ("\u3164\u115f\u2800\uffa0", "⟨U+3164⟩⟨U+115F⟩⟨U+2800⟩⟨U+FFA0⟩"),
        ("a\u2028b\u2029c\x85d", "a⟨U+2028⟩b⟨U+2029⟩c⟨U+0085⟩d"),
        ("a\u00a0b\u3000c\u2003d", "a⟨U+00A0⟩b⟨U+3000⟩c⟨U+2003⟩d"),
        ("\x1b[2K\x07\r\x08\x0c\x7f\x9b", "⟨U+001B⟩[2K⟨U+0007⟩⟨U+000D⟩⟨U+0008⟩⟨U+000C⟩⟨U+007F⟩⟨U+009B⟩"),
        ("a\tb\0", "a⟨U+0009⟩b⟨U+0000⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("\ue000\ufdd0\uffff", "⟨U+E000⟩⟨U+FDD0⟩⟨U+FFFF⟩"),
        ("Z\u0335", "Z⟨U+0335⟩"),
        ("1\u0301", "1⟨U+0301⟩"),
        ("e\u0301\u0302\u0303\u0304", "e⟨U+0301⟩⟨U+0302⟩⟨U+0303⟩⟨U+0304⟩"),
        ("line one\nline two", "line one\nline two"),
        ("\u05d0: 600 → 300", "⟨U+05D0⟩: 600 → 300"),
        ("\u0627\u0644\u0723", "⟨U+0627⟩⟨U+0644⟩⟨U+0723⟩"),
    ],
)
def test_what_is_unseen_is_shown_by_its_code(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert not is_plain(text) or text == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("D\u0406", "D\u0406⟨U+0406⟩"),
        ("\u0421600", "\u0421⟨U+0421⟩600"),
        ("600\u0445600", "600\u0445⟨U+0445⟩600"),
        ("\u0391\u0392", "\u0391⟨U+0391⟩\u0392⟨U+0392⟩"),
        ("n\u03b1me", "n\u03b1⟨U+03B1⟩me"),
        ("\uff24\uff2c", "\uff24⟨U+FF24⟩\uff2c⟨U+FF2C⟩"),
        ("\uff11\uff10 kN", "\uff11⟨U+FF11⟩\uff10⟨U+FF10⟩ kN"),
        ("\u0661\u0662", "\u0661⟨U+0661⟩\u0662⟨U+0662⟩"),
        ("\U0001d403L", "\U0001d403⟨U+1D403⟩L"),
        ("\u212aN", "\u212a⟨U+212A⟩N"),
        ("\uff0d5", "\uff0d⟨U+FF0D⟩5"),
        ("B300\u2010600", "B300\u2010⟨U+2010⟩600"),
        ("midas\u2024com", "midas\u2024⟨U+2024⟩com"),
        ("C6O0", "C6O⟨U+004F⟩0"),
        ("1l5", "1l⟨U+006C⟩5"),
        ("D\u2160", "D\u2160⟨U+2160⟩"),
        ("D\u3163L", "D\u3163⟨U+3163⟩L"),
        ("\u0410\u0421", "\u0410⟨U+0410⟩\u0421⟨U+0421⟩"),
    ],
)
def test_what_passes_for_another_character_is_marked(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "층고 3.5 m², 바닥하중 5.0 kN/m²",
        "연면적 1,200㎡, 철근 SD400 D25@200",
        "B300×600, Ø25, φ = 0.9, 45°, −5 kN, ±0.5 %, ≤ 1/200",
        "α = 1.2, ν = 0.2, γ = 25 kN/m³, ρs, σ_max, Δ = 3 mm, Σ M, μm, µm, Ω0, θ, ε",
        "sinα + cosθ",
        "지반등급 Ⅱ, 내진등급 Ⅰ, ① ② ㄱ형강 ㄷ형강, ㅁ-400×400",
        "1층 (로비)，『보』・기둥～",
        "café naïve Zürich Ångström",
        "cafe\u0301",
        "нагрузка на балку",
        "Ελληνικά",
        "鐵筋コンクリート",
        "⚠️ 주의 → 확인 ✓ 👍 👨‍👩‍👧",
        "160 columns, levels 0–35 m … “quoted”",
        "H2O, 10l, 5 l",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert visible(text) == text
    assert findings([text]) == ()


def test_findings_are_counted_over_all_texts() -> None:
    found = findings(["a\u200b", "\u200b\u200bD\u0406"])
    assert found == (Finding(Oddity.HIDDEN, "\u200b", 3), Finding(Oddity.LOOKALIKE, "\u0406", 1))
    assert [one.code for one in found] == ["U+200B", "U+0406"]


def test_ones_own_words_keep_their_blanks_and_scripts_but_not_what_is_unseen() -> None:
    assert own("층\t층고\u3000\u00a0D\u0406\r\nend") == "층\t층고\u3000\u00a0D\u0406\nend"
    assert own("a\u202eb\x1b") == "a⟨U+202E⟩b⟨U+001B⟩"
    assert own("\u05e9\u05dc\u05d5\u05dd") == "\u05e9\u05dc\u05d5\u05dd"


def test_what_is_told_within_a_line_begins_no_other() -> None:
    assert on_one_line("C1\nC2\u200b") == "C1⟨U+000A⟩C2⟨U+200B⟩"


def test_the_work_grows_with_the_length_alone() -> None:
    def work(count: int) -> int:
        text = "D\u0406\u0301\u03b1" * count + "1" * count + "O" * count
        return lines_run(lambda: visible(text))

    assert work(8000) <= 8 * work(1000) + 100
