"""The action's own steps, run as the runner would, against docwake's server. usage: DOCWAKE_PROGRAM=... action_test.py [Class.test]"""
import json
import os
import pathlib
import stat
import unittest

import yaml

import scene
from scene import Scene


class ActionTest(unittest.TestCase):
    def setUp(self):
        self.scene = Scene()
        self.addCleanup(self.scene.close)

    def assert_run(self, result, conclusion, status=None):
        self.assertEqual(result.conclusion, conclusion, result.log.text)
        if status:
            self.assertEqual(result.outputs["status"], status, result.log.text)

    def annotations(self, result, *levels):
        return [(level, title, message) for level, title, message in result.log.annotations if level in levels]


class Events(ActionTest):
    def test_push_opens_a_pull_request_and_says_so(self):
        result = self.scene.run(self.scene.push(0, 3))
        self.assert_run(result, "success", "pull_request_opened")
        self.assertEqual(result.outputs["docs-branch"], "docwake/main")
        self.assertEqual([title for _, title, _ in self.annotations(result, "notice")], ["Docs pull request opened"])
        self.assertEqual(self.annotations(result, "error"), [])
        self.assertIn("docwake/main", result.summary)
        self.assertEqual(self.scene.documented(), [0, 1, 1, 1])
        self.assertEqual([job["session_id"] for job in self.scene.jobs()], [result.outputs["session-id"]])
        status = self.scene.forge.statuses[self.scene.commits[3]][0]
        self.assertEqual(status["state"], "success")

    def test_the_same_event_twice_makes_one_job(self):
        self.assert_run(self.scene.run(self.scene.push(0, 3)), "success", "pull_request_opened")
        self.assert_run(self.scene.run(self.scene.push(0, 3)), "success", "nothing_to_do")
        self.assertEqual(len(self.scene.jobs()), 1)
        self.assertEqual(self.scene.documented(), [0, 1, 1, 1])

    def test_push_in_a_checkout_of_depth_one(self):
        result = self.scene.run(self.scene.push(0, 3), depth=1)
        self.assert_run(result, "success", "pull_request_opened")
        self.assertEqual(self.scene.documented(), [0, 1, 1, 1])

    def test_push_to_another_branch_sends_nothing(self):
        event = self.scene.event("push", "push.json", lambda payload: payload.update(
            ref="refs/heads/topic", before=self.scene.commits[0], after=self.scene.commits[3]))
        result = self.scene.run(event, ref="refs/heads/topic")
        self.assert_run(result, "success", "nothing_to_do")
        self.assertEqual(self.scene.jobs(), [])

    def test_pull_request_sends_nothing(self):
        result = self.scene.run(self.scene.pull_request(), ref="refs/pull/2/merge")
        self.assert_run(result, "success")
        self.assertEqual(self.annotations(result, "warning", "error"), [])
        self.assertEqual(self.scene.jobs(), [])

    def test_pull_request_of_a_fork_without_secrets_ends_green_with_one_notice(self):
        for saved in ("pull_request_fork.json", "pull_request_fork_deleted.json"):
            with self.subTest(saved):
                result = self.scene.run(self.scene.pull_request(saved), {"api-key": ""}, secrets=False, ref="refs/pull/2/merge")
                self.assert_run(result, "success", "nothing_to_do")
                said = [title for _, title, _ in self.annotations(result, "notice") if title == "Nothing to do"]
                self.assertEqual(len(said), 1, result.log.text)
                self.assertEqual(self.annotations(result, "warning", "error"), [])

    def test_merge_group_sends_nothing(self):
        def change(payload):
            payload["merge_group"].update(base_sha=self.scene.commits[2], head_sha=self.scene.commits[3])
        result = self.scene.run(self.scene.event("merge_group", "merge_group.json", change),
                                ref="refs/heads/gh-readonly-queue/main/pr-2")
        self.assert_run(result, "success")
        self.assertEqual(self.annotations(result, "warning", "error"), [])
        self.assertEqual(self.scene.jobs(), [])

    def test_release_sends_everything_since_the_tag_before(self):
        self.scene.git(self.scene.upstream, "tag", "v0.9", self.scene.commits[1])
        self.scene.git(self.scene.upstream, "tag", "v1.0", self.scene.commits[3])
        result = self.scene.run(self.scene.event("release", "release.json"), ref="refs/tags/v1.0")
        self.assert_run(result, "success", "pull_request_opened")
        self.assertEqual(self.scene.documented(), [0, 0, 1, 1])

    def test_mode_release_sends_it_once_and_holds_it_back(self):
        self.scene.git(self.scene.upstream, "tag", "v0.9", self.scene.commits[1])
        self.scene.git(self.scene.upstream, "tag", "v1.0", self.scene.commits[3])
        event = self.scene.event("release", "release.json")
        opened = self.scene.run(event, self.scene.inputs(mode="release", require="opened"), ref="refs/tags/v1.0")
        self.assert_run(opened, "success", "pull_request_opened")
        self.assertEqual(self.scene.documented("docwake/release-v1.0"), [0, 0, 1, 1])
        merged = self.scene.inputs(mode="release", require="opened, merged", timeout="1s")
        self.assert_run(self.scene.run(event, merged, ref="refs/tags/v1.0"), "failure")
        waived = self.scene.inputs(mode="release", require="merged", waive="the writer is ill")
        self.assert_run(self.scene.run(event, waived, ref="refs/tags/v1.0"), "success")
        self.assertEqual(len(self.scene.jobs()), 1)

    def test_workflow_dispatch_takes_a_range(self):
        def change(payload):
            payload["inputs"] = {"range": f"{self.scene.commits[0]}..{self.scene.commits[2]}"}
        result = self.scene.run(self.scene.event("workflow_dispatch", "workflow_dispatch_range.json", change))
        self.assert_run(result, "success", "pull_request_opened")
        self.assertEqual(self.scene.documented(), [0, 1, 1, 0])

    def test_schedule_sends_everything_since_the_last_synced_commit(self):
        self.assert_run(self.scene.run(self.scene.push(0, 1), commit=1), "success", "pull_request_opened")
        result = self.scene.run(self.scene.event("schedule", None))
        self.assert_run(result, "success")
        self.assertEqual(self.scene.documented(), [0, 1, 1, 1])
        self.assertEqual(len(self.scene.jobs()), 2)

    def test_overlapping_pushes_with_the_first_run_cancelled_lose_nothing(self):
        for description in ("Docs job being sent", "Docs job under way"):
            with self.subTest(description):
                self.setUp()
                self.scene.forge.hold(description)
                first = self.scene.runner(self.scene.push(0, 1), commit=1)
                with self.scene.under_way(first, self.scene.inputs()) as results:
                    self.assertTrue(self.scene.forge.arrived.wait(60))
                    first.cancel()
                self.scene.forge.released.set()
                self.assertEqual(results[0].conclusion, "cancelled")
                result = self.scene.run(self.scene.push(1, 3))
                self.assert_run(result, "success")
                self.assertEqual(self.scene.documented(), [0, 1, 1, 1])


