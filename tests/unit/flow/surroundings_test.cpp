#include "flow/surroundings.h"

#include "base/fs.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

namespace docwake::flow {
namespace {

using Texts = std::vector<std::string>;

class SurroundingsTest : public testing::Test
{
protected:
    void write(const std::string& path) const { base::write_file(folder.path() / path, "x\n"); }

    support::TemporaryFolder folder;
};

TEST_F(SurroundingsTest, DocumentationIsFoundByNameAndContent)
{
    write("docs/guide/start.md");
    write("doc/picture.png");
    write("man/tool.1");
    write("handbook/mkdocs.yml");
    write("src/readme.md");
    EXPECT_EQ(find_documentation(folder.path()), (Texts{"docs", "handbook", "man"}));
}

TEST_F(SurroundingsTest, ARepositoryThatIsASiteHasNoFolderOfIt)
{
    write("docs.json");
    write("guides/start.mdx");
    EXPECT_EQ(find_documentation(folder.path()), Texts{});
}

TEST_F(SurroundingsTest, NothingIsFoundInNothing)
{
    EXPECT_EQ(find_documentation(folder.path()), Texts{});
    EXPECT_EQ(find_documentation(folder.path() / "none"), Texts{});
    EXPECT_EQ(find_ci_system(folder.path()), CiSystem::none);
}

TEST_F(SurroundingsTest, TheCiSystemIsKnownByItsFiles)
{
    write("Jenkinsfile");
    EXPECT_EQ(find_ci_system(folder.path()), CiSystem::other);
    write(".gitlab-ci.yml");
    EXPECT_EQ(find_ci_system(folder.path()), CiSystem::gitlab);
    write(".github/workflows/ci.yml");
    EXPECT_EQ(find_ci_system(folder.path()), CiSystem::github);
}

} // namespace
} // namespace docwake::flow
