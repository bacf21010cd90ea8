"""Videos out of the library: copied, cut, joined, and as small moving or still pictures.

``order`` says what is wanted, ``exporter`` does it; the modules that use PyAV are loaded with the first export.
"""
