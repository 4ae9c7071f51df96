#include "git/revisions.h"

#include "base/error.h"
#include "base/text.h"
#include "git/git_program.h"
#include "git/incomplete.h"
#include "git/shell_word.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace docwake::git {

namespace {

std::vector<std::string> branch_and_tag_names(git_repository* repository)
{
    StringArray references;
    check(git_reference_list(references.get(), repository), "list the references");
    std::vector<std::string> names;
    for (const std::string_view reference : references) {
        for (const std::string_view prefix : {"refs/heads/", "refs/tags/", "refs/remotes/"}) {
            if (reference.starts_with(prefix)) {
                names.push_back(base::repair_utf8(reference.substr(prefix.size())));
            }
        }
    }
    return names;
}

/// "v1~2^2" without its steps to parents.
std::string without_steps(const std::string& revision)
{
    return revision.substr(0, revision.find_first_of("^~"));
}

bool names_reference(git_repository* repository, const std::string& name)
{
    git_reference* reference = nullptr;
    const int rc = git_reference_dwim(&reference, repository, name.c_str());
    const ReferencePtr guard(reference);
    return rc == 0;
}

/// A full id, or the start of one or of several.
bool names_object(git_repository* repository, const std::string& hex)
{
    git_oid id{};
    if (hex.size() < GIT_OID_MINPREFIXLEN || git_oid_fromstrn(&id, hex.data(), hex.size()) < 0) {
        return false;
    }
    git_object* object = nullptr;
    const int rc = git_object_lookup_prefix(&object, repository, &id, hex.size(), GIT_OBJECT_ANY);
    const ObjectPtr guard(object);
    return rc == 0 || rc == GIT_EAMBIGUOUS;
}

/// Whether libgit2 surely reads the revision as git does: a reference or an id that is there, with steps to parents
/// behind it. Other names it tries as those of git-describe, which leaks 20 kB a time in libgit2 1.5.
bool is_for_libgit2(git_repository* repository, const std::string& revision)
{
    const std::string name = without_steps(revision);
    return revision.find_first_of("{}:* \t\n") == std::string::npos &&
           (names_reference(repository, name) || names_object(repository, name));
}

[[noreturn]] void throw_unknown(git_repository* repository, const std::string& revision, const std::string& cause)
{
    base::Error error(base::ErrorKind::git,
                      fmt::format("\"{}\" names no commit of this repository", base::repair_utf8(revision)));
    const std::vector<std::string> names = branch_and_tag_names(repository);
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    if (const std::string_view nearest = base::nearest(without_steps(revision), candidates); !nearest.empty()) {
        error.hint(fmt::format("git log --oneline {}  # did you mean this one?", shell_word(nearest)));
    } else {
        error.caused_by(cause).hint("git branch --all; git tag --list").hint("git fetch --tags origin");
    }
    throw error;
}

[[noreturn]] void throw_no_such_ancestor(git_repository* repository, const std::string& revision)
{
    const std::string message = fmt::format("\"{}\" names no commit that this clone has", base::repair_utf8(revision));
    if (git_repository_is_shallow(repository) == 1) {
        throw TooShallow(message);
    }
    throw base::Error(base::ErrorKind::git, message)
        .hint(fmt::format("git log --oneline {}", shell_word(base::repair_utf8(without_steps(revision)))));
}

bool is_full_id(const std::string& text)
{
    return text.size() == GIT_OID_HEXSZ && text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

git_oid peel_to_commit(const git_object* object, const std::string& revision)
{
    git_object* peeled = nullptr;
    if (git_object_peel(&peeled, object, GIT_OBJECT_COMMIT) < 0) {
        git_object* target = nullptr;
        const int rc = git_object_peel(&target, object, GIT_OBJECT_ANY);
        const ObjectPtr guard(target);
        const git_object_t type =
            rc == 0 && git_object_type(object) == GIT_OBJECT_TAG ? git_object_type(target) : git_object_type(object);
        throw base::Error(base::ErrorKind::git, fmt::format("\"{}\" names a {}, not a commit",
                                                            base::repair_utf8(revision), git_object_type2string(type)))
            .hint(fmt::format("git cat-file -t {}", shell_word(base::repair_utf8(revision))));
    }
    const ObjectPtr commit(peeled);
    return *git_object_id(peeled);
}

/// `@` alone is HEAD, which libgit2 does not know in front of steps.
std::string with_head_spelled_out(const std::string& revision)
{
    const bool is_head =
        revision.starts_with('@') && (revision.size() == 1 || revision[1] == '~' || revision[1] == '^');
    return is_head ? "HEAD" + revision.substr(1) : revision;
}

/// Forms that name several commits, or that libgit2 reads as something else.
bool names_several(std::string_view revision)
{
    return revision.starts_with('^') || revision.ends_with("^@") || revision.ends_with("^!") ||
           revision.find("^-") != std::string_view::npos;
}

git_oid resolve_with_git(git_repository* repository, const std::string& revision)
{
    const GitResult result =
        run_git(repository, {.arguments = {"rev-parse", "--verify", "--end-of-options", revision}});
    if (!result.succeeded) {
        throw_unknown(repository, revision, result.errors);
    }
    const git_oid id = to_oid(base::trim(result.output));
    const auto object =
        make<ObjectPtr>("read what the revision names", git_object_lookup, repository, &id, GIT_OBJECT_ANY);
    return peel_to_commit(object.get(), revision);
}

} // namespace

git_oid resolve_commit(git_repository* repository, const std::string& written)
{
    const std::string revision = with_head_spelled_out(written);
    if (names_several(revision)) {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("\"{}\" stands for a set of commits; a range needs one commit on each side",
                                      base::repair_utf8(revision)))
            .hint("docwake sync A..B");
    }
    if (!is_for_libgit2(repository, revision)) {
        if (is_full_id(revision)) {
            throw missing_commit(repository, fmt::format("the commit {} is not in this clone", revision),
                                 {to_oid(revision)});
        }
        return resolve_with_git(repository, revision);
    }
    git_object* raw = nullptr;
    const int rc = git_revparse_single(&raw, repository, revision.c_str());
    const ObjectPtr object(raw);
    if (rc == GIT_EAMBIGUOUS) {
        throw base::Error(base::ErrorKind::git, fmt::format("\"{}\" is the start of several ids", revision))
            .hint(fmt::format("git rev-parse --disambiguate={}", revision));
    }
    if (rc < 0) {
        throw_no_such_ancestor(repository, revision);
    }
    return peel_to_commit(raw, revision);
}

std::string symbolic_target(git_repository* repository, const char* name, std::string_view folder)
{
    git_reference* raw = nullptr;
    if (git_reference_lookup(&raw, repository, name) < 0) {
        return {};
    }
    const ReferencePtr reference(raw);
    const char* target = git_reference_symbolic_target(raw);
    const std::string_view full_name = target == nullptr ? "" : target;
    return full_name.starts_with(folder) ? std::string(full_name.substr(folder.size())) : std::string();
}

std::optional<git_oid> reference_commit(git_repository* repository, const std::string& full_name)
{
    git_reference* raw = nullptr;
    if (git_reference_lookup(&raw, repository, full_name.c_str()) < 0) {
        return std::nullopt;
    }
    const ReferencePtr reference(raw);
    git_object* peeled = nullptr;
    if (git_reference_peel(&peeled, raw, GIT_OBJECT_COMMIT) < 0) {
        return std::nullopt;
    }
    const ObjectPtr commit(peeled);
    return *git_object_id(peeled);
}

} // namespace docwake::git
