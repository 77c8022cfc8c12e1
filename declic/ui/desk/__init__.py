"""The first page, the settings and the schools: what a coach does around plans."""
