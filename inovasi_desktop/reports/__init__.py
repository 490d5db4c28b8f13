"""Papers: frozen dataclasses in, PDF bytes out."""
