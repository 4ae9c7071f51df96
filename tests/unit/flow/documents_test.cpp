#include "flow/documents.h"

#include "flow/document_words.h"
#include "support/git_repository.h"
#include "support/recording_index.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace docwake::flow {
namespace {

using Writes = std::map<std::string, std::size_t>;

class DocumentsTest : public testing::Test
{
protected:
    DocumentsTest() : repository(folder.path() / "tool")
    {
        write_numbered(0, 3);
        repository.write("README.md", "# Tool\n");
        repository.write("src/tool.c", "int main;\n");
        repository.commit("feat: begin");
    }

    void write_numbered(int from, int to)
    {
        for (int i = from; i < to; ++i) {
            repository.write(fmt::format("docs/{}.md", i), fmt::format("# Page {}\n\nThe word_{} and others.\n", i, i));
        }
    }

    std::string listed(state::Index* with, const std::vector<std::string>& folders = {}) const
    {
        const auto archive = git::open_archive(repository.folder());
        std::string text;
        for (const Document& document : list_documents(*archive, archive->commit_of("HEAD"), folders, with).documents) {
            text += fmt::format("{} {} {}\n", document.path, document.blob, static_cast<int>(document.kind));
        }
        return text;
    }
    /// With what the index has the same comes out as without one. What is written meanwhile.
    Writes list(const std::vector<std::string>& folders = {})
    {
        index.writes.clear();
        EXPECT_EQ(listed(&index, folders), listed(nullptr, folders));
        return index.writes;
    }

    /// What the words of all documents say about a change of the names of some.
    std::string matched(state::Index* with) const
    {
        const auto archive = git::open_archive(repository.folder());
        const DocumentSet documents = list_documents(*archive, archive->commit_of("HEAD"), {}, nullptr);
        impact::Query query;
        for (const char* name : {"word_1", "word_150", "word_no", "Tool", "others"}) {
            query.names[impact::name_id(name)] = 1;
        }
        DocumentReader reader(documents);
        KnownWords words(documents, with, settings_key({}));
        impact::TextMatch match(query, documents.documents.size());
        words.put_known(match);
        words.put_others(match, reader, 2);
        std::string text = fmt::format("{}\n", match.rarity(impact::name_id("word_1")));
        for (const double score : match.scores(query.names)) {
            text += fmt::format("{}\n", score);
        }
        const std::vector<impact::DocumentWords> words_of = words.of({1, 0}, reader, 2);
        EXPECT_EQ(words_of.size(), 2U);
        const Document& second = documents.documents[1];
        EXPECT_EQ(words_of[0], impact::DocumentWords(second.kind, reader.read(second)));
        return text;
    }
    Writes match()
    {
        index.writes.clear();
        EXPECT_EQ(matched(&index), matched(nullptr));
        return index.writes;
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    support::RecordingIndex index;
};

TEST_F(DocumentsTest, TheListIsKeptAndFollowsCommits)
{
    EXPECT_EQ(list(), (Writes{{"documents", 1}}));
    EXPECT_EQ(list(), Writes());
    repository.write("docs/new.md", "New.\n");
    repository.write("docs/1.md", "Another.\n");
    repository.write("src/tool.c", "int other;\n");
    repository.rename("docs/0.md", "guide/zero.rst");
    repository.commit("docs: change three");
    EXPECT_EQ(list(), Writes()) << "a few are put in";
    repository.git({"rm", "--quiet", "docs/2.md"});
    repository.write("docs/now-a-folder/2.md", "Inside.\n");
    repository.commit("docs: move one");
    EXPECT_EQ(list(), Writes());
    write_numbered(10, 130);
    repository.commit("docs: many");
    EXPECT_EQ(list(), (Writes{{"documents", 1}}));
    EXPECT_EQ(list({"manual"}), (Writes{{"documents", 1}})) << "other folders, another list";
}

TEST_F(DocumentsTest, AListOfACommitThatIsGoneIsMadeAnew)
{
    list();
    const std::string head = git::open_archive(repository.folder())->commit_of("HEAD");
    for (auto& [place, bytes] : index.entries) {
        bytes.replace(bytes.find(head), head.size(), std::string(head.size(), '1'));
    }
    EXPECT_EQ(list(), (Writes{{"documents", 1}}));
}

TEST_F(DocumentsTest, WordsOfFewDocumentsAreKeptOneByOne)
{
    EXPECT_EQ(match(), (Writes{{"words", 4}}));
    EXPECT_EQ(match(), Writes());
    repository.write("docs/1.md", "Now word_150.\n");
    repository.commit("docs: say more");
    EXPECT_EQ(match(), (Writes{{"words", 1}}));
}

TEST_F(DocumentsTest, WordsOfManyAreKeptTogetherToo)
{
    write_numbered(3, 200);
    repository.commit("docs: many");
    EXPECT_EQ(match(), (Writes{{"words", 201}}));
    EXPECT_EQ(match(), (Writes{{"postings", impact::posting_parts + 1}})) << "what is read again is put together";
    EXPECT_EQ(match(), Writes());
    repository.write("docs/1.md", "Now word_150.\n");
    repository.git({"rm", "--quiet", "docs/150.md"});
    repository.commit("docs: say more");
    EXPECT_EQ(match(), (Writes{{"words", 1}})) << "and what is gone is left out";
    std::erase_if(index.entries, [](const auto& entry) {
        return entry.first.first.starts_with("postings") && entry.first.second != "documents";
    });
    EXPECT_EQ(match(), (Writes{{"postings", impact::posting_parts + 1}})) << "a part is missing";
}

} // namespace
} // namespace docwake::flow
