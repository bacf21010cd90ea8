"""The settings dialogue: its sections, its profiles and what is typed before it is saved."""
