"""Qt models: plain rows behind the lists and tables."""
