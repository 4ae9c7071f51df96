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

private:
    std::mt19937 random_;
};

} // namespace docwake::support
