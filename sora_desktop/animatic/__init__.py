"""The built-in engine: a relay on loopback that renders a prompt's shots as an animatic, offline."""
