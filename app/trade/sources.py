"""Published transcriptions that values were compared with; the printed standards themselves were not at hand."""

from typing import Final

from app.trade.provenance import Transcription

# Public programs that print a standard's tables, each written by others, and independent of each other.
SEISMIC_AID: Final = Transcription(
    "a public design aid that prints tables 2.2-1 to 8.2-1 of KDS 41 17 00:2022 (JavaScript)"
)
SEISMIC_LIBRARY: Final = Transcription(
    "a public review tool for MIDAS models with systems of KDS 41 17 00 (TypeScript)"
)
CALCULATION_LIBRARY: Final = Transcription(
    "a public calculation library with tables 2.2-1 to 8.2-1 of KDS 41 17 00:2022"
)
STATIC_CALCULATION: Final = Transcription(
    "a public equivalent static calculation read off KDS 41 17 00:2022 (7.2-1) to (7.2-9) (JavaScript)"
)
SPECTRUM_MODULE: Final = Transcription(
    "a public capacity spectrum program with tables 4.2-1, 4.2-2 and the curve (Python)"
)
ENGINEERS_PAGE: Final = Transcription("an engineer's page that quotes KDS 41 17 00 (4.2-4) and (4.2-5)")
LOAD_GENERATOR: Final = Transcription(
    "a public load generator by KDS 41 17 00 and KDS 41 12 00:2022 that cites each clause (Python)"
)
WIND_CALCULATION: Final = Transcription(
    "a public wind calculation read off KDS 41 12 00:2022 5.5 to 5.7 and table 5.7-1 (JavaScript)"
)
WIND_CLASS: Final = Transcription("a public calculation of wind loads by KDS 41 12 00 (Python)")
WIND_THREAD: Final = Transcription("a thread of a Korean design program's vendor that quotes KBC 2016 table 0305.7.1")
LOAD_PATH: Final = Transcription("a public load path that cites equations 1.7-1 and 1.7-2 of KDS 41 12 00 (JavaScript)")
COLUMN_TOOL: Final = Transcription("a public Korean column design tool with seismic combinations (Python)")
KDS_CONCRETE: Final = Transcription("a public design code KDS 14 20 for the library concreteproperties (Python)")
KDS_BRIDGE: Final = Transcription("MIDAS's published extract of KDS 24 14 21 section 3", is_reprint=True)
ASCE_TOOLS: Final = Transcription("a public design tool that cites ASCE 7-16 (12.8-2) to (12.8-6) (TypeScript)")
ASCE_LIBRARY: Final = Transcription("a public generator of ASCE 7 seismic loads (Python)")
EN_SPECTRA: Final = Transcription("a public library of load codes with EN 1998-1 tables 3.2 and 3.3 (Python)")
EN_SPECTRA_2: Final = Transcription("a public structural engine with EN 1998-1 tables 3.2 and 3.3 (Rust)")
EN_CONCRETE: Final = Transcription("published extracts of EN 1992-1-1 table 3.1")
EN_CONCRETE_2: Final = Transcription("a public library of reinforced concrete design with Ecm of EN 1992-1-1 (Python)")
OASYS: Final = Transcription("Oasys's reprint of AS 3600 section 3", is_reprint=True)
ACI_TOOLS: Final = Transcription("public design tools that cite ACI 318-19 equation 19.2.2.1 (TypeScript)")
ACI_LIBRARY: Final = Transcription("a public class of concrete properties by ACI 318-19 (Python)")
IS_LIBRARY: Final = Transcription("a public library of IS 456 with clause 6.2.3.1 (Python)")
IS_TOOLS: Final = Transcription("public design tools with Ec of IS 456 (TypeScript)")
BS_TOOLS: Final = Transcription("a public calculation with Ec of BS 8110 (Python)")
BS_TOOLS_2: Final = Transcription("a public calculation of early-age moduli by BS 8110-2 (Java)")
EN_STEEL: Final = Transcription("a public audit of steelwork that cites BS EN 1993-1-1 3.2.6(1) (Python)")
EN_STEEL_2: Final = Transcription("a public member check that cites EN 1993-1-1 3.2.6 (Python)")
KS_SECTIONS: Final = Transcription(
    "a public table of Korean rolled H sections with radius, area and second moments (Python)"
)
KS_SECTION_NAMES: Final = Transcription("public lists of Korean rolled H sections by their four sizes (TypeScript)")
AISC_FILE: Final = Transcription("AISC Shapes Database v15.0, the institute's own file", is_reprint=True)
DESIGN_CHECK: Final = Transcription(
    "a public design check that cites KDS 41 17 00 tables 5.3-1 and 5.3-2 and its P-Delta clause (Python)"
)
SHEAR_WALL_PROGRAM: Final = Transcription(
    "a public program for shear walls that states the torsional irregularity of KDS 41 17 00 (JavaScript)"
)
FRAME_PROGRAM: Final = Transcription(
    "a public frame analysis that cites KDS 41 17 00 7.2.8.2 for the stability coefficient (JavaScript)"
)
ASCE_TORSION: Final = Transcription("a public check of torsional irregularity by ASCE 7 with Ax (Python)")
ASCE_TORSION_2: Final = Transcription("a published example of torsional irregularity by ASCE 7 equation 12.8-14")
GB_FUNCTIONS: Final = Transcription(
    "a public collection of functions with fc, ft and Ec of GB 50010 C15 to C80 (Python)"
)
GB_TABLES: Final = Transcription(
    "public tables of Ec by GB 50010, C20 to C50 with the page of table 4.1.5 (TypeScript) and C30 to C80 (Python)"
)
AIJ_FRAMES: Final = Transcription("a public frame program with Ec of the AIJ RC standard (Rust)")
AIJ_SLABS: Final = Transcription(
    "a public slab calculation read off tables 5.1 and 7.1 of the AIJ RC standard 2010 (Python)"
)
