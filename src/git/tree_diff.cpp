#include "git/tree_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <cstring>
#include <string_view>

namespace docwake::git {

namespace {

bool is_tree(std::uint32_t mode)
{
    return (mode & mode_kind_bits) == 0040000;
}

struct Entry
{
    std::string_view name;
    std::uint32_t mode = 0;
    git_oid id{};
};

/// git knows only two modes of regular files, whatever old programs wrote.
std::uint32_t canonical_mode(std::uint32_t mode)
{
    if (is_regular(mode)) {
        return (mode & 0100) != 0 ? 0100755 : 0100644;
    }
    return mode & mode_kind_bits;
}

std::size_t common_prefix(std::string_view left, std::string_view right)
{
    constexpr std::size_t step = 64; // bytes, of which memcmp compares many at once
    const std::size_t shorter = std::min(left.size(), right.size());
    std::size_t same = 0;
    while (same + step <= shorter && std::memcmp(left.data() + same, right.data() + same, step) == 0) {
        same += step;
    }
    while (same < shorter && left[same] == right[same]) {
        ++same;
    }
    return same;
}

/// The entries of a raw tree, one after another; `next` goes to the first.
class TreeReader
{
public:
    TreeReader(const Objects& objects, const std::optional<git_oid>& tree) : tree_(tree)
    {
        if (tree) {
            object_ = objects.read(*tree, GIT_OBJECT_TREE);
            rest_ = content_of(object_);
        }
    }

    bool at_end() const { return at_end_; }
    const Entry& entry() const { return entry_; }

    /// Passes over the next entries as long as they are the same in both, as nearly all are.
    static void skip_equal(TreeReader& left, TreeReader& right)
    {
        std::string_view& left_rest = left.rest_;
        const std::size_t common = common_prefix(left_rest, right.rest_);
        std::size_t skipped = 0;
        while (true) {
            const std::size_t nul = left_rest.find('\0', skipped);
            if (nul == std::string_view::npos || nul + GIT_OID_RAWSZ >= common) {
                break;
            }
            skipped = nul + 1 + GIT_OID_RAWSZ;
        }
        left_rest.remove_prefix(skipped);
        right.rest_.remove_prefix(skipped);
    }

    void next()
    {
        at_end_ = rest_.empty();
        if (at_end_) {
            return;
        }
        const std::size_t space = rest_.find(' ');
        const std::size_t nul = rest_.find('\0');
        if (space == 0 || space == std::string_view::npos || nul == std::string_view::npos || nul <= space + 1 ||
            rest_.size() - nul - 1 < GIT_OID_RAWSZ) {
            throw_damaged();
        }
        std::uint32_t mode = 0;
        for (const char digit : rest_.substr(0, space)) {
            if (digit < '0' || digit > '7') {
                throw_damaged();
            }
            mode = mode * 8 + static_cast<std::uint32_t>(digit - '0');
        }
        entry_.mode = canonical_mode(mode);
        entry_.name = rest_.substr(space + 1, nul - space - 1);
        std::memcpy(entry_.id.id, rest_.data() + nul + 1, GIT_OID_RAWSZ);
        rest_.remove_prefix(nul + 1 + GIT_OID_RAWSZ);
    }

private:
    [[noreturn]] void throw_damaged() const
    {
        throw base::Error(base::ErrorKind::git, fmt::format("the tree {} is damaged", to_hex(*tree_))).hint("git fsck");
    }

    std::optional<git_oid> tree_;
    Object object_;
    std::string_view rest_;
    Entry entry_;
    bool at_end_ = false;
};

/// git sorts a folder as if its name ended in a slash.
std::strong_ordering compare_names(const Entry& left, const Entry& right)
{
    const std::size_t common = std::min(left.name.size(), right.name.size());
    if (const int order = std::memcmp(left.name.data(), right.name.data(), common); order != 0) {
        return order <=> 0;
    }
    const auto after = [common](const Entry& entry) -> int {
        if (entry.name.size() > common) {
            return static_cast<unsigned char>(entry.name[common]);
        }
        return is_tree(entry.mode) ? '/' : 0;
    };
    if (after(left) != after(right)) {
        return after(left) <=> after(right);
    }
    return left.name.size() <=> right.name.size();
}

class TreeDiffer
{
public:
    explicit TreeDiffer(const Objects& objects) : objects_(objects) {}

