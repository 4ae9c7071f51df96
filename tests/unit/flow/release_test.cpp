#include "flow/release.h"

#include "base/error.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

namespace docwake::flow {
namespace {

/// main: 1 (v1.0.0) - 2 (v1.1.0) - 3 (api/v1.0.0) - 4; side, from 1: 5 (v1.0.1)
class ReleaseTest : public testing::Test
{
protected:
    ReleaseTest()
    {
        one = repository.commit("One");
        repository.tag("v1.0.0");
        two = repository.commit("Two");
        repository.tag("v1.1.0");
        three = repository.commit("Three");
        repository.tag("api/v1.0.0");
        four = repository.commit("Four");
        repository.git({"checkout", "--quiet", "-b", "side", one});
        five = repository.commit("Five");
        repository.tag("v1.0.1");
        repository.checkout("main");
    }

    Release find(const ReleaseRequest& request) const
    {
        return find_release(request, *git::open_source(repository.folder()));
    }
    std::string error(const ReleaseRequest& request) const
    {
        try {
            return "no error, but " + find(request).tag;
        } catch (const base::Error& error) {
            std::string text = std::string(base::name_of(error.kind())) + ": " + error.message();
            for (const std::string& hint : error.hints()) {
                text += "\n" + hint;
            }
            return text;
        }
    }

    support::TemporaryFolder folder;
    support::GitRepository repository{folder.path() / "repository"};
    std::string one, two, three, four, five;
};

void expect(const Release& release, const std::string& tag, bool is_tagged, const std::string& previous,
            const model::Range& range)
{
    EXPECT_EQ(release.tag, tag);
    EXPECT_EQ(release.is_tagged, is_tagged) << tag;
    EXPECT_EQ(release.previous, previous) << tag;
    EXPECT_EQ(release.range, range) << tag;
}

TEST_F(ReleaseTest, IsTheTagThatWasAskedFor)
{
    expect(find({.tag = "v1.1.0"}), "v1.1.0", true, "v1.0.0", {one, two, "since the release v1.0.0"});
    expect(find({.tag = "refs/tags/v1.1.0"}), "v1.1.0", true, "v1.0.0", {one, two, "since the release v1.0.0"});
    expect(find({.tag = "v1.1.0", .event_tag = "v1.0.1"}), "v1.1.0", true, "v1.0.0",
           {one, two, "since the release v1.0.0"});
    expect(find({.tag = "v1.0.1"}), "v1.0.1", true, "v1.0.0", {one, five, "since the release v1.0.0"});
}

TEST_F(ReleaseTest, OfTheFirstIsEverything)
{
    expect(find({.tag = "v1.0.0"}), "v1.0.0", true, "", {"", one, "everything up to v1.0.0, the first release"});
    expect(find({.tag = "api/v1.0.0"}), "api/v1.0.0", true, "",
           {"", three, "everything up to api/v1.0.0, the first release"});
}

TEST_F(ReleaseTest, IsTheEventsTagElseThatOfTheHead)
{
    expect(find({.event_tag = "v1.1.0"}), "v1.1.0", true, "v1.0.0", {one, two, "since the release v1.0.0"});
    expect(find({.head = two}), "v1.1.0", true, "v1.0.0", {one, two, "since the release v1.0.0"});
    repository.tag("v1.2.0-rc.1");
    repository.tag("v1.2.0");
    repository.tag("latest");
    expect(find({}), "v1.2.0", true, "v1.1.0", {two, four, "since the release v1.1.0"});
}

TEST_F(ReleaseTest, IsToComeWhereItsTagIsNotThere)
{
    expect(find({.tag = "v1.2.0"}), "v1.2.0", false, "v1.1.0", {two, four, "since the release v1.1.0"});
    expect(find({.tag = "v1.0.2", .head = five}), "v1.0.2", false, "v1.0.1", {five, five, "since the release v1.0.1"});
    expect(find({.tag = "api/v2.0.0"}), "api/v2.0.0", false, "api/v1.0.0",
           {three, four, "since the release api/v1.0.0"});
}

TEST_F(ReleaseTest, NeedsAName)
{
    EXPECT_EQ(error({}), "usage: HEAD has no release's tag, and the coming release needs a name\n"
                         "docwake release 'v1.2.0' (the last release is v1.1.0)");
    expect(find({.needs_name = false}), "", false, "v1.1.0", {two, four, "since the release v1.1.0"});
    repository.git({"tag", "-d", "v1.0.0", "v1.0.1", "v1.1.0", "api/v1.0.0"});
    EXPECT_EQ(error({}), "usage: HEAD has no release's tag, and the coming release needs a name\n"
                         "docwake release 'v1.0.0'");
    expect(find({.needs_name = false}), "", false, "", {"", four, "everything, as there is no release yet"});
}

TEST_F(ReleaseTest, OfSeveralProjectsHasToBeNamed)
{
    repository.tag("api/v1.1.0");
    repository.tag("web@2.0.0");
    EXPECT_EQ(error({}), "usage: HEAD has the tags of several releases\n"
                         "docwake release 'api/v1.1.0'\n"
                         "docwake release 'web@2.0.0'");
}

TEST_F(ReleaseTest, WithoutAVersionHasToBeToldTheOneBefore)
{
    EXPECT_EQ(error({.tag = "V1,1.0"}),
              "usage: \"V1,1.0\" is no tag and has no version in it, so the release before it is not known\n"
              "docwake release 'v1.1.0' (did you mean this one?)\n"
              "docwake release 'V1,1.0' --previous TAG");
    repository.tag("spring");
    EXPECT_EQ(error({.tag = "spring"}),
              "usage: \"spring\" has no version in it, so the release before it is not known\n"
              "docwake release 'spring' --previous TAG");
    expect(find({.tag = "spring", .previous = "v1.0.0"}), "spring", true, "v1.0.0", {one, four, "since v1.0.0"});
}

TEST_F(ReleaseTest, NeedsCommits)
{
    const support::GitRepository empty(folder.path() / "empty");
    EXPECT_THROW(find_release({.tag = "v1"}, *git::open_source(empty.folder())), base::Error);
}

} // namespace
} // namespace docwake::flow
