#include "git/objects.h"

#include "base/fs.h"
#include "base/text.h"
#include "git/configuration.h"
#include "git/raw_commit.h"
#include "git/repository.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::git {

namespace {

/// Whether a remote promised to keep what this clone left out.
bool has_promisor_remote(const std::vector<Setting>& settings)
{
    return std::ranges::any_of(settings, [](const Setting& setting) {
        return (setting.name == "extensions.partialclone" ||
                (setting.name.starts_with("remote.") && setting.name.ends_with(".promisor"))) &&
               setting.value != "false";
    });
}

bool is_switched_off(const std::vector<Setting>& settings, std::string_view name)
{
    bool off = false;
    for (const Setting& setting : settings) {
        if (setting.name == name) {
            int value = 1;
            off = git_config_parse_bool(&value, setting.value.c_str()) == 0 && value == 0;
        }
    }
    return off;
}

} // namespace

Objects::Objects(git_repository* repository, std::size_t most_kept)
    : repository_(repository),
      odb_(make<OdbPtr>("open the object database", git_repository_odb, repository)),
      packs_(common_folder(repository) / "objects", most_kept),
      kept_(most_kept / 2)
{
    const std::vector<Setting> settings = read_configuration(repository);
    partial_ = has_promisor_remote(settings);
    uses_graph_ = !is_switched_off(settings, "core.commitgraph");
    check(git_odb_refresh(odb_.get()), "look for new objects");
    read_history();
}

void Objects::reload()
{
    check(git_odb_refresh(odb_.get()), "look for new objects");
    packs_.reload();
    read_history();
}

void Objects::read_history()
{
    boundary_.clear();
    const std::string shallow = base::read_file_if_present(common_folder(repository_) / "shallow").value_or("");
    for (const std::string_view line : base::split_lines(shallow)) {
        boundary_.insert(to_oid(base::trim(line)));
    }
    // As in git: what it noted may know parents that a shallow clone does not have.
    graph_ = uses_graph_ && !is_shallow() ? StoredGraph(common_folder(repository_) / "objects") : StoredGraph();
}

CommitHeader Objects::read_header(const git_oid& commit) const
{
    auto header = stored_header(commit);
    return header ? *std::move(header) : parse_header(content_of(read(commit, GIT_OBJECT_COMMIT)), commit);
}

Object Objects::read(const git_oid& id, git_object_t type) const
{
    Object object = packs_.read(id);
    if (!object) {
        object = kept_.find(id);
    }
    if (!object) {
        object = read_by_library(id, type);
    }
    if (object.type != type) {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("the object {} is a {}, not a {}", to_hex(id),
                                      git_object_type2string(object.type), git_object_type2string(type)));
    }
    return object;
}

Object Objects::read_by_library(const git_oid& id, git_object_t type) const
{
    git_odb_object* raw = nullptr;
    if (const int rc = git_odb_read(&raw, odb_.get(), &id); rc < 0) {
        if (!is_noted(rc, id, type)) {
            throw_unreadable(rc, id, type);
        }
        return {type, new_bytes(0), 0};
    }
    Object object{
        git_odb_object_type(raw),
        {static_cast<const char*>(git_odb_object_data(raw)), [raw](const char*) { git_odb_object_free(raw); }},
        git_odb_object_size(raw)};
    if (type != GIT_OBJECT_COMMIT) {
        kept_.keep(id, object);
    }
    return object;
}

std::size_t Objects::size(const git_oid& id) const
{
    if (const auto packed = packs_.size(id)) {
        return *packed;
    }
    if (const Object object = kept_.find(id)) {
        return object.size;
    }
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (const int rc = git_odb_read_header(&size, &type, odb_.get(), &id); rc < 0) {
        if (!is_noted(rc, id, GIT_OBJECT_BLOB)) {
            throw_unreadable(rc, id, GIT_OBJECT_BLOB);
        }
        return 0;
    }
    return size;
}

bool Objects::contains(const git_oid& id) const
{
    return git_odb_exists(odb_.get(), &id) != 0;
}

bool Objects::is_noted(int rc, const git_oid& id, git_object_t type) const
{
    if (missing_ == nullptr || rc != GIT_ENOTFOUND || type == GIT_OBJECT_COMMIT) {
        return false;
    }
    missing_->insert(id);
    return true;
}

void Objects::throw_unreadable(int rc, const git_oid& id, git_object_t type) const
{
    const char* name = git_object_type2string(type);
    if (rc == GIT_ENOTFOUND && partial_) {
        throw MissingObject(base::ErrorKind::git,
                            fmt::format("the {} {} is not in this partial clone", name, to_hex(id)));
    }
    if (rc == GIT_ENOTFOUND) {
        throw MissingObject(base::ErrorKind::git, fmt::format("the {} {} is not in this clone", name, to_hex(id)));
    }
    throw base::Error(base::ErrorKind::git, fmt::format("cannot read the {} {}", name, to_hex(id)))
        .caused_by(last_message())
        .hint("git fsck");
}

} // namespace docwake::git
