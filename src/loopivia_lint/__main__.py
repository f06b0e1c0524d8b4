"""`python -m loopivia_lint`."""

from loopivia_lint.cli import main

main()
