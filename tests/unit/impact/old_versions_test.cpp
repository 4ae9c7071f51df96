#include "impact/old_versions.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docwake::impact {
namespace {

/// Those of the paths that are of old versions.
std::vector<std::string> old_of(const std::vector<std::string>& paths)
{
    const std::vector<bool> are_old = are_of_old_versions(paths);
    std::vector<std::string> old;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (are_old[i]) {
            old.push_back(paths[i]);
        }
    }
    return old;
}

TEST(OldVersions, OlderThanWhatStandsBesideThem)
{
    using Paths = std::vector<std::string>;
    EXPECT_EQ(old_of({"docs/v1/a.md", "docs/v2/b.md", "docs/a.md"}), Paths{"docs/v1/a.md"});
    EXPECT_EQ(old_of({"docs/1.x/a.md", "docs/2.x/a.md", "docs/10.x/a.md"}), (Paths{"docs/1.x/a.md", "docs/2.x/a.md"}));
    EXPECT_EQ(old_of({"docs/1.9/a.md", "docs/1.10/a.md"}), Paths{"docs/1.9/a.md"});
    EXPECT_EQ(old_of({"docs/version-1.0/a.md", "docs/version-1.0.1/a.md"}), Paths{"docs/version-1.0/a.md"});
    EXPECT_EQ(old_of({"guide-v3.md", "guide-v4.md", "other-v1.md"}), Paths{"guide-v3.md"});
    EXPECT_EQ(old_of({"docs/v2/a.md", "README.md"}), Paths());
    EXPECT_EQ(old_of({"docs/a/v1/x.md", "docs/b/v2/x.md"}), Paths()) << "of other things";
    EXPECT_EQ(old_of({"docs/1/a.md", "docs/2/a.md"}), Paths()) << "chapters";
    EXPECT_EQ(old_of({"ch-1.md", "ch-2.md", "python3.md", "python4.md"}), Paths());
    EXPECT_EQ(old_of({}), Paths());
}

} // namespace
} // namespace docwake::impact
