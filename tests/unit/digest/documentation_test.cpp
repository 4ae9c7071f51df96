#include "digest/documentation.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

TEST(IsDocumentation, ByExtension)
{
    for (const char* path : {"README.md", "docs/a.mdx", "a/B.RST", "x.adoc", "guide.markdown", "LICENSE", "sub/README",
                             "README.txt", "COPYING", "Contributing"}) {
        EXPECT_TRUE(is_documentation(path, {})) << path;
    }
    for (const char* path : {"CMakeLists.txt", "a.cpp", "md", "docs/conf.py", "docs/logo.png", "license.go",
                             "README.py", "readme_test.txt", "LICENSES/a"}) {
        EXPECT_FALSE(is_documentation(path, {})) << path;
    }
}

TEST(IsDocumentation, ByFolder)
{
    for (const char* folder : {"docs", "docs/", "./docs", "/docs/"}) {
        EXPECT_TRUE(is_documentation("docs/conf.py", {"guides", folder})) << folder;
        EXPECT_FALSE(is_documentation("docsify/conf.py", {folder})) << folder;
        EXPECT_FALSE(is_documentation("src/docs/conf.py", {folder})) << folder;
    }
    for (const char* whole : {"", ".", "./", "/"}) {
        EXPECT_FALSE(is_documentation("src/a.cpp", {whole})) << whole;
    }
}

} // namespace

} // namespace docwake::digest
