#include "cli/report_file.h"

#include "base/error.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/sanitise.h"
#include "cli/output.h"
#include "report/report.h"

#include <fmt/format.h>

#include <system_error>

namespace docwake::cli {

namespace {

namespace fs = std::filesystem;

/// Behind links, so that a rename replaces the file and not the link.
fs::path followed(const fs::path& path)
{
    std::error_code error;
    const fs::path target = fs::weakly_canonical(fs::absolute(path), error);
    return error ? path : target;
}

bool is_special(const fs::path& path)
{
    std::error_code error;
    return fs::is_other(path, error);
}

void write_whole(const fs::path& path, std::string_view content)
{
    if (is_special(path)) {
        base::append_file(path, content);
    } else {
        base::write_file(followed(path), content);
    }
}

} // namespace

std::vector<std::string> files_of(const config::Surface& surface)
{
    if (surface.kind != config::SurfaceKind::gitlab) {
        return {surface.target};
    }
    std::vector<std::string> files;
    for (const std::string_view name : {gitlab_annotations_file, gitlab_code_quality_file, gitlab_dotenv_file}) {
        files.push_back((fs::path(surface.target) / name).string());
    }
    return files;
}

void check_report_file(const fs::path& path)
{
    const auto unwritable = [&path](const std::string& cause) {
        return base::Error(base::ErrorKind::usage,
                           fmt::format("the report {} cannot be written", base::sanitise_inline(path.string())))
            .caused_by(cause)
            .hint("--report json=FILE, with a file in a folder that you may write to");
    };
    std::error_code error;
    if (fs::is_directory(path, error)) {
        throw unwritable("it is a folder");
    }
    if (is_special(path)) {
        return;
    }
    // Only writing beside it tells: permissions do not say it for root, nor for a file system that is read-only.
    const fs::path probe = followed(path).parent_path() / (".docwake-" + base::random_hex(8));
    try {
        base::write_file(probe, {});
    } catch (const base::Error& problem) {
        throw unwritable(problem.causes().empty() ? problem.message() : problem.causes().front());
    }
    fs::remove(probe, error);
}

bool write_report_files(const config::Surface& surface, const std::vector<std::string>& contents)
{
    bool written = true;
    const std::vector<std::string> files = files_of(surface);
    for (std::size_t i = 0; i < files.size(); ++i) {
        try {
            write_whole(files[i], contents.at(i));
        } catch (const base::Error& error) {
            print_error(report::error_as_text(error, {.color = colors_on_standard_error()}));
            written = false;
        }
    }
    return written;
}

} // namespace docwake::cli
