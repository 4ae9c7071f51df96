#include "flow/prepare.h"

#include "state/journal.h"
#include "support/fake_source.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docwake::flow {
namespace {

using Events = std::vector<std::string>;

class WatchedSource : public support::FakeSource
{
public:
    WatchedSource(std::vector<std::string> ids, Events& events) : FakeSource(std::move(ids)), events_(events) {}

    model::ChangeSet read(const model::Range& range, const git::ReadOptions& options) override
    {
        events_.push_back("read " + range.base + ".." + range.head);
        return FakeSource::read(range, options);
    }

private:
    Events& events_;
};

class PrepareTest : public testing::Test
{
protected:
    PrepareTest()
    {
        request.target = "agent";
        request.digest.branch = "main";
        request.digest.budget = 100'000;
        request.expect_impact = [this](const model::Range& range) {
            events.push_back("expect " + range.base + ".." + range.head);
        };
        request.find_impact = [this](const model::ChangeSet& changes) {
            events.push_back("find " + changes.range.base + ".." + changes.range.head);
            return model::Impact();
        };
    }

    Events prepare(model::RangeRequest range, std::size_t threads)
    {
        events.clear();
        request.range = std::move(range);
        request.read.threads = threads;
        flow::prepare(request, source, *journal);
        return events;
    }

    support::TemporaryFolder folder;
    std::unique_ptr<state::Journal> journal = state::open_journal(folder.path() / "state.db");
    Events events;
    WatchedSource source{{"aaa", "bbb", "ccc"}, events};
    PrepareRequest request;
};

TEST_F(PrepareTest, TellsTheRangeWhoseImpactIsAskedForBeforeItIsRead)
{
    for (const std::size_t threads : {1U, 2U}) {
        EXPECT_EQ(prepare(model::LastCommits{2}, threads),
                  (Events{"expect aaa..ccc", "read aaa..ccc", "find aaa..ccc"}));
    }
}

TEST_F(PrepareTest, ExpectsNothingOfAnEmptyRange)
{
    EXPECT_EQ(prepare(model::Expression{"ccc..ccc"}, 2), Events());
}

} // namespace
} // namespace docwake::flow
