"""The nouns of a workshop: frozen values, standard library only."""
