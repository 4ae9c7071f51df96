#include "digest/keyword_scan.h"

#include "base/ascii.h"

#include <queue>

namespace docwake::digest {

namespace {

unsigned char lower(char c)
{
    return static_cast<unsigned char>(base::to_lower(c));
}

} // namespace

KeywordScan::KeywordScan(std::span<const std::string> keywords)
{
    for (const std::string& keyword : keywords) {
        for (const char c : keyword) {
            std::uint8_t& its_class = classes_.at(lower(c));
            its_class = its_class == 0 ? static_cast<std::uint8_t>(width_++) : its_class;
        }
    }
    for (char c = 'A'; c <= 'Z'; ++c) {
        classes_.at(static_cast<unsigned char>(c)) = classes_.at(lower(c));
    }
    // The trie: rows of state numbers, 0 where there is no child, as no child is the root.
    next_.resize(width_);
    found_.emplace_back();
    for (std::uint32_t index = 0; index < keywords.size(); ++index) {
        std::uint32_t state = 0;
        for (const char c : keywords[index]) {
            const std::size_t entry = std::size_t{state} * width_ + classes_.at(lower(c));
            if (next_[entry] == 0) {
                next_[entry] = static_cast<std::uint32_t>(found_.size());
                next_.resize(next_.size() + width_);
                found_.emplace_back();
            }
            state = next_[entry];
        }
        found_[state].push_back(index);
    }
    // By depth: where a state has no child, its longest proper suffix decides, which is complete already.
    std::vector<std::uint32_t> suffix(found_.size());
    std::queue<std::uint32_t> states;
    states.push(0);
    while (!states.empty()) {
        const std::uint32_t state = states.front();
        states.pop();
        for (std::uint32_t c = 0; c < width_; ++c) {
            std::uint32_t& child = next_[std::size_t{state} * width_ + c];
            const std::uint32_t fallback = state == 0 ? 0 : next_[std::size_t{suffix[state]} * width_ + c];
            if (child == 0) {
                child = fallback;
                continue;
            }
            suffix[child] = fallback;
            found_[child].insert(found_[child].end(), found_[fallback].begin(), found_[fallback].end());
            states.push(child);
        }
    }
    for (std::uint32_t& entry : next_) {
        const bool ends_keyword = !found_[entry].empty();
        entry = (entry * width_) << 1U | (ends_keyword ? 1U : 0U);
    }
}

} // namespace docwake::digest
