"""Sentences with values: in English they count, in Korean their particles fit, and a catalogue says them too."""

import pytest

from app.trade.catalogue import Catalogue, catalogue_of
from app.trade.plural import counted, rule
from app.trade.po import Entry, PoError, PoFile, read_po, write_po
from app.trade.templates import Words, filled, in_forms, joined, verbatim
from app.trade.text import Language, Source, Text, text_from

WORDS = Words("app.room.words")
MISSING = WORDS.template("“{name}” is not in the model.", "“{name}”{이} 모델에 없습니다.")
SENT = WORDS.template("{count:node|nodes} in {file}", "{file}의 절점 {count}개")
BOTH = WORDS.template("{nodes:node|nodes} and {elements:element|elements}", "절점 {nodes}개, 요소 {elements}개")
NODE = WORDS.text("Node", "절점")
HEADER = (
    ("Language", "pl"),
    ("Plural-Forms", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
    ("X-Language-Name", "polski"),
    ("X-Language-English-Name", "Polish"),
)


def entry(words: str, *said: str, plural: str = "", context: str = "app.room.words", is_fuzzy: bool = False) -> Entry:
    return Entry(context=context, words=words, said=said, plural=plural, is_fuzzy=is_fuzzy)


def polish(*entries: Entry) -> Catalogue:
    catalogue, wrong = catalogue_of(PoFile(header=HEADER, entries=entries))
    assert wrong == ()
    return catalogue


def test_particles_follow_the_value() -> None:
    assert MISSING(name="보").ko == "“보”가 모델에 없습니다."
    assert MISSING(name="기둥").ko == "“기둥”이 모델에 없습니다."
    assert MISSING(name=NODE).ko == "“절점”이 모델에 없습니다."
    assert MISSING(name=NODE).en == "“Node” is not in the model."


@pytest.mark.parametrize(
    ("value", "forms", "wanted"),
    [
        (1, "node|nodes", "1 node"),
        (0, "node|nodes", "0 nodes"),
        (2, "node|nodes", "2 nodes"),
        (1.5, "node|nodes", "1.5 nodes"),
        (1, "member is|members are", "1 member is"),
        (2, "~is|are", "are"),
        (12000, ",node|nodes", "12,000 nodes"),
        (12000, ",", "12,000"),
        ("1", "node|nodes", "1 node"),
        ("1,200", "node|nodes", "1,200 nodes"),
        ("10 to 12", "node|nodes", "10 to 12 nodes"),
    ],
)
def test_counted_words(value: int | float | str, forms: str, wanted: str) -> None:
    assert counted(value, forms) == wanted


def test_a_sentence_counts_one_thing_or_two() -> None:
    assert SENT(count=1, file="a.mgt").en == "1 node in a.mgt"
    assert BOTH(nodes=1, elements=2).en == "1 node and 2 elements"
    assert in_forms("{count:node|nodes} of {file}") == ("{count} node of {file}", "{count} nodes of {file}")
    assert in_forms("{n:node is|nodes are} {{free}}, {n:~it|they}") == (
        "{n} node is {{free}}, it",
        "{n} nodes are {{free}}, they",
    )
    assert in_forms(BOTH.en) == (BOTH.en, "")


def test_a_catalogue_says_what_it_knows_and_english_what_it_does_not() -> None:
    language = Language("pl", polish(entry("“{name}” is not in the model.", "W modelu nie ma „{name}”.")))
    assert MISSING(name="B1").in_language(language) == "W modelu nie ma „B1”."
    assert SENT(count=1, file="a.mgt").in_language(language) == "1 node in a.mgt"
    assert (language.english_name, str(language)) == ("Polish", "pl")


def test_a_catalogue_counts_by_its_own_rule() -> None:
    catalogue = polish(
        entry(
            "{count} node in {file}",
            "{count} węzeł w {file}",
            "{count} węzły w {file}",
            "{count} węzłów w {file}",
            plural="{count} nodes in {file}",
        )
    )
    said = [catalogue.say(SENT(count=count, file="a")) for count in (1, 2, 5, 22)]
    assert said == ["1 węzeł w a", "2 węzły w a", "5 węzłów w a", "22 węzły w a"]


def test_two_counted_words_take_their_forms_within_the_braces() -> None:
    said = "{nodes:węzeł|węzły|węzłów} i {elements:element|elementy|elementów}"
    assert polish(entry(BOTH.en, said)).say(BOTH(nodes=1, elements=5)) == "1 węzeł i 5 elementów"


def test_texts_within_texts_are_said_too() -> None:
    catalogue = polish(entry("Node", "Węzeł"), entry("“{name}” is not in the model.", "Nie ma „{name}”."))
    assert catalogue.say(MISSING(name=NODE)) == "Nie ma „Węzeł”."
    assert catalogue.say(joined([NODE, verbatim("B1")], " + ")) == "Węzeł + B1"


@pytest.mark.parametrize("name", ["text", "self", "values", "en"])
def test_a_value_may_have_any_name(name: str) -> None:
    declared = WORDS.text(f"Nothing for “{{{name}}}”.", f"“{{{name}}}”{{은}} 없습니다.")
    assert filled(declared, **{name: "B1"}).ko == "“B1”은 없습니다."


def test_the_same_english_is_told_apart_by_its_module() -> None:
    other = Words("app.other.words").text("Node", "노드")
    catalogue = polish(entry("Node", "Węzeł"), entry("Node", "Gałąź", context="app.other.words"))
    assert (catalogue.say(NODE), catalogue.say(other)) == ("Węzeł", "Gałąź")


def test_a_text_without_its_module_is_found_by_its_english() -> None:
    assert polish(entry("Node", "Węzeł")).say(Text("Node", "절점")) == "Węzeł"


@pytest.mark.parametrize("template", ["“{name}” is not in the model.", "{name", "{0}", "{name.x}"])
def test_a_source_that_is_not_whole_is_said_in_english(template: str) -> None:
    text = Text("as it came", "온 대로", Source(context="app.room.words", template=template))
    assert polish(entry("“{name}” is not in the model.", "Nie ma „{name}”.")).say(text) == "as it came"


def test_a_text_goes_over_the_wire_and_comes_back_with_what_it_was_made_of() -> None:
    text = MISSING(name=NODE)
    back = text_from(text.to_json())
    assert back == text
    assert back.source == text.source
    assert NODE.to_json() == {"en": "Node", "ko": "절점"}
    assert text_from({"ko": "절점"}) == Text("절점", "절점")
    assert text_from({}, "?") == Text("?", "?")


def test_what_cannot_be_said_is_left_in_english_and_told() -> None:
    catalogue, wrong = catalogue_of(
        PoFile(
            header=HEADER,
            entries=(
                entry("“{name}” is not in the model.", "Nie ma „{nazwa}”."),
                entry(
                    "{count} node in {file}", "{count} w {file}", "{count} w {file}", plural="{count} nodes in {file}"
                ),
                entry("Node", "Węzeł", is_fuzzy=True),
            ),
        )
    )
    assert catalogue.said == {}
    assert [each.rpartition(": ")[2] for each in wrong] == ["name, nazwa", "it has 2 forms, the language has 3"]
    assert catalogue.say(MISSING(name="B1")) == "“B1” is not in the model."


def test_a_file_says_its_language_and_how_it_counts() -> None:
    with pytest.raises(PoError, match="which language"):
        catalogue_of(PoFile(header=(), entries=()))
    with pytest.raises(PoError, match="Plural-Forms"):
        catalogue_of(PoFile(header=(("Language", "pl"), ("Plural-Forms", "nplurals=two")), entries=()))
    with pytest.raises(ValueError, match="Plural-Forms"):
        rule("plural=1")


@pytest.mark.parametrize("code", ["", "klingon", "KO", "k", "../ko", "pt-br"])
def test_what_is_no_code_is_no_language(code: str) -> None:
    with pytest.raises(ValueError, match="language code"):
        Language(code)


def test_a_po_file_comes_back_as_it_was_written() -> None:
    entries = (
        Entry(
            context="app.a",
            words='Say "so"\\ and\ttab',
            said=("Tak „tak”\n",),
            notes=("Korean: 그래", "More."),
        ),
        Entry(context="app.b", words="First line\nsecond " + "word " * 40, said=("x" * 200,), place="app/b.py:3"),
        Entry(context="app.c", words="{n} node", plural="{n} nodes", said=("a", "b", "c"), is_fuzzy=True),
        Entry(context="app.c", words="ends with \\n", said=()),
        Entry(context="app.d", words="ends with \\n", said=("\\\\n\r",)),
        Entry(context="", words="no context", said=("x",)),
    )
    file = PoFile(header=HEADER, entries=entries)
    text = write_po(file)
    assert read_po(text) == file
    assert max(map(len, text.splitlines())) < 300
    assert read_po(text.replace("\n", "\r\n")) == file


def test_what_other_tools_write_is_read() -> None:
    file = read_po(
        "\ufeff# A translator's remark.\n"
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n'
        '#| msgid "old"\n#, python-brace-format, fuzzy\n#: app/a.py:1\nmsgid "a\\x41\\101"\nmsgstr "b"\n'
        '#~ msgid "gone"\n#~ msgstr "parti"\n'
    )
    assert file.field("language") == "fr"
    assert file.entries == (Entry(context="", words="aAA", said=("b",), place="app/a.py:1", is_fuzzy=True),)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"\n', "twice"),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', "twice"),
        ('msgid "a\nmsgstr "b"\n', "cannot be read"),
        ('msgid "a""\nmsgstr "b"\n', "quotation marks"),
        ('msgid "a\\q"\nmsgstr "b"\n', "no escape"),
        ('msgstr "b"\n', "without msgid"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', "not complete"),
        ('msgid "a"\nmsgstr[0] "c"\n', "not complete"),
        ("what is this\n", "line 5"),
    ],
)
def test_what_is_no_po_file_is_refused_with_its_reason(body: str, why: str) -> None:
    with pytest.raises(PoError, match=why):
        read_po('msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n' + body)


def test_a_file_without_a_header_is_refused() -> None:
    with pytest.raises(PoError, match="header"):
        read_po('msgid "a"\nmsgstr "b"\n')
