"""The panel in which a person says what they want."""
