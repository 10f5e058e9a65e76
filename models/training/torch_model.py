"""The language model that is taught: a GGUF file's weights, frozen, with low-rank pairs beside its linear maps."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from peft import LoraConfig, get_peft_model
from torch.nn import functional
from transformers import AutoModelForCausalLM
from transformers.utils import logging as transformers_logging

from models.training.examples import Example
from models.training.recipe import Recipe
from models.training.tokens import FileTokens

MAPS: Final = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
_DTYPES: Final = {"float32": torch.float32, "bfloat16": torch.bfloat16}
_HALVES: Final = {"lora_A": "A", "lora_B": "B"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """Of a batch: the sum of the answers' losses, their tokens, and which examples were answered exactly."""

    loss: torch.Tensor
    answer_tokens: int
    exact: tuple[bool, ...]


class TaughtModel:
    """`device` is "cpu" or "cuda". The adapter starts the same for the same seed, on every device."""

    def __init__(self, base: Path, recipe: Recipe, device: str) -> None:
        transformers_logging.disable_progress_bar()
        dtype = _DTYPES[recipe.base.compute]
        model = AutoModelForCausalLM.from_pretrained(str(base.parent), gguf_file=base.name, dtype=torch.float32)
        self.heads: int = model.config.num_attention_heads
        self.kv_heads: int = model.config.num_key_value_heads
        layers: int = model.config.num_hidden_layers
        taught = list(range(max(0, layers - recipe.adapter.layers), layers))
        torch.manual_seed(recipe.seed)
        config = LoraConfig(
            r=recipe.adapter.rank,
            lora_alpha=recipe.adapter.alpha,
            lora_dropout=0.0,
            target_modules=list(MAPS),
            layers_to_transform=taught,
            task_type="CAUSAL_LM",
        )
        self._whole = get_peft_model(model.to(dtype), config).to(device)
        self._model = self._whole.base_model.model
        self._device = device
        self._dtype = dtype
        self.parameters = {
            _name_of(name): value for name, value in self._whole.named_parameters() if value.requires_grad
        }
        for value in self.parameters.values():
            value.data = value.data.float()

    def train(self, *, is_training: bool) -> None:
        self._whole.train(is_training)

    def taught(self, rows: Sequence[tuple[list[int], int]], end: int) -> Taught:
        """`rows` are prompt and answer with where the answer begins. Under greedy decoding an answer is exact just when
        every token of it is the likeliest after those before it."""
        scores, goal, counts = self._scores(rows, end)
        loss = functional.cross_entropy(scores, goal, reduction="sum")
        right = (scores.detach().argmax(1) == goal).cpu().split(counts)
        return Taught(loss=loss, answer_tokens=sum(counts), exact=tuple(bool(each.all()) for each in right))

    @torch.no_grad()
    def margin(self, row: tuple[list[int], int], end: int) -> float:
        """By how much the likeliest token is ahead of the next where that is least, in logits."""
        best = self._scores([row], end)[0].topk(2, dim=1).values
        return float((best[:, 0] - best[:, 1]).min())

    def _scores(self, rows: Sequence[tuple[list[int], int]], end: int) -> tuple[torch.Tensor, torch.Tensor, list[int]]:
        """Of every token of the answers: the logits, which token it is, and how many there are in each row."""
        longest = max(len(tokens) for tokens, _ in rows)
        ids = torch.full((len(rows), longest), end, dtype=torch.long)
        # Where the next token is one of the answer's.
        asked = torch.zeros((len(rows), longest), dtype=torch.bool)
        for row, (tokens, begins) in enumerate(rows):
            ids[row, : len(tokens)] = torch.tensor(tokens)
            asked[row, begins - 1 : len(tokens) - 1] = True
        goal = torch.roll(ids, -1, 1)[asked].to(self._device)
        counts = asked.sum(1).tolist()
        with torch.autocast(self._device, self._dtype, enabled=self._dtype != torch.float32):
            # What pads stands behind, where causal attention does not look.
            hidden = self._model.model(input_ids=ids.to(self._device), use_cache=False).last_hidden_state
            scores = self._model.lm_head(hidden[asked.to(self._device)]).float()
        return scores, goal, counts

    @torch.no_grad()
    def greedy(self, prompt: Sequence[int], end: int, most: int) -> list[int]:
        """The likeliest tokens after a prompt, up to `end` or `most` of them."""
        ids = torch.tensor([list(prompt)], device=self._device)
        found: list[int] = []
        cache = None
        while len(found) < most and found[-1:] != [end]:
            out = self._model.model(input_ids=ids, past_key_values=cache, use_cache=True)
            cache = out.past_key_values
            found.append(int(self._model.lm_head(out.last_hidden_state[0, -1]).argmax()))
            ids = torch.tensor([[found[-1]]], device=self._device)
        return found

    @torch.no_grad()
    def answer(self, tokens: FileTokens, example: Example, most: int) -> str:
        """What the model writes, greedily; the plan itself is recognised at once."""
        if all(self.taught([tokens.of(example)], tokens.end).exact):
            return example.answer
        return tokens.text(self.greedy(tokens.prompt(example.parts), tokens.end, most))

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """The adapter by the names of `_name_of`."""
        return {name: value.detach().cpu().numpy().copy() for name, value in self.parameters.items()}

    def set_arrays(self, arrays: Mapping[str, NDArray[np.float32]]) -> None:
        """Raises KeyError where one is missing."""
        for name, value in self.parameters.items():
            value.data.copy_(torch.from_numpy(np.array(arrays[name])))


def _name_of(name: str) -> str:
    """`…model.layers.7.self_attn.q_proj.lora_A.default.weight` is `7.q_proj.A`."""
    pieces = name.split(".")
    layer = pieces[pieces.index("layers") + 1]
    half = next(place for place, piece in enumerate(pieces) if piece in _HALVES)
    return f"{layer}.{pieces[half - 1]}.{_HALVES[pieces[half]]}"
