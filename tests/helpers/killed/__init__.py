"""Work in the real window by a process that will be killed, and what the file must hold afterwards."""
