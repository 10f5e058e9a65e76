"""Earthquake and wind: static loads by code and by hand, spectra and their cases."""
