"""How well onrecord reads, measured on corpora that stay where they are: ``python -m benchmarks`` lists them.

A benchmark is a module of this folder with ``run(data, **options) -> dict``;
its docstring says what it measures. ``formats`` reads the corpora's own file
formats, ``results`` keeps numbers, floors and what changed between versions.
"""
