"""What a user can do, one module per noun; functions take a Session first and never commit."""
