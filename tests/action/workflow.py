"""Runs a workflow's only job in a scene: its checkouts, and the action with the inputs that the workflow gives."""
import yaml

import expressions


def read_workflow(text):
    workflow = yaml.safe_load(text)
    workflow["on"] = workflow.pop(True)  # YAML 1.1 takes `on` for a truth value
    return workflow


def triggers(workflow):
    on = workflow["on"]
    return {on: None} if isinstance(on, str) else dict.fromkeys(on) if isinstance(on, list) else on


def run_workflow(scene, text, event, commit=3, ref="refs/heads/main", secrets=True):
    workflow = read_workflow(text)
    assert event[0] in triggers(workflow), f"the workflow does not run on {event[0]}"
    (job,) = workflow["jobs"].values()
    scene.runs += 1
    workspace, result = None, None
    for step in job["steps"]:
        name, given = step["uses"].split("@")[0], step.get("with", {})
        if name == "actions/checkout":
            if "repository" in given:
                scene.git(workspace, "clone", "--quiet", "--depth=1", f"file://{scene.docs}", given["path"])
            else:
                workspace = scene.checkout(scene.commits[commit], given.get("fetch-depth", 1))
            continue
        assert name == "docwake/docwake", name
        # A token without `statuses: write` may not set one.
        may_set = workflow.get("permissions", {}).get("statuses") == "write"
        runner = scene.runner(event, commit, ref=ref, secrets=secrets, workspace=workspace)
        scene.forge.forbidden = not may_set
        inputs = {key: expressions.interpolate(value, runner.contexts) for key, value in given.items()}
        # The hosted agent's part is played by docwake's server, which the environment names.
        runner.environment.update({"DOCWAKE_AGENT": scene.address} if "api-key" in inputs else {})
        result = runner.run(inputs).finish()
    return result
