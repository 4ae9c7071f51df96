#include "git/blame.h"

#include "git/changed_lines.h"
#include "git/hunk_position.h"
#include "git/readers.h"
#include "git/rename_detection.h"
#include "git/tree_diff.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace docwake::git {

namespace {

constexpr std::size_t largest_file = 16U << 20; // as the longest document that is read

struct BlamedLine
{
    std::size_t asked = 0; ///< its place in the file that is asked for
    std::size_t here = 0;  ///< its place in the file of the commit
};

/// For each line of the new text its place in the old one; nothing for a line that the old one does not have.
std::vector<std::optional<std::size_t>> places_in_old(std::string_view old_text, std::string_view new_text)
{
    const Lines old_lines(old_text);
    const Lines new_lines(new_text);
    ChangedLines changed = find_changed_lines(old_lines, new_lines);
    settle_positions(old_lines, new_lines, changed);
    std::vector<std::optional<std::size_t>> places(new_lines.count());
    std::size_t old_line = 0;
    for (std::size_t new_line = 0; new_line < places.size(); ++new_line) {
        if (changed.added[new_line] != 0) {
            continue;
        }
        while (old_line < old_lines.count() && changed.removed[old_line] != 0) {
            ++old_line;
        }
        places[new_line] = old_line++;
    }
    return places;
}

/// Working trees may have other line ends than what is committed.
std::string with_line_ends_of(std::string_view committed, std::string_view text)
{
    std::string result(text);
    if (committed.find('\r') == std::string_view::npos) {
        std::erase(result, '\r');
    }
    return result;
}

class Walk
{
public:
    Walk(const Objects& objects, CommitGraph& graph, std::vector<LineOrigin>& origins)
        : objects_(objects), graph_(graph), origins_(origins)
    {
    }

    void add(const git_oid& commit, const std::string& path, std::vector<BlamedLine> lines)
    {
        if (lines.empty()) {
            return;
        }
        auto& waiting = waiting_[{to_hex(commit), path}];
        if (waiting.empty()) {
            queue_.emplace(graph_.committed(commit), --pushed_, to_hex(commit), path);
        }
        waiting.insert(waiting.end(), lines.begin(), lines.end());
    }

    void run(std::size_t most)
    {
        while (!queue_.empty()) {
            const auto [date, order, hex, path] = queue_.top();
            queue_.pop();
            auto node = waiting_.extract({hex, path});
            if (most == 0) {
                assign(hex, path, node.mapped(), true);
                continue;
            }
            --most;
            visit(to_oid(hex), path, std::move(node.mapped()));
        }
    }

    std::optional<git_oid> find(const git_oid& tree, const std::string& path)
    {
        const std::size_t slash = path.find('/');
        if (slash == std::string::npos) {
            return find_entry(objects_, tree, path);
        }
        const auto folder = find_entry(objects_, tree, path.substr(0, slash));
        if (!folder) {
            return std::nullopt;
        }
        // Folders stay as they are through most commits.
        const auto [known, is_new] = found_.try_emplace({to_hex(*folder), path.substr(slash + 1)});
        if (is_new) {
            known->second = find(*folder, path.substr(slash + 1));
        }
        return known->second;
    }

    std::string_view text_of(const git_oid& blob)
    {
        last_texts_.push_back(objects_.read(blob, GIT_OBJECT_BLOB));
        return content_of(last_texts_.back());
    }

private:
    void assign(const std::string& commit, const std::string& path, const std::vector<BlamedLine>& lines, bool is_cut)
    {
        for (const BlamedLine& line : lines) {
            origins_[line.asked] = {commit, path, static_cast<int>(line.here) + 1, is_cut};
        }
    }

    void visit(const git_oid& commit, const std::string& path, std::vector<BlamedLine> lines)
    {
        last_texts_.clear();
        if (objects_.is_boundary(commit)) {
            assign(to_hex(commit), path, lines, true);
            return;
        }
        const git_oid own_tree = graph_.tree(commit);
        const auto blob = find(own_tree, path);
        if (!blob) { // it is another kind of file here
            assign(to_hex(commit), path, lines, false);
            return;
        }
        std::vector<std::pair<git_oid, git_oid>> others; // parents, and the file as they have it
        std::vector<std::string> paths;
        for (const git_oid& parent : graph_.parents(commit)) {
            const git_oid tree = graph_.tree(parent);
            std::string old_path = path;
            auto old_blob = find(tree, path);
            if (!old_blob) {
                old_path = renamed_from(commit, tree, own_tree, path);
                old_blob = old_path.empty() ? std::nullopt : find(tree, old_path);
            }
            if (!old_blob) {
                continue;
            }
            if (IdEqual()(*old_blob, *blob)) {
                add(parent, old_path, std::move(lines));
                return;
            }
            others.emplace_back(parent, *old_blob);
            paths.push_back(std::move(old_path));
        }
        for (std::size_t i = 0; i < others.size() && !lines.empty(); ++i) {
            const auto places = places_in_old(text_of(others[i].second), text_of(*blob));
            std::vector<BlamedLine> older;
            std::vector<BlamedLine> rest;
            for (const BlamedLine& line : lines) {
                if (line.here < places.size() && places[line.here]) {
                    older.push_back({line.asked, *places[line.here]});
                } else {
                    rest.push_back(line);
                }
            }
            add(others[i].first, paths[i], std::move(older));
            lines = std::move(rest);
        }
        assign(to_hex(commit), path, lines, false);
    }

    /// What the path was called before; empty: it is new.
    std::string renamed_from(const git_oid& commit, const git_oid& old_tree, const git_oid& new_tree,
                             const std::string& path)
    {
        const std::vector<TreeChange> changes = diff_trees(objects_, old_tree, new_tree);
        const Reader reader(objects_, commit, largest_file);
        for (const Rename& rename : detect_renames(reader.contents(), changes)) {
            if (changes[rename.destination].path == path) {
                return changes[rename.source].path;
            }
        }
        return {};
    }

    const Objects& objects_;
    CommitGraph& graph_;
    std::vector<LineOrigin>& origins_;
    // By date, newest first; of one date in the order they came.
    std::priority_queue<std::tuple<std::int64_t, std::int64_t, std::string, std::string>> queue_;
    std::int64_t pushed_ = 0;
    std::map<std::pair<std::string, std::string>, std::vector<BlamedLine>> waiting_; ///< by commit and path
    std::map<std::pair<std::string, std::string>, std::optional<git_oid>> found_;    ///< by folder and path in it
    std::vector<Object> last_texts_;
};

} // namespace

std::vector<LineOrigin> blame(const Objects& objects, CommitGraph& graph, const git_oid& head, const std::string& path,
                              const std::optional<std::string_view>& text, std::size_t most)
{
    std::vector<LineOrigin> origins;
    Walk walk(objects, graph, origins);
    const auto blob = walk.find(graph.tree(head), path);
    const std::string_view committed = blob ? walk.text_of(*blob) : std::string_view();
    std::vector<BlamedLine> lines;
    if (!text) {
        origins.resize(Lines(committed).count());
        for (std::size_t i = 0; i < origins.size(); ++i) {
            lines.push_back({i, i});
        }
    } else {
        const std::string now = with_line_ends_of(committed, *text);
        const auto places = places_in_old(committed, now);
        origins.resize(places.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (places[i]) {
                lines.push_back({i, *places[i]});
            }
        }
    }
    walk.add(head, path, std::move(lines));
    walk.run(most);
    return origins;
}

} // namespace docwake::git
