// The completions and the manual page, as the shells and the manual's own programs understand them.

#include "base/fs.h"
#include "base/text.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace docwake {
namespace {

using testing::HasSubstr;
using testing::IsSupersetOf;

class CompletionTest : public testing::Test
{
protected:
    std::string printed(const std::vector<std::string>& arguments)
    {
        const base::ProcessResult result = support::run_docwake(folder.path(), arguments);
        EXPECT_EQ(result.exit_code, 0) << result.errors;
        return result.output;
    }

    base::ProcessResult run(std::vector<std::string> arguments)
    {
        return base::run_process({.arguments = std::move(arguments),
                                  .folder = folder.path(),
                                  .environment = support::clean_environment(folder.path()),
                                  .time_limit = std::chrono::seconds(60)});
    }

    /// Whether a program is there to judge.
    bool has(const std::string& program) { return run({"sh", "-c", "command -v " + program}).exit_code == 0; }

    std::filesystem::path write(const std::string& name, const std::string& content)
    {
        base::write_file(folder.path() / name, content);
        return folder.path() / name;
    }

    /// What bash offers at the end of a line, its words as bash splits them.
    std::vector<std::string> offered(const std::string& words)
    {
        const std::string script = printed({"completion", "bash"}) +
                                   fmt::format("compopt() {{ echo \"compopt $*\"; }}\n"
                                               "COMP_WORDS=({})\nCOMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n_docwake\n"
                                               "printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
                                               words);
        const base::ProcessResult result = run({"bash", write("completion.sh", script).string()});
        EXPECT_EQ(result.exit_code, 0) << result.errors;
        std::vector<std::string> lines;
        for (const std::string_view line : base::split_lines(result.output)) {
            lines.emplace_back(line);
        }
        return lines;
    }

    support::TemporaryFolder folder;
};

TEST_F(CompletionTest, BashOffersCommandsOptionsAndValues)
{
    EXPECT_THAT(offered("docwake ''"), IsSupersetOf({"sync", "preview", "queue", "completion", "--repo"}));
    EXPECT_EQ(offered("docwake prev"), std::vector<std::string>{"preview"});
    EXPECT_THAT(offered("docwake queue ''"), IsSupersetOf({"list", "drop"}));
    EXPECT_EQ(offered("docwake --quiet sync --last 3 --since-t"), std::vector<std::string>{"--since-tag"});
    EXPECT_EQ(offered("docwake sync --model ''"), (std::vector<std::string>{"sonnet", "opus"}));
    EXPECT_EQ(offered("docwake sync --model = o"), std::vector<std::string>{"opus"});
    EXPECT_EQ(offered("docwake sync --format ''"), (std::vector<std::string>{"text", "json"}));
    EXPECT_EQ(offered("docwake completion z"), std::vector<std::string>{"zsh"});
    EXPECT_EQ(offered("docwake --repo ''"), (std::vector<std::string>{"compopt -o dirnames", ""}));
    EXPECT_EQ(offered("docwake sync --key-file ''"), (std::vector<std::string>{"compopt -o default", ""}));
    EXPECT_EQ(offered("docwake sync --last ''"), std::vector<std::string>{""});
}

TEST_F(CompletionTest, ZshTakesTheScript)
{
    const std::string script = printed({"completion", "zsh"});
    EXPECT_TRUE(script.starts_with("#compdef docwake\n"));
    if (!has("zsh")) {
        GTEST_SKIP() << "zsh is not installed, so nothing reads its completions here";
    }
    const auto file = write("_docwake", script);
    const base::ProcessResult syntax = run({"zsh", "-n", file.string()});
    EXPECT_EQ(syntax.exit_code, 0) << syntax.errors;
    const base::ProcessResult loaded = run({"zsh", "-f", "-c",
                                            fmt::format("autoload -Uz compinit; compinit -u -D; source '{}'; print "
                                                        "$_comps[docwake]; whence -w _docwake_queue_drop",
                                                        file.string())});
    EXPECT_EQ(loaded.output, "_docwake\n_docwake_queue_drop: function\n") << loaded.errors;
}

TEST_F(CompletionTest, FishTakesTheScript)
{
    const std::string script = printed({"completion", "fish"});
    EXPECT_THAT(script, HasSubstr("complete -c docwake -n '__docwake_at \" queue\"' -a drop -d "));
    if (!has("fish")) {
        GTEST_SKIP() << "fish is not installed, so nothing reads its completions here";
    }
    const auto file = write("docwake.fish", script);
    const auto offered_by_fish = [&](const std::string& line) {
        return run({"fish", "--no-config", "-c", fmt::format("source '{}'; complete -C '{}'", file.string(), line)})
            .output;
    };
    EXPECT_EQ(offered_by_fish("docwake prev").substr(0, 8), "preview\t");
    EXPECT_EQ(offered_by_fish("docwake queue dro").substr(0, 5), "drop\t");
    EXPECT_EQ(offered_by_fish("docwake sync --model o").substr(0, 4), "opus");
}

TEST_F(CompletionTest, TheManualPageIsClean)
{
    const std::string page = printed({"man"});
    EXPECT_THAT(page, HasSubstr(".SS \"docwake queue drop\"\n"));
    EXPECT_THAT(page, HasSubstr("8 a gate that was asked for is closed\n"));
    if (!has("groff")) {
        GTEST_SKIP() << "groff is not installed, so nothing reads the manual page here";
    }
    const base::ProcessResult result = run({"groff", "-man", "-Tutf8", "-ww", "-z", write("docwake.1", page).string()});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(result.errors, "");
}

TEST_F(CompletionTest, AnUnknownShellIsAnError)
{
    const base::ProcessResult result = support::run_docwake(folder.path(), {"completion", "tcsh"});
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.errors, HasSubstr("bash"));
}

} // namespace
} // namespace docwake
