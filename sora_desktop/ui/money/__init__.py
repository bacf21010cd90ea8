"""What videos cost and what was spent, as the window shows it."""
