#include "fuzz/forge_fuzz.cpp" // the fuzzer's entry, so that its corpus is tried without libFuzzer
#include "support/corpus.h"

#include <gtest/gtest.h>

namespace docwake::forge {
namespace {

TEST(Corpus, IsReadWithoutACrash)
{
    support::replay_corpus("forge", LLVMFuzzerTestOneInput);
}

} // namespace
} // namespace docwake::forge
