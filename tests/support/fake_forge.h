#pragma once

#include "base/error.h"
#include "forge/forge.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace docwake::support {

/// Records what it is asked and told, and keeps the statuses of one line of commits.
class FakeForge : public forge::Forge
{
public:
    std::vector<std::string> line; ///< newest first; the branch is at its front
    std::map<std::pair<std::string, std::string>, forge::CommitStatus> statuses; ///< by commit and context
    std::vector<std::string> calls;
    std::string refusal; ///< of the call that begins with it; empty: none
    base::ErrorKind refusal_kind = base::ErrorKind::refused;

    std::vector<std::string> first_parents(const std::string& revision, std::size_t count) override
    {
        record("list " + revision);
        const auto start = revision == "main" ? line.begin() : std::ranges::find(line, revision);
        const auto left = static_cast<std::size_t>(line.end() - start);
        return {start, start + static_cast<std::ptrdiff_t>(std::min(left, count))};
    }
    std::optional<forge::CommitStatus> status(const std::string& commit, const std::string& context) override
    {
        record("read " + commit);
        const auto found = statuses.find({commit, context});
        return found == statuses.end() ? std::nullopt : std::optional(found->second);
    }
    void set_status(const std::string& commit, const std::string& context, const forge::CommitStatus& status) override
    {
        constexpr const char* words[] = {"pending", "running", "success", "failure"};
        record("set " + commit + " " + words[static_cast<int>(status.state)] + ": " + status.description +
               (status.link.empty() ? "" : " " + status.link));
        statuses[{commit, context}] = status;
    }

private:
    void record(const std::string& call)
    {
        calls.push_back(call);
        if (!refusal.empty() && call.starts_with(refusal)) {
            throw base::Error(refusal_kind, "the forge said no");
        }
    }
};

} // namespace docwake::support
