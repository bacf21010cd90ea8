"""The only place that knows wire formats."""
