#include "digest/keyword_scan.h"

#include "base/ascii.h"

#include <algorithm>
#include <cstddef>
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
    struct Child
    {
        std::uint8_t its_class = 0;
        std::uint32_t state = 0;
    };
    std::vector<std::vector<Child>> children(1);
    found_.emplace_back();
    for (std::uint32_t index = 0; index < keywords.size(); ++index) {
        std::uint32_t state = 0;
        for (const char c : keywords[index]) {
            const std::uint8_t its_class = classes_.at(lower(c));
            const auto known = std::ranges::find(children[state], its_class, &Child::its_class);
            if (known != children[state].end()) {
                state = known->state;
                continue;
            }
            const auto child = static_cast<std::uint32_t>(found_.size());
            children[state].push_back({its_class, child});
            children.emplace_back();
            found_.emplace_back();
            state = child;
        }
        found_[state].push_back(index);
    }
    // By depth: where a state has no child, its longest proper suffix decides, whose row is complete already.
    next_.resize(found_.size() * width_);
    std::vector<std::uint32_t> suffix(found_.size());
    std::queue<std::uint32_t> states;
    states.push(0);
    while (!states.empty()) {
        const std::uint32_t state = states.front();
        states.pop();
        const auto row_of = [this](std::uint32_t of) { return next_.begin() + std::ptrdiff_t{of} * width_; };
        if (state != 0) {
            std::copy_n(row_of(suffix[state]), width_, row_of(state));
        }
        for (const Child& child : children[state]) {
            std::uint32_t& next = row_of(state)[child.its_class];
            const std::uint32_t fallback = (next >> 1U) / width_;
            suffix[child.state] = fallback;
            found_[child.state].insert(found_[child.state].end(), found_[fallback].begin(), found_[fallback].end());
            next = (child.state * width_) << 1U | (found_[child.state].empty() ? 0U : 1U);
            states.push(child.state);
        }
    }
}

} // namespace docwake::digest
