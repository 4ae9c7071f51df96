#include "flow/kept_impact.h"

#include "git/archive.h"
#include "git/source.h"
#include "support/git_repository.h"
#include "support/recording_index.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

namespace docwake::flow {
namespace {

class KeptImpactTest : public testing::Test
{
protected:
    KeptImpactTest() : repository(folder.path() / "tool")
    {
        repository.write("src/options.c", "int main(void)\n{\n    option(\"--old-flag\");\n}\n");
        repository.write("docs/usage.md", "# Usage\n\nPass `--old-flag` to it.\n\n\xFF no UTF-8\n");
        repository.commit("feat: begin");
        repository.write("src/options.c", "int main(void)\n{\n    option(\"--new-flag\");\n}\n");
        repository.commit("feat: rename an option");
        request.docs_revision = "HEAD";
        request.surroundings = 1;
        request.finds_documented = true;
    }

    model::Impact find()
    {
        index.asked.clear();
        const auto source = git::open_source(repository.folder());
        const auto archive = git::open_archive(repository.folder());
        const model::ChangeSet changes = source->read(source->resolve(model::LastCommits{1}, {}), request.read);
        const auto find = [&](state::Index* with) {
            return find_impact(changes, request, {*source, *archive, *archive, with});
        };
        expected = find(nullptr);
        expected.terms.clear();
        KeptImpact found = find_kept_impact(changes, request, index, [&] { return find(&index); });
        if (found.keep) {
            found.keep();
        }
        return std::move(found.impact);
    }

    using Tables = std::vector<std::string>;

    support::TemporaryFolder folder;
    support::GitRepository repository;
    ImpactRequest request;
    support::RecordingIndex index;
    model::Impact expected;
};

TEST_F(KeptImpactTest, TheSameChangeIsNotLookedAtAgain)
{
    EXPECT_EQ(find(), expected);
    EXPECT_EQ(index.asked,
              (Tables{"impacts", "documents", "postings", "words", "walk", "history", "commits", "code", "words"}));
    ASSERT_EQ(expected.documents.size(), 1U);
    EXPECT_TRUE(expected.documents[0].lines[0].stale);
    EXPECT_EQ(find(), expected);
    EXPECT_EQ(index.asked, Tables{"impacts"});
}

TEST_F(KeptImpactTest, AnotherQuestionIsAnsweredAnew)
{
    find();
    request.top = 3;
    EXPECT_EQ(find(), expected);
    EXPECT_NE(index.asked, Tables{"impacts"});
    request.folders = {"docs"};
    EXPECT_EQ(find(), expected);
    EXPECT_NE(index.asked, Tables{"impacts"});
    request.read.context_lines = 0;
    EXPECT_EQ(find(), expected);
    EXPECT_NE(index.asked, Tables{"impacts"});
    // Other documents, the same code.
    request.docs_revision = "HEAD~1";
    EXPECT_EQ(find(), expected);
    EXPECT_NE(index.asked, Tables{"impacts"});
}

TEST_F(KeptImpactTest, ADamagedEntryIsMadeAnew)
{
    find();
    for (auto& [place, bytes] : index.entries) {
        if (place.first.starts_with("impacts")) {
            bytes.resize(bytes.size() / 2);
        }
    }
    EXPECT_EQ(find(), expected);
    EXPECT_EQ(find(), expected);
    EXPECT_EQ(index.asked, Tables{"impacts"});
}

TEST_F(KeptImpactTest, ADamagedIndexIsMadeAnew)
{
    find();
    std::set<std::string> tables;
    std::ranges::transform(index.entries, std::inserter(tables, tables.end()),
                           [](const auto& entry) { return entry.first.first; });
    EXPECT_EQ(tables.size(), 6U); // impacts, documents, words, walk, commits, code
    const std::string damaged = "\xFF";
    for (const std::string& table : tables) {
        SCOPED_TRACE(table);
        std::erase_if(index.entries, [](const auto& entry) { return entry.first.first.starts_with("impacts"); });
        for (auto& [place, bytes] : index.entries) {
            bytes = place.first == table ? damaged : bytes;
        }
        EXPECT_EQ(find(), expected);
        EXPECT_TRUE(std::ranges::none_of(index.entries, [&](const auto& entry) { return entry.second == damaged; }));
    }
}

} // namespace
} // namespace docwake::flow
