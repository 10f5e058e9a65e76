"""One call of every tool that changes the model, on one small building; a new tool needs its line here."""

from typing import Any, Final

Arguments = dict[str, Any]

# Two storeys, one 6 m bay each way; nodes 1 to 12, columns and beams 1 to 16, then a slab.
BUILDING: Final[tuple[tuple[str, Arguments], ...]] = (
    ("set_structure_type", {"structure_type": "3d", "mass_type": "lumped", "self_weight_to_mass": "xy"}),
    ("define_material", {"name": "C24", "type": "concrete", "standard": "KS01(RC)", "db": "C24"}),
    ("define_section", {"name": "C", "shape": "SB", "height": "600 mm", "width": "600 mm"}),
    ("define_section", {"name": "B", "shape": "SB", "height": "600 mm", "width": "300 mm"}),
    ("define_thickness", {"name": "T150", "t_in": "150 mm"}),
    (
        "create_regular_frame",
        {
            "bays_x": ["6 m"],
            "bays_y": ["6 m"],
            "story_heights": ["4 m", "3.5 m"],
            "column_section": "C",
            "beam_section": "B",
            "material": "C24",
        },
    ),
    # A mast beside it whose head is 2 mm out of plumb.
    ("create_nodes", {"length_unit": "m", "nodes": [{"x": 12, "y": 0, "z": 0}, {"x": 12, "y": 0.002, "z": 4}]}),
    ("create_frame_elements", {"elements": [{"kind": "column", "i": 13, "j": 14, "material": "C24", "section": "C"}]}),
    # A brace of it that ends 3 mm beside the head.
    ("create_nodes", {"length_unit": "m", "nodes": [{"x": 15, "y": 0, "z": 0}, {"x": 12, "y": 0.005, "z": 4}]}),
    ("create_frame_elements", {"elements": [{"kind": "beam", "i": 15, "j": 16, "material": "C24", "section": "B"}]}),
    ("assign_supports", {"at_elevation": "0 m", "condition": "fixed"}),
    (
        "create_planar_elements",
        {"elements": [{"id": 50, "kind": "plate", "nodes": [5, 6, 8, 7], "thickness": "T150", "material": "C24"}]},
    ),
    (
        "define_static_load_cases",
        {
            "cases": [
                {"name": "DL", "type": "D"},
                {"name": "LL", "type": "L"},
                {"name": "EX", "type": "E"},
                {"name": "EY", "type": "E"},
                {"name": "WX", "type": "W"},
            ]
        },
    ),
    ("assign_self_weight", {"load_case": "DL"}),
    ("assign_nodal_loads", {"load_case": "LL", "loads": [{"node": 9, "fx": "3 kN"}]}),
    ("assign_element_beam_loads", {"load_case": "LL", "element_ids": "9", "kind": "uniform", "value": "-2 kN/m"}),
    ("define_floor_load_type", {"name": "OFFICE", "items": [{"load_case": "LL", "value": "2.5 kN/m2"}]}),
    ("auto_generate_story_data", {}),
    ("define_floor_load_type", {"name": "SHOP", "items": [{"load_case": "LL", "value": "4 kN/m2"}]}),
    ("assign_floor_loads", {"floor_load_type": "SHOP", "levels": ["4 m"]}),
    ("convert_loads_to_masses", {"cases": [{"name": "DL", "factor": 1}]}),
    ("set_analysis_control", {"eigenvalue": {"modes": 3}}),
    ("define_rs_function", {"name": "RS", "points": [{"period": 0, "value": 0.4}, {"period": 4, "value": 0.1}]}),
    ("define_rs_load_case", {"name": "R45", "function": "RS", "angle_deg": 45}),
    (
        "define_static_seismic_load",
        {"load_case": "EY", "code": "USER", "story_forces": [{"story": "2F", "fy": "60 kN"}]},
    ),
    (
        "define_load_combinations",
        {"combinations": [{"name": "S1", "terms": [{"case": "DL", "kind": "ST", "factor": 1}]}]},
    ),
    ("save_project", {"file_name": "building.mgbx"}),
    ("checkpoint", {"name": "here"}),
    ("define_section", {"name": "LAST", "shape": "SB", "height": "1 m", "width": "1 m"}),
)

