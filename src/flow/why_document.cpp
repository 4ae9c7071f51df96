#include "flow/why_document.h"

#include "base/error.h"
#include "base/sanitise.h"
#include "base/text.h"
#include "git/shell_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace docwake::flow {

namespace {

std::string shown(const std::string& path)
{
    return base::sanitise_inline(path);
}

base::Error usage_error(const std::string& message)
{
    return {base::ErrorKind::usage, message};
}

std::string_view file_name(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// A document whose path, or at least whose name, is nearly or, in another folder, wholly the one that was written.
std::string near_document(const std::string& path, const std::vector<git::Archive::File>& documents)
{
    std::vector<std::string_view> paths;
    std::vector<std::string_view> names;
    for (const git::Archive::File& document : documents) {
        paths.emplace_back(document.path);
        names.push_back(file_name(document.path));
    }
    for (const std::string_view known : paths) {
        if (file_name(known) == file_name(path)) {
            return std::string(known);
        }
    }
    if (const std::string_view near = base::nearest(path, paths); !near.empty()) {
        return std::string(near);
    }
    const std::string_view near = base::nearest(file_name(path), names);
    for (std::size_t i = 0; !near.empty() && i < names.size(); ++i) {
        if (names[i] == near) {
            return std::string(paths[i]);
        }
    }
    return {};
}

class DocumentFinder
{
public:
    DocumentFinder(const WhyRequest& request, git::Archive& docs, std::string commit)
        : request_(request), docs_(docs), commit_(std::move(commit))
    {
    }

    std::vector<git::Archive::File> list(const git::Archive::WantsPath& wants)
    {
        return commit_.empty() ? docs_.list_working_tree(wants) : docs_.list(commit_, wants);
    }

    [[noreturn]] void fail(const DocumentPlace& place)
    {
        const std::string folder = place.path + "/";
        const auto documents =
            list([this](const std::string& path) { return impact::document_kind(path, request_.folders).has_value(); });
        const auto inside =
            std::ranges::find_if(documents, [&](const auto& each) { return each.path.starts_with(folder); });
        if (inside != documents.end()) {
            throw usage_error(fmt::format("{} is a folder", shown(place.path))).hint(command(inside->path));
        }
        if (commit_.empty() && docs_.has_file(place.path)) {
            throw usage_error(fmt::format("{} is not tracked by git, so it has no history", shown(place.path)))
                .hint("git add " + git::shell_word(place.path));
        }
        base::Error error = usage_error(fmt::format("there is no document {}{}", shown(place.path),
                                                    commit_.empty() ? "" : " at " + model::short_id(commit_)));
        if (const std::string near = near_document(place.path, documents); !near.empty()) {
            throw error.hint(command(near));
        }
        throw error.hint("git ls-files (for the paths as they are)");
    }

    static std::string command(const std::string& path) { return "docwake why " + git::shell_word(path); }

private:
    const WhyRequest& request_;
    git::Archive& docs_;
    std::string commit_;
};

} // namespace

AskedDocument find_document(const WhyRequest& request, git::Archive& docs)
{
    AskedDocument asked;
    asked.is_committed = !request.docs_revision.empty() || !docs.has_working_tree();
    asked.head = docs.commit_of(request.docs_revision.empty() ? "HEAD" : request.docs_revision);
    DocumentFinder finder(request, docs, asked.is_committed ? asked.head : std::string());
    const auto files = finder.list([&](const std::string& path) {
        return std::ranges::find(request.places, path, &DocumentPlace::path) != request.places.end();
    });
    const auto place = std::ranges::find_if(request.places, [&](const DocumentPlace& each) {
        return std::ranges::find(files, each.path, &git::Archive::File::path) != files.end();
    });
    if (place == request.places.end()) {
        finder.fail(request.places.back());
    }
    asked.place = *place;
    const auto kind = impact::document_kind(place->path, request.folders);
    if (!kind) {
        throw usage_error(fmt::format("{} is no document that readers use", shown(place->path)))
            .hint("docwake impact (for the documents that changes to code touch)")
            .hint(fmt::format("docwake why {} --docs-paths FOLDER (if it is in a folder of documentation)",
                              git::shell_word(place->path)));
    }
    asked.kind = *kind;
    asked.text = asked.is_committed ? docs.read(std::ranges::find(files, place->path, &git::Archive::File::path)->blob)
                                    : docs.read_working_tree(place->path);
    const std::size_t lines = base::split_lines(asked.text).size();
    if (static_cast<std::size_t>(place->line) > lines) {
        throw usage_error(fmt::format("{} has {}, and no line {}", shown(place->path),
                                      base::counted(lines, "line", "lines"), place->line))
            .hint(DocumentFinder::command(lines == 0 ? place->path : fmt::format("{}:{}", place->path, lines)));
    }
    return asked;
}

} // namespace docwake::flow
