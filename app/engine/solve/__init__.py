"""The analysis: assembled, held, factored, checked; statics, modes, spectra, stability, combinations."""