    void diff(const std::optional<git_oid>& old_tree, const std::optional<git_oid>& new_tree)
    {
        // git's core.maxTreeDepth; a repository made to overflow the stack ends here.
        constexpr int deepest = 2048;
        if (++depth_ > deepest) {
            throw base::Error(base::ErrorKind::git,
                              fmt::format("the repository's folders are nested more than {} deep", deepest));
        }
        TreeReader old_side(objects_, old_tree);
        TreeReader new_side(objects_, new_tree);
        const auto next_of_both = [&] {
            TreeReader::skip_equal(old_side, new_side);
            old_side.next();
            new_side.next();
        };
        next_of_both();
        while (!old_side.at_end() || !new_side.at_end()) {
            const auto order = old_side.at_end()   ? std::strong_ordering::greater
                               : new_side.at_end() ? std::strong_ordering::less
                                                   : compare_names(old_side.entry(), new_side.entry());
            const Entry* old_entry = std::is_lteq(order) ? &old_side.entry() : nullptr;
            const Entry* new_entry = std::is_gteq(order) ? &new_side.entry() : nullptr;
            compare(std::is_gt(order) ? new_side.entry() : old_side.entry(), old_entry, new_entry);
            if (std::is_eq(order)) {
                next_of_both();
            } else {
                (std::is_lt(order) ? old_side : new_side).next();
            }
        }
        --depth_;
    }

    std::vector<TreeChange> changes;

private:
    /// `named` is either of the two.
    void compare(const Entry& named, const Entry* old_entry, const Entry* new_entry)
    {
        if (old_entry != nullptr && new_entry != nullptr && old_entry->mode == new_entry->mode &&
            git_oid_equal(&old_entry->id, &new_entry->id) != 0) {
            return;
        }
        const std::size_t folder_length = path_.size();
        path_.append(named.name);
        // Entries of one name are both folders or both none, because that decides how they sort.
        if (is_tree(named.mode)) {
            path_.push_back('/');
            diff(old_entry != nullptr ? std::optional(old_entry->id) : std::nullopt,
                 new_entry != nullptr ? std::optional(new_entry->id) : std::nullopt);
        } else {
            TreeChange change{.path = path_};
            if (old_entry != nullptr) {
                change.old_mode = old_entry->mode;
                change.old_id = old_entry->id;
            }
            if (new_entry != nullptr) {
                change.new_mode = new_entry->mode;
                change.new_id = new_entry->id;
            }
            changes.push_back(std::move(change));
        }
        path_.resize(folder_length);
    }

    const Objects& objects_;
    std::string path_;
    int depth_ = 0;
};

} // namespace

std::vector<TreeChange> diff_trees(const Objects& objects, const std::optional<git_oid>& old_tree,
                                   const std::optional<git_oid>& new_tree)
{
    if (old_tree && new_tree && git_oid_equal(&*old_tree, &*new_tree) != 0) {
        return {};
    }
    TreeDiffer differ(objects);
    differ.diff(old_tree, new_tree);
    return std::move(differ.changes);
}

std::optional<git_oid> find_entry(const Objects& objects, const git_oid& tree, std::string_view name)
{
    TreeReader reader(objects, tree);
    for (reader.next(); !reader.at_end(); reader.next()) {
        if (reader.entry().name == name && !is_submodule(reader.entry().mode)) {
            return reader.entry().id;
        }
    }
    return std::nullopt;
}

} // namespace docwake::git
