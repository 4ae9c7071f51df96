#include "fuzz/stream_decoder_check.h"
#include "unit/agent/recording.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

TEST(FuzzCorpus, GivesTheSameEventsWhateverTheChunking)
{
    std::size_t inputs = 0;
    for (const auto& entry : std::filesystem::directory_iterator(DOCWAKE_TESTS_DIR "/fuzz/corpus/stream_decoder")) {
        EXPECT_EQ(fuzz::chunking_problem(read_whole(entry.path())), "") << entry.path();
        ++inputs;
    }
    EXPECT_GE(inputs, 10u);
}

} // namespace
} // namespace docwake::agent
