#pragma once

#include <string>

namespace docwake::writer {

struct ChangelogEdit
{
    std::string content; ///< the whole new text
    std::string place;   ///< where the entries went: "Unreleased", "the update 2026-11-23"; may be foreign text
};

} // namespace docwake::writer
