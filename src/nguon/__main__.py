"""`python -m nguon`."""

from nguon.cli import main

main()
