#include "flow/status_text.h"

#include <gtest/gtest.h>

namespace docwake::flow {
namespace {

TEST(StatusText, IsReadBack)
{
    const std::string id(40, 'a');
    const StatusText texts[] = {{"Docs job being sent", "docwake/main", "", ""},
                                {"Docs job under way", "docwake/main", id, "s1"},
                                {"The docs job was not sent", "", id, ""},
                                {"Docs pull request opened", "", "", "agent_01HZX-5"},
                                {"The docs need no change", "", "", ""}};
    const std::string descriptions[] = {"Docs job being sent for docwake/main",
                                        "Docs job under way for docwake/main since " + id + " (job s1)",
                                        "The docs job was not sent since " + id,
                                        "Docs pull request opened (job agent_01HZX-5)", "The docs need no change"};
    for (std::size_t i = 0; i < std::size(texts); ++i) {
        EXPECT_EQ(to_description(texts[i]), descriptions[i]);
        EXPECT_EQ(from_description(descriptions[i]), texts[i]);
    }
}

TEST(StatusText, LeavesOutWhatDoesNotFitOrCouldNotBeReadBack)
{
    const std::string longest(200, 'x');
    EXPECT_EQ(to_description({"Docs job under way", longest, "", "s1"}), "Docs job under way (job s1)");
    EXPECT_EQ(to_description({"Docs job under way", longest, "", longest}), "Docs job under way");
    EXPECT_EQ(to_description({"Docs job under way", "docwake/main", "", "two words"}),
              "Docs job under way for docwake/main");
    EXPECT_EQ(to_description({"Docs job under way", "", "", "a)\n::error::b"}), "Docs job under way");
    EXPECT_EQ(to_description({longest, "", "", ""}).size(), 140u);
}

TEST(StatusText, SaysWhichApiAJobIsSentOver)
{
    for (const int version : {1, 2}) {
        const std::string description = to_description({sending_phrase(version), "docwake/main", "", ""});
        EXPECT_EQ(api_version_of(from_description(description).phrase), version) << description;
    }
    EXPECT_EQ(api_version_of("Docs job under way"), 1);
}

TEST(StatusText, OfAnotherProgramHasAPhraseAlone)
{
    EXPECT_EQ(from_description(""), StatusText{});
    EXPECT_EQ(from_description("Build passed (job )"), (StatusText{"Build passed (job )", "", "", ""}));
    EXPECT_EQ(from_description("failing since monday"), (StatusText{"failing since monday", "", "", ""}));
    EXPECT_EQ(from_description("waiting for two words"), (StatusText{"waiting for two words", "", "", ""}));
}

} // namespace
} // namespace docwake::flow
