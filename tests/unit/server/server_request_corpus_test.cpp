#include "fuzz/server_request_fuzz.cpp" // the fuzzer's entry, so that its corpus is tried without libFuzzer
#include "support/corpus.h"

#include <gtest/gtest.h>

namespace docwake::server {
namespace {

TEST(RequestCorpus, IsReadWithoutACrash)
{
    support::replay_corpus("server_request", LLVMFuzzerTestOneInput);
}

} // namespace
} // namespace docwake::server
