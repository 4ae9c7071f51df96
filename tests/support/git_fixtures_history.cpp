#include "support/git_fixtures.h"
#include "support/git_repository.h"

#include <fmt/format.h>

namespace docwake::support {

namespace {

using std::filesystem::path;

FixtureRepository range_in(const GitRepository& repository, const std::string& base)
{
    const std::string head = repository.id();
    return {
        .folder = repository.folder(), .request = model::Expression{base + ".." + head}, .base = base, .head = head};
}

FixtureRepository unborn(const path& folder)
{
    const GitRepository repository(folder / "r");
    return {.folder = repository.folder(), .troubles = {{"the repository has no commits yet"}}};
}

FixtureRepository root_only(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", "x\n");
    const std::string head = repository.commit("Root");
    return {.folder = repository.folder(), .base = "", .head = head};
}

FixtureRepository empty_commits(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", "x\n");
    const std::string base = repository.commit("First");
    repository.commit("Empty");
    repository.commit("");
    return range_in(repository, base);
}

FixtureRepository detached(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", "x\n");
    const std::string base = repository.commit("First");
    repository.checkout(base);
    repository.write("a", "y\n");
    const std::string head = repository.commit("Beside every branch");
    return {.folder = repository.folder(), .base = base, .head = head};
}

FixtureRepository octopus(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", "x\n");
    const std::string base = repository.commit("Base");
    for (const std::string name : {"one", "two", "three"}) {
        repository.checkout("main");
        repository.branch(name);
        repository.write(name, name + "\n");
        repository.commit(name);
    }
    repository.checkout("main");
    repository.merge({"one", "two", "three"}, "Octopus");
    return range_in(repository, base);
}

FixtureRepository revert_of_a_merge(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", numbered_lines(1, 10));
    const std::string base = repository.commit("Base");
    repository.branch("side");
    repository.write("a", numbered_lines(1, 15));
    repository.write("b", "x\n");
    repository.commit("Side");
    repository.checkout("main");
    repository.write("c", "x\n");
    repository.commit("Main");
    const std::string merge = repository.merge({"side"}, "Merge");
    repository.git({"revert", "--no-commit", "-m", "1", merge});
    repository.commit("Revert the merge");
    return range_in(repository, base);
}

FixtureRepository orphan_branch(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", "x\n");
    const std::string base = repository.commit("First");
    repository.git({"checkout", "--quiet", "--orphan", "other"});
    repository.write("b", "x\n");
    repository.commit("Root of another history");
    return range_in(repository, base);
}

FixtureRepository merge_of_an_orphan(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", "x\n");
    const std::string base = repository.commit("First");
    repository.git({"checkout", "--quiet", "--orphan", "other"});
    repository.write("b", "x\n");
    repository.commit("Root of another history");
    repository.checkout("main");
    repository.git({"merge", "--quiet", "--no-ff", "--allow-unrelated-histories", "-m", "Merge", "other"});
    return range_in(repository, base);
}

FixtureRepository clock_skew(const path& folder)
{
    GitRepository repository(folder / "r");
    std::string base;
    long date = 1'000'000;
    for (int i = 0; i < 12; ++i) {
        repository.set_next_date(date);
        repository.write("a", numbered_lines(i, 20));
        const std::string id = repository.commit(fmt::format("Commit {}", i));
        base = i == 5 ? id : base;
        date += i % 3 == 0 ? 100'000 : -90'000;
    }
    return range_in(repository, base);
}

FixtureRepository replaced(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", "x\n");
    const std::string base = repository.commit("First");
    repository.write("a", "y\n");
    const std::string second = repository.commit("Second");
    repository.write("b", "y\n");
    repository.commit("Third");
    repository.git({"replace", second, base});
    FixtureRepository made = range_in(repository, base);
    made.git_options = {"--no-replace-objects"};
    return made;
}

FixtureRepository grafted(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", "x\n");
    const std::string base = repository.commit("First");
    repository.write("a", "y\n");
    const std::string second = repository.commit("Second");
    repository.write("b", "y\n");
    repository.commit("Third");
    // The oracle is a clone: a graft is not cloned.
    run_git(folder, {"clone", "--quiet", "--bare", "r", "oracle"});
    repository.write(".git/info/grafts", second + "\n");
    FixtureRepository made = range_in(repository, base);
    made.oracle = folder / "oracle";
    return made;
}

/// Commits that git itself would not make.
FixtureRepository strange_commits(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", "x\n");
    const std::string base = repository.commit("First");
    const std::string tree = repository.id("HEAD^{tree}");
    std::string parent = base;
    const std::string good = "Ada <ada@example.com> 1767225600 +0000";
    const auto add = [&](const std::string& author, const std::string& committer, const std::string& rest) {
        const std::string raw =
            "tree " + tree + "\nparent " + parent + "\nauthor " + author + "\ncommitter " + committer + "\n" + rest;
        parent = repository.git({"hash-object", "-t", "commit", "-w", "--literally", "--stdin"}, raw).substr(0, 40);
    };
    add(good, good,
        "encoding ISO-8859-1\n\nGr\xfc\xdf"
        "e\n");
    add("no address at all", good, "\nMalformed author\n");
    add("<> 1767225600 +9999", good, "\nNo name\n");
    add("Ada <ada@example.com> 99999999999999 +0000", good, "\nFar in the future\n");
    add("Ada <ada@example.com> -1 +0000", good, "\nBefore the epoch\n");
    add(good, good, std::string("\nWith\0NUL\n", 10));
    add(good, good, "gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----\n\nSigned\n");
    add(good, good, "mergetag object 123\n type commit\nunknown header\n\nOf a later git\n");
    add(good, good, "");
    repository.git({"update-ref", "refs/heads/main", parent});
    return range_in(repository, base);
}

/// Written with `i18n.commitEncoding`, as git does it.
FixtureRepository commit_encoding(const path& folder)
{
    GitRepository repository(folder / "r");
    const std::string base = repository.commit("First");
    repository.git({"config", "i18n.commitEncoding", "ISO-8859-1"});
    repository.write("a", "x\n");
    repository.commit("Gr\xfc\xdf"
                      "e");
    repository.git({"config", "i18n.commitEncoding", "no-such-encoding"});
    repository.write("a", "y\n");
    repository.commit("Unknown");
    return range_in(repository, base);
}

FixtureRepository corrupt_commit_graph(const path& folder)
{
    FixtureRepository made = octopus(folder);
    const GitRepository repository = GitRepository::existing(made.folder);
    run_git(made.folder, {"clone", "--quiet", "--bare", ".", "../oracle"});
    repository.git({"commit-graph", "write", "--reachable"});
    std::filesystem::permissions(made.folder / ".git/objects/info/commit-graph", std::filesystem::perms::owner_all);
    repository.write(".git/objects/info/commit-graph", "CGPH\x01\x01 damaged");
    made.oracle = folder / "oracle";
    return made;
}

FixtureRepository packed_with_graph_and_index(const path& folder)
{
    FixtureRepository made = octopus(folder);
    const GitRepository repository = GitRepository::existing(made.folder);
    repository.git({"repack", "--quiet", "-d"});
    repository.write("z", "x\n");
    repository.git({"add", "z"});
    repository.git({"commit", "--quiet", "-m", "Later"});
    repository.git({"repack", "--quiet", "-d"});
    repository.git({"multi-pack-index", "write"});
    repository.git({"commit-graph", "write", "--reachable"});
    repository.git({"pack-refs", "--all"});
    return range_in(repository, made.base);
}

} // namespace

std::vector<GitFixture> history_fixtures()
{
    return {
        {"unborn", unborn},
        {"root_only", root_only},
        {"empty_commits", empty_commits},
        {"detached", detached},
        {"octopus", octopus},
        {"revert_of_a_merge", revert_of_a_merge},
        {"orphan_branch", orphan_branch},
        {"merge_of_an_orphan", merge_of_an_orphan},
        {"clock_skew", clock_skew},
        {"replaced", replaced},
        {"grafted", grafted},
        {"strange_commits", strange_commits},
        {"commit_encoding", commit_encoding},
        {"corrupt_commit_graph", corrupt_commit_graph},
        {"packed_with_graph_and_index", packed_with_graph_and_index},
    };
}

} // namespace docwake::support
