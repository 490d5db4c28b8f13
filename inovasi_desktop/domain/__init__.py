"""Values in, values out: the competition's rules and arithmetic in plain Python."""
