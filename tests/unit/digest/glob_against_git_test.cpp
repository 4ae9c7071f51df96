// Patterns as ours against the git program's, on random ones of a fixed seed.

#include "base/error.h"
#include "base/fs.h"
#include "base/text.h"
#include "digest/glob.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <random>
#include <set>

namespace docwake::digest {
namespace {

constexpr int list_count = 700;
constexpr int paths_per_list = 12;

class Generator
{
public:
    std::string pattern()
    {
        static constexpr std::array<std::string_view, 36> pieces = {
            "a", "a",    "b",    "ab",   "A",     "1",    ".",           "-",      "/",
            "/", "/",    "*",    "*",    "**",    "**/",  "/**",         "***",    "?",
            " ", "[ab]", "[!a]", "[^b]", "[a-c]", "[]a]", "[[:alpha:]]", "[!]a-]", "[a\\]b]",
            "é", "\\*",  "\\?",  "\\[",  "\\\\",  "\\a",  "\\ ",         "#",      "[[:digit:]-]"};
        std::string text(one_in(6) ? "!" : one_in(20) ? "\\!" : "");
        text += one_in(5) ? "/" : "";
        for (std::size_t i = 1 + below(5); i > 0; --i) {
            text += one_of(pieces);
        }
        return text + (one_in(5) ? "/" : "");
    }

    std::string path()
    {
        static constexpr std::array<std::string_view, 20> names = {"a",  "b",  "ab", "A",  "1",   "a b", ".a",
                                                                   "#a", "!a", "*",  "?a", "[a]", "a\\", "-",
                                                                   "é",  "aa", "ba", " a", "a ",  "]"};
        std::string text(one_of(names));
        for (std::size_t depth = below(4); depth > 0; --depth) {
            text.append("/").append(one_of(names));
        }
        return text;
    }

    bool one_in(std::size_t count) { return below(count) == 0; }
    std::size_t below(std::size_t count) { return random_() % count; }

private:
    template <std::size_t count>
    std::string_view one_of(const std::array<std::string_view, count>& items)
    {
        return items[below(count)];
    }

    std::mt19937 random_{20'261'125};
};

struct Example
{
    std::vector<std::string> patterns;
    std::optional<GlobList> list; ///< empty: a pattern that ours refuses, since git would never match it
    std::set<std::string> paths;
};

std::optional<GlobList> read(const std::vector<std::string>& patterns)
{
    try {
        return GlobList(patterns, "include");
    } catch (const base::Error&) {
        return std::nullopt;
    }
}

std::vector<Example> make_examples()
{
    Generator generator;
    std::vector<Example> examples;
    for (int i = 0; i < list_count; ++i) {
        Example& example = examples.emplace_back();
        // What ours refuses is looked at alone.
        const std::size_t count = 1 + generator.below(4);
        while (example.patterns.size() < count) {
            std::string pattern = generator.pattern();
            if (count == 1 || read({pattern})) {
                example.patterns.push_back(std::move(pattern));
            }
        }
        example.list = read(example.patterns);
        while (example.paths.size() < paths_per_list) {
            example.paths.insert(generator.path());
        }
    }
    return examples;
}

/// The pattern as a line of a file, where `#` begins a comment and blanks at the end do not count.
std::string line_of(std::string pattern)
{
    const std::size_t end = pattern.find_last_not_of(' ') + 1;
    const std::size_t blanks = pattern.size() - end;
    std::size_t backslashes = 0;
    while (backslashes < end && pattern[end - 1 - backslashes] == '\\') {
        ++backslashes;
    }
    pattern.resize(end);
    for (std::size_t i = 0; i < blanks; ++i) {
        pattern += i == 0 && backslashes % 2 == 1 ? " " : "\\ ";
    }
    return pattern.starts_with('#') ? "\\" + pattern : pattern;
}

TEST(GlobAgainstGit, MatchesWhatGitIgnores)
{
    const support::TemporaryFolder folder;
    const support::GitRepository repository(folder.path() / "r");
    std::vector<Example> examples = make_examples();
    std::string input;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        std::string file;
        for (const std::string& pattern : examples[i].patterns) {
            file += line_of(pattern) + "\n";
        }
        repository.write(fmt::format("{}/.gitignore", i), file);
        for (const std::string& path : examples[i].paths) {
            input += fmt::format("{}/{}", i, path) + '\0';
        }
    }
    const std::string output =
        repository.git({"check-ignore", "--no-index", "--stdin", "-z", "--verbose", "--non-matching"}, input);
    const std::vector<std::string_view> fields = base::split(output, '\0');

    std::size_t field = 0;
    std::size_t matched = 0;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        for (const std::string& path : examples[i].paths) {
            ASSERT_LT(field + 3, fields.size());
            const std::string_view pattern = fields[field + 2];
            ASSERT_EQ(fields[field + 3], fmt::format("{}/{}", i, path));
            field += 4;
            const bool is_ignored = !pattern.empty() && !pattern.starts_with('!');
            const bool is_matched = examples[i].list && examples[i].list->match(path) == GlobMatch::matched;
            EXPECT_EQ(is_matched, is_ignored) << "`" << base::join(examples[i].patterns, "` `") << "` on `" << path
                                              << "`" << (examples[i].list ? "" : " (refused)");
            matched += is_ignored ? 1 : 0;
        }
    }
    EXPECT_GT(matched, 1000U) << "else they are no examples";
}

} // namespace
} // namespace docwake::digest
