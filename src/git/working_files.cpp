#include "git/working_files.h"

#include "base/fs.h"
#include "git/tree_diff.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace docwake::git {

namespace {

/// Seconds and nanoseconds since 1970, as the index has them.
std::pair<std::int32_t, std::uint32_t> index_time(std::filesystem::file_time_type time)
{
    using namespace std::chrono;
    const auto since = file_clock::to_sys(time).time_since_epoch();
    const auto whole = floor<seconds>(since);
    return {static_cast<std::int32_t>(whole.count()),
            static_cast<std::uint32_t>(duration_cast<nanoseconds>(since - whole).count())};
}

/// Whether the index says of this very file what it holds, as git decides it: same size and time, and staged later than
/// it was written.
bool is_as_staged(const git_index_entry& entry, const std::filesystem::path& file, std::int64_t index_written)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    if (problem || entry.file_size != static_cast<std::uint32_t>(size)) {
        return false;
    }
    const auto written = std::filesystem::last_write_time(file, problem);
    if (problem) {
        return false;
    }
    const auto [seconds, nanoseconds] = index_time(written);
    return seconds == entry.mtime.seconds && (entry.mtime.nanoseconds == 0 || nanoseconds == entry.mtime.nanoseconds) &&
           seconds < index_written;
}

} // namespace

std::vector<Archive::File> list_working_files(git_repository* repository, const Archive::WantsPath& wants)
{
    const std::filesystem::path folder = git_repository_workdir(repository);
    // Not the repository's own, in which attributes are looked up as they are at a commit.
    const std::string index_path = std::string(git_repository_path(repository)) + "index";
    const auto index = make<IndexPtr>("read the index", git_index_open, index_path.c_str());
    std::error_code problem;
    const auto index_file = std::filesystem::last_write_time(index_path, problem);
    const std::int64_t index_written = problem ? 0 : index_time(index_file).first;
    std::vector<Archive::File> files;
    for (std::size_t i = 0; i < git_index_entrycount(index.get()); ++i) {
        const git_index_entry& entry = *git_index_get_byindex(index.get(), i);
        const std::string path = entry.path;
        if (!is_regular(entry.mode) || !wants(path)) {
            continue;
        }
        const std::filesystem::path file = folder / path;
        if (!std::filesystem::is_regular_file(file, problem)) {
            continue; // deleted, or outside a sparse checkout
        }
        if (is_as_staged(entry, file, index_written)) {
            files.push_back({path, to_hex(entry.id), entry.file_size});
            continue;
        }
        const std::optional<std::string> content = base::read_file_if_present(file);
        if (!content) {
            continue;
        }
        git_oid id{};
        check(git_odb_hash(&id, content->data(), content->size(), GIT_OBJECT_BLOB), "hash " + path);
        files.push_back({path, to_hex(id), content->size()});
    }
    return files;
}

} // namespace docwake::git
