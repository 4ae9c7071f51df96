#include "git/text_diff.h"

#include "git/history.h"
#include "git/repository.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"
#include "unit/git/comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace docwake::git {
namespace {

/// Texts in which much repeats, so that there are many right answers.
class TextMaker
{
public:
    std::size_t below(std::size_t limit) { return numbers_() % limit; }

    std::string line(std::size_t kinds)
    {
        static const std::vector<std::string> usual = {
            "",        "}",  "    }",      "        return 0;", "    int a;", "{",     "\tif (a)", "\t\tb();",
            "int f()", "  ", "    else {", "_name = 1",         "$x",         "\x01#", "é = ü",    "\r"};
        const std::size_t kind = below(kinds);
        return (kind < usual.size() ? usual[kind] : std::string(kind % 7, ' ') + fmt::format("line {}", kind)) + "\n";
    }

    std::vector<std::string> lines(std::size_t count, std::size_t kinds)
    {
        std::vector<std::string> made;
        for (std::size_t i = 0; i < count; ++i) {
            made.push_back(line(kinds));
        }
        return made;
    }

    /// Replaces, moves, doubles and removes runs of lines.
    void edit(std::vector<std::string>& lines, std::size_t kinds)
    {
        const auto place = [&](std::size_t index) { return lines.begin() + static_cast<std::ptrdiff_t>(index); };
        const std::size_t first = below(lines.size() + 1);
        const std::size_t count = below(std::min<std::size_t>(lines.size() - first, 9) + 1);
        const std::vector<std::string> run(place(first), place(first + count));
        const std::size_t what = below(4);
        if (what != 0) {
            lines.erase(place(first), place(first + count));
        }
        std::vector<std::string> more = what == 1 ? this->lines(below(9), kinds) : run;
        if (what != 2) {
            lines.insert(place(below(lines.size() + 1)), more.begin(), more.end());
        }
    }

private:
    std::mt19937 numbers_{20'260'101}; // NOLINT(cert-msc32-c,cert-msc51-cpp): the same texts each time
};

std::string joined(const std::vector<std::string>& lines, bool cut_end)
{
    std::string text;
    for (const std::string& line : lines) {
        text += line;
    }
    if (cut_end && !text.empty()) {
        text.pop_back();
    }
    return text;
}

/// The first line in which two long texts differ, with what is around it; empty when they are equal.
std::string first_difference(const std::string& ours, const std::string& gits)
{
    if (ours == gits) {
        return {};
    }
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(ours, gits).in1 - ours.begin());
    const std::size_t from = at < 300 ? 0 : at - 300;
    return fmt::format("ours:\n{}\ngit's:\n{}\n", ours.substr(from, 600), gits.substr(from, 600));
}

class TextDiffTest : public testing::Test
{
protected:
    support::TemporaryFolder folder;
    support::GitRepository repository{folder.path() / "repository"};

    void expect_same_as_git(const std::string& base, const std::string& head) const
    {
        const RepositoryPtr handle = open_repository(repository.folder());
        const Objects objects(handle.get());
        const auto files = read_net_diff(objects, to_oid(base), to_oid(head), {});
        EXPECT_EQ(first_difference(test::our_hunks(files), test::git_hunks(repository.folder(), base, head)), "");
    }
};

TEST_F(TextDiffTest, IsThatOfGitOnTextsOfManyAnswers)
{
    TextMaker maker;
    std::vector<std::string> after;
    for (int file = 0; file < 600; ++file) {
        const std::size_t kinds = 1 + maker.below(40);
        std::vector<std::string> lines = maker.lines(maker.below(120), kinds);
        repository.write(fmt::format("{:03}", file), joined(lines, maker.below(9) == 0));
        for (std::size_t edits = 1 + maker.below(8); edits > 0; --edits) {
            maker.edit(lines, kinds);
        }
        after.push_back(joined(lines, maker.below(9) == 0));
    }
    const std::string base = repository.commit("Before");
    for (std::size_t file = 0; file < after.size(); ++file) {
        repository.write(fmt::format("{:03}", file), after[file]);
    }
    const std::string head = repository.commit("After");
    expect_same_as_git(base, head);
    expect_same_as_git(head, base);
}

TEST_F(TextDiffTest, IsThatOfGitWhereGitGivesUpOnTheShortest)
{
    TextMaker maker;
    std::vector<std::string> after;
    for (int file = 0; file < 24; ++file) {
        const std::size_t kinds = 2 + maker.below(400);
        std::vector<std::string> lines = maker.lines(1500 + maker.below(3000), kinds);
        repository.write(fmt::format("{:03}", file), joined(lines, false));
        if (file % 3 == 0) {
            lines = maker.lines(1500 + maker.below(3000), kinds);
        } else {
            for (std::size_t edits = 200 + maker.below(900); edits > 0; --edits) {
                maker.edit(lines, kinds);
            }
        }
        after.push_back(joined(lines, false));
    }
    const std::string base = repository.commit("Before");
    for (std::size_t file = 0; file < after.size(); ++file) {
        repository.write(fmt::format("{:03}", file), after[file]);
    }
    const std::string head = repository.commit("After");
    expect_same_as_git(base, head);
    expect_same_as_git(head, base);
}

TEST_F(TextDiffTest, FunctionLineIsCutAsGitCutsIt)
{
    const std::vector<std::string> names = {"a" + std::string(78, 'b') + "é",
                                            "a\xe4"
                                            "b",
                                            "ab  \xe4",
                                            "a\vb\f",
                                            std::string(90, 'x'),
                                            "é"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        repository.write(fmt::format("{}", i), names[i] + "\n 1\n 2\n 3\n 4\n 5\n");
    }
    const std::string base = repository.commit("Before");
    for (std::size_t i = 0; i < names.size(); ++i) {
        repository.write(fmt::format("{}", i), names[i] + "\n 1\n 2\n 3\n 4\n five\n");
    }
    expect_same_as_git(base, repository.commit("After"));
}

} // namespace
} // namespace docwake::git
