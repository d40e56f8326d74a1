"""How Sphinx makes the pages: ``pip install -e '.[docs]' && python -m sphinx docs docs/_build``."""

from onrecord.version import __version__

project = "onrecord"
author = "The onrecord authors"
copyright = "2026, The onrecord authors"
version = release = __version__
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"onrecord {__version__}"
html_copy_source = False
