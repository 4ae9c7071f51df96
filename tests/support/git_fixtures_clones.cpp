#include "support/git_fixtures.h"
#include "support/git_repository.h"

#include <fmt/format.h>

namespace docwake::support {

namespace {

using std::filesystem::path;

/// The repository that is cloned: main is 1 - 2 - ... - 8(merge of a branch from 4) - 9, each with a file of its own.
struct Upstream
{
    explicit Upstream(const path& folder) : repository(folder / "upstream")
    {
        repository.git({"config", "uploadpack.allowFilter", "true"});
        repository.write(".gitattributes", "*.hidden -diff\n");
        repository.write("sub/.gitattributes", "*.shown diff\n");
        for (int i = 1; i <= 4; ++i) {
            add(i);
        }
        repository.branch("side");
        repository.write("side/large", numbered_lines(1, 300));
        side = repository.commit("Side");
        repository.checkout("main");
        for (int i = 5; i <= 7; ++i) {
            add(i);
        }
        ids.push_back(repository.merge({"side"}, "Merge"));
        repository.rename("sub/6.txt", "moved/6.txt");
        repository.write("moved/6.txt", numbered_lines(6, 31));
        repository.write("a.hidden", "now 9\n");
        add(9);
    }

    void add(int number)
    {
        repository.write(fmt::format("sub/{}.txt", number), numbered_lines(number, number + 25));
        repository.write(number % 2 == 0 ? "a.hidden" : "sub/b.shown", fmt::format("{}\n", number));
        ids.push_back(repository.commit(fmt::format("Commit {}", number)));
    }

    std::string url() const { return "file://" + repository.folder().string(); }
    const std::string& id(std::size_t number) const { return ids.at(number - 1); }

    /// Clones into "clone" beside it.
    GitRepository clone(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), {"clone", "--quiet"});
        arguments.insert(arguments.end(), {url(), "clone"});
        run_git(repository.folder().parent_path(), arguments);
        return GitRepository::existing(repository.folder().parent_path() / "clone");
    }

    GitRepository repository;
    std::vector<std::string> ids;
    std::string side;
};

FixtureRepository clone_of(const Upstream& upstream, const GitRepository& clone, const std::string& base)
{
    return {.folder = clone.folder(),
            .request = model::BetweenIds{base, upstream.id(9)},
            .base = base,
            .head = upstream.id(9),
            .oracle = upstream.repository.folder()};
}

std::string cut_at(const std::string& id)
{
    return fmt::format("this shallow clone ends at commit {}, and the range needs commits before it", id.substr(0, 12));
}

constexpr const char* unshallow = "git fetch --unshallow";

FixtureRepository shallow_1(const path& folder)
{
    const Upstream upstream(folder);
    FixtureRepository made = clone_of(upstream, upstream.clone({"--depth=1"}), upstream.id(8));
    made.request = model::LastCommits{1};
    made.troubles = {{cut_at(upstream.id(9)), unshallow}};
    made.fetches = 1;
    return made;
}

FixtureRepository shallow_1_push(const path& folder)
{
    const Upstream upstream(folder);
    FixtureRepository made = clone_of(upstream, upstream.clone({"--depth=1"}), upstream.id(6));
    made.troubles = {{fmt::format("the base of the range, {}, is not in this clone", upstream.id(6)),
                      "git fetch --unshallow origin " + upstream.id(6)}};
    made.fetches = 1;
    return made;
}

/// The branch side was merged in the range, and the clone does not reach down to where it began.
FixtureRepository shallow_2_with_a_merge(const path& folder)
{
    const Upstream upstream(folder);
    FixtureRepository made = clone_of(upstream, upstream.clone({"--depth=3"}), upstream.id(7));
    made.troubles = {{cut_at(upstream.side), unshallow}};
    made.fetches = 1;
    return made;
}

/// The clone reaches down to where the branch began, and not to where that is seen from main.
FixtureRepository shallow_5_with_a_merge(const path& folder)
{
    const Upstream upstream(folder);
    FixtureRepository made = clone_of(upstream, upstream.clone({"--depth=5"}), upstream.id(7));
    made.troubles = {{cut_at(upstream.id(3)), unshallow}};
    made.fetches = 1;
    return made;
}

