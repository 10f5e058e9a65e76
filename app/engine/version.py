"""Which engine answered: the name and version every result table and start-up line carries."""

from app.trade.programs import EMBEDDED

ENGINE_VERSION = "0.1.0"
ENGINE_NAME = f"{EMBEDDED} {ENGINE_VERSION}"
