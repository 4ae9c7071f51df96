#include "git/file_changes.h"

#include "git/rename_detection.h"
#include "git/text_diff.h"

#include <algorithm>
#include <map>

namespace docwake::git {

namespace {

using model::ChangeKind;
using model::ContentKind;

FilePair deletion_in(const TreeChange& change)
{
    return {.old_path = change.path, .path = change.path, .old_mode = change.old_mode, .old_id = change.old_id};
}

FilePair addition_in(const TreeChange& change)
{
    return {.old_path = change.path, .path = change.path, .new_mode = change.new_mode, .new_id = change.new_id};
}

bool changes_kind(const TreeChange& change)
{
    return !change.is_addition() && !change.is_deletion() &&
           (change.old_mode & mode_kind_bits) != (change.new_mode & mode_kind_bits);
}

ChangeKind kind_of(const FilePair& pair)
{
    if (pair.similarity != 0) {
        return ChangeKind::renamed;
    }
    if (pair.old_mode == 0) {
        return ChangeKind::added;
    }
    return pair.new_mode == 0 ? ChangeKind::deleted : ChangeKind::modified;
}

bool is_lfs_pointer(std::string_view content)
{
    constexpr std::size_t largest = 1024; // of a pointer, by the Git LFS specification
    return content.size() < largest && content.starts_with("version https://git-lfs.github.com/spec/");
}

/// Most files' beginnings tell nothing, and of 30,000 files they would take 120 MB.
model::ContentSample sample_of(std::string_view content)
{
    constexpr std::size_t looked_at = 4096; // a generator's mark stands at the top, at most behind a licence
    model::ContentSample sample;
    const std::string_view beginning = content.substr(0, looked_at);
    const bool may_be_generated = beginning.find("enerated") != std::string_view::npos ||
                                  beginning.find("EDIT") != std::string_view::npos ||
                                  beginning.find("made by GNU") != std::string_view::npos;
    sample.beginning = may_be_generated ? beginning : std::string_view();
    sample.lines = static_cast<std::size_t>(std::ranges::count(content, '\n')) +
                   (content.empty() || content.ends_with('\n') ? 0 : 1);
    return sample;
}

void count_lines(model::FileChange& file)
{
    for (const model::Hunk& hunk : file.hunks) {
        for (const model::DiffLine& line : hunk.lines) {
            file.added_lines += line.kind == model::LineKind::added ? 1 : 0;
            file.removed_lines += line.kind == model::LineKind::removed ? 1 : 0;
        }
    }
}

/// Fills in what kind of content it is and its hunks.
void read_content(model::FileChange& file, const FilePair& pair, const Contents& contents, int context_lines)
{
    const std::uint32_t mode = pair.new_mode != 0 ? pair.new_mode : pair.old_mode;
    if (is_submodule(mode)) {
        file.content = ContentKind::submodule;
    } else if (is_symlink(mode)) {
        file.content = ContentKind::symlink;
    }
    if (pair.old_mode != 0 && pair.new_mode != 0 && git_oid_equal(&pair.old_id, &pair.new_id) != 0) {
        return;
    }
    if (contents.is_too_large(std::max(file.old_size, file.new_size))) {
        file.content = ContentKind::too_large;
        return;
    }
    const Content old_content = contents.read(pair.old_id, pair.old_mode);
    const Content new_content = contents.read(pair.new_id, pair.new_mode);
    if ((pair.old_mode != 0 && contents.is_binary(pair.old_path, old_content.view())) ||
        (pair.new_mode != 0 && contents.is_binary(pair.path, new_content.view()))) {
        file.content = ContentKind::binary;
        return;
    }
    if (is_regular(mode) && (is_lfs_pointer(old_content.view()) || is_lfs_pointer(new_content.view()))) {
        file.content = ContentKind::lfs_pointer;
    }
    file.sample = sample_of(pair.new_mode != 0 ? new_content.view() : old_content.view());
    file.hunks = diff_text(old_content.view(), new_content.view(), context_lines);
    count_lines(file);
}

} // namespace

std::vector<FilePair> pair_files(const Contents& contents, const std::vector<TreeChange>& changes)
{
    std::map<std::size_t, Rename> by_destination;
    std::vector<bool> is_source(changes.size());
    for (const Rename& rename : detect_renames(contents, changes)) {
        by_destination.emplace(rename.destination, rename);
        is_source[rename.source] = true;
    }
    std::vector<FilePair> pairs;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const TreeChange& change = changes[i];
        if (const auto rename = by_destination.find(i); rename != by_destination.end()) {
            const TreeChange& source = changes[rename->second.source];
            pairs.push_back({source.path, change.path, source.old_mode, change.new_mode, source.old_id, change.new_id,
                             rename->second.similarity});
        } else if (changes_kind(change)) {
            pairs.push_back(deletion_in(change));
            pairs.push_back(addition_in(change));
        } else if (!is_source[i]) {
            pairs.push_back({change.path, change.path, change.old_mode, change.new_mode, change.old_id, change.new_id});
        }
    }
    return pairs;
}

model::FileChange read_file_change(const Contents& contents, const FilePair& pair, int context_lines)
{
    model::FileChange file;
    file.kind = kind_of(pair);
    file.path = pair.path;
    file.old_path = pair.old_path;
    file.old_mode = pair.old_mode;
    file.new_mode = pair.new_mode;
    file.old_blob = pair.old_mode == 0 ? std::string() : to_hex(pair.old_id);
    file.new_blob = pair.new_mode == 0 ? std::string() : to_hex(pair.new_id);
    file.old_size = contents.size(pair.old_id, pair.old_mode);
    file.new_size = contents.size(pair.new_id, pair.new_mode);
    file.similarity = pair.similarity;
    read_content(file, pair, contents, context_lines);
    return file;
}

std::vector<model::FileChange> read_file_changes(const Contents& contents, const std::vector<TreeChange>& changes,
                                                 int context_lines)
{
    std::vector<model::FileChange> files;
    for (const FilePair& pair : pair_files(contents, changes)) {
        files.push_back(read_file_change(contents, pair, context_lines));
    }
    return files;
}

} // namespace docwake::git
