"""The window: Qt widgets and models, a thin layer without HTTP, SQL or files."""
