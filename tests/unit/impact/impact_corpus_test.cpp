#include "fuzz/impact_check.h"
#include "support/corpus.h"

#include <gtest/gtest.h>

namespace docwake::fuzz {
namespace {

TEST(ImpactCorpus, EveryInputIsRead)
{
    support::for_each_in_corpus("impact", [](const std::string& input) { check_impact(input); });
}

} // namespace
} // namespace docwake::fuzz
