"""One module per budget of the program; ``python -m benchmarks NAME`` runs one."""
