"""Run the command line by `python -m learner_centered`."""

from learner_centered.cli.main import main

main()
