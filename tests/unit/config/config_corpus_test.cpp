#include "fuzz/config_fuzz.cpp" // the fuzzer's entry, so that its corpus is tried without libFuzzer
#include "support/corpus.h"

#include <gtest/gtest.h>

namespace docwake::config {
namespace {

TEST(Corpus, IsReadWithoutACrash)
{
    support::replay_corpus("config", LLVMFuzzerTestOneInput);
}

} // namespace
} // namespace docwake::config
