#include "digest/budget_note.h"

#include "base/text.h"
#include "digest/detail.h"
#include "digest/encoded_size.h"
#include "digest/message_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace docwake::digest {

namespace {

struct Counts
{
    std::size_t clipped = 0;
    std::size_t names = 0;
    std::size_t listed = 0;
};

std::string note_of(const Counts& counts, const Detail& detail, bool without_documents)
{
    std::string text;
    const auto add = [&text](std::size_t count, std::string_view what) {
        if (count > 0) {
            text += fmt::format("- {}: {}\n", base::counted(count, "file", "files"), what);
        }
    };
    add(counts.clipped, "only a part of the diff follows, as the heading says");
    add(counts.names, "the diff is left out, and the names in it follow");
    add(counts.listed, "the diff is left out, and no more is sent than the manifest has");
    if (!detail.manifest_bodies) {
        text += "- The manifest has the subjects and trailers of the commits, not their bodies.\n";
    }
    if (!detail.manifest_file_commits) {
        text += "- The manifest does not say which commits touched a file.\n";
    }
    if (without_documents) {
        text += "- The lines of the documentation that the changes touch are left out.\n";
    }
    return text.empty() ? text : "## What the budget leaves out\n\n" + text;
}

} // namespace

std::string budget_note(const Plan& plan, bool has_documents)
{
    Counts counts;
    for (const Share& share : plan.shares) {
        switch (share.step) {
        case model::DiffStep::whole:
            break;
        case model::DiffStep::fewer_context_lines:
        case model::DiffStep::some_hunks:
            ++counts.clipped;
            break;
        case model::DiffStep::names:
            ++counts.names;
            break;
        case model::DiffStep::listed:
            ++counts.listed;
            break;
        }
    }
    return note_of(counts, details.at(plan.detail), has_documents && plan.places == 0);
}

std::size_t largest_budget_note(bool has_documents)
{
    constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
    return encoded_size(note_of({most, most, most}, details.front(), has_documents)) + message_frame;
}

} // namespace docwake::digest
