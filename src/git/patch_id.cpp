#include "git/patch_id.h"

#include "base/hash.h"
#include "git/file_changes.h"
#include "git/readers.h"
#include "git/steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace docwake::git {

namespace {

constexpr int context_lines = 3;

void append_without_whitespace(std::string& text, std::string_view line)
{
    for (const char c : line) {
        if (c != ' ' && (c < '\t' || c > '\r')) {
            text += c;
        }
    }
}

/// What of a file counts beside its lines. NUL, which no path holds, ends each part.
std::string head_of(const model::FileChange& file)
{
    using model::ChangeKind;
    std::string head = model::name_of(file.kind);
    head += '\0';
    if (file.kind == ChangeKind::renamed) {
        head += file.old_path + '\0';
    }
    head += file.path + '\0';
    if (file.old_mode != file.new_mode) {
        head += fmt::format("{:o} {:o}", file.old_mode, file.new_mode);
    }
    head += '\0';
    if (file.hunks.empty() && file.old_blob != file.new_blob) {
        head += file.old_blob + ' ' + file.new_blob;
    }
    head += '\0';
    return head;
}

model::PatchId id_of(const model::FileChange& file)
{
    std::string exact = head_of(file);
    std::string lines = exact;
    for (const model::Hunk& hunk : file.hunks) {
        for (const model::DiffLine& line : hunk.lines) {
            const std::size_t start = exact.size();
            exact += static_cast<char>(line.kind);
            append_without_whitespace(exact, line.text);
            exact += '\n';
            if (line.kind != model::LineKind::context) {
                lines.append(exact, start);
            }
        }
    }
    return {.exact = base::sha256_hex(exact), .lines = base::sha256_hex(lines)};
}

/// Empty where the clone does not have what is needed.
model::PatchId read_patch_id(const Reader& reader, CommitGraph& graph, const git_oid& id)
{
    try {
        const auto step = read_step(graph, id);
        if (!step) {
            return {};
        }
        const std::vector<TreeChange> changes = diff_trees(reader.objects(), step->old_tree, step->new_tree);
        return patch_id(read_file_changes(reader.contents(), changes, context_lines));
    } catch (const base::Error&) {
        return {};
    }
}

} // namespace

model::PatchId patch_id(const std::vector<model::FileChange>& files)
{
    if (files.empty()) {
        return {};
    }
    std::vector<const model::FileChange*> sorted;
    sorted.reserve(files.size());
    std::ranges::transform(files, std::back_inserter(sorted), [](const model::FileChange& file) { return &file; });
    std::ranges::sort(sorted, [](const model::FileChange* left, const model::FileChange* right) {
        return std::pair(std::string_view(left->path), left->kind) <
               std::pair(std::string_view(right->path), right->kind);
    });
    std::vector<std::string_view> paths;
    std::string exact;
    std::string lines;
    for (const model::FileChange* file : sorted) {
        paths.insert(paths.end(), {file->path, file->old_path});
        const model::PatchId id = id_of(*file);
        exact += id.exact;
        lines += id.lines;
    }
    return {model::id_of_paths(std::move(paths)), base::sha256_hex(exact), base::sha256_hex(lines)};
}

std::vector<model::PatchId> read_patch_ids(const Objects& objects, CommitGraph& graph,
                                           const std::vector<std::string>& commits, const ReadOptions& options)
{
    std::vector<model::PatchId> ids;
    ids.reserve(commits.size());
    if (commits.empty()) {
        return ids;
    }
    const Reader reader(objects, to_oid(commits.front()), options.largest_file);
    for (const std::string& commit : commits) {
        ids.push_back(read_patch_id(reader, graph, to_oid(commit)));
    }
    return ids;
}

} // namespace docwake::git
