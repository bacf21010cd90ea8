"""The whole library and the settings in one file, without keys; and the way back."""
