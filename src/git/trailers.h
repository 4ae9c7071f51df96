#pragma once

#include "model/commit.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::git {

struct Message
{
    std::string subject;
    std::string body;
    std::vector<model::Trailer> trailers;

    bool operator==(const Message&) const = default;
};

/// Takes a commit's message apart as git does: the first paragraph is the subject; the last one holds the trailers when
/// git-interpret-trailers(1) would find them in it (without its `---` divider, which is for patches). Lines of that
/// paragraph that are no trailers stay in the body.
Message split_message(std::string_view text);

} // namespace docwake::git
