#pragma once

#include "model/change.h"
#include "model/commit.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace docwake::git {

struct FileEdit
{
    std::string path;
    std::string content;
    std::uint32_t mode = 0; ///< 0: as it is, for a new file 0100644

    bool operator==(const FileEdit&) const = default;
};

struct NewCommit
{
    std::string branch;        ///< short name
    std::string expected_head; ///< where the branch has to be; empty: it must not exist
    std::string parent;        ///< the commit that it continues
    std::vector<FileEdit> edits;
    std::string message;
    model::Person author;
    base::Time time{};
};

/// The documentation's repository, read and written through the object database and references only: working tree,
/// index and HEAD stay as they are. One instance belongs to one thread; several instances may work on one repository.
/// Every function throws Error{git}.
class DocsRepository
{
public:
    static DocsRepository open(const std::filesystem::path& folder);
    ~DocsRepository();
    DocsRepository(DocsRepository&&) noexcept;
    DocsRepository& operator=(DocsRepository&&) noexcept;

    const std::filesystem::path& common_folder() const;
    /// HEAD's branch, with a detached HEAD the default branch. Throws where the repository has no commits.
    std::string head_branch() const;
    /// https address for people; may be empty.
    std::string url() const;

    /// The commit that a local branch, else the same of `origin`, stands at.
    std::optional<std::string> branch_head(const std::string& branch) const;
    std::optional<std::string> local_branch_head(const std::string& branch) const;
    bool is_ancestor(const std::string& ancestor, const std::string& descendant) const;
    std::string merge_base(const std::string& left, const std::string& right) const;
    bool has_commit(const std::string& id) const;
    /// Whether `base` or a commit on its way from the merge base has every file that `head` changed since then as
    /// `head` has it: merged, squashed or picked, and perhaps edited afterwards.
    bool has_taken_over(const std::string& base, const std::string& head) const;
    /// Newest first, `base` empty: from the root.
    std::vector<model::Commit> log(const std::string& base, const std::string& head) const;

    /// Paths of all regular files of a commit, sorted.
    std::vector<std::string> list_files(const std::string& commit) const;
    std::optional<std::string> read_file(const std::string& commit, const std::string& path) const;
    std::vector<model::FileChange> diff(const std::string& base, const std::string& head) const;

    /// Throws where `commit` would refuse the branch: its name is invalid or in the way of another, or it is checked
    /// out in a working tree.
    void require_writable(const std::string& branch) const;
    /// Throws, and changes nothing, as `require_writable`, and when the branch is no longer at `expected_head`. Edits
    /// that change nothing are left out; throws when none is left.
    std::string commit(const NewCommit& request);

private:
    struct State;
    explicit DocsRepository(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace docwake::git
