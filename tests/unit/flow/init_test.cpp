#include "flow/init.h"

#include "base/fs.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

#include <deque>

namespace docwake::flow {
namespace {

using Texts = std::vector<std::string>;

/// Answers in turn, and keeps the questions.
class Person
{
public:
    explicit Person(std::deque<std::string> answers) : answers_(std::move(answers)) {}

    Ask ask()
    {
        return [this](const std::string& question, const std::string& usual) -> std::optional<std::string> {
            questions.push_back(question + " [" + usual + "]");
            if (answers_.empty()) {
                return std::nullopt;
            }
            std::string answer = answers_.front();
            answers_.pop_front();
            return answer.empty() ? usual : answer;
        };
    }

    Texts questions;

private:
    std::deque<std::string> answers_;
};

TEST(Init, EnterTakesWhatWasFound)
{
    InitChoices choices{.facts = {.docs_paths = {"docs", "man"}}};
    Person person({"", "", "", "", ""});
    EXPECT_TRUE(ask_about(choices, CiSystem::github, person.ask()));
    EXPECT_EQ(
        person.questions,
        (Texts{"Folders that hold the documentation, with commas between them [docs, man]",
               "Docs agent: local (embedded, no account), mintlify (hosted), or auto (mintlify where there is a key) "
               "[auto]",
               "Project id at the hosted agent, from its dashboard []", "Write a workflow for GitHub Actions [no]",
               "Install the post-commit hook [no]"}));
    EXPECT_EQ(choices.facts.docs_paths, (Texts{"docs", "man"}));
    EXPECT_EQ(choices.facts.agent, "");
    EXPECT_FALSE(choices.workflow);
    EXPECT_FALSE(choices.hook);
}

TEST(Init, AnswersAreTaken)
{
    InitChoices choices;
    Person person({"manual, site ,", "local", "Yes"});
    EXPECT_TRUE(ask_about(choices, CiSystem::gitlab, person.ask()));
    EXPECT_EQ(choices.facts.docs_paths, (Texts{"manual", "site"}));
    EXPECT_EQ(choices.facts.agent, "local");
    EXPECT_TRUE(choices.hook);
}

TEST(Init, WhoLeavesBeforeTheLastAnswerHasAgreedToNothing)
{
    for (std::size_t answers = 0; answers < 5; ++answers) {
        InitChoices choices;
        Person person{std::deque<std::string>(answers)};
        EXPECT_FALSE(ask_about(choices, CiSystem::github, person.ask())) << answers;
    }
}

TEST(Init, WhatIsThereStaysAsItIs)
{
    const support::TemporaryFolder folder;
    base::write_file(folder.path() / ".docwake.toml", "draft = false\n");
    const auto files = plan_files({.workflow = true}, folder.path());
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files[0].path, ".docwake.toml");
    EXPECT_TRUE(files[0].exists);
    EXPECT_EQ(files[1].path, ".github/workflows/docwake.yml");
    EXPECT_FALSE(files[1].exists);
}

TEST(Init, TheWorkflowIsTheTemplateForThisRepository)
{
    const std::string hosted = workflow_text({.default_branch = "it's", .project_id = "p1"});
    EXPECT_NE(hosted.find("# .github/workflows/docwake.yml: "), std::string::npos);
    EXPECT_NE(hosted.find("    branches: ['it''s']\n"), std::string::npos);
    EXPECT_NE(hosted.find("          api-key: ${{ secrets.MINTLIFY_API_KEY }}\n          project-id: 'p1'\n"),
              std::string::npos);
    const std::string local = workflow_text({.agent = "local"});
    EXPECT_NE(local.find("        with:\n          agent: local\n"), std::string::npos);
    EXPECT_EQ(local.find("MINTLIFY"), std::string::npos);
    EXPECT_EQ(local.find("YOUR_PROJECT"), std::string::npos);
}

} // namespace
} // namespace docwake::flow
