#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace docwake::support {

/// Texts that want to be taken for something else: commands of CI systems, escape sequences, broken UTF-8, Markdown,
/// line ends of every kind, in random order. The same seed gives the same texts.
class HostileText
{
public:
    explicit HostileText(std::uint32_t seed) : random_(seed) {}

    std::string next();

    std::size_t below(std::size_t bound);

    /// How many there were so far.
    std::size_t count() const { return count_; }

private:
    std::mt19937 random_;
    std::size_t count_ = 0;
};

/// How many of them a test is to use: `usual`, or what DOCWAKE_HOSTILE_STRINGS in the environment says.
std::size_t hostile_strings(std::size_t usual);

} // namespace docwake::support
