"""Components of the windows, each drawn by the design system."""
