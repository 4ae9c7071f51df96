#include "flow/hook_block.h"

#include "base/error.h"
#include "base/fs.h"

#include <gtest/gtest.h>

namespace docwake::flow {
namespace {

TEST(HookBlock, TheProgramOfTheInstallationIsTriedBeforeThePath)
{
    EXPECT_EQ(hook_block(HookMode::sync, "/opt/it's/docwake"),
              "# >>> docwake: starts behind a commit, never delays or fails one; DOCWAKE=0 switches it off >>>\n"
              "if [ \"${DOCWAKE:-1}\" != 0 ] && [ -z \"${CI:-}\" ] && [ ! -d \"${GIT_DIR:-.git}/rebase-merge\" ] &&\n"
              "    [ ! -d \"${GIT_DIR:-.git}/rebase-apply\" ] && [ ! -d \"${GIT_DIR:-.git}/sequencer\" ]; then\n"
              "    docwake='/opt/it'\\''s/docwake'\n"
              "    [ -x \"$docwake\" ] || docwake=docwake\n"
              "    if command -v \"$docwake\" >/dev/null 2>&1; then\n"
              "        # The branch as it is now: a checkout may come before the program looks.\n"
              "        { read -r docwake_head <\"${GIT_DIR:-.git}/HEAD\"; } 2>/dev/null || docwake_head=\n"
              "        docwake_branch=${docwake_head#ref: refs/heads/}\n"
              "        [ \"$docwake_branch\" != \"$docwake_head\" ] || docwake_branch=\n"
              "        \"$docwake\" hook run post-commit --branch \"$docwake_branch\" </dev/null >/dev/null 2>&1 &\n"
              "    fi\n"
              "fi || :\n"
              "# <<< docwake <<<\n");
}

TEST(HookBlock, TheImpactIsShownInTheForeground)
{
    const std::string block = hook_block(HookMode::impact, "");
    EXPECT_NE(block.find("\n    docwake=docwake\n"), std::string::npos);
    EXPECT_NE(block.find("; then\n        \"$docwake\" hook run post-commit --mode impact </dev/null\n    fi\n"),
              std::string::npos);
}

TEST(HookBlock, WithoutAHookTheResultIsTheProjectsOwn)
{
    std::string whole = with_block(std::nullopt, hook_block(HookMode::sync, ""));
    EXPECT_EQ(without_block(whole), std::nullopt);
    const std::string mark = ", which made this file";
    whole.erase(whole.find(mark), mark.size());
    EXPECT_EQ(whole, base::read_file(std::filesystem::path(DOCWAKE_SOURCE_DIR) / "hooks/post-commit"));
}

TEST(HookBlock, EveryHookIsRestoredByteForByte)
{
    const std::string block = hook_block(HookMode::sync, "/usr/bin/docwake");
    for (const std::string hook :
         {"", "\n", "#!/bin/sh", "#!/bin/sh\n", "#!/bin/sh\r\necho a\r\n", "echo a", "echo a\n",
          "#!/bin/bash -eu\nexec true", "#!/bin/sh\n\n# <<< other <<<\nexit 0\n"}) {
        SCOPED_TRACE(hook);
        const std::string once = with_block(hook, block);
        EXPECT_EQ(without_block(once), hook);
        EXPECT_EQ(with_block(once, block), once);
        const std::string renewed = with_block(once, hook_block(HookMode::impact, ""));
        EXPECT_NE(renewed, once);
        EXPECT_EQ(without_block(renewed), hook);
    }
}

TEST(HookBlock, StandsBehindTheInterpretersLine)
{
    EXPECT_TRUE(with_block("#!/bin/sh\nexit 0\n", "# >>> docwake\n# <<< docwake <<<\n") ==
                "#!/bin/sh\n# >>> docwake\n# <<< docwake <<<\nexit 0\n");
    EXPECT_EQ(without_block("echo a\n"), "echo a\n");
}

TEST(HookBlock, HalfABlockIsAnError)
{
    for (const auto& [hook, message] :
         {std::pair("#!/bin/sh\n# >>> docwake\n", "the hook has the start of docwake's block without its end"),
          std::pair("# <<< docwake <<<\n", "the hook has the end of docwake's block without its start")}) {
        try {
            find_block(hook);
            ADD_FAILURE() << hook;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.message(), message);
        }
    }
}

TEST(HookBlock, KnowsShellsByTheFirstLine)
{
    for (const char* hook : {"", "echo a", "#!/bin/sh", "#! /usr/bin/env bash\n", "#!/usr/bin/env -S zsh -e\n",
                             "#!/bin/dash\r\n", "#!/bin/sh -eu\n"}) {
        EXPECT_TRUE(is_shell_script(hook)) << hook;
    }
    for (const char* hook : {"#!/usr/bin/env python3\n", "#!/usr/bin/node\n", "#!", "#!/usr/bin/env\n"}) {
        EXPECT_FALSE(is_shell_script(hook)) << hook;
    }
}

} // namespace
} // namespace docwake::flow
