"""What GEN NX's files are called: models, and text models of it and of its predecessors."""

from typing import Final

MODEL_SUFFIX: Final = ".mgbx"
# The older programs' suffix too.
MODEL_SUFFIXES: Final = (MODEL_SUFFIX, ".mgb")
TEXT_SUFFIXES: Final = (".mgt", ".mgtx", ".mct", ".mctx")
