#include "support/git_fixtures.h"
#include "support/git_repository.h"

#include <fmt/format.h>

namespace docwake::support {

namespace {

using std::filesystem::path;

/// Two commits; the range is the last one.
FixtureRepository simple(const path& folder)
{
    GitRepository repository(folder / "r");
    repository.write("a", "x\n");
    repository.write("folder/b", "x\n");
    const std::string base = repository.commit("First");
    repository.write("folder/b", "y\n");
    const std::string head = repository.commit("Second");
    return {.folder = repository.folder(), .base = base, .head = head};
}

FixtureRepository subdirectory(const path& folder)
{
    FixtureRepository made = simple(folder);
    made.folder /= "folder";
    return made;
}

FixtureRepository bare(const path& folder)
{
    FixtureRepository made = simple(folder);
    run_git(folder, {"clone", "--quiet", "--bare", "r", "bare.git"});
    made.folder = folder / "bare.git";
    return made;
}

FixtureRepository linked_worktree(const path& folder)
{
    FixtureRepository made = simple(folder);
    const GitRepository repository = GitRepository::existing(made.folder);
    repository.git({"worktree", "add", "--quiet", "-b", "topic", "../linked"});
    GitRepository linked = GitRepository::existing(folder / "linked");
    linked.write("c", "x\n");
    made.base = made.head;
    made.head = linked.commit("In the linked one");
    made.folder = linked.folder();
    return made;
}

FixtureRepository inside_a_submodule(const path& folder)
{
    const FixtureRepository module = simple(folder);
    GitRepository super(folder / "super");
    super.git({"submodule", "--quiet", "add", "file://" + module.folder.string(), "module"});
    super.commit("Add the module");
    FixtureRepository made = module;
    made.folder = super.folder() / "module";
    return made;
}

FixtureRepository sparse_index(const path& folder)
{
    FixtureRepository made = simple(folder);
    const GitRepository repository = GitRepository::existing(made.folder);
    repository.git({"sparse-checkout", "set", "--cone", "--sparse-index", "elsewhere"});
    return made;
}

FixtureRepository split_index(const path& folder)
{
    FixtureRepository made = simple(folder);
    GitRepository::existing(made.folder).git({"update-index", "--split-index"});
    return made;
}

FixtureRepository corrupt_index(const path& folder)
{
    FixtureRepository made = simple(folder);
    run_git(folder, {"clone", "--quiet", "--bare", "r", "oracle"});
    made.oracle = folder / "oracle";
    GitRepository::existing(made.folder).write(".git/index", "not an index");
    return made;
}

/// The command makes a copy that can be read, whose commits have other ids.
FixtureRepository sha256(const path& folder)
{
    GitRepository repository(folder / "r", {"--object-format=sha256"});
    repository.write("a", "x\n");
    repository.commit("First");
    return {
        .folder = repository.folder(),
        .troubles = {{fmt::format("the repository {} names its objects by sha256, which docwake cannot read: its git "
                                  "library, libgit2 {{libgit2}}, reads SHA-1 only (since 1.7 it can be built with "
                                  "SHA-256)",
                                  (repository.folder() / ".git").string()),
                      "git init --object-format=sha1 --initial-branch=\"$(git branch --show-current)\" COPY && git "
                      "fast-export --all | git -C COPY fast-import"}},
        .copy = repository.folder() / "COPY"};
}

/// git 2.39 cannot make one; what a later git writes into the configuration is enough to be told so.
FixtureRepository reftable(const path& folder)
{
    FixtureRepository made = simple(folder);
    GitRepository::existing(made.folder)
        .write(".git/config", "[core]\nrepositoryformatversion = 1\n[extensions]\nrefStorage = reftable\n");
    made.troubles = {
        {fmt::format("the repository {} stores its references as reftable, which docwake cannot read: its git "
                     "library, libgit2 {{libgit2}}, reads files only",
                     (made.folder / ".git").string())}};
    return made;
}

FixtureRepository with_extensions(const path& folder, int format, const std::string& extensions)
{
    FixtureRepository made = simple(folder);
    run_git(folder, {"clone", "--quiet", "--bare", "r", "oracle"});
    made.oracle = folder / "oracle";
    GitRepository::existing(made.folder)
        .write(".git/config",
               fmt::format("[core]\nrepositoryformatversion = {}\n[extensions]\n{}", format, extensions));
    return made;
}

constexpr const char* harmless = "worktreeConfig = true\npartialClone = origin\npreciousObjects = true\n"
                                 "relativeWorktrees = true\nobjectFormat = sha1\nrefStorage = files\nnoop = true\n";

/// git refuses objectFormat and its like there, and takes the others for what they say.
FixtureRepository extensions_with_format_0(const path& folder)
{
    return with_extensions(folder, 0, "worktreeConfig = true\npartialClone = origin\npreciousObjects = true\nx = y\n");
}

FixtureRepository extensions_with_format_1(const path& folder)
{
    return with_extensions(folder, 1, harmless);
}

FixtureRepository unknown_extension(const path& folder)
{
    FixtureRepository made = with_extensions(folder, 1, "future = true\n");
    made.troubles = {{fmt::format("cannot open the git repository {}", (made.folder / ".git").string())}};
    return made;
}

FixtureRepository other_owner(const path& folder)
{
    FixtureRepository made = simple(folder);
    run_git(folder, {"clone", "--quiet", "--bare", "r", "oracle"});
    made.oracle = folder / "oracle";
    give_to_another_user(made.folder);
    return made;
}

/// A name that only git understands.
FixtureRepository other_owner_where_git_is_needed(const path& folder)
{
    FixtureRepository made = other_owner(folder);
    made.request = model::Expression{":/First..HEAD"};
    made.troubles = {{fmt::format("the repository {} belongs to another user, so docwake does not start git in it: its "
                                  "configuration could run programs",
                                  made.folder.string()),
                      "git config --global --add safe.directory " + made.folder.string()}};
    return made;
}

} // namespace

std::vector<GitFixture> place_fixtures()
{
    return {
        {"simple", simple},
        {"subdirectory", subdirectory},
        {"bare", bare},
        {"linked_worktree", linked_worktree},
        {"inside_a_submodule", inside_a_submodule},
        {"sparse_index", sparse_index},
        {"split_index", split_index},
        {"corrupt_index", corrupt_index},
        {"sha256", sha256},
        {"reftable", reftable},
        {"extensions_with_format_0", extensions_with_format_0},
        {"extensions_with_format_1", extensions_with_format_1},
        {"unknown_extension", unknown_extension},
        {"other_owner", other_owner, true},
        {"other_owner_where_git_is_needed", other_owner_where_git_is_needed, true},
    };
}

} // namespace docwake::support