FixtureRepository shallow_6_with_a_merge(const path& folder)
{
    const Upstream upstream(folder);
    return clone_of(upstream, upstream.clone({"--depth=6"}), upstream.id(7));
}

FixtureRepository linear_shallow(const path& folder)
{
    GitRepository upstream(folder / "upstream");
    std::vector<std::string> ids;
    for (int i = 0; i < 6; ++i) {
        upstream.write("a", numbered_lines(i, 10));
        ids.push_back(upstream.commit(fmt::format("Commit {}", i)));
    }
    run_git(folder, {"clone", "--quiet", "--depth=3", "file://" + upstream.folder().string(), "clone"});
    return {.folder = folder / "clone",
            .request = model::LastCommits{2},
            .base = ids[3],
            .head = ids[5],
            .oracle = upstream.folder()};
}

FixtureRepository commit_on_top_of_shallow_1(const path& folder)
{
    const Upstream upstream(folder);
    GitRepository clone = upstream.clone({"--depth=1"});
    clone.write("new", "x\n");
    const std::string head = clone.commit("On top");
    return {.folder = clone.folder(), .base = upstream.id(9), .head = head};
}

FixtureRepository shallow_with_the_base_by_id(const path& folder)
{
    const Upstream upstream(folder);
    const GitRepository clone = upstream.clone({"--depth=1"});
    clone.git({"fetch", "--quiet", "--depth=1", "origin", upstream.id(6)});
    FixtureRepository made = clone_of(upstream, clone, upstream.id(6));
    made.troubles = {{cut_at(upstream.id(6)), unshallow}};
    made.fetches = 1;
    return made;
}

FixtureRepository shallow_and_deepened(const path& folder)
{
    const Upstream upstream(folder);
    const GitRepository clone = upstream.clone({"--depth=1"});
    clone.git({"fetch", "--quiet", "--deepen=5"});
    return clone_of(upstream, clone, upstream.id(7));
}

/// A commit of another branch, fetched alone into a clone that is otherwise whole: git takes its history to end there.
FixtureRepository whole_with_another_base_by_id(const path& folder)
{
    Upstream upstream(folder);
    const GitRepository clone = upstream.clone({"--no-tags"});
    upstream.repository.git({"checkout", "--quiet", "-b", "other", upstream.id(7)});
    upstream.repository.write("other", "x\n");
    const std::string other = upstream.repository.commit("Other");
    clone.git({"fetch", "--quiet", "--depth=1", "origin", other});
    FixtureRepository made = clone_of(upstream, clone, other);
    made.request = model::Expression{other + ".." + upstream.id(9)};
    made.troubles = {{cut_at(other), unshallow}};
    made.fetches = 1;
    return made;
}

FixtureTrouble left_out(const Upstream& upstream, const std::string& object)
{
    return {fmt::format("the {} {} is not in this partial clone", object.ends_with("^{tree}") ? "tree" : "blob",
                        upstream.repository.id(object)),
            "git fetch --refetch --no-filter"};
}

FixtureRepository partial(const path& folder, const std::string& filter, int fetches, const std::string& object)
{
    const Upstream upstream(folder);
    const GitRepository clone = upstream.clone({"--no-checkout", "--filter=" + filter});
    FixtureRepository made = clone_of(upstream, clone, upstream.id(4));
    made.troubles = {left_out(upstream, object)};
    made.fetches = fetches;
    return made;
}

FixtureRepository partial_without_blobs(const path& folder)
{
    return partial(folder, "blob:none", 1, "HEAD:.gitattributes");
}

FixtureRepository partial_without_trees(const path& folder)
{
    return partial(folder, "tree:0", 2, "HEAD~5^{tree}");
}

FixtureRepository partial_without_large_blobs(const path& folder)
{
    return partial(folder, "blob:limit=1k", 1, "HEAD:side/large");
}

FixtureRepository partial_with_a_lost_remote(const path& folder)
{
    FixtureRepository made = partial_without_blobs(folder);
    made.before_remedy = {"mv", (folder / "away").string(), (folder / "upstream").string()};
    std::filesystem::rename(folder / "upstream", folder / "away");
    made.oracle = folder / "upstream";
    made.fetches = {};
    return made;
}

