"""The hook in real commits, by itself and under the managers of hooks that the README names. usage: managers_test.py [Class.test]"""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from tools import FOLDER, ROOT, npm_tool, system_tool

PROGRAM = os.environ["DOCWAKE_PROGRAM"]
TEMPLATES = ROOT / "ci/templates/hooks"


class Managers(unittest.TestCase):
    def setUp(self):
        # The worker may write its last line while the folder is removed.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="docwake-managers-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.repository, self.ended = self.folder / "tool", self.folder / "ended"
        self.ended.touch()
        (self.folder / "bin").mkdir()
        program = self.folder / "bin/docwake"
        program.write_text(f'#!/bin/sh\n"{PROGRAM}" "$@"\ncode=$?\necho "$*" >> "{self.ended}"\nexit $code\n')
        program.chmod(0o755)
        self.repository.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.write("src/tool.c", "int tool;\n")
        self.write("docs/index.md", "# Tool\n")
        self.write(".docwake.toml", 'branches = ["main", "other"]\n')

    def environment(self):
        kept = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS") if name in os.environ}
        person = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
                  for key, value in (("NAME", "Ada"), ("EMAIL", "ada@example.com"), ("DATE", "2026-01-02T03:04:05Z"))}
        return {"HOME": str(self.folder), "PATH": f"{self.folder / 'bin'}:{FOLDER / 'node_modules/.bin'}:{os.environ['PATH']}",
                "LC_ALL": "C.UTF-8", "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_HOME": str(self.folder / "cache"),
                "DOCWAKE_AGENT": "local", "DOCWAKE_QUIET_PERIOD": "0s", **person, **kept}

    def run_in(self, folder, *command):
        done = subprocess.run(command, cwd=folder, env=self.environment(), stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=300)
        self.assertEqual(done.returncode, 0, f"{command}: {done.stdout}{done.stderr}")
        return done.stdout

    def git(self, *arguments, folder=None):
        return self.run_in(folder or self.repository, "git", *arguments)

    def write(self, path, text, folder=None):
        file = (folder or self.repository) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def commit(self, name, *options, folder=None):
        self.write(f"src/{name}.c", f"int {name};\n", folder)
        self.git("add", "--all", folder=folder)
        self.git("commit", "--quiet", "-m", f"feat: add {name}", *options, folder=folder)

    def docwake(self, *arguments):
        return json.loads(self.run_in(self.repository, PROGRAM, *arguments, "--format", "json"))

    def runs(self):
        """How often the program that the hook started came to its end since the last look."""
        lines = self.ended.read_text().splitlines()
        self.ended.write_text("")
        self.assertEqual({line.split(" --branch ")[0] for line in lines} - {"hook run post-commit"}, set())
        return len(lines)

    def settle(self):
        end = time.monotonic() + 120
        while True:
            queue = self.docwake("queue", "list")
            if not queue["queue"] and not queue["worker_runs"]:
                return
            self.assertLess(time.monotonic(), end, queue)
            time.sleep(0.05)

    def jobs(self):
        return len(self.docwake("jobs")["jobs"])

    def entries(self, branch):
        changelog = self.git("show", f"docwake/{branch}:docs/changelog.md")
        return [line[len("- Add "):].split(" ")[0] for line in changelog.splitlines() if line.startswith("- Add ")]

    def check(self, prepare=lambda folder: None):
        """`prepare` is what a manager wants done in each working tree."""
        prepare(self.repository)
        self.runs()
        with self.subTest("commit"):
            self.commit("one")
            self.wait_for_run()
            self.settle()
            self.assertEqual(self.entries("main"), ["one"])
        with self.subTest("amend"):
            self.commit("uno", "--amend")
            self.wait_for_run()
            self.settle()
            self.assertIn("uno", self.entries("main"))
        with self.subTest("a branch that does not submit, rebased and merged"):
            jobs = self.jobs()
            self.git("checkout", "--quiet", "-b", "topic", "HEAD~1")
            for name in ("two", "three"):
                self.commit(name)
                self.wait_for_run()
            self.git("rebase", "--quiet", "main")
            self.git("checkout", "--quiet", "main")
            self.git("merge", "--quiet", "--no-ff", "-m", "Merge topic", "topic")
            self.settle()
            self.assertEqual(self.jobs(), jobs)
        with self.subTest("the branch that submits, rebased"):
            self.git("checkout", "--quiet", "-b", "upstream", "HEAD~1")
            self.commit("upstream")
            self.wait_for_run()
            self.git("checkout", "--quiet", "main")
            self.git("rebase", "--quiet", "upstream")
            self.settle()
            self.assertEqual(self.jobs(), jobs)
        with self.subTest("worktree"):
            tree = self.folder / "tree"
            self.git("worktree", "add", "--quiet", "-b", "other", str(tree))
            prepare(tree)
            self.runs()
            self.commit("four", folder=tree)
            self.wait_for_run()
            self.settle()
            self.assertEqual(self.entries("other"), ["four"])

    def wait_for_run(self):
        """Some managers wait for the program, git's own hook does not."""
        end = time.monotonic() + 60
        while not self.runs():
            self.assertLess(time.monotonic(), end, "the hook ran nothing")
            time.sleep(0.02)

    def install(self):
        self.run_in(self.repository, PROGRAM, "hook", "install")
        script = self.repository / ".git/hooks/post-commit"
        self.assertIn(PROGRAM, script.read_text())
        script.write_text(script.read_text().replace(PROGRAM, str(self.folder / "bin/docwake")))

    def test_by_itself(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "feat: begin")
        self.install()
        self.check()

    def test_a_rebase_of_fifty_commits_starts_nothing(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "feat: begin")
        self.git("branch", "upstream")
        for number in range(50):
            self.git("commit", "--quiet", "--allow-empty", "-m", f"feat: part {number}")
        self.git("checkout", "--quiet", "upstream")
        self.commit("one")
        self.git("checkout", "--quiet", "main")
        self.install()
        self.git("rebase", "--quiet", "upstream")
        self.assertEqual(self.git("rev-list", "--count", "upstream..main"), "50\n")
        self.assertEqual(self.runs(), 0)
        self.assertFalse((self.repository / ".git/docwake/worker.log").exists())

    def test_pre_commit(self):
        system_tool("pre-commit")
        hooks = self.folder / "hooks"
        hooks.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
        for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "Hooks"], ["tag", "v0.1.0"]):
            self.git(*command, folder=hooks)
        template = (TEMPLATES / "pre-commit-config.yaml").read_text()
        self.assertIn("https://github.com/docwake/docwake\n", template)
        self.write(".pre-commit-config.yaml", template.replace("https://github.com/docwake/docwake\n", f"{hooks}\n"))
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "feat: begin")
        self.run_in(self.repository, "pre-commit", "install", "--hook-type", "post-commit")
        self.check()

    def test_lefthook(self):
        npm_tool("lefthook")
        shutil.copy(TEMPLATES / "lefthook.yml", self.repository)
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "feat: begin")
        self.run_in(self.repository, "lefthook", "install")
        self.check()

    def test_husky(self):
        husky = npm_tool("husky")
        self.write(".husky/post-commit", (TEMPLATES / "husky-post-commit").read_text())
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "feat: begin")
        # As the script `prepare` of its package.json does.
        self.check(lambda folder: self.run_in(folder, husky))


if __name__ == "__main__":
    unittest.main(verbosity=2)
