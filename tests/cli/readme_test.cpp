#include "base/fs.h"
#include "base/text.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace docwake {
namespace {

using testing::HasSubstr;

TEST(Readme, ShowsARealRun)
{
    const support::TemporaryFolder folder;
    support::GitRepository repository(folder.path() / "house");
    repository.write("README.md", "# House\n\nA house with a door.\n");
    repository.write("docs/guide.md", "# Guide\n\nCall `open_door` before you enter, and `close_door` afterwards.\n\n"
                                      "## Options\n\n`--no-lock` leaves the door unlocked.\n");
    repository.write("src/house.h", "#pragma once\n\nint open_door(int key);\nint close_door(void);\n");
    repository.write("src/main.c", "int main(int argc, char** argv)\n{\n"
                                   "    return has(argv, \"--no-lock\") ? 0 : 1;\n}\n");
    repository.commit("feat: begin");
    repository.write("src/house.h", "#pragma once\n\nint unlock_door(int key);\nint close_door(void);\n");
    repository.commit("feat!: call it unlock_door");
    repository.write("src/main.c", "int main(int argc, char** argv)\n{\n"
                                   "    return has(argv, \"--unlocked\") ? 0 : 1;\n}\n");
    repository.commit("feat: rename --no-lock to --unlocked");

    std::string shown;
    for (const std::string command : {"impact --last 2 --top 1", "sync --last 2 --agent local --quiet"}) {
        std::vector<std::string> arguments;
        for (const std::string_view argument : base::split(command, ' ')) {
            arguments.emplace_back(argument);
        }
        const base::ProcessResult result = support::run_docwake(repository.folder(), arguments);
        EXPECT_EQ(result.exit_code, 0) << result.errors;
        shown += "$ docwake " + command + "\n" + result.output;
    }
    shown += "$ git diff main...docwake/main -- docs/guide.md\n" +
             repository.git({"diff", "main...docwake/main", "--", "docs/guide.md"});
    EXPECT_THAT(base::read_file(std::string(DOCWAKE_SOURCE_DIR) + "/README.md"),
                HasSubstr("```console\n" + shown + "```\n"));
}

} // namespace
} // namespace docwake
