#include "base/fs.h"
#include "fuzz/agent_job_fuzz.cpp" // the fuzzer's entry, so that its corpus is tried without libFuzzer

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

TEST(AgentJobCorpus, IsReadWithoutACrash)
{
    std::size_t count = 0;
    const auto corpus = std::filesystem::path(DOCWAKE_TESTS_DIR) / "fuzz" / "corpus" / "agent_job";
    for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
        const std::string input = base::read_file(entry.path());
        SCOPED_TRACE(entry.path().string());
        EXPECT_NO_THROW(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size()));
        ++count;
    }
    EXPECT_GT(count, 0u);
}

} // namespace
} // namespace docwake::agent
