#include "base/fs.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

namespace docwake {
namespace {

TEST(Help, NamesEveryCommandAndTheExitCodes)
{
    const support::TemporaryFolder folder;
    const base::ProcessResult help = support::run_docwake(folder.path(), {"--help"});
    EXPECT_EQ(help.exit_code, 0);
    for (const char* word : {"sync", "preview", "impact", "why", "serve", "config", "queue", "jobs", "job", "message",
                             "hook", "init", "doctor", "Exit codes"}) {
        EXPECT_NE(help.output.find(word), std::string::npos) << word;
    }
    EXPECT_EQ(support::run_docwake(folder.path(), {"--version"}).output, "docwake " DOCWAKE_VERSION "\n");
}

TEST(Help, OfEachCommandNamesTheOptionsThatAllHave)
{
    const support::TemporaryFolder folder;
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{"sync"},
                                                                                         {"preview"},
                                                                                         {"impact"},
                                                                                         {"why"},
                                                                                         {"serve"},
                                                                                         {"config"},
                                                                                         {"queue"},
                                                                                         {"queue", "list"},
                                                                                         {"queue", "drop"},
                                                                                         {"jobs"},
                                                                                         {"job"},
                                                                                         {"message"},
                                                                                         {"hook", "run"},
                                                                                         {"init"},
                                                                                         {"doctor"},
                                                                                         {"completion"},
                                                                                         {"man"}}) {
        std::vector<std::string> arguments = command;
        arguments.emplace_back("--help");
        const base::ProcessResult help = support::run_docwake(folder.path(), arguments);
        EXPECT_EQ(help.exit_code, 0);
        EXPECT_NE(help.output.find("Everywhere: --repo DIR"), std::string::npos) << help.output;
    }
}

TEST(Help, TheReadmeHoldsTheReferenceOfTheSettings)
{
    const support::TemporaryFolder folder;
    const base::ProcessResult reference = support::run_docwake(folder.path(), {"config", "--reference"});
    EXPECT_EQ(reference.exit_code, 0) << reference.errors;
    const std::string readme = base::read_file(std::filesystem::path(DOCWAKE_SOURCE_DIR) / "README.md");
    const std::string begin = "<!-- reference: docwake config --reference -->\n";
    const std::size_t first = readme.find(begin) + begin.size();
    EXPECT_EQ(readme.substr(first, readme.find("<!-- end of reference -->") - first), reference.output);
}

} // namespace
} // namespace docwake
