#include "impact/history.h"

#include "base/byte_stream.h"
#include "base/first_place.h"
#include "base/hash.h"
#include "base/sort_unique.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <numeric>

namespace docwake::impact {

namespace {

using Numbers = std::vector<std::uint32_t>;

std::uint32_t size_of(const auto& items)
{
    return static_cast<std::uint32_t>(items.size());
}

/// Ids are hashes themselves.
std::uint64_t hash_of(std::string_view id)
{
    std::uint64_t hash = 0;
    if (id.size() < sizeof hash) {
        return base::fnv1a(id);
    }
    std::memcpy(&hash, id.data(), sizeof hash);
    return hash;
}

std::span<const std::uint32_t> part(const Numbers& numbers, std::uint32_t begin, std::uint32_t end)
{
    return std::span(numbers).subspan(begin, end - begin);
}

} // namespace

History::History(const std::vector<PastCommit>& commits)
{
    std::vector<std::string_view> paths;
    for (const PastCommit& commit : commits) {
        paths.insert(paths.end(), commit.paths.begin(), commit.paths.end());
        for (const auto& [from, to] : commit.renames) {
            paths.push_back(from);
            paths.push_back(to);
        }
        for (const auto* words : {&commit.message, &commit.code}) {
            words_.insert(words_.end(), words->begin(), words->end());
        }
    }
    base::sort_unique(paths);
    for (const std::string_view path : paths) {
        path_texts_ += path;
        path_ends_.push_back(size_of(path_texts_));
    }
    base::sort_unique(words_);
    end_sorted();
    for (const PastCommit& commit : commits) {
        add(commit);
    }
    order_.resize(commits.size());
    std::iota(order_.begin(), order_.end(), 0U);
}

History::History(std::string_view bytes)
{
    base::ByteReader reader(bytes);
    ids_ = reader.text();
    path_texts_ = reader.text();
    path_ends_ = reader.list<std::uint32_t>();
    words_ = reader.list<WordId>();
    ends_ = reader.list<Ends>();
    for (Numbers* const numbers : {&paths_, &renames_, &message_, &code_}) {
        *numbers = reader.list<std::uint32_t>();
    }
    end_sorted();
    check();
    order_.resize(ends_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    by_id_.reserve(order_.size());
    for (const std::uint32_t commit : order_) {
        enter(commit);
    }
}

void History::end_sorted()
{
    sorted_paths_ = path_ends_.size();
    sorted_words_ = words_.size();
}

/// Whether every number that something is found by stays within what there is.
void History::check() const
{
    const auto grow_to = [](const auto& ends, auto end_of, std::size_t size) {
        return (ends.empty() || end_of(ends.back()) == size) && std::ranges::is_sorted(ends, {}, end_of);
    };
    const auto are_below = [](const Numbers& numbers, std::size_t count) {
        return numbers.empty() || *std::ranges::max_element(numbers) < count;
    };
    const bool fits = grow_to(path_ends_, std::identity(), path_texts_.size()) &&
                      grow_to(
                          ends_, [](const Ends& ends) { return ends.id; }, ids_.size()) &&
                      grow_to(
                          ends_, [](const Ends& ends) { return ends.paths; }, paths_.size()) &&
                      grow_to(
                          ends_, [](const Ends& ends) { return ends.renames; }, renames_.size()) &&
                      grow_to(
                          ends_, [](const Ends& ends) { return ends.message; }, message_.size()) &&
                      grow_to(
                          ends_, [](const Ends& ends) { return ends.code; }, code_.size()) &&
                      are_below(paths_, path_ends_.size()) && are_below(renames_, path_ends_.size()) &&
                      are_below(message_, words_.size()) && are_below(code_, words_.size());
    if (!fits) {
        base::throw_damaged();
    }
}

std::string History::to_bytes() const
{
    const History sorted(commits());
    base::ByteWriter writer;
    writer.text(sorted.ids_);
    writer.text(sorted.path_texts_);
    writer.list(sorted.path_ends_);
    writer.list(sorted.words_);
    writer.list(sorted.ends_);
    for (const Numbers* const numbers : {&sorted.paths_, &sorted.renames_, &sorted.message_, &sorted.code_}) {
        writer.list(*numbers);
    }
    return writer.take();
}

void History::add(const PastCommit& commit)
{
    ids_ += commit.id;
    for (const std::string& path : commit.paths) {
        paths_.push_back(number_of_path(path));
    }
    for (const auto& [from, to] : commit.renames) {
        renames_.push_back(number_of_path(from));
        renames_.push_back(number_of_path(to));
    }
    const auto add_words = [this](const std::vector<WordId>& words, Numbers& numbers) {
        for (const WordId word : words) {
            numbers.push_back(number_of_word(word));
        }
    };
    add_words(commit.message, message_);
    add_words(commit.code, code_);
    ends_.push_back({size_of(ids_), size_of(paths_), size_of(renames_), size_of(message_), size_of(code_)});
    enter(size_of(ends_) - 1);
}

void History::enter(std::uint32_t commit)
{
    const std::string_view own = id(commit);
    by_id_.place_of(hash_of(own), commit,
                    [&](std::size_t other) { return id(static_cast<std::uint32_t>(other)) == own; });
}

std::vector<std::string> History::arrange(const std::vector<std::string>& ids)
{
    order_.clear();
    std::vector<std::string> missing;
    for (const std::string& wanted : ids) {
        const std::size_t commit =
            by_id_.find(hash_of(wanted), [&](std::size_t at) { return id(static_cast<std::uint32_t>(at)) == wanted; });
        if (commit == base::PlaceTable::npos) {
            missing.push_back(wanted);
        } else {
            order_.push_back(static_cast<std::uint32_t>(commit));
        }
    }
    return missing;
}

History::Commit History::operator[](std::size_t age) const
{
    const Ends begin = before(order_[age]);
    const Ends end = ends_[order_[age]];
    return {part(paths_, begin.paths, end.paths), part(renames_, begin.renames, end.renames),
            part(message_, begin.message, end.message), part(code_, begin.code, end.code)};
}

std::vector<PastCommit> History::commits() const
{
    std::vector<PastCommit> commits;
    for (std::size_t age = 0; age < order_.size(); ++age) {
        const Commit commit = (*this)[age];
        PastCommit& past = commits.emplace_back();
        past.id = id(order_[age]);
        for (const std::uint32_t path_of : commit.paths) {
            past.paths.emplace_back(path(path_of));
        }
        for (std::size_t i = 0; i + 1 < commit.renames.size(); i += 2) {
            past.renames.emplace_back(path(commit.renames[i]), path(commit.renames[i + 1]));
        }
        for (const std::uint32_t word : commit.message) {
            past.message.push_back(words_[word]);
        }
        for (const std::uint32_t word : commit.code) {
            past.code.push_back(words_[word]);
        }
    }
    return commits;
}

std::string_view History::path(std::uint32_t number) const
{
    const std::uint32_t begin = number == 0 ? 0 : path_ends_[number - 1];
    return std::string_view(path_texts_).substr(begin, path_ends_[number] - begin);
}

std::string_view History::id(std::uint32_t commit) const
{
    const std::uint32_t begin = before(commit).id;
    return std::string_view(ids_).substr(begin, ends_[commit].id - begin);
}

std::uint32_t History::number_of_path(const std::string& path_of)
{
    const auto sorted = static_cast<std::uint32_t>(base::first_place(
        0, sorted_paths_, [&](std::size_t at) { return path(static_cast<std::uint32_t>(at)) < path_of; }));
    if (sorted < sorted_paths_ && path(sorted) == path_of) {
        return sorted;
    }
    const auto [place, is_new] = later_paths_.try_emplace(path_of, size_of(path_ends_));
    if (is_new) {
        path_texts_ += path_of;
        path_ends_.push_back(size_of(path_texts_));
    }
    return place->second;
}

std::optional<std::uint32_t> History::find_word(WordId word) const
{
    const auto sorted_end = words_.begin() + static_cast<std::ptrdiff_t>(sorted_words_);
    const auto sorted = std::lower_bound(words_.begin(), sorted_end, word);
    if (sorted != sorted_end && *sorted == word) {
        return static_cast<std::uint32_t>(sorted - words_.begin());
    }
    const auto later = later_words_.find(word);
    return later == later_words_.end() ? std::nullopt : std::optional(later->second);
}

std::uint32_t History::number_of_word(WordId word)
{
    if (const std::optional<std::uint32_t> number = find_word(word)) {
        return *number;
    }
    words_.push_back(word);
    return later_words_.emplace(word, size_of(words_) - 1).first->second;
}

} // namespace docwake::impact
