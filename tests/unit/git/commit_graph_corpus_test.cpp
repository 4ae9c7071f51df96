#include "fuzz/commit_graph_check.h"
#include "support/corpus.h"

#include <gtest/gtest.h>

namespace docwake::git {
namespace {

TEST(CommitGraphCorpus, IsReadWithoutACrash)
{
    support::for_each_in_corpus("commit_graph", fuzz::check_commit_graph);
}

} // namespace
} // namespace docwake::git
