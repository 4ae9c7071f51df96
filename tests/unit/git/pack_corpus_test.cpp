#include "fuzz/pack_fuzz.cpp" // the fuzzer's entry, so that its corpus is tried without libFuzzer
#include "support/corpus.h"

#include <gtest/gtest.h>

namespace docwake::git {
namespace {

TEST(PackCorpus, IsReadWithoutACrash)
{
    support::replay_corpus("pack", LLVMFuzzerTestOneInput);
}

} // namespace
} // namespace docwake::git
