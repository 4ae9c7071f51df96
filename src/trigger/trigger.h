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
    other, ///< some CI of which nothing more is known
};

/// What started the program, from where, and which commits it is about.
struct Trigger
{
    Vendor vendor = Vendor::none;
    std::string event; ///< in the vendor's words: "push", "merge_request_event"; empty: not said
    model::RangeRequest range;
    std::string branch;         ///< that the commits are on; empty: not said, so HEAD's
    std::string default_branch; ///< empty: not said
    std::string tag;            ///< of a release or a pushed tag
    std::string run_url;        ///< of the job's page; empty: not known
    std::string server_url;     ///< "https://github.com"
    std::string repository;     ///< "owner/name"
    bool fork = false;          ///< a pull request from another repository: there are no secrets
    bool pull_request = false;
    bool may_submit = true;    ///< false exactly if `nothing_to_do` says why
    std::string nothing_to_do; ///< why nothing is to be sent, as a sentence without full stop; may hold foreign text
};

/// Returns a file's whole text, or throws Error{configuration}: base::read_file.
using FileReader = std::function<std::string(const std::filesystem::path&)>;

/// Without CI: everything since the cursor. Throws Error{configuration} when the event's file is missing, malformed,
/// or lacks what the event's name promises.
Trigger read_trigger(const base::Environment& environment, const FileReader& read_file);

} // namespace docwake::trigger
