#pragma once

#include "base/text.h"
#include "model/job.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace docwake::digest {

/// The body as any JSON library writes it, without any code of the digest.
inline std::string body_of(const model::JobRequest& request)
{
    nlohmann::json messages = nlohmann::json::array();
    for (const model::Message& message : request.messages) {
        messages.push_back({{"role", model::name_of(message.role)}, {"content", message.content}});
    }
    return nlohmann::json({{"branch", request.branch},
                           {"messages", messages},
                           {"asDraft", request.as_draft},
                           {"model", request.model}})
        .dump();
}

/// What the messages hold of one file.
struct Held
{
    std::size_t bytes = 0;
    std::size_t hunks = 0;         ///< headers
    std::size_t hunks_changed = 0; ///< headers with a changed line below
    std::size_t changed_lines = 0;
    std::string names;
};

/// Reads the fenced diffs and the names of the messages as Markdown does. Paths are in code spans without escapes.
inline std::map<std::string, Held> held_diffs(const model::JobRequest& request)
{
    std::map<std::string, Held> files;
    for (std::size_t i = 3; i < request.messages.size(); ++i) {
        if (request.messages[i].content.starts_with("## Documentation that")) {
            continue;
        }
        std::string fence;
        Held held;
        std::string path;
        bool below_header = false;
        for (const std::string_view line : base::split_lines(request.messages[i].content)) {
            const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
            if (fence.empty()) {
                if (ticks >= 3) {
                    EXPECT_EQ(line.substr(ticks), "diff");
                    fence = std::string(ticks, '`');
                    path.clear();
                } else if (line.starts_with("### ")) {
                    held = {};
                } else if (line.starts_with("Names: ")) {
                    held.names = line.substr(7);
                    held.bytes = held.names.size();
                } else if (line.starts_with("- ") && request.messages[i].content.starts_with("## Names in")) {
                    const std::size_t first = line.find('`') + 1;
                    const std::size_t last = line.find("`: ", first);
                    const std::string names(line.substr(last + 3));
                    files[std::string(line.substr(first, last - first))] = {names.size(), 0, 0, 0, names};
                }
                continue;
            }
            const std::string_view unindented = line.substr(std::min(line.find_first_not_of(' '), line.size()));
            if (unindented.size() >= fence.size() && unindented.find_first_not_of('`') == std::string_view::npos) {
                EXPECT_EQ(line, fence);
                fence.clear();
                EXPECT_TRUE(files.emplace(path, held).second) << path;
                continue;
            }
            held.bytes += line.size() + 1;
            if (line.starts_with("@@ ")) {
                ++held.hunks;
                below_header = true;
            }
            if (held.hunks > 0 && (line.starts_with('+') || line.starts_with('-'))) {
                ++held.changed_lines;
                held.hunks_changed += below_header ? 1U : 0U;
                below_header = false;
            }
            if (path.empty() && (line.starts_with("+++ b/") || line.starts_with("--- a/"))) {
                path = line.substr(6, line.find('\t') == std::string_view::npos ? line.npos : line.find('\t') - 6);
            }
        }
        EXPECT_EQ(fence, "");
    }
    return files;
}

} // namespace docwake::digest
