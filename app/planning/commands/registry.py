"""Every intent of the command planner, in the order in which equals are preferred."""

from typing import Final

from app.planning.commands.clause.outcome import Intent
from app.planning.commands.clause.remarks import aside, contrast, denied, keep
from app.planning.commands.frames.added_bays import add_bays
from app.planning.commands.frames.added_storeys import add_storeys
from app.planning.commands.frames.dividing import divide
from app.planning.commands.frames.geometry import add_nodes
from app.planning.commands.frames.made_members import add_members
from app.planning.commands.frames.made_offshoots import add_offshoot
from app.planning.commands.frames.made_walls import add_walls
from app.planning.commands.frames.merging import merge
from app.planning.commands.lateral.design_spectra import design_spectrum
from app.planning.commands.lateral.seismic import static_seismic
from app.planning.commands.lateral.seismic_changes import change_seismic
from app.planning.commands.lateral.spectra import function, spectrum_cases
from app.planning.commands.lateral.spectrum_changes import change_spectrum_cases
from app.planning.commands.lateral.storey_forces import storey_forces
from app.planning.commands.lateral.user_wind import user_wind
from app.planning.commands.lists.listed import lists
from app.planning.commands.loads.applied import beam_loads, nodal_loads, pressure_loads
from app.planning.commands.loads.combination_changes import change_combinations, drop_from_combinations
from app.planning.commands.loads.combination_series import combination_series
from app.planning.commands.loads.combining import combinations, envelope, generated
from app.planning.commands.loads.floor_changes import change_floor_loads
from app.planning.commands.loads.floor_retyping import retype_floors, scale_floor_loads
from app.planning.commands.loads.floors import assign_floors, define_type
from app.planning.commands.loads.load_cases import define_cases
from app.planning.commands.loads.load_changes import (
    change_loads,
    remove_loads,
    remove_self_weight,
    scale_loads,
    scale_self_weight,
)
from app.planning.commands.loads.masses import masses_from_loads, no_self_weight_mass, nodal_masses, self_weight_mass
from app.planning.commands.loads.self_weight import self_weight
from app.planning.commands.missing.codes import other_code
from app.planning.commands.missing.no_tool import no_tool
from app.planning.commands.missing.questions import missing
from app.planning.commands.project.analysis import eigen, p_delta, p_delta_off
from app.planning.commands.project.documents import new_file, open_file, run_analysis, save
from app.planning.commands.project.history import checkpoint, restore, undo
from app.planning.commands.project.units import set_units
from app.planning.commands.properties.assigning import modify_elements
from app.planning.commands.properties.changing import change_materials, change_sections, change_thicknesses
from app.planning.commands.properties.deleting import delete
from app.planning.commands.properties.material_values import change_material_values
from app.planning.commands.properties.materials import define_grades, define_user_material
from app.planning.commands.properties.renaming import rename
from app.planning.commands.properties.sections import define_sections
from app.planning.commands.properties.supporting import releases, supports
from app.planning.commands.properties.thicknesses import define_thicknesses
from app.planning.commands.results.reads import results
from app.planning.commands.storeys.storey_changes import set_diaphragm
from app.planning.commands.storeys.storey_heights import storey_heights
from app.planning.commands.storeys.storey_table import define_stories
from app.planning.commands.storeys.stories import generate_stories

INTENTS: Final[tuple[Intent, ...]] = (
    set_units,
    define_grades,
    define_user_material,
    define_thicknesses,
    define_sections,
    change_sections,
    change_materials,
    change_material_values,
    change_thicknesses,
    change_floor_loads,
    retype_floors,
    scale_floor_loads,
    change_loads,
    scale_loads,
    remove_loads,
    remove_self_weight,
    scale_self_weight,
    modify_elements,
    add_nodes,
    divide,
    merge,
    add_members,
    add_offshoot,
    add_walls,
    define_cases,
    self_weight,
    nodal_loads,
    beam_loads,
    pressure_loads,
    define_type,
    assign_floors,
    generate_stories,
    define_stories,
    set_diaphragm,
    storey_heights,
    add_storeys,
    add_bays,
    rename,
    change_seismic,
    static_seismic,
    storey_forces,
    user_wind,
    function,
    change_spectrum_cases,
    spectrum_cases,
    design_spectrum,
    self_weight_mass,
    no_self_weight_mass,
    masses_from_loads,
    nodal_masses,
    eigen,
    p_delta,
    p_delta_off,
    change_combinations,
    drop_from_combinations,
    combination_series,
    combinations,
    envelope,
    generated,
    supports,
    releases,
    delete,
    run_analysis,
    save,
    open_file,
    new_file,
    undo,
    checkpoint,
    restore,
    other_code,
    no_tool,
    missing,
    results,
    lists,
    keep,
    denied,
    contrast,
    aside,
)
