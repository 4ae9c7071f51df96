#pragma once

#include "model/range.h"

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace docwake::support {

struct FixtureTrouble
{
    std::string error; ///< its message
    /// A hint of that error. Run in the repository's folder, it mends it; empty: nothing can.
    std::string remedy = {};
};

/// A repository of one kind, and what reading it has to give.
struct FixtureRepository
{
    std::filesystem::path folder; ///< what docwake is pointed at
    model::RangeRequest request = model::LastCommits{1};
    std::string base; ///< of the range that the request stands for; empty: everything up to the root
    std::string head;

    /// Where the git program gives the right answer, if not in `folder`: the repository that this is a clone of.
    std::filesystem::path oracle = {};
    std::vector<std::string> git_options = {}; ///< for the oracle
    std::vector<std::string> too_large = {};   ///< paths that are to be named and not read

    /// The errors on the way, each after the remedy of the one before.
    std::vector<FixtureTrouble> troubles = {};
    /// What a remedy makes, where it cannot mend `folder` itself; its commits have other ids.
    std::filesystem::path copy = {};
    /// Instead of the troubles, fetches that docwake makes by itself if it may; empty: it can fetch nothing.
    std::optional<int> fetches = {};
    /// Restores what a remedy alone cannot: run before the first.
    std::vector<std::string> before_remedy = {};
};

struct GitFixture
{
    std::string name;
    /// Makes the repository below an empty folder.
    FixtureRepository (*make)(const std::filesystem::path& folder);
    bool needs_root = false; ///< changes owners

    friend std::ostream& operator<<(std::ostream& stream, const GitFixture& fixture) { return stream << fixture.name; }
};

/// One for each kind of repository, history and content that docwake is known to meet.
const std::vector<GitFixture>& git_fixtures();

// By what is special about them; git_fixtures() joins them.
std::vector<GitFixture> history_fixtures();
std::vector<GitFixture> clone_fixtures();
std::vector<GitFixture> content_fixtures();
std::vector<GitFixture> place_fixtures();
std::vector<GitFixture> name_fixtures();

/// Text of so many numbered lines.
std::string numbered_lines(int first, int last);

} // namespace docwake::support