class Inputs(ActionTest):
    def test_range_is_what_is_sent(self):
        result = self.scene.run(self.scene.push(0, 3), self.scene.inputs(range=f"{self.scene.commits[1]}..{self.scene.commits[2]}"))
        self.assert_run(result, "success", "pull_request_opened")
        self.assertEqual(self.scene.documented(), [0, 0, 1, 0])

    def test_text_of_inputs_is_no_code_and_no_command(self):
        hostile = f"$(touch {self.scene.folder}/pwned)`touch {self.scene.folder}/pwned`\n::error::forged\r##[error]forged"
        for name in ("range", "branch", "agent", "mode", "model", "draft", "wait", "timeout", "docs", "config", "version", "fail_on",
                     "project_id"):
            with self.subTest(name):
                result = self.scene.run(self.scene.push(0, 3), self.scene.inputs(**{name: hostile}))
                self.assertFalse((self.scene.folder / "pwned").exists())
                self.assertNotIn(("error", "", "forged"), result.log.annotations)
                self.assertEqual(set(result.log.commands) - {"add-mask", "stop-commands", "notice", "warning", "error", "group",
                                                             "endgroup"}, set())

    def test_key_and_token_are_masked_and_in_no_command_line(self):
        calls = self.scene.folder / "calls"
        program = self.scene.action / "wrapped"
        program.write_text(f'#!/bin/sh\necho "$@" >>"{calls}"\nexec "{scene.PROGRAM}" "$@"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        self.scene.build_from_source()
        bundle = self.scene.action / "ci/bundle"
        bundle.write_text(bundle.read_text().replace(scene.PROGRAM, str(program)))
        result = self.scene.run(self.scene.push(0, 3))
        self.assert_run(result, "success", "pull_request_opened")
        for secret in (self.scene.key, scene.TOKEN):
            self.assertNotIn(secret, calls.read_text())
            self.assertNotIn(secret, result.log.text)
            self.assertIn(secret, result.log.masks)

    def test_preview_sends_nothing_and_gives_the_request(self):
        result = self.scene.run(self.scene.push(0, 3), self.scene.inputs(mode="preview"))
        self.assert_run(result, "success", "nothing_to_do")
        shown = json.loads(pathlib.Path(result.outputs["result-file"]).read_text())
        self.assertIn("ledger", shown)
        self.assertIn("beta.c", result.log.text)
        self.assertEqual(self.scene.jobs(), [])

    def test_result_file_holds_the_outcome(self):
        result = self.scene.run(self.scene.push(0, 3))
        self.assertEqual(json.loads(pathlib.Path(result.outputs["result-file"]).read_text())["status"], "pull_request_opened")

    def test_impact_counts_the_stale_lines_and_sends_nothing(self):
        if not scene.has_command("impact"):
            self.skipTest("this docwake has no command `impact`")
        self.scene.commit(self.scene.upstream, "README.md", "Call `old_name()` first.\n", "docs: say how to begin")
        (self.scene.upstream / "api.h").write_text("void old_name(void);\n")
        self.scene.git(self.scene.upstream, "add", "api.h")
        self.scene.git(self.scene.upstream, "commit", "--quiet", "--message", "feat: add old_name")
        self.scene.commits.append(self.scene.git(self.scene.upstream, "rev-parse", "HEAD"))
        self.scene.commits.append(self.scene.commit(self.scene.upstream, "api.h", "void new_name(void);\n", "feat!: rename old_name"))
        result = self.scene.run(self.scene.push(4, 5), {"mode": "impact"}, commit=5)
        self.assert_run(result, "success", "nothing_to_do")
        self.assertEqual(result.outputs["stale-lines"], "1", result.log.text)
        self.assertEqual(json.loads(pathlib.Path(result.outputs["result-file"]).read_text())["stale"], 1)
        self.assertEqual(self.scene.jobs(), [])
        fork = self.scene.event("pull_request", "pull_request_fork.json", lambda payload: (
            payload["pull_request"]["base"].update(sha=self.scene.commits[4]),
            payload["pull_request"]["head"].update(sha=self.scene.commits[5])))
        shown = self.scene.run(fork, {}, commit=5, ref="refs/pull/2/merge", secrets=False)
        self.assert_run(shown, "success", "nothing_to_do")
        self.assertEqual(len([one for one in shown.log.annotations if one[1] == "Nothing to do"]), 1, shown.log.text)
        self.assertTrue([one for one in shown.log.annotations if "old_name" in one[2]], shown.log.text)
        gated = self.scene.run(self.scene.push(4, 5), {"mode": "impact", "fail-on": "configuration, stale"}, commit=5)
        self.assert_run(gated, "failure")
        self.assertEqual(gated.steps["run"]["outputs"]["stale-lines"], "1")

    def test_docs_may_be_another_checkout_or_folders(self):
        place = self.scene.make_repository("manual")
        self.scene.commit(place, "index.md", "# Manual\n", "docs: begin")
        result = self.scene.run(self.scene.push(0, 3), {"agent": "local", "docs": str(place)})
        self.assert_run(result, "success", "pull_request_opened")
        self.assertIn("docwake/", self.scene.git(place, "branch", "--list", "docwake/*"))
        folders = self.scene.run(self.scene.push(0, 3), self.scene.inputs(docs="guide\n  handbook  \n", mode="preview"))
        self.assert_run(folders, "success")
        self.assertIn("handbook", pathlib.Path(folders.outputs["result-file"]).read_text())

    def test_without_waiting_a_job_that_runs_is_no_warning(self):
        result = self.scene.run(self.scene.push(0, 3), self.scene.inputs(wait="false"))
        self.assert_run(result, "success")
        self.assertEqual(self.annotations(result, "error"), [])
        self.assertEqual(len(self.scene.jobs()), 1)

    def test_commands_that_the_program_lacks_are_named(self):
        for mode in ("impact", "release"):
            if scene.has_command(mode):
                continue
            with self.subTest(mode):
                result = self.scene.run(self.scene.push(0, 3), self.scene.inputs(mode=mode))
                self.assert_run(result, "failure")
                (_, _, message), = self.annotations(result, "error")
                self.assertIn(f"has no command '{mode}'", message)


class Failures(ActionTest):
    def test_a_missing_key_fails_the_build(self):
        result = self.scene.run(self.scene.push(0, 3), {"agent": self.scene.address})
        self.assert_run(result, "failure")
        self.assertEqual([message.split("\n")[0] for _, _, message in self.annotations(result, "error")],
                         [f"there is no key for the agent {self.scene.address}"])

    def test_a_key_that_is_refused_fails_the_build(self):
        self.assert_run(self.scene.run(self.scene.push(0, 3), self.scene.inputs(api_key="mint_other")), "failure")

    def test_an_agent_that_is_away_is_a_warning(self):
        for fail_on, conclusion in (("configuration", "success"), ("any", "failure"), ("never", "success")):
            with self.subTest(fail_on):
                away = self.scene.inputs(agent="http://127.0.0.1:1", fail_on=fail_on)
                result = self.scene.run(self.scene.push(0, 3), away, environment={"DOCWAKE_TIMEOUTS_RETRY": "0s"})
                self.assert_run(result, conclusion, "failed")

    def test_never_lets_a_wrong_setting_pass(self):
        result = self.scene.run(self.scene.push(0, 3), self.scene.inputs(model="gpt", fail_on="never"))
        self.assert_run(result, "success", "failed")
        self.assertIn("fail-on: never", self.annotations(result, "warning")[-1][2])

    def test_a_gate_that_is_asked_for_fails_the_build(self):
        secret = self.scene.commit(self.scene.upstream, "key.c", 'char *key = "AKIA' + 'Z3MSHWQ7TFJXLVYB";\n', "feat: add a key")
        self.scene.commits.append(secret)
        result = self.scene.run(self.scene.push(3, 4), self.scene.inputs(fail_on="configuration, secret"), commit=4)
        self.assert_run(result, "failure")
        self.assertEqual(self.scene.jobs(), [])


class Runners(ActionTest):
    def program(self, name, script):
        folder = self.scene.folder / "path"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text("#!/bin/sh\n" + script)
        (folder / name).chmod(0o755)
        return {"PATH": f"{folder}:{os.environ['PATH']}"}

    def fails_with(self, words, **options):
        result = self.scene.run(self.scene.push(0, 3), **options)
        self.assert_run(result, "failure")
        self.assertEqual([step["outcome"] for step in result.steps.values()][1:], ["skipped"] * 4)
        (_, title, message), = self.annotations(result, "error")
        self.assertEqual(title, "docwake")
        self.assertIn(words, message)
        self.assertIn("\ntry: ", message)

    def test_alpine_is_a_clear_error(self):
        self.fails_with("there is no glibc here, as in images of alpine", environment=self.program("getconf", "exit 1"))

    def test_an_old_glibc_is_a_clear_error(self):
        self.fails_with("this machine has glibc 2.35", environment=self.program("getconf", "echo glibc 2.35"))

    def test_another_system_is_a_clear_error(self):
        self.fails_with("this runner's system is macOS", environment={"RUNNER_OS": "macOS"})

    def test_a_workspace_without_a_checkout_is_a_clear_error(self):
        empty = self.scene.folder / "empty"
        empty.mkdir()
        self.fails_with("there is no repository in", workspace=empty)

    def test_an_unknown_mode_is_a_clear_error(self):
        result = self.scene.run(self.scene.push(0, 3), self.scene.inputs(mode="everything"))
        self.assert_run(result, "failure")
        self.assertEqual(self.annotations(result, "error"), [("error", "docwake", "mode is 'everything'\ntry: mode: auto, sync, "
                                                              "impact, release or preview")])


class Program(ActionTest):
    def test_a_release_is_downloaded_once_by_a_runner_that_keeps_its_tools(self):
        for number in range(2):
            self.assert_run(self.scene.run(self.scene.push(0, 3)), "success")
        self.assertEqual(self.scene.forge.downloads, [f"v{scene.VERSION}/{scene.ARCHIVE}"])

    def test_a_release_with_another_sum_is_not_used(self):
        for kept in (False, True):
            with self.subTest(kept=kept):
                self.scene.release.write_bytes(self.scene.release.read_bytes() + b"more")
                result = self.scene.run(self.scene.push(0, 3))
                self.assert_run(result, "failure")
                self.assertEqual(result.steps["run"]["outcome"], "skipped")
                self.assertIn("so it is not used", self.annotations(result, "error")[0][2])

    def test_a_kept_archive_that_was_changed_is_downloaded_again(self):
        self.assert_run(self.scene.run(self.scene.push(0, 3)), "success")
        (self.scene.folder / "tools/docwake" / scene.ARCHIVE).write_bytes(b"other")
        self.assert_run(self.scene.run(self.scene.push(0, 3)), "success")
        self.assertEqual(len(self.scene.forge.downloads), 2)

    def test_an_unknown_version_is_an_error_that_names_the_known(self):
        result = self.scene.run(self.scene.push(0, 3), self.scene.inputs(version="v9.9.9"))
        self.assert_run(result, "failure")
        self.assertIn("try: version: 1.0.0, 1.2.3, or source", self.annotations(result, "error")[0][2])

    def test_a_version_may_be_named(self):
        self.assert_run(self.scene.run(self.scene.push(0, 3), self.scene.inputs(version=f"v{scene.VERSION}")), "success")

    def test_without_a_release_it_is_built_once_and_kept(self):
        self.scene.build_from_source()
        for number in range(2):
            self.assert_run(self.scene.run(self.scene.push(0, 3)), "success")
        self.assertEqual(self.scene.builds(), 1)
        self.assertEqual([hit for _, hit in self.scene.cached], [False, True])

    def test_another_source_is_another_build(self):
        self.scene.build_from_source()
        self.scene.run(self.scene.push(0, 3))
        (self.scene.action / "src/main.cpp").write_text("// other\n")
        self.scene.run(self.scene.push(0, 3))
        self.assertEqual(self.scene.builds(), 2)

    def test_a_release_that_cannot_be_had_is_built_with_a_warning(self):
        self.scene.build_from_source()
        self.scene.write_sums("1" * 64)
        self.scene.release.unlink()
        path = self.scene.folder / "path"
        path.mkdir()
        (path / "curl").write_text('#!/bin/sh\ncase "$*" in *127.0.0.1*) exit 22 ;; *) exit 6 ;; esac\n')
        (path / "curl").chmod(0o755)
        result = self.scene.run(self.scene.push(0, 3), environment={"PATH": f"{path}:{os.environ['PATH']}"})
        self.assert_run(result, "success", "pull_request_opened")
        self.assertEqual(self.annotations(result, "warning")[0],
                         ("warning", "docwake", f"docwake {scene.VERSION} could not be downloaded, so it is built from source"))
        self.assertEqual(self.scene.builds(), 1)

    def test_a_build_that_fails_is_a_warning_unless_asked_otherwise(self):
        self.scene.build_from_source()
        (self.scene.action / "ci/bundle").write_text("#!/bin/sh\nexit 1\n")
        for fail_on, conclusion in (("configuration", "success"), ("any", "failure")):
            with self.subTest(fail_on):
                result = self.scene.run(self.scene.push(0, 3), self.scene.inputs(fail_on=fail_on))
                self.assert_run(result, conclusion, "failed")
                self.assertEqual(result.steps["run"]["outcome"], "skipped")


class Declaration(unittest.TestCase):
    action = yaml.safe_load((scene.ROOT / "action.yml").read_text())

    def test_every_step_names_its_shell_and_every_nested_action_its_commit(self):
        for step in self.action["runs"]["steps"]:
            if "uses" in step:
                self.assertRegex(step["uses"], r"@[0-9a-f]{40}$")
            else:
                self.assertIn(step["shell"], ("sh", "bash"))

    def test_every_input_reaches_a_step(self):
        steps = json.dumps(self.action["runs"]["steps"])
        for name in self.action["inputs"]:
            self.assertIn("inputs." + name + " ", steps)


if __name__ == "__main__":
    unittest.main(verbosity=2)
