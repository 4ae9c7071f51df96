"""The documents that docwake writes, judged by validators of their formats. usage: reports_test.py [Class.test]"""
import copy
import json
import os
import pathlib
import re
import subprocess
import tempfile
import tomllib
import unittest

import jsonschema

from scene import PROGRAM, ROOT
from tools import npm_tool

GOLDEN = ROOT / "tests/golden/report"
SCHEMAS = {name: json.loads((ROOT / f"src/report/schema/{name}.json").read_text()) for name in ("outcome", "impact")}


def strict(schema):
    """With every member that it does not describe forbidden, so that none is forgotten there."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: strict(part) for key, part in schema.items()}
    if result.get("type") == "object":
        result["additionalProperties"] = False
    return result


def problems(document, schema):
    return [f"{list(error.absolute_path)}: {error.message[:300]}" for error in jsonschema.Draft7Validator(schema).iter_errors(document)]


class Fixture(unittest.TestCase):
    """A repository whose last commit renames a flag that a document mentions."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.repository = self.folder / "tool"
        self.git("init", "--quiet", "--initial-branch=main", str(self.repository), folder=self.folder)
        for flag in ("--old-flag", "--new-flag"):
            (self.repository / "src").mkdir(exist_ok=True)
            (self.repository / "src/options.c").write_text(f'int main(void)\n{{\n    option("{flag}");\n}}\n')
            (self.repository / "usage, all.md").write_text("# Usage\n\nPass `--old-flag` to it.\n")
            self.git("add", "--all")
            self.git("commit", "--quiet", "--message", "feat: options")

    def environment(self):
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
                "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.com"}

    def git(self, *arguments, folder=None):
        subprocess.run(["git", *arguments], cwd=folder or self.repository, env=self.environment(), check=True)

    def docwake(self, *arguments, code=0):
        done = subprocess.run([PROGRAM, *arguments], cwd=self.repository, env=self.environment(), capture_output=True, text=True)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout


class Schemas(Fixture):
    def fits(self, document, name):
        self.assertEqual(problems(document, SCHEMAS[name]), [])
        self.assertEqual(problems(document, strict(SCHEMAS[name])), [])

    def test_are_schemas(self):
        for schema in SCHEMAS.values():
            jsonschema.Draft7Validator.check_schema(schema)

    def test_every_golden_document_fits(self):
        for file in sorted(GOLDEN.glob("*.json")):
            if not file.name.startswith("gitlab_"):
                with self.subTest(file.name):
                    self.fits(json.loads(file.read_text()), "impact" if file.name.startswith("impact") else "outcome")

    def test_what_the_program_writes_fits(self):
        file = self.folder / "out.json"
        self.docwake("sync", "--agent", "local", "--last", "1", "--report", f"json={file}")
        outcome = json.loads(file.read_text())
        self.assertEqual(outcome["stale"]["lines"], 1)
        self.fits(outcome, "outcome")
        self.docwake("sync", "--last", "1", "--agent", "http://127.0.0.1:1", "--report", f"json={file}", code=2)
        self.assertEqual(set(json.loads(file.read_text())), {"version", "status", "error"})
        self.fits(json.loads(file.read_text()), "outcome")
        self.fits(json.loads(self.docwake("impact", "--last", "1", "--format", "json", "--explain")), "impact")
        (self.repository / ".docwake.toml").write_text("[[scope]]\nname = 'a'\npaths = ['src/']\n[[scope]]\nname = 'b'\npaths = ['x/']\n")
        scopes = json.loads(self.docwake("sync", "--agent", "local", "--last", "1", "--resend", "--format", "json"))
        self.assertEqual([one["scope"] for one in scopes["scopes"]], ["a", "b"])
        self.fits(scopes, "outcome")

    def test_what_does_not_fit_is_refused(self):
        outcome = json.loads((GOLDEN / "opened.json").read_text())
        for change in ({"status": "done"}, {"version": 2}, {"commits": -1}, {"ledger": None}, {"warnings": [1]}):
            self.assertNotEqual(problems({**outcome, **change}, SCHEMAS["outcome"]), [], change)
        self.assertNotEqual(problems({**outcome, "undescribed": 1}, strict(SCHEMAS["outcome"])), [])


