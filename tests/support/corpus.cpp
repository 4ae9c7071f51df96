#include "support/corpus.h"

#include "base/fs.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace docwake::support {

void for_each_in_corpus(const std::string& name, const std::function<void(const std::string& input)>& check)
{
    std::size_t count = 0;
    const auto corpus = std::filesystem::path(DOCWAKE_TESTS_DIR) / "fuzz" / "corpus" / name;
    for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
        const std::string input = base::read_file(entry.path());
        SCOPED_TRACE(entry.path().string());
        EXPECT_NO_THROW(check(input));
        ++count;
    }
    EXPECT_GT(count, 0U);
}

} // namespace docwake::support