FixtureRepository sparse_without_blobs(const path& folder)
{
    const Upstream upstream(folder);
    const GitRepository clone = upstream.clone({"--no-checkout", "--depth=1", "--filter=blob:none"});
    clone.git({"sparse-checkout", "set", "--cone", "docs"});
    clone.git({"checkout", "--quiet", "main"});
    FixtureRepository made = clone_of(upstream, clone, upstream.id(5));
    made.troubles = {{fmt::format("the base of the range, {}, is not in this clone", upstream.id(5)),
                      "git fetch --unshallow origin " + upstream.id(5)},
                     left_out(upstream, "HEAD:sub/.gitattributes")};
    made.fetches = 2;
    return made;
}

FixtureRepository alternates(const path& folder)
{
    const Upstream upstream(folder);
    return clone_of(upstream, upstream.clone({"--reference", (folder / "upstream").string()}), upstream.id(3));
}

FixtureRepository unknown_base(const path& folder)
{
    const Upstream upstream(folder);
    const std::string unknown(40, 'b');
    FixtureRepository made = clone_of(upstream, upstream.clone({}), unknown);
    made.troubles = {{fmt::format("the base of the range, {}, is not in this clone", unknown)}};
    return made;
}

/// Forced: the base is on the server, and on no branch of it.
FixtureRepository base_of_a_forced_push(const path& folder)
{
    Upstream upstream(folder);
    const GitRepository clone = upstream.clone({});
    upstream.repository.git({"checkout", "--quiet", "-b", "old", upstream.id(7)});
    upstream.repository.write("old", "x\n");
    const std::string old = upstream.repository.commit("Overwritten");
    FixtureRepository made = clone_of(upstream, clone, upstream.id(7));
    made.request = model::BetweenIds{old, upstream.id(9)};
    made.troubles = {{fmt::format("the base of the range, {}, is not in this clone", old), "git fetch origin " + old}};
    made.fetches = 1;
    return made;
}

FixtureRepository new_branch_in_a_shallow_clone(const path& folder)
{
    Upstream upstream(folder);
    upstream.repository.git({"checkout", "--quiet", "-b", "topic", upstream.id(7)});
    upstream.repository.write("topic", "x\n");
    upstream.repository.commit("One");
    upstream.repository.write("topic", "y\n");
    const std::string head = upstream.repository.commit("Two");
    upstream.repository.checkout("main");
    const GitRepository clone = upstream.clone({"--depth=1", "--no-single-branch", "--branch=topic"});
    clone.git({"remote", "set-head", "origin", "--delete"});
    return {.folder = clone.folder(),
            .request = model::BetweenIds{std::string(40, '0'), head},
            .base = upstream.id(7),
            .head = head,
            .oracle = upstream.repository.folder(),
            .troubles = {{cut_at(upstream.id(9)), unshallow}},
            .fetches = 1};
}

} // namespace

std::vector<GitFixture> clone_fixtures()
{
    return {
        {"shallow_1", shallow_1},
        {"shallow_1_push", shallow_1_push},
        {"shallow_2_with_a_merge", shallow_2_with_a_merge},
        {"shallow_5_with_a_merge", shallow_5_with_a_merge},
        {"shallow_6_with_a_merge", shallow_6_with_a_merge},
        {"linear_shallow", linear_shallow},
        {"commit_on_top_of_shallow_1", commit_on_top_of_shallow_1},
        {"shallow_with_the_base_by_id", shallow_with_the_base_by_id},
        {"shallow_and_deepened", shallow_and_deepened},
        {"whole_with_another_base_by_id", whole_with_another_base_by_id},
        {"partial_without_blobs", partial_without_blobs},
        {"partial_without_trees", partial_without_trees},
        {"partial_without_large_blobs", partial_without_large_blobs},
        {"partial_with_a_lost_remote", partial_with_a_lost_remote},
        {"sparse_without_blobs", sparse_without_blobs},
        {"alternates", alternates},
        {"unknown_base", unknown_base},
        {"base_of_a_forced_push", base_of_a_forced_push},
        {"new_branch_in_a_shallow_clone", new_branch_in_a_shallow_clone},
    };
}

} // namespace docwake::support
