"""`python -m driftlint`."""

from .cli import main

main(prog_name="driftlint")
