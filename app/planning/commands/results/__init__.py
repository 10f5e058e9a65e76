"""Questions about results: what is asked, of what, in which case and unit."""
