"""Imports between modules, also late ones inside of functions."""

from graphlib import TopologicalSorter

from grimp import build_graph


def test_no_module_imports_itself_through_others() -> None:
    """A circle would make two modules one: neither can be read, tested or moved without the other."""
    graph = build_graph("plugins", "tools", cache_dir=None)
    modules = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(modules).prepare()  # raises CycleError with the modules of a circle
