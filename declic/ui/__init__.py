"""Everything that a person sees on the laptop and the projector; all of Qt lives here."""
