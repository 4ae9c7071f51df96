#!/usr/bin/env python3
"""Finds `${{` inside a `run:` of action.yml and the workflow templates: text from an event would become shell code.
No workflow linter reports it in a composite action. Prints each place and exits 1."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def places(path):
    inside = None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        indent = len(line) - len(line.lstrip())
        start = re.match(r"(\s*(?:- )?)run:\s*(.*)", line)
        if start:
            inside = len(start[1])
        elif inside is not None and line.strip() and indent <= inside:
            inside = None
        if inside is not None and "${{" in line:
            yield f"{path.relative_to(ROOT)}:{number}: an expression inside run: (pass it through env:)"


def main():
    files = [ROOT / "action.yml", *ROOT.glob("ci/templates/**/*.y*ml"), *ROOT.glob(".github/**/*.y*ml")]
    found = [place for path in files if path.exists() for place in places(path)]
    print("\n".join(found) if found else "run expressions: none")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
