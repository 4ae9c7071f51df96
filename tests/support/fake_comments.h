#pragma once

#include "base/error.h"
#include "forge/comments.h"

#include <optional>
#include <string>
#include <vector>

namespace docwake::support {

/// Records what it is asked and told, and keeps the comments of one pull request.
class FakeComments : public forge::Comments
{
public:
    std::vector<forge::Comment> kept;
    std::vector<std::string> calls;
    std::optional<base::Error> refusal; ///< of every call that writes

    std::string pull_request_of(const std::string& commit) override
    {
        calls.push_back("find " + commit);
        return "2";
    }
    std::vector<forge::Comment> comments(const std::string& pull_request) override
    {
        calls.push_back("list " + pull_request);
        return kept;
    }
    void add_comment(const std::string& pull_request, const std::string& body) override
    {
        record("add " + pull_request);
        kept.push_back({std::to_string(kept.size() + 1), body});
    }
    void change_comment(const std::string& pull_request, const std::string& id, const std::string& body) override
    {
        record("change " + pull_request + " " + id);
        kept.at(std::stoul(id) - 1).body = body;
    }

private:
    void record(const std::string& call)
    {
        calls.push_back(call);
        if (refusal) {
            throw *refusal;
        }
    }
};

} // namespace docwake::support
