"""The evidence of a quarter: the pack that a seal writes, and what can be proved from it."""