class Configuration(Fixture):
    def schema(self):
        return json.loads(self.docwake("config", "--schema"))

    def configurations(self):
        texts = [file.read_text() for file in sorted((ROOT / "tests/golden/config").glob("*.toml"))]
        return texts + re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text(), re.S)

    def uncommented(self, text):
        """With the settings that a starter file only shows."""
        return re.sub(r"(?m)^# (?=(\[|[a-z-]+ = ))", "", text)

    wrong = ("agents = 'local'", "draft = 'yes'", "budget = 0", "model = 'gpt'", "docs = ['docs']", "[[scope]]\nname = 'a'",
             "[timeouts]\nidle = '2 minutes'", "[forge]\ntoken = 'x'", "include = 'src'", "include = ['']")

    def test_every_example_fits_and_nothing_wrong_does(self):
        schema = self.schema()
        jsonschema.Draft7Validator.check_schema(schema)
        self.assertGreaterEqual(len(self.configurations()), 4)
        for text in self.configurations():
            self.assertEqual(problems(tomllib.loads(text), schema), [], text)
        for text in self.wrong:
            self.assertNotEqual(problems(tomllib.loads(text), schema), [], text)

    def test_the_program_agrees(self):
        for text in self.wrong:
            with self.subTest(text):
                (self.repository / ".docwake.toml").write_text(text)
                self.docwake("config", code=2)

    def test_taplo(self):
        taplo = npm_tool("taplo")
        schema = self.folder / "schema.json"
        schema.write_text(json.dumps(self.schema()))
        file = self.folder / "docwake.toml"

        def lint(text):
            file.write_text(text)
            return subprocess.run([taplo, "lint", "--schema", schema.as_uri(), str(file)], cwd=self.folder, capture_output=True, text=True)

        for text in self.configurations():
            done = lint(text)
            self.assertEqual(done.returncode, 0, text + done.stderr)
        self.assertNotEqual(lint("budget = 0").returncode, 0)


class Sarif(Fixture):
    def validate(self, log):
        file = self.folder / "log.sarif"
        file.write_text(log if isinstance(log, str) else json.dumps(log))
        done = subprocess.run([npm_tool("sarif-multitool"), "validate", str(file)], capture_output=True, text=True)
        self.assertIn("1 files scanned", done.stdout, done.stderr)
        return [line for line in done.stdout.splitlines() if ": error " in line or ": warning " in line]

    def test_every_golden_log_is_valid(self):
        for file in sorted(GOLDEN.glob("*.sarif")):
            self.assertEqual(self.validate(file.read_text()), [], file.name)

    def test_what_the_program_writes_is_valid(self):
        file = self.folder / "out.sarif"
        self.docwake("impact", "--last", "1", "--report", f"sarif={file}")
        found = json.loads(file.read_text())["runs"][0]["results"]
        self.assertEqual(found[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "usage%2C%20all.md")
        self.assertEqual(self.validate(file.read_text()), [])
        self.docwake("sync", "--agent", "local", "--last", "1", "--report", f"sarif={file}")
        self.assertEqual(self.validate(file.read_text()), [])
        self.docwake("sync", "--last", "1", "--agent", "http://127.0.0.1:1", "--report", f"sarif={file}", code=2)
        self.assertEqual(self.validate(file.read_text()), [])

    def test_what_is_wrong_is_refused(self):
        log = json.loads((GOLDEN / "outcome.sarif").read_text())
        wrong = copy.deepcopy(log)
        wrong["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
        self.assertNotEqual(self.validate(wrong), [])
        wrong = copy.deepcopy(log)
        wrong["runs"][0]["results"][0]["ruleIndex"] = 9
        self.assertNotEqual(self.validate(wrong), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
