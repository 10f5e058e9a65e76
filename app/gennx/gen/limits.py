"""How long the requests of the connection may take, in s, and the verbs that write."""

from typing import Final, Literal

Verb = Literal["POST", "PUT"]

CONNECT_TIMEOUT_S: Final = 5.0
LIVENESS_TIMEOUT_S: Final = 8.0
READ_TIMEOUT_S: Final = 15.0
TABLE_TIMEOUT_S: Final = 60.0
WRITE_TIMEOUT_S: Final = 60.0
DOCUMENT_TIMEOUT_S: Final = 120.0
ANALYSIS_TIMEOUT_S: Final = 1800.0
