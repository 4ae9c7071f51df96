#pragma once

#include "impact/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::impact {

/// A name that a document mentions as one of the code.
struct Mention
{
    std::string name;
    std::vector<int> lines; ///< from 1, each once, in order

    bool operator==(const Mention&) const = default;
};

/// What the lines `first` to `last` mention, in the order of the text: what is marked as code, flags, and names that
/// can hardly be words of prose. Of a longer name also its last part.
std::vector<Mention> mentions_of(DocumentKind kind, std::string_view text, int first, int last);

} // namespace docwake::impact
