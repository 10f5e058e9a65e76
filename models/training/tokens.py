"""The tokens of a model file, as llama.cpp makes them: text is split by the file's own vocabulary and merges.

Byte-level BPE alone (`tokenizer.ggml.model` "gpt2"), each digit apart, as SmolLM2 and Qwen2.5 have it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import gguf
from tokenizers import Regex, Tokenizer, models, pre_tokenizers
from tokenizers.pre_tokenizers import PreTokenizer

from app.prompting.parts import PromptPart
from app.prompting.prompt import ChatFormat
from models.training.examples import Example

_CONTROL: Final = int(gguf.TokenType.CONTROL)
# What Qwen2.5 keeps together before it merges: English endings, words with what stands before them, single digits,
# signs with the line breaks behind them, and blanks.
_QWEN2: Final = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_SPLITS: Final[Mapping[str, Sequence[PreTokenizer]]] = {
    "smollm": (
        pre_tokenizers.Digits(individual_digits=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False),
    ),
    "qwen2": (
        pre_tokenizers.Split(Regex(_QWEN2), behavior="isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ),
}


class UnknownTokens(ValueError):
    """A model file whose text is split in a way that is not known here."""


class FileTokens:
    """`end` ends an answer; `chat` is how the file's template marks turns. Raises OSError and UnknownTokens."""

    def __init__(self, path: Path) -> None:
        fields = gguf.GGUFReader(path).fields
        told: dict[str, Any] = {name: fields[name].contents() for name in fields if name.startswith("tokenizer.")}
        split = str(told.get("tokenizer.ggml.pre"))
        if told.get("tokenizer.ggml.model") != "gpt2" or split not in _SPLITS:
            raise UnknownTokens(f"{path.name} splits text as {split!r}, not as one of {sorted(_SPLITS)}")
        names: list[str] = told["tokenizer.ggml.tokens"]
        kinds: list[int] = told["tokenizer.ggml.token_type"]
        controls = [name for name, kind in zip(names, kinds, strict=True) if kind == _CONTROL]
        self.end: int = told["tokenizer.ggml.eos_token_id"]
        self.chat = ChatFormat.of(told.get("tokenizer.chat_template", ""))
        self._first = [told["tokenizer.ggml.bos_token_id"]] if told.get("tokenizer.ggml.add_bos_token") else []
        self._text = _tokenizer(names, told["tokenizer.ggml.merges"], split)
        self._markup = _tokenizer(names, told["tokenizer.ggml.merges"], split)
        self._markup.add_special_tokens(controls)

    def prompt(self, parts: Sequence[PromptPart]) -> list[int]:
        """Each part by itself; what stands for control in text is text."""
        found = list(self._first)
        for part in parts:
            tokenizer = self._markup if part.is_markup else self._text
            found += tokenizer.encode(part.text, add_special_tokens=False).ids
        return found

    def answer(self, text: str) -> list[int]:
        """With the token that ends it."""
        return [*self._text.encode(text, add_special_tokens=False).ids, self.end]

    def of(self, example: Example) -> tuple[list[int], int]:
        """Prompt and answer, and where the answer begins."""
        prompt = self.prompt(example.parts)
        return prompt + self.answer(example.answer), len(prompt)

    def text(self, tokens: Sequence[int]) -> str:
        """Of an answer's tokens, up to its end."""
        kept = tokens[: tokens.index(self.end)] if self.end in tokens else tokens
        pieces = "".join(self._text.id_to_token(token) or "" for token in kept)
        return bytes(_BYTES[sign] for sign in pieces).decode("utf-8", "replace")


def _tokenizer(names: Sequence[str], merges: Sequence[str], split: str) -> Tokenizer:
    pairs = [tuple(merge.split(" ", 1)) for merge in merges]
    found = Tokenizer(models.BPE(vocab={name: index for index, name in enumerate(names)}, merges=pairs))
    found.pre_tokenizer = pre_tokenizers.Sequence(list(_SPLITS[split]))
    return found


def byte_signs() -> dict[int, str]:
    """How byte-level BPE writes each byte: printable ones as themselves, the others as signs from U+0100 on."""
    plain = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = (value for value in range(256) if value not in plain)
    moved = {value: chr(0x100 + number) for number, value in enumerate(others)}
    return {value: moved.get(value, chr(value)) for value in range(256)}


_BYTES: Final = {sign: value for value, sign in byte_signs().items()}
