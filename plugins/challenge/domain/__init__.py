"""The challenge as its definition has it. Imports no file, clock or settings."""
