# SPDX-License-Identifier: Apache-2.0
"""The registry of templates. A template is one function from a World to a Mail, on a shelf in templates/."""

import importlib.util
import pathlib

SHELVES = pathlib.Path(__file__).resolve().parent / "templates"
CLASSES = ("hipaa", "pci", "state_pii", "confidential", "sender_request")


class Template:
    """A function with its label: the classes that hold, those that may, and the positive it stands beside.

    `share` is how many messages it makes for each one of a template with a share of 1.
    """

    def __init__(self, make, classes, may, beside, share):
        self.make, self.classes, self.may, self.beside = make, sorted(classes), sorted(may), beside
        self.share = share
        self.name = name_of(make)


def name_of(make):
    return make.__module__.rpartition("/")[2] + "." + make.__name__


_found = []


def _register(make, classes, may, beside, share):
    unknown = [name for name in (*classes, *may) if name not in CLASSES]
    if unknown:
        raise ValueError(f"{name_of(make)}: no such class: {unknown[0]}")
    _found.append(Template(make, classes, may, name_of(beside) if beside else None, share))
    return make


def positive(*classes, may=()):
    """Marks a template whose messages are of these classes."""
    if not classes:
        raise ValueError("a positive template names a class")
    return lambda make: _register(make, classes, may, None, 1)


def negative(beside=None, may=(), share=1):
    """Marks a template whose messages hold nothing protected."""
    return lambda make: _register(make, (), may, beside, share)


def load(half):
    """Every template on the shelf of one half, in the order of their names."""
    _found.clear()
    for path in sorted((SHELVES / half).glob("*.py")):
        specification = importlib.util.spec_from_file_location(f"{half}/{path.stem}", path)
        module = importlib.util.module_from_spec(specification)
        try:
            specification.loader.exec_module(module)
        except Exception as problem:
            raise ValueError(f"{half}/{path.name}: {problem}") from problem
    names = [template.name for template in _found]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"two templates are called {min(twice)}")
    return sorted(_found, key=lambda template: template.name)
