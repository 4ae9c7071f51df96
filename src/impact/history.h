#pragma once

#include "base/place_table.h"
#include "impact/past_commit.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace docwake::impact {

/// Past commits, newest first, in which paths and words are numbers: thousands of commits have few that differ.
class History
{
public:
    struct Commit
    {
        std::span<const std::uint32_t> paths;
        std::span<const std::uint32_t> renames; ///< of the old path and of the new one in turn
        std::span<const std::uint32_t> message;
        std::span<const std::uint32_t> code;
    };

    History() = default;
    explicit History(const std::vector<PastCommit>& commits);
    /// Throws Error{unexpected} for bytes that to_bytes did not give.
    explicit History(std::string_view bytes);
    std::string to_bytes() const;

    /// To be arranged then.
    void add(const PastCommit& commit);
    /// Makes it the commits with these ids, in their order, as far as it has them. Gives the other ids.
    std::vector<std::string> arrange(const std::vector<std::string>& ids);

    std::size_t size() const { return order_.size(); }
    /// Until the next is added.
    Commit operator[](std::size_t age) const;
    std::vector<PastCommit> commits() const;

    std::size_t path_count() const { return path_ends_.size(); }
    std::string_view path(std::uint32_t number) const;
    std::size_t word_count() const { return words_.size(); }
    /// Its number; nothing for a word in no commit.
    std::optional<std::uint32_t> find_word(WordId word) const;

private:
    /// Where what each commit has ends in the arrays.
    struct Ends
    {
        std::uint32_t id = 0;
        std::uint32_t paths = 0;
        std::uint32_t renames = 0;
        std::uint32_t message = 0;
        std::uint32_t code = 0;
    };

    void end_sorted();
    void check() const;
    void enter(std::uint32_t commit);
    std::uint32_t number_of_path(const std::string& path);
    std::uint32_t number_of_word(WordId word);
    Ends before(std::uint32_t commit) const { return commit == 0 ? Ends() : ends_[commit - 1]; }
    std::string_view id(std::uint32_t commit) const;

    std::string ids_;
    std::string path_texts_;
    std::vector<std::uint32_t> path_ends_; ///< of each path in the texts
    std::vector<WordId> words_;
    std::vector<Ends> ends_;
    std::vector<std::uint32_t> paths_;
    std::vector<std::uint32_t> renames_;
    std::vector<std::uint32_t> message_;
    std::vector<std::uint32_t> code_;
    std::vector<std::uint32_t> order_; ///< the commits newest first
    base::PlaceTable by_id_;
    // The first of the paths and of the words are sorted; the numbers of those that came later are:
    std::size_t sorted_paths_ = 0;
    std::size_t sorted_words_ = 0;
    std::unordered_map<std::string, std::uint32_t> later_paths_;
    std::unordered_map<WordId, std::uint32_t> later_words_;
};

/// How the bytes are made, as past_commit_version tells it of what they are made of.
inline constexpr int history_version = 1;

} // namespace docwake::impact
