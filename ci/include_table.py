#!/usr/bin/env python3
"""Checks the include table of src/README.md: which folder of src may include what. Prints each breach and exits 1."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent / "src"

# folder: the folders (or single headers) that it may include beside itself
PROJECT = {
    "base": [],
    "model": ["base"],
    "config": ["base", "model"],
    "digest": ["base", "model"],
    "impact": ["base", "model", "digest"],
    "report": ["base", "model"],
    "trigger": ["base", "model", "config"],
    "git": ["base", "model"],
    "http": ["base", "model"],
    "state": ["base", "model"],
    "agent": ["base", "model", "http/client.h"],
    "forge": ["base", "model", "http/client.h"],
    "writer": ["base", "model"],
    "server": ["base", "model", "git", "state", "http", "writer"],
    "flow": ["base", "model", "config", "trigger", "git", "digest", "impact", "http/client.h", "http/retry.h", "agent",
             "forge", "state", "report"],
    "cli": ["base", "model", "config", "trigger", "git", "digest", "http", "agent", "forge", "state", "report", "writer",
            "server", "flow"],
    "": ["cli"],
}

# header: the folders that may include it
LIBRARIES = {
    r"git2(/.*)?\.h": ["git"],
    r"libdeflate\.h": ["git"],
    r"curl/.*": ["http"],
    r"(sqlite3\.h|SQLiteCpp/.*)": ["state", "server"],
    r"httplib\.h": ["server"],
    r"CLI/.*": ["cli"],
    r"toml\+\+/.*|toml\.hpp": ["config"],
    r"re2/.*": ["digest", "impact"],
    r"md4c\.h": ["impact"],
    r"kainjow/.*": ["digest"],
    r"openssl/.*": ["base"],
    r"(unistd|fcntl|spawn|poll|termios)\.h|sys/.*|netinet/.*|arpa/.*": ["base", "server"],
}



def breaches(path):
    name = path.relative_to(ROOT).as_posix()
    folder = name.rpartition("/")[0]
    for number, line in enumerate(path.read_text().splitlines(), 1):
        quoted = re.match(r'#include "([^"]+)"', line)
        if quoted:
            other = quoted[1].partition("/")[0]
            if other != folder and other not in PROJECT[folder] and quoted[1] not in PROJECT[folder]:
                yield f"src/{name}:{number}: {folder or 'src'} may not include \"{quoted[1]}\""
        angled = re.match(r"#include <([^>]+)>", line)
        if not angled:
            continue
        for pattern, folders in LIBRARIES.items():
            if re.fullmatch(pattern, angled[1]) and folder not in folders:
                yield f"src/{name}:{number}: <{angled[1]}> is for {', '.join(folders)}"
        if re.fullmatch(r"nlohmann/.*", angled[1]) and path.suffix != ".cpp":
            yield f"src/{name}:{number}: <{angled[1]}> is for .cpp files"


def main():
    found = [breach for path in sorted(ROOT.rglob("*.[ch]*")) for breach in breaches(path)]
    print("\n".join(found) if found else "include table: kept")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
