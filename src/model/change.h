#pragma once

#include "model/commit.h"
#include "model/range.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace docwake::model {

enum class ChangeKind
{
    added,
    deleted,
    modified, ///< content, mode or both
    renamed,  ///< with or without changed content
};

/// "added", "deleted", ...
std::string name_of(ChangeKind kind);

enum class LineKind : char
{
    context = ' ',
    added = '+',
    removed = '-',
};

struct DiffLine
{
    LineKind kind;
    std::string text;              ///< without its line end; raw bytes, as in the file
    bool ends_with_newline = true; ///< false for a last line without one

    bool operator==(const DiffLine&) const = default;
};

struct Hunk
{
    int old_start = 0; ///< from 1; 0 when the old side is empty
    int old_lines = 0;
    int new_start = 0;
    int new_lines = 0;
    std::string section; ///< the enclosing function's line, as git shows it behind @@; may be empty
    std::vector<DiffLine> lines;

    bool operator==(const Hunk&) const = default;
};

/// Why a change has no hunks although its content differs.
enum class ContentKind
{
    text,
    binary,
    too_large,   ///< over the reader's size limit; not read
    submodule,   ///< a gitlink: `old_blob` and `new_blob` are commit ids
    lfs_pointer, ///< hunks are those of the pointer
    symlink,
};

/// What `.gitattributes` at the range's head say of a file by the attributes `linguist-generated` and so on, which
/// forges honour; empty where they say nothing.
struct FileAttributes
{
    std::optional<bool> generated;
    std::optional<bool> vendored;
    std::optional<bool> documentation;

    bool operator==(const FileAttributes&) const = default;
};

/// What a file's whole content shows beside its hunks; of the new side, of the old one for a deleted file.
struct ContentSample
{
    std::string beginning; ///< the first bytes, only where they may tell of a generator; raw bytes
    std::size_t lines = 0; ///< in the whole file; 0: not known

    bool operator==(const ContentSample&) const = default;
};

struct FileChange
{
    ChangeKind kind = ChangeKind::modified;
    ContentKind content = ContentKind::text;
    std::string path;           ///< raw bytes as in the tree, `/` between folders; the old one of a deleted file
    std::string old_path;       ///< of a rename; else equal to `path`
    std::uint32_t old_mode = 0; ///< octal as in git (0100644); 0 where there is no such side
    std::uint32_t new_mode = 0;
    std::string old_blob; ///< full id; empty where there is no such side
    std::string new_blob;
    std::size_t old_size = 0; ///< bytes
    std::size_t new_size = 0;
    int similarity = 0; ///< per cent, of a rename
    int added_lines = 0;
    int removed_lines = 0;
    std::vector<Hunk> hunks;
    FileAttributes attributes;
    ContentSample sample;
    std::vector<std::string> commits; ///< ids of the range's commits that touched it, newest first; merges not counted

    bool operator==(const FileChange&) const = default;
};

/// What one commit changed, against its first parent.
struct CommitDiff
{
    std::string commit; ///< its id
    std::vector<FileChange> files;

    bool operator==(const CommitDiff&) const = default;
};

/// What happened in a range.
struct ChangeSet
{
    Range range;
    std::vector<Commit> commits;   ///< newest first, as `git rev-list` orders them by date
    std::vector<FileChange> files; ///< the net diff, by path
    /// Every path that each commit touched, as `git log --raw --no-merges --no-renames` names them: parallel to
    /// `commits`, with none for merges. Empty: not known.
    std::vector<std::vector<std::string>> touched = {};
    /// `files` are those of each commit instead, the oldest commit's first.
    bool per_commit = false;
};

} // namespace docwake::model
