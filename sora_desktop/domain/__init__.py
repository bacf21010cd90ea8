"""Pure values and functions: no input or output, no Qt, no threads, no clock."""
