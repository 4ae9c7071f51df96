#include "base/error.h"
#include "base/sanitise.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/workspace.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace docwake::cli {

namespace {

std::string word_of(state::SubmissionState state)
{
    switch (state) {
    case state::SubmissionState::intended:
        return "intended";
    case state::SubmissionState::accepted:
        return "accepted";
    case state::SubmissionState::uncertain:
        return "uncertain";
    case state::SubmissionState::settled:
        return "settled";
    }
    return {};
}

std::string as_text(const std::vector<state::Submission>& submissions)
{
    if (submissions.empty()) {
        return "no submission is open\n";
    }
    std::string text;
    for (const state::Submission& submission : submissions) {
        text += fmt::format("{}  {}  {}  {} -> {}  {}{}\n", submission.id, word_of(submission.state),
                            base::to_iso8601(submission.intended_at), base::sanitise_inline(submission.branch),
                            base::sanitise_inline(submission.docs_branch), model::short_form(submission.range),
                            submission.session_id.empty() ? std::string()
                                                          : "  job " + base::sanitise_inline(submission.session_id));
    }
    return text;
}

std::string as_json(const std::vector<state::Submission>& submissions)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const state::Submission& submission : submissions) {
        list.push_back({{"id", submission.id},
                        {"state", word_of(submission.state)},
                        {"intended_at", base::to_iso8601(submission.intended_at)},
                        {"target", submission.target},
                        {"branch", submission.branch},
                        {"docs_branch", submission.docs_branch},
                        {"base", submission.range.base},
                        {"head", submission.range.head},
                        {"session_id", submission.session_id}});
    }
    const nlohmann::ordered_json document = {{"version", 1}, {"submissions", list}};
    return document.dump(2, ' ', true, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::unique_ptr<state::Journal> journal_of(const Invocation& invocation)
{
    return state::open_journal(git::open_source(invocation.repository)->info().common_folder / "docwake" / "state.db");
}

int run_list(const Invocation& invocation)
{
    const auto submissions = journal_of(invocation)->unsettled();
    print(invocation.json() ? as_json(submissions) : as_text(submissions));
    return 0;
}

int run_drop(const Invocation& invocation, std::int64_t id)
{
    if (!journal_of(invocation)->drop(id)) {
        throw base::Error(base::ErrorKind::usage, fmt::format("there is no open submission {}", id))
            .hint("docwake queue list");
    }
    print_notice(invocation, fmt::format("submission {} is forgotten; its commits are sent by the next sync", id));
    return 0;
}

} // namespace

void add_queue_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("queue", "submissions that are not settled");
    command->require_subcommand(1);
    command->add_subcommand("list", "what is under way or uncertain")->final_callback([&invocation] {
        invocation.action = [&invocation] { return run_list(invocation); };
    });
    auto* drop = command->add_subcommand("drop", "forgets a submission: its commits are sent again by the next sync");
    const auto id = std::make_shared<std::int64_t>(0);
    drop->add_option("ID", *id, "from docwake queue list")->required();
    drop->final_callback(
        [id, &invocation] { invocation.action = [id, &invocation] { return run_drop(invocation, *id); }; });
}

} // namespace docwake::cli
