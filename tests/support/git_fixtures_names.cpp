#include "support/git_fixtures.h"
#include "support/git_repository.h"

#include <fmt/format.h>

namespace docwake::support {

namespace {

using std::filesystem::path;

struct Line
{
    explicit Line(const path& folder) : repository(folder / "r")
    {
        for (int i = 1; i <= 4; ++i) {
            repository.write("a", fmt::format("{}\n", i));
            ids.push_back(repository.commit(fmt::format("Commit {}", i)));
        }
    }

    FixtureRepository request(model::RangeRequest wanted, std::size_t base) const
    {
        return {
            .folder = repository.folder(), .request = std::move(wanted), .base = ids.at(base - 1), .head = ids.back()};
    }
    FixtureRepository expression(const std::string& text, std::size_t base) const
    {
        return request(model::Expression{text}, base);
    }

    GitRepository repository;
    std::vector<std::string> ids;
};

FixtureRepository branch_named_as_head(const path& folder)
{
    const Line line(folder);
    line.repository.git({"update-ref", "refs/heads/HEAD", line.ids[0]});
    return line.expression("HEAD~1..HEAD", 3);
}

FixtureRepository branch_with_a_dash(const path& folder)
{
    const Line line(folder);
    line.repository.git({"update-ref", "refs/heads/-dash", line.ids[1]});
    return line.expression("-dash..main", 2);
}

/// git takes the tag, and so do we.
FixtureRepository tag_named_as_a_branch(const path& folder)
{
    const Line line(folder);
    line.repository.git({"update-ref", "refs/heads/v1", line.ids[0]});
    line.repository.git({"update-ref", "refs/tags/v1", line.ids[1]});
    return line.expression("v1..main", 2);
}

FixtureRepository nested_tag(const path& folder)
{
    const Line line(folder);
    line.repository.tag("inner", line.ids[1]);
    line.repository.git({"tag", "-a", "-m", "outer", "outer", "inner"});
    return line.expression("outer..HEAD", 2);
}

FixtureRepository tag_of_a_tree(const path& folder)
{
    const Line line(folder);
    line.repository.git({"tag", "-a", "-m", "x", "tree", "HEAD^{tree}"});
    FixtureRepository made = line.expression("tree..HEAD", 2);
    made.troubles = {{"\"tree\" names a tree, not a commit"}};
    return made;
}

FixtureRepository packed_tags_50000(const path& folder)
{
    const Line line(folder);
    std::string packed = "# pack-refs with: peeled fully-peeled sorted \n" + line.ids[3] + " refs/heads/main\n";
    for (int i = 0; i < 50'000; ++i) {
        packed += fmt::format("{} refs/tags/t{:05}\n", line.ids[1], i);
    }
    line.repository.write(".git/packed-refs", packed);
    line.repository.remove(".git/refs/heads/main");
    return line.request(model::SinceTag{}, 2);
}

FixtureRepository zero_base_on_the_default_branch(const path& folder)
{
    const Line line(folder);
    FixtureRepository made = line.request(model::BetweenIds{std::string(40, '0'), line.ids.back()}, 1);
    made.base.clear(); // a default branch that is new is all new
    return made;
}

FixtureRepository symmetric_range(const path& folder)
{
    Line line(folder);
    line.repository.git({"checkout", "--quiet", "-b", "side", line.ids[1]});
    line.repository.write("b", "x\n");
    line.repository.commit("Side");
    line.repository.checkout("main");
    return line.expression("side...main", 2);
}

FixtureRepository upstream_of_the_push(const path& folder)
{
    const Line line(folder);
    line.repository.git({"remote", "add", "origin", "."});
    line.repository.git({"config", "branch.main.remote", "origin"});
    line.repository.git({"config", "branch.main.merge", "refs/heads/main"});
    line.repository.git({"config", "push.default", "current"});
    line.repository.git({"config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"});
    line.repository.git({"update-ref", "refs/remotes/origin/main", line.ids[1]});
    return line.expression("@{push}..", 2);
}

FixtureRepository several_commits_for_one(const path& folder)
{
    FixtureRepository made = Line(folder).expression("HEAD^@..HEAD", 3);
    made.troubles = {{"\"HEAD^@\" stands for a set of commits; a range needs one commit on each side"}};
    return made;
}

} // namespace

std::vector<GitFixture> name_fixtures()
{
    return {
        {"branch_named_as_head", branch_named_as_head},
        {"branch_with_a_dash", branch_with_a_dash},
        {"tag_named_as_a_branch", tag_named_as_a_branch},
        {"nested_tag", nested_tag},
        {"tag_of_a_tree", tag_of_a_tree},
        {"packed_tags_50000", packed_tags_50000},
        {"zero_base_on_the_default_branch", zero_base_on_the_default_branch},
        {"symmetric_range", symmetric_range},
        {"upstream_of_the_push", upstream_of_the_push},
        {"several_commits_for_one", several_commits_for_one},
    };
}

} // namespace docwake::support
