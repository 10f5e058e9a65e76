"""Which engine answered: the name and version every result table and start-up line carries."""

ENGINE_VERSION = "0.1.0"
ENGINE_NAME = f"embedded linear FE {ENGINE_VERSION}"
