#pragma once

#include "base/process.h"
#include "model/range.h"

#include <filesystem>
#include <functional>
#include <string>

namespace docwake::trigger {

/// Whose continuous integration runs the program.
enum class Vendor
{
    none, ///< not in CI
    github,
    forgejo,
    gitea,
    gitlab,
    azure,
    bitbucket,
    buildkite,
    circleci,
    jenkins,
    travis,
    woodpecker,
    other, ///< some CI of which nothing more is known
};

/// Those whose workflows, variables and REST API are GitHub's or imitate them.
bool is_github_like(Vendor vendor);

/// What started the program, from where, and which commits it is about.
struct Trigger
{
    Vendor vendor = Vendor::none;
    std::string event; ///< in the vendor's words: "push", "merge_request_event"; empty: not said
    model::RangeRequest range;
    std::string head;            ///< full id of the newest commit that it is about; empty: not said, so HEAD's
    bool explicit_range = false; ///< a person named `range` for this run: the cursor does not widen it
    std::string branch;          ///< that the commits are on; empty: not said, so HEAD's
    std::string default_branch;  ///< empty: not said
    std::string tag;             ///< of a release or a pushed tag
    std::string run_url;         ///< of the job's page; empty: not known
    std::string server_url;      ///< "https://github.com"
    std::string api_url;         ///< of the forge's REST API; empty: not said
    std::string repository;      ///< "owner/name"
    std::string actor;           ///< who caused the event; empty: not said
    bool bot = false;            ///< a program caused it: often without secrets
    bool fork = false;           ///< a pull request from another repository: there are no secrets
    bool pull_request = false;
    std::string pull_request_number; ///< digits; empty: not said
    bool merge_queue = false;
    bool may_submit = true;    ///< false exactly if `nothing_to_do` says why
    std::string nothing_to_do; ///< why nothing is to be sent, as a sentence without full stop; may hold foreign text
};

/// Returns a file's whole text, or throws Error{configuration}: base::read_file.
using FileReader = std::function<std::string(const std::filesystem::path&)>;

/// Without CI: everything since the cursor. Throws Error{configuration} when the event's file is missing, malformed,
/// or lacks what the event's name promises.
Trigger read_trigger(const base::Environment& environment, const FileReader& read_file);

/// What the command line says of the commits, where the environment says nothing, or something else.
struct NamedCommits
{
    std::string base;   ///< a full id, all zeros, or another name of a commit; empty: not said
    std::string head;   ///< a full id; empty: not said
    std::string branch; ///< empty: not said
};

/// Puts what was named in place of what the environment says. Commits that are not merged yet stay unsent.
void apply(const NamedCommits& named, Trigger& trigger);

} // namespace docwake::trigger
