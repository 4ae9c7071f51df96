#include "support/git_fixtures.h"

#include <fmt/format.h>

namespace docwake::support {

const std::vector<GitFixture>& git_fixtures()
{
    static const std::vector<GitFixture> all = [] {
        std::vector<GitFixture> joined;
        for (const auto& part :
             {history_fixtures(), clone_fixtures(), content_fixtures(), place_fixtures(), name_fixtures()}) {
            joined.insert(joined.end(), part.begin(), part.end());
        }
        return joined;
    }();
    return all;
}

std::string numbered_lines(int first, int last)
{
    std::string text;
    for (int i = first; i <= last; ++i) {
        text += fmt::format("line number {}\n", i);
    }
    return text;
}

} // namespace docwake::support
