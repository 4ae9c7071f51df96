#include "fuzz/event_fuzz.cpp" // the fuzzer's entry, so that its corpus is tried without libFuzzer
#include "support/corpus.h"

#include <gtest/gtest.h>

namespace docwake::trigger {
namespace {

TEST(Corpus, IsReadWithoutACrash)
{
    support::replay_corpus("event", LLVMFuzzerTestOneInput);
}

} // namespace
} // namespace docwake::trigger
