"""The plan language: one spelling of tool calls, short enough for a small model and readable by a person.

    assign_nodal_loads load_case=N1 nodes=I1 dir=down f=F1 ; perform_analysis file_name=X1

Pure. Values point to the slots of a reading or to places of the open model; nothing is guessed: what is missing,
unknown or can be read in two ways comes back as a typed problem.
"""
