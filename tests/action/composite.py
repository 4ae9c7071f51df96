"""Runs a composite action's steps as the runner does: conditions, environment, files, shells, outputs, nested actions."""
import dataclasses
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import threading

import yaml

import expressions
from log import Log

SHELLS = {"bash": ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"], "sh": ["sh", "-e"]}
LARGEST_SUMMARY = 1024 * 1024
CANCEL_SECONDS, KILL_SECONDS = 7.5, 2.5  # from the interrupt to SIGTERM, and from there to SIGKILL


@dataclasses.dataclass
class Result:
    conclusion: str
    outputs: dict
    steps: dict
    log: Log
    summary: str
    posts: list = dataclasses.field(repr=False)

    def finish(self):
        """The job's end, at which nested actions do what they keep for it."""
        for post in self.posts:
            post(self.conclusion)
        return self


def parse_file_command(text):
    """GITHUB_OUTPUT and GITHUB_ENV: NAME=VALUE, or NAME<<DELIMITER, lines, DELIMITER."""
    values, lines = {}, iter(text.splitlines())
    for line in lines:
        heredoc = re.match(r"([^=]*?)<<(.+)$", line)
        if heredoc:
            value = []
            for inner in lines:
                if inner == heredoc[2]:
                    break
                value.append(inner)
            else:
                raise ValueError(f"the delimiter of {heredoc[1]} is missing")
            values[heredoc[1]] = "\n".join(value)
        elif "=" in line:
            name, value = line.split("=", 1)
            values[name] = value
        elif line:
            raise ValueError(f"not NAME=VALUE: {line}")
    return values


class Runner:
    """`contexts` are github, runner and such; `actions` are nested actions by name, called with (inputs, environment), which
    give their outputs and what is to be done at the job's end."""

    def __init__(self, action, workspace, environment, contexts, actions=None, secrets=()):
        self.action, self.workspace = pathlib.Path(action), pathlib.Path(workspace)
        self.environment, self.contexts, self.actions = dict(environment), contexts, actions or {}
        self.log = Log(secrets)
        self.paths, self.summary, self.posts = [], "", []
        self.failed = self.cancelled = False
        self.process, self.lock = None, threading.Lock()

    def run(self, given):
        action = yaml.safe_load((self.action / "action.yml").read_text())
        unknown = set(given) - set(action["inputs"])
        if unknown:
            raise ValueError(f"the action has no inputs {unknown}")
        inputs = {name: expressions.as_text(declared.get("default")) for name, declared in action["inputs"].items()}
        inputs.update({name: expressions.as_text(value) for name, value in given.items()})
        steps = {}
        contexts = {**self.contexts, "inputs": inputs, "steps": steps, "env": self.environment}
        for number, step in enumerate(action["runs"]["steps"]):
            steps[step.get("id", f"__{number}")] = self.step(step, contexts)
        outputs = {name: expressions.interpolate(declared["value"], contexts) for name, declared in action["outputs"].items()}
        conclusion = "cancelled" if self.cancelled else "failure" if self.failed else "success"
        return Result(conclusion, outputs, steps, self.log, self.summary, self.posts)

    def step(self, step, contexts):
        functions = {"success": lambda: not self.failed and not self.cancelled, "failure": lambda: self.failed,
                     "cancelled": lambda: self.cancelled, "always": lambda: True}
        if not expressions.condition(step.get("if", ""), contexts, functions):
            return {"outcome": "skipped", "conclusion": "skipped", "outputs": {}}
        environment = {name: expressions.interpolate(value, contexts) for name, value in step.get("env", {}).items()}
        if "uses" in step:
            succeeded, outputs = self.use(step, environment, contexts)
        else:
            succeeded, outputs = self.execute(step, environment, contexts)
        outcome = "success" if succeeded else "failure"
        conclusion = "success" if step.get("continue-on-error") is True else outcome
        self.failed = self.failed or conclusion == "failure"
        return {"outcome": outcome, "conclusion": conclusion, "outputs": outputs}

    def use(self, step, environment, contexts):
        name = step["uses"].split("@")[0]
        given = {key: expressions.interpolate(value, contexts) for key, value in step.get("with", {}).items()}
        outputs, post = self.actions[name](given, environment)
        if post:
            self.posts.append(post)
        return True, outputs

    def execute(self, step, environment, contexts):
        with tempfile.TemporaryDirectory() as folder:
            files = {name: pathlib.Path(folder) / name for name in
                     ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY", "GITHUB_STATE")}
            for file in files.values():
                file.touch()
            script = pathlib.Path(folder) / "script.sh"
            script.write_text(expressions.interpolate(step["run"], contexts))
            inherited = {**self.environment, **environment, **{name: str(file) for name, file in files.items()},
                         "GITHUB_ACTION_PATH": str(self.action)}
            inherited["PATH"] = ":".join(self.paths + [inherited["PATH"]])
            folder_of_step = self.workspace / expressions.interpolate(step.get("working-directory", ""), contexts)
            code, output = self.spawn(SHELLS[step["shell"]] + [str(script)], folder_of_step, inherited)
            self.log.add(output)
            self.log.stopped_by = None  # a step's output ends with it
            self.environment.update(parse_file_command(files["GITHUB_ENV"].read_text()))
            self.paths = files["GITHUB_PATH"].read_text().splitlines()[::-1] + self.paths
            summary = files["GITHUB_STEP_SUMMARY"].read_text()
            self.summary += summary if len(summary.encode()) <= LARGEST_SUMMARY else ""
            return code == 0, parse_file_command(files["GITHUB_OUTPUT"].read_text())

    def spawn(self, command, folder, environment):
        if self.cancelled:
            return 1, ""
        with self.lock:
            self.process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                            stderr=subprocess.STDOUT, start_new_session=True)
        output, _ = self.process.communicate(timeout=300)
        return self.process.returncode, output.decode("utf-8", "replace")

    def cancel(self):
        """As a person or `cancel-in-progress` does; the shell of the step gets the signals, its children only the last."""
        self.cancelled = True
        with self.lock:
            process = self.process
        for sign, seconds in ((signal.SIGINT, CANCEL_SECONDS), (signal.SIGTERM, KILL_SECONDS)):
            process.send_signal(sign)
            try:
                process.wait(seconds)
                return
            except subprocess.TimeoutExpired:
                pass
        os.killpg(process.pid, signal.SIGKILL)
