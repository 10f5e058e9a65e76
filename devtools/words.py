"""`dev.py words`: PO files for translators, out of the modules of words and back.

A further language lies in resources/translations/CODE.po, and that is all it takes. Korean lives in the modules of
words: it is exported for a translator's tools too, and imported back into the modules.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.trade.catalogue import ENGLISH_NAME, NAME, catalogue_of, fault
from app.trade.plural import rule
from app.trade.po import Entry, PoError, PoFile, read_po, write_po
from app.trade.templates import in_forms
from devtools.console import SetupError, say
from devtools.pseudo import CODE, pseudo
from devtools.sentences import Sentence, find_sentences

KOREAN = "ko"
_HEADER = (
    ("Project-Id-Version", "Lintel"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
_TWO_FORMS, _ONE_FORM = "nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;"


def run_words(root: Path, options: argparse.Namespace) -> int:
    """The command. Raises SetupError for what a translator has to mend."""
    if options.pseudo:
        return _write(options.to or translation(root, CODE), pseudo_file(root))
    match options.action:
        case "export":
            return _write(options.to or Path(f"{options.what}.po"), exported(root, options.what))
        case _:
            return _import(root, Path(options.what))


def translation(root: Path, code: str) -> Path:
    """Where the catalogue of a further language lies."""
    return root / "resources" / "translations" / f"{code}.po"


def exported(root: Path, code: str) -> PoFile:
    """Every sentence, with what the language has of it already; what changed in English is asked for anew."""
    sentences = find_sentences(root)
    if code == KOREAN:
        return _file(KOREAN, ("한국어", "Korean"), _ONE_FORM, [each.entry(root, _korean(each)) for each in sentences])
    path = translation(root, code)
    old = read_po(path.read_text(encoding="utf-8")) if path.exists() else PoFile(header=(), entries=())
    known = {(entry.context, entry.words): entry for entry in old.entries}
    entries = [_with_old(each.entry(root), known) for each in sentences]
    names = (old.field(NAME) or code, old.field(ENGLISH_NAME) or code)
    return _file(code, names, old.field("Plural-Forms") or _TWO_FORMS, entries)


def pseudo_file(root: Path, *, with_samples: bool = False) -> PoFile:
    """A language that nobody speaks: accents on every letter and 40 % longer, to be looked for in a window."""
    entries = [
        each.entry(root, tuple(pseudo(form) for form in in_forms(each.en) if form))
        for each in find_sentences(root, with_samples=with_samples)
    ]
    return _file(CODE, (pseudo("Pseudo"), "Pseudo-English"), _TWO_FORMS, entries)


def _korean(sentence: Sentence) -> tuple[str, ...]:
    return (sentence.ko,)


def _with_old(entry: Entry, known: Mapping[tuple[str, str], Entry]) -> Entry:
    old = known.get((entry.context, entry.words))
    return entry if old is None else _said(entry, old.said, is_fuzzy=old.is_fuzzy)


def _said(entry: Entry, said: tuple[str, ...], *, is_fuzzy: bool = False) -> Entry:
    return Entry(
        context=entry.context,
        words=entry.words,
        plural=entry.plural,
        said=said,
        notes=entry.notes,
        place=entry.place,
        is_fuzzy=is_fuzzy,
    )


def _file(code: str, names: tuple[str, str], forms: str, entries: Sequence[Entry]) -> PoFile:
    header = (*_HEADER, ("Language", code), ("Plural-Forms", forms), (NAME, names[0]), (ENGLISH_NAME, names[1]))
    return PoFile(header=header, entries=tuple(entries))


def _write(path: Path, file: PoFile) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_po(file), encoding="utf-8")
    said = sum(bool(entry.said) for entry in file.entries)
    say(f"{path}: {len(file.entries)} sentences, {said} of them translated.")
    return 0


def _import(root: Path, path: Path) -> int:
    try:
        file = read_po(path.read_text(encoding="utf-8"))
        code = file.field("Language")
        if code == KOREAN:
            return _import_korean(root, file)
        _, wrong = catalogue_of(file)
    except (OSError, UnicodeDecodeError, PoError) as exc:
        raise SetupError(f"{path} cannot be imported: {exc}") from exc
    _refuse(wrong)
    known = {(entry.context, entry.words): entry for entry in file.entries}
    sentences = [each.entry(root) for each in find_sentences(root)]
    gone = known.keys() - {(entry.context, entry.words) for entry in sentences}
    if gone:
        say(f"{len(gone)} sentences are not Lintel's any more and were left out.")
    names = (file.field(NAME) or code, file.field(ENGLISH_NAME) or code)
    merged = [_with_old(entry, known) for entry in sentences]
    return _write(translation(root, code), _file(code, names, file.field("Plural-Forms") or _TWO_FORMS, merged))


def _import_korean(root: Path, file: PoFile) -> int:
    """Korean goes back to where it stands: beside the English, in the modules of words."""
    count, _ = rule(file.field("Plural-Forms") or _ONE_FORM)
    said = {(entry.context, entry.words): entry for entry in file.entries if entry.said and not entry.is_fuzzy}
    _refuse([f"{entry.context}: {entry.words!r}: {why}" for entry in said.values() if (why := fault(entry, count))])
    changed: dict[Path, list[tuple[Sentence, str]]] = {}
    for sentence in find_sentences(root):
        entry = said.get((sentence.context, in_forms(sentence.en)[0]))
        if entry is not None and entry.said[0] != sentence.ko:
            changed.setdefault(sentence.path, []).append((sentence, entry.said[0]))
    for path, sentences in changed.items():
        data = path.read_bytes()
        for sentence, ko in sorted(sentences, key=lambda each: -each[0].start):
            data = data[: sentence.start] + _literal(ko).encode() + data[sentence.end :]
        path.write_bytes(data)
    say(f"{sum(map(len, changed.values()))} Korean sentences changed in {len(changed)} modules.")
    return 0


def _literal(text: str) -> str:
    """A string of Python; the formatter lays it out."""
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return f"'{escaped}'" if '"' in escaped and "'" not in escaped else '"' + escaped.replace('"', '\\"') + '"'


def _refuse(wrong: Sequence[str]) -> None:
    if wrong:
        raise SetupError("\n".join(("Nothing was imported:", *wrong)))
