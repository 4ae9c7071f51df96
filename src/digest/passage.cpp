#include "digest/passage.h"

#include "digest/private_key.h"

#include <utility>

namespace docwake::digest {

Passage passage_of(model::FileChange& file)
{
    Passage passage;
    passage.where = passage.path = file.path;
    passage.is_key_file = is_key_file(file.path) || is_key_file(file.old_path);
    std::size_t count = 0;
    for (const model::Hunk& hunk : file.hunks) {
        count += hunk.lines.size() + 1;
    }
    passage.lines.reserve(count);
    passage.readings.resize(2);
    passage.readings[0].reserve(count);
    passage.readings[1].reserve(count);
    bool has_added = false;
    bool has_removed = false;
    std::size_t block = 0;
    for (model::Hunk& hunk : file.hunks) {
        ++block;
        if (!hunk.section.empty()) {
            passage.lines.push_back({&hunk.section, hunk.new_start, block});
        }
        int old_line = hunk.old_start;
        int new_line = hunk.new_start;
        for (model::DiffLine& line : hunk.lines) {
            const bool is_removed = line.kind == model::LineKind::removed;
            const bool is_added = line.kind == model::LineKind::added;
            has_added = has_added || is_added;
            has_removed = has_removed || is_removed;
            if (!is_added) {
                passage.readings[0].push_back(passage.lines.size());
            }
            if (!is_removed) {
                passage.readings[1].push_back(passage.lines.size());
            }
            passage.lines.push_back({&line.text, is_removed ? old_line : new_line, block});
            old_line += is_added ? 0 : 1;
            new_line += is_removed ? 0 : 1;
        }
    }
    // A side without lines of its own is a part of the other.
    if (!has_removed) {
        passage.readings[0].clear();
    } else if (!has_added) {
        passage.readings[1].clear();
    }
    return passage;
}

Passage passage_of(std::vector<std::string>& lines, std::string where, int first)
{
    Passage passage;
    passage.where = std::move(where);
    passage.readings.resize(1);
    for (std::string& line : lines) {
        passage.readings[0].push_back(passage.lines.size());
        passage.lines.push_back({&line, first++});
    }
    return passage;
}

} // namespace docwake::digest