CALLS: Final[dict[str, Arguments]] = {
    "new_project": {"backup_name": "backup.mgbx"},
    "open_project": {"path": "building.mgbx"},
    "import_text_model": {"path": "building.mgt"},
    "save_project": {"file_name": "other.mgbx"},
    "set_unit_system": {"force": "N", "length": "mm"},
    "set_structure_type": {"structure_type": "3d", "mass_type": "lumped", "self_weight_to_mass": "xyz"},
    "define_material": {"name": "C30", "type": "concrete", "standard": "KS01(RC)", "db": "C30"},
    "define_section": {"name": "X", "shape": "SB", "height": "500 mm", "width": "300 mm"},
    "define_section_by_values": {
        "name": "V",
        "area": "200 cm2",
        "iyy": "4e4 cm4",
        "izz": "1e4 cm4",
        "ixx": "5e4 cm4",
        "shear_deformation": False,
    },
    "define_thickness": {"name": "T200", "t_in": "200 mm"},
    "create_nodes": {"length_unit": "m", "nodes": [{"x": 20, "y": 1.5, "z": 0}]},
    "create_frame_elements": {"elements": [{"kind": "beam", "i": 5, "j": 8, "material": "C24", "section": "B"}]},
    "create_regular_frame": {
        "bays_x": ["5 m"],
        "bays_y": ["5 m"],
        "story_heights": ["3 m"],
        "column_section": "C",
        "beam_section": "B",
        "material": "C24",
        "base_elevation": "30 m",
    },
    "create_structure": {
        "structure": {
            "is_plane": False,
            "materials": [{"name": "S", "elastic_modulus": "205 GPa", "poisson_ratio": 0.3, "unit_weight": "77 kN/m3"}],
            "sections": [{"name": "P", "material": "S", "shape": "SR", "sizes": {"diameter": "200 mm"}}],
            "bar_groups": [
                {"bars": [{"start": ["90 m", "0 m", "0 m"], "end": ["90 m", "0 m", "5 m"], "section": "P"}]}
            ],
            "supports": [{"joints": {"x": ["90 m"], "z": ["first"]}, "held": "111111"}],
        }
    },
    "restore_checkpoint": {"name": "here"},
    "undo_step": {},
    "create_planar_elements": {
        "elements": [{"kind": "plate", "nodes": [9, 10, 12, 11], "thickness": "T150", "material": "C24"}]
    },
    "divide_elements": {"element_ids": "9", "count": 3},
    "modify_elements": {"element_ids": "9", "beta_angle_deg": 30},
    "modify_section": {"section": "B", "width": "400 mm"},
    "modify_material": {"material": "C24", "db": "C27", "new_name": "C27"},
    "modify_thickness": {"thickness": "1", "t_in": "180 mm"},
    "modify_loads": {
        "load_case": "LL",
        "kind": "beam",
        "action": "set",
        "element_ids": "9",
        "value": "-3 kN/m",
    },
    "modify_floor_load_type": {"floor_load_type": "OFFICE", "items": [{"load_case": "LL", "value": "3 kN/m2"}]},
    "modify_floor_loads": {
        "floor_load_type": "SHOP",
        "levels": ["4 m"],
        "action": "set",
        "new_type": "OFFICE",
    },
    "modify_static_seismic_load": {"load_case": "EY", "accidental_eccentricity": "positive"},
    "modify_rs_load_case": {"name": "R45", "scale": 1.2},
    "modify_load_combination": {"combination": "S1", "terms": [{"case": "DL", "kind": "ST", "factor": 1.1}]},
    "set_storey_diaphragm": {"levels": ["2F"], "rigid": False},
    "rename_load_case": {"load_case": "LL", "new_name": "LIVE"},
    "rename_record": {"kind": "story", "name": "2F", "new_name": "B2"},
    "set_storey_height": {"levels": ["2F"], "height": "4 m"},
    "copy_storeys": {"heights": ["3 m"], "column_section": "B"},
    "extend_frame": {"side": "-X", "widths": ["5 m"], "copy_supports": True},
    "delete_records": {"table": "CNLD", "ids": "9"},
    "write_table": {
        "table": "OFFS",
        "records": [{"id": 9, "fields": {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "TYPE": "GLOBAL", "RGDZi": 0.2}]}}],
        "force_unit": "kN",
        "length_unit": "m",
    },
    "assign_supports": {"node_ids": "1", "condition": "pinned"},
    "assign_beam_end_release": {"element_ids": "9", "i_end": "pinned", "j_end": "fixed"},
    "define_story_data": {
        "stories": [
            {"name": "1F", "level": "0 m", "floor_diaphragm": False},
            {"name": "2F", "level": "4 m", "floor_diaphragm": False},
        ]
    },
    "auto_generate_story_data": {"seismic_ecc_percent": 4},
    "define_static_load_cases": {"cases": [{"name": "SDL", "type": "D"}]},
    "assign_self_weight": {"load_case": "LL", "factor": -0.5},
    "assign_nodal_loads": {"load_case": "LL", "loads": [{"node": 9, "fz": "-7 kN"}, {"node": 10, "mx": "2 kN*m"}]},
    "assign_element_beam_loads": {"load_case": "DL", "element_ids": "9to10", "kind": "point", "value": "-50 kN"},
    "define_floor_load_type": {"name": "ROOF", "items": [{"load_case": "DL", "value": "1 kN/m2"}]},
    "assign_floor_loads": {"floor_load_type": "OFFICE", "levels": ["all"]},
    "assign_pressure_loads": {"load_case": "LL", "element_ids": "50", "value": "-2 kN/m2"},
    "define_static_seismic_load": {"load_case": "EX", "code": "USER", "story_forces": [{"story": "2F", "fx": "80 kN"}]},
    "define_static_wind_load": {
        "load_case": "WX",
        "code": "USER",
        "story_pressures": [{"story": "2F", "px": "0.8 kN/m2"}],
    },
    "generate_seismic_storey_forces": {
        "load_case": "EY",
        "code": "KDS 41 17 00:2019",
        "direction": "Y",
        "response_modification_factor": 5,
        "importance_factor": 1.2,
        "seismic_zone": "I",
        "site_class": "S2",
        "approximate_period": "0.4 s",
        "accidental_eccentricity": "none",
    },
    "convert_loads_to_masses": {"cases": [{"name": "DL", "factor": 1}, {"name": "LL", "factor": 0.25}]},
    "assign_nodal_masses": {"masses": [{"node": 9, "mx": "3 t"}]},
    "set_analysis_control": {"eigenvalue": {"modes": 6}, "pdelta": {"cases": [{"name": "DL", "factor": 1}]}},
    "define_design_spectrum": {
        "name": "KDS",
        "code": "KDS 41 17 00:2019",
        "seismic_zone": "I",
        "site_class": "S2",
        "response_modification_factor": 5,
        "importance_factor": 1.2,
    },
    "define_rs_function": {"name": "R2", "points": [{"period": 0, "value": 0.3}, {"period": 3, "value": 0.1}]},
    "define_rs_load_case": {"name": "RX", "function": "RS", "angle_deg": 0},
    "define_load_combinations": {
        "combinations": [{"name": "U1", "terms": [{"case": "DL", "kind": "ST", "factor": 1.2}]}]
    },
    "perform_analysis": {"file_name": "analysed.mgbx"},
    "capture_view": {"file_name": "model.png", "width_px": 200, "height_px": 200},
    "align_nodes": {},
    "merge_nodes": {"distance": "5 mm"},
}
# Tools that only GEN NX itself answers; their tests run against a scripted one.
GEN_NX_ONLY: Final[dict[str, Arguments]] = {
    "generate_load_combinations": {"list": "concrete"},
    "run_member_design": {"material": "RC", "member_kind": "column"},
    "export_design_report": {
        "material": "RC",
        "member_kind": "column",
        "format": "Detail",
        "folder": "C:\\reports",
        "file_name": "cd",
    },
}
