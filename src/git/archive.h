#pragma once

#include "model/change.h"
#include "model/commit.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::git {

/// A commit with what it did, as far as it was asked for.
struct PastChange
{
    model::Commit commit;
    std::vector<std::string> paths;                           ///< that it touched, sorted
    std::vector<std::pair<std::string, std::string>> renames; ///< old path to new, of files that kept content or name
    model::CommitDiff diff;
};

/// Where a line of a file came from.
struct LineOrigin
{
    std::string commit;  ///< empty: it is not committed yet
    std::string path;    ///< of the file in that commit
    int line = 0;        ///< in that file
    bool is_cut = false; ///< the line may be older: the walk ended there, or the clone does

    bool operator==(const LineOrigin&) const = default;
};

/// How the bytes that Archive::newest leaves are made: those of another version are of no use to it.
inline constexpr int walked_version = 2;

/// History and files of a repository for reading much of both at once. An interface so that the use cases can be tested
/// without git. Never fetches: what a shallow or partial clone does not have is left out. Every function throws
/// Error{git}.
class Archive
{
public:
    struct File
    {
        std::string path;
        std::string blob; ///< its id
        std::size_t size = 0;
    };
    using WantsPath = std::function<bool(const std::string& path)>;
    using WantsDiff = std::function<bool(const std::vector<std::string>& paths)>;

    virtual ~Archive() = default;

    /// The newest `most` commits from `head` on that have at most one parent, by date. What it reads of commits it
    /// leaves in `walked`, in bytes to be kept: the next walk that is given them reads only what is new, and changes
    /// them where that is much. Empty at first.
    virtual std::vector<std::string> newest(const std::string& head, std::size_t most, std::string& walked) = 0;
    /// On some threads, and received in the order of `commits`. The diff, without context lines, is read where
    /// `wants_diff`, which all of the threads ask, says so.
    virtual void read_commits(const std::vector<std::string>& commits, std::size_t threads, const WantsDiff& wants_diff,
                              const std::function<void(PastChange)>& receive) = 0;
    /// Where each line of a file came from (git/blame.h): `text` is the file in the working tree; nothing: as `head`
    /// has it. The walk ends after `most` commits.
    virtual std::vector<LineOrigin> blame(const std::string& head, const std::string& path,
                                          const std::optional<std::string>& text, std::size_t most) = 0;
    /// The commits of a range, newest first; empty where the clone does not have all that it takes to tell.
    virtual std::vector<std::string> ids_of(const model::Range& range) = 0;
    /// For each of `commits` the merge that brought it into the history of `head`, as the first parents go; empty for
    /// one that is among these itself, or is not in that history.
    virtual std::vector<std::string> merges_of(const std::vector<std::string>& commits, const std::string& head) = 0;

    /// Throws where the clone does not have it.
    virtual model::Commit commit(const std::string& id) = 0;
    /// The commit that a revision names.
    virtual std::string commit_of(const std::string& revision) = 0;
    /// Regular files of a commit that are wanted, sorted by path.
    virtual std::vector<File> list(const std::string& commit, const WantsPath& wants) = 0;
    /// The regular files in which two commits differ, as the second has them, sorted by path; with an empty id those
    /// that it does not have. Nothing where the clone does not have the first, or not all that `list` gives.
    virtual std::optional<std::vector<File>> changes(const std::string& from, const std::string& to) = 0;
    /// The same as `list` of the working tree, as far as git tracks them. Where a file differs from what was last
    /// staged, its content is read for its id.
    virtual std::vector<File> list_working_tree(const WantsPath& wants) = 0;
    virtual std::string read(const std::string& blob) = 0;
    /// Reads files on some threads, those that are larger or binary as empty, and gives what `find` makes of the texts
    /// in the order of `files` until `receive` returns false.
    virtual void find_in_texts(const std::vector<File>& files, std::size_t largest, std::size_t threads,
                               const std::function<std::string(std::string_view text)>& find,
                               const std::function<bool(std::string found)>& receive) = 0;
    /// Of a file in the working tree.
    virtual std::string read_working_tree(const std::string& path) = 0;
    /// Whether there is a file in the working tree, tracked or not.
    virtual bool has_file(const std::string& path) = 0;
    /// False in a bare repository.
    virtual bool has_working_tree() = 0;
};

std::unique_ptr<Archive> open_archive(const std::filesystem::path& start);

} // namespace docwake::git
