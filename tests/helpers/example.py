"""Where the example district stands."""

from pathlib import Path
from typing import Final

#: The folder of the example district, in the package, so that whoever installs the library has it too.
EXAMPLE: Final = Path(__file__).parents[2] / "src" / "learner_centered" / "examples" / "riverbend"
