#include "fuzz/agent_job_fuzz.cpp" // the fuzzer's entry, so that its corpus is tried without libFuzzer
#include "support/corpus.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

TEST(AgentJobCorpus, IsReadWithoutACrash)
{
    support::replay_corpus("agent_job", LLVMFuzzerTestOneInput);
}

} // namespace
} // namespace docwake::agent
