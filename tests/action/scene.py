"""A project with a forge, docwake's server as the agent, and the action installed as a runner does; events are run from it."""
import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tarfile
import tempfile
import threading

from composite import Runner
from forge import Forge

ROOT = pathlib.Path(__file__).resolve().parents[2]
EVENTS = ROOT / "tests/unit/trigger/events"
PROGRAM = os.environ["DOCWAKE_PROGRAM"]
TOKEN = "forge-token-0123456789"
VERSION = "1.2.3"
ARCHIVE = f"docwake-{VERSION}-linux-{os.uname().machine}.tar.gz"
CACHE = "actions/cache"


def has_command(name):
    known = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
    return f"\n  {name} " in known


class Scene:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="docwake-action-"))
        self.runs, self.cache, self.cached = 0, {}, []
        self.upstream, self.docs = self.make_repository("upstream"), self.make_repository("docs")
        self.commit(self.docs, "index.md", "# Docs\n", "docs: begin")
        self.install_action()
        self.forge = Forge(self.upstream, TOKEN, self.folder / "releases")
        self.start_agent()
        self.commits = [self.commit(self.upstream, f"{name}.c", f"int {name};\n", f"feat: add {name}")
                        for name in ("alpha", "beta", "gamma", "delta")]

    def close(self):
        self.agent.terminate()
        self.agent.wait(60)
        self.agent.stdout.close()
        self.forge.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # git

    def environment(self):
        kept = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS") if name in os.environ}
        return {"HOME": str(self.folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC",
                "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", **kept}

    def git(self, repository, *arguments):
        person = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
                  for key, value in (("NAME", "Ada"), ("EMAIL", "ada@example.com"), ("DATE", "2026-01-02T03:04:05Z"))}
        return subprocess.run(["git", *arguments], cwd=repository, env={**self.environment(), **person}, check=True,
                              capture_output=True, text=True).stdout.strip()

    def make_repository(self, name):
        repository = self.folder / name
        repository.mkdir()
        self.git(repository, "init", "--quiet", "--initial-branch=main")
        return repository

    def make_bare_origin(self):
        """Where the project's pushes go."""
        self.git(self.folder, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
        self.git(self.upstream, "remote", "add", "origin", str(self.folder / "origin.git"))
        self.git(self.upstream, "push", "--quiet", "--set-upstream", "origin", "main")

    def commit(self, repository, path, content, message):
        (repository / path).write_text(content)
        self.git(repository, "add", path)
        self.git(repository, "commit", "--quiet", "--message", message)
        return self.git(repository, "rev-parse", "HEAD")

    # The action and its release

    def install_action(self):
        self.action = self.folder / "work/_actions/acme/docwake/v1"
        self.action.mkdir(parents=True)
        shutil.copy(ROOT / "action.yml", self.action)
        shutil.copytree(ROOT / "ci/action", self.action / "ci/action")
        release = self.folder / "releases" / f"v{VERSION}"
        release.mkdir(parents=True)
        (self.folder / "bin").mkdir()
        (self.folder / "bin/docwake").symlink_to(PROGRAM)
        with tarfile.open(release / ARCHIVE, "w:gz") as archive:
            archive.add(self.folder / "bin/docwake", f"docwake-{VERSION}/bin/docwake")
        self.release = release / ARCHIVE
        self.write_sums(hashlib.sha256(self.release.read_bytes()).hexdigest())

    def write_sums(self, digest):
        lines = [f"{'0' * 64}  docwake-1.0.0-linux-{os.uname().machine}.tar.gz", f"{digest}  {ARCHIVE}"] if digest else []
        (self.action / "ci/action/sha256sums").write_text("".join(line + "\n" for line in lines))

    def build_from_source(self):
        """No release, and in place of the real build, which takes minutes, one that says how often it was called."""
        self.write_sums(None)
        for path in ("src/main.cpp", "CMakeLists.txt", "CMakePresets.json", "ci/setup"):
            (self.action / path).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / path, self.action / path)
        bundle = self.action / "ci/bundle"
        bundle.write_text(f'#!/bin/sh\necho built >>"{self.folder}/builds"\nmkdir -p "$1/bin"\n'
                          f'ln -sf "{PROGRAM}" "$1/bin/docwake"\n')
        bundle.chmod(0o755)

    def builds(self):
        file = self.folder / "builds"
        return len(file.read_text().splitlines()) if file.exists() else 0

    def keep(self, given, _):
        """actions/cache."""
        path, key = pathlib.Path(given["path"]), given["key"]
        hit = key in self.cache
        self.cached.append((key, hit))
        if hit:
            shutil.copytree(self.cache[key], path, symlinks=True)

        def save(conclusion):
            if conclusion == "success" and not hit and path.exists():
                self.cache[key] = self.folder / f"cache{len(self.cache)}"
                shutil.copytree(path, self.cache[key], symlinks=True)
        return {"cache-hit": "true" if hit else ""}, save

    # The agent

    def start_agent(self):
        key = self.folder / "key"
        self.agent = subprocess.Popen([PROGRAM, "serve", "--docs", self.docs, "--key-file", key], cwd=self.folder,
                                      env=self.environment(), stdout=subprocess.PIPE, text=True)
        self.address = self.agent.stdout.readline().split()[-1]
        self.key = key.read_text().strip()

    def jobs(self):
        """The agent's jobs, as it says itself."""
        output = subprocess.run([PROGRAM, "jobs", "--format", "json"], cwd=self.upstream, check=True,
                                capture_output=True, text=True, env={**self.environment(), "DOCWAKE_AGENT": self.address, "MINTLIFY_API_KEY": self.key})
        return json.loads(output.stdout)["jobs"]

    def documented(self, branch="docwake/main"):
        """How often the docs branch has each of the commits."""
        changelog = self.git(self.docs, "show", f"{branch}:docs/changelog.md")
        return [changelog.count(f"dd {name}") for name in ("alpha", "beta", "gamma", "delta")]

    # Events

    def event(self, name, saved, change=None):
        payload = json.loads((EVENTS / saved).read_text()) if saved else {}
        if change:
            change(payload)
        return name, payload

    def push(self, before, after):
        def change(payload):
            payload.update(before=self.commits[before], after=self.commits[after])
        return self.event("push", "push.json", change)

    def pull_request(self, saved="pull_request.json"):
        def change(payload):
            payload["pull_request"]["base"]["sha"] = self.commits[2]
            payload["pull_request"]["head"]["sha"] = self.commits[3]
        return self.event("pull_request", saved, change)

    def checkout(self, commit, depth=0):
        """As actions/checkout does it: that one commit, with `depth`."""
        workspace = self.folder / f"work/{self.runs}/tool"
        workspace.mkdir(parents=True)
        self.git(workspace, "init", "--quiet", "--initial-branch=main")
        self.git(workspace, "remote", "add", "origin", f"file://{self.upstream}")
        options = [f"--depth={depth}"] if depth else []
        self.git(workspace, "fetch", "--quiet", "--no-tags" if depth else "--tags", *options, "origin",
                 f"+{commit}:refs/remotes/origin/main")
        self.git(workspace, "checkout", "--quiet", "--force", "-B", "main", "refs/remotes/origin/main")
        return workspace

    def runner(self, event, commit=3, depth=0, ref="refs/heads/main", secrets=True, environment=None, workspace=None):
        self.runs += 1
        name, payload = event
        event_file = self.folder / f"event{self.runs}.json"
        event_file.write_text(json.dumps(payload))
        temporary = self.folder / f"work/temp{self.runs}"
        temporary.mkdir(parents=True)
        sha = self.commits[commit]
        workspace = workspace or self.checkout(sha, depth)
        github = {"event_name": name, "event": payload, "ref": ref, "sha": sha, "token": TOKEN, "repository": "acme/tool",
                  "workspace": str(workspace), "server_url": self.forge.url, "api_url": self.forge.url}
        variables = {**self.environment(), "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": name,
                     "GITHUB_EVENT_PATH": str(event_file), "GITHUB_REF": ref, "GITHUB_REF_NAME": ref.split("/", 2)[-1],
                     "GITHUB_REPOSITORY": "acme/tool", "GITHUB_SERVER_URL": self.forge.url, "GITHUB_API_URL": self.forge.url,
                     "GITHUB_RUN_ID": "7", "GITHUB_SHA": sha, "GITHUB_ACTOR": "ada", "GITHUB_WORKSPACE": str(workspace),
                     "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64", "RUNNER_TEMP": str(temporary),
                     "RUNNER_TOOL_CACHE": str(self.folder / "tools"), **(environment or {})}
        contexts = {"github": github, "runner": {"os": "Linux", "temp": str(temporary)},
                    "secrets": {"MINTLIFY_API_KEY": self.key} if secrets else {}}
        return Runner(self.action, workspace, variables, contexts, {CACHE: self.keep}, [TOKEN] + ([self.key] if secrets else []))

    def inputs(self, **more):
        given = {"agent": self.address, "api-key": self.key}
        given.update({name.replace("_", "-"): value for name, value in more.items()})
        return given

    def run(self, event, inputs=None, **options):
        return self.runner(event, **options).run(self.inputs() if inputs is None else inputs).finish()

    @contextlib.contextmanager
    def under_way(self, runner, inputs):
        """The run in a thread of its own; gives a list that has its result afterwards."""
        results = []
        thread = threading.Thread(target=lambda: results.append(runner.run(inputs).finish()))
        thread.start()
        yield results
        thread.join(120)
