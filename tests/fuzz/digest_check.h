#pragma once

#include "base/error.h"
#include "base/text.h"
#include "digest/digest.h"
#include "unit/digest/changes.h"

#include <cstdlib>
#include <string>
#include <string_view>

namespace docwake::fuzz {

/// Digests a change that is made of foreign bytes: the first line is a path, the second a glob, the third a budget, and
/// each further one a line of the diff; a line that begins with `@` begins a hunk with that function's line. Aborts
/// when the request is larger than its budget or a larger budget sends less.
inline void check_digest(std::string_view input)
{
    const std::vector<std::string_view> lines = base::split(input, '\n');
    if (lines.size() < 4) {
        return;
    }
    std::vector<model::Hunk> hunks;
    int start = 1;
    for (std::size_t i = 3; i < lines.size(); ++i) {
        const std::string_view line = lines[i];
        if (hunks.empty() || line.starts_with('@')) {
            hunks.push_back(digest::make_hunk(start, {"+"}, std::string(line.substr(0, 200))));
        } else if (line.starts_with('+') || line.starts_with('-') || line.starts_with(' ')) {
            const auto kind = static_cast<model::LineKind>(line.front());
            hunks.back().lines.push_back({kind, std::string(line.substr(1))});
            hunks.back().old_lines += kind != model::LineKind::added ? 1 : 0;
            hunks.back().new_lines += kind != model::LineKind::removed ? 1 : 0;
        }
        start += 10;
    }
    const auto changes = digest::make_changes({digest::make_commit(5, "feat: a")},
                                              {digest::make_modified(std::string(lines[0]), std::move(hunks)),
                                               digest::make_modified("src/other.c", {digest::make_hunk(1, {"+x"})})});
    digest::DigestOptions options;
    options.docs_branch = "docwake/main";
    options.exclude = {std::string(lines[1]), "!/src/other.c"};
    std::size_t sent = 0;
    for (const std::size_t more : {0U, 300U, 100'000U}) {
        options.budget = std::strtoul(std::string(lines[2].substr(0, 4)).c_str(), nullptr, 10) + more;
        try {
            const digest::Digest result = digest::digest(changes, options);
            const std::size_t now = result.ledger.files.empty() ? 0 : result.ledger.files.front().sent_hunks;
            if (result.ledger.estimated_tokens > options.budget || now < sent) {
                std::abort();
            }
            sent = now;
        } catch (const base::Error&) { // a budget or a glob that cannot be used
        }
    }
}

} // namespace docwake::fuzz
