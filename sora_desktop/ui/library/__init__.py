"""The library on show: everything ever made, searched, sorted out and thrown away."""
