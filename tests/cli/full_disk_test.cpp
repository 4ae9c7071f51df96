#include "base/error.h"
#include "base/text.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

/// In a file system of its own in memory, filled but for FREE KiB, then freed. Prints what docwake said each time.
constexpr const char* script = R"sh(
set -e
disk=$1 source=$2 program=$3 free=$4
mount -t tmpfs -o size=4m tmpfs "$disk"
cp -R "$source" "$disk/tool"
cd "$disk/tool"
dd if=/dev/zero of=../fill bs=1k 2>/dev/null || true
size=$(stat -c %s ../fill)
truncate -s $((size - free * 1024)) ../fill
code=0
"$program" sync --last 2 --agent local --format json 2>/dev/null || code=$?
printf '\036%s\036' "$code"
rm ../fill
find .git -name '*.tmp' -o -name 'tmp_obj*'
git fsck --no-dangling 2>&1
printf '\036'
"$program" sync --last 2 --agent local --format json 2>/dev/null
printf '\036'
git show docwake/main:docs/changelog.md
)sh";

base::ProcessResult in_own_mounts(const std::filesystem::path& folder, std::vector<std::string> command)
{
    command.insert(command.begin(), {"unshare", "--map-root-user", "--mount"});
    return base::run_process({.arguments = std::move(command),
                              .folder = folder,
                              .environment = support::clean_environment(folder),
                              .time_limit = std::chrono::minutes(1)});
}

bool can_mount(const std::filesystem::path& folder)
{
    try {
        return in_own_mounts(folder, {"mount", "-t", "tmpfs", "tmpfs", "."}).exit_code == 0;
    } catch (const base::Error&) {
        return false;
    }
}

TEST(FullDisk, IsNamedAndLeavesNothingHalfWritten)
{
    const support::TemporaryFolder folder;
    if (!can_mount(folder.path())) {
        GTEST_SKIP() << "NO FILE SYSTEM CAN BE MOUNTED HERE (unshare --map-root-user --mount), SO NONE IS FILLED";
    }
    support::GitRepository repository(folder.path() / "source");
    repository.write("a.c", "int a;\n");
    repository.commit("feat: add a");
    repository.write("b.c", "int b;\n");
    repository.commit("feat: add b");
    std::filesystem::create_directory(folder.path() / "disk");

    int failures = 0;
    // From one on which nothing can be written to one on which the job nearly ends.
    for (int free = 0; free <= 320; free += 40) {
        SCOPED_TRACE(free);
        const base::ProcessResult result =
            in_own_mounts(folder.path(), {"sh", "-c", script, "sh", (folder.path() / "disk").string(),
                                          repository.folder().string(), support::program_path(), std::to_string(free)});
        ASSERT_EQ(result.exit_code, 0) << result.output << result.errors;
        const auto parts = base::split(result.output, '\x1e');
        ASSERT_EQ(parts.size(), 5u) << result.output;
        const auto first = nlohmann::json::parse(parts[0], nullptr, false);
        if (parts[1] != "0") {
            ++failures;
            EXPECT_EQ(first["status"], "failed") << parts[0];
            EXPECT_NE(first["error"].dump().find("df -h "), std::string::npos) << parts[0];
            EXPECT_TRUE(parts[1] == "1" || parts[1] == "3") << parts[1];
        }
        EXPECT_EQ(parts[2], "");
        const auto second = nlohmann::json::parse(parts[3], nullptr, false);
        const std::string status = second.value("status", std::string(parts[3]));
        EXPECT_EQ(status, parts[1] == "0" ? "nothing_to_do" : "pull_request_opened") << parts[3];
        // Also where only the job's verdict was not written, and branch and pull request were there already.
        EXPECT_NE(second["pull_request"].dump() == "null", parts[1] != "0") << parts[3];
        EXPECT_NE(parts[4].find("- Add a ("), std::string::npos) << parts[4];
        EXPECT_NE(parts[4].find("- Add b ("), std::string::npos) << parts[4];
    }
    EXPECT_GT(failures, 3);
}

} // namespace
} // namespace docwake
