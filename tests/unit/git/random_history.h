#pragma once

#include "base/text.h"
#include "support/git_repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace docwake::git::test {

struct HistoryShape
{
    int count = 200;
    int skew = 0;  ///< seconds that a clock is wrong at most
    int step = 10; ///< seconds from one commit to the next
};

/// A history of commits without files, made in one go, with several roots, merges and octopus merges. Gives the ids,
/// oldest first; parents are earlier commits.
inline std::vector<std::string> import_random_history(const support::GitRepository& repository, unsigned seed,
                                                      const HistoryShape& shape)
{
    const auto [count, skew, step] = shape;
    std::mt19937 random(seed); // its numbers are the same everywhere, those of the distributions are not
    const auto below = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    std::string stream;
    for (int i = 1; i <= count; ++i) {
        const int date = 1'767'225'600 + i * step + (skew == 0 ? 0 : below(2 * skew) - skew);
        stream += fmt::format("commit refs/heads/c{0}\nmark :{0}\ncommitter C <c@d> {1} +0000\ndata 2\n{2}\n", i, date,
                              i % 10);
        const bool is_root = i == 1 || below(100) == 0;
        std::set<int> parents;
        for (int wanted = is_root ? 0 : 1 + (below(4) == 0 ? 1 : 0) + (below(20) == 0 ? 2 : 0); wanted > 0; --wanted) {
            parents.insert(std::max(1, i - 1 - below(8)));
        }
        bool first = true;
        for (const int parent : parents) {
            stream += fmt::format("{} :{}\n", std::exchange(first, false) ? "from" : "merge", parent);
        }
        stream += "\n";
    }
    repository.git({"fast-import", "--quiet"}, stream);
    std::vector<std::string> ids(static_cast<std::size_t>(count));
    const std::string names = repository.git({"for-each-ref", "--format=%(refname:lstrip=2) %(objectname)"});
    for (const std::string_view line : base::split_lines(names)) {
        const std::size_t space = line.find(' ');
        ids[static_cast<std::size_t>(std::stoi(std::string(line.substr(1, space - 1))) - 1)] = line.substr(space + 1);
    }
    return ids;
}

} // namespace docwake::git::test
