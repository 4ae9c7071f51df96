#include "base/fs.h"
#include "fuzz/digest_check.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace docwake::fuzz {

namespace {

TEST(DigestCorpus, IsDigested)
{
    std::size_t files = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(DOCWAKE_TESTS_DIR) / "fuzz/corpus/digest")) {
        SCOPED_TRACE(entry.path().filename());
        check_digest(base::read_file(entry.path()));
        ++files;
    }
    EXPECT_GE(files, 4U);
}

} // namespace

} // namespace docwake::fuzz
