#include "fuzz/redact_fuzz.cpp" // the fuzzer's entry, so that its corpus is tried without libFuzzer
#include "support/corpus.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

TEST(RedactCorpus, KeepsWhatTheFuzzerRequires)
{
    support::replay_corpus("redact", LLVMFuzzerTestOneInput);
}

} // namespace

} // namespace docwake::digest
