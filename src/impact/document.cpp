#include "impact/document.h"

#include "base/text.h"
#include "digest/documentation.h"
#include "digest/file_category.h"
#include "digest/path_parts.h"
#include "impact/markdown.h"
#include "impact/markup.h"

#include <algorithm>
#include <array>

namespace docwake::impact {

namespace {

struct Extension
{
    std::string_view end;
    DocumentKind kind;
};

constexpr auto extensions = std::to_array<Extension>({
    {".md", DocumentKind::markdown},
    {".markdown", DocumentKind::markdown},
    {".mdown", DocumentKind::markdown},
    {".mkd", DocumentKind::markdown},
    {".mdx", DocumentKind::mdx},
    {".adoc", DocumentKind::asciidoc},
    {".asciidoc", DocumentKind::asciidoc},
    {".rst", DocumentKind::restructured_text},
    {".texi", DocumentKind::texinfo},
    {".texinfo", DocumentKind::texinfo},
    {".org", DocumentKind::plain_text},
    {".textile", DocumentKind::plain_text},
    {".rdoc", DocumentKind::plain_text},
});

// Files that tell what was, or about people: nothing in them is outdated by a change to the code.
constexpr auto records = std::to_array<std::string_view>(
    {"authors", "changelog", "changes", "code-of-conduct", "code_of_conduct", "codeofconduct", "contributors",
     "copying", "copyright", "credits", "history",         "licence",         "license",       "maintainers",
     "news",    "notice",    "patents", "release-notes",   "release_notes",   "releasenotes",  "thanks"});

constexpr auto record_folders = std::to_array<std::string_view>(
    {".changes", ".changeset", ".chloggen", ".chronus", "changelog", "changelog.d", "changelog_unreleased",
     "changelogs", "changes", "news", "newsfragments", "release-notes", "releasenotes"});

constexpr auto test_folders =
    std::to_array<std::string_view>({"__fixtures__", "__snapshots__", "__tests__", "fixture", "fixtures", "test",
                                     "test-data", "test_data", "testdata", "tests"});

bool is_one_of(std::string_view name, const auto& names)
{
    return std::ranges::find(names, name) != names.end();
}

bool is_manual_page(std::string_view name)
{
    // `name.1`, `name.3`; not a version such as `1.2.1`
    const std::size_t dot = name.rfind('.');
    return dot != std::string_view::npos && dot > 0 && dot + 2 == name.size() && name[dot + 1] >= '1' &&
           name[dot + 1] <= '9' && !(name[dot - 1] >= '0' && name[dot - 1] <= '9');
}

bool is_openapi_name(std::string_view name)
{
    const bool data = name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json");
    return data && (name.starts_with("openapi") || name.starts_with("swagger") ||
                    name.find(".openapi.") != std::string_view::npos);
}

bool is_docs_folder(std::string_view lower)
{
    return digest::any_folder(lower, [](std::string_view folder) {
        return folder == "doc" || folder == "docs" || folder == "documentation" || folder == "man";
    });
}

/// By the name, and by the folder where the name may be anything's.
std::optional<DocumentKind> kind_by_name(std::string_view lower, bool in_configured_folder)
{
    const std::string_view name = digest::file_name(lower);
    const std::string_view end = name.substr(std::min(name.rfind('.'), name.size()));
    const auto* const extension = std::ranges::find(extensions, end, &Extension::end);
    if (extension != extensions.end()) {
        return extension->kind;
    }
    const auto in_docs_folder = [&] { return in_configured_folder || is_docs_folder(lower); };
    if (is_manual_page(name)) {
        return DocumentKind::man;
    }
    if (name == "docs.json" || name == "mint.json") {
        return DocumentKind::docs_json;
    }
    if (is_openapi_name(name)) {
        return DocumentKind::openapi;
    }
    if ((end == ".html" || end == ".htm") && in_docs_folder()) {
        return DocumentKind::html;
    }
    const bool bare_readme = name == "readme" || name == "readme.txt" || name == "install" || name == "install.txt";
    if (bare_readme || (end == ".txt" && name != "cmakelists.txt" && name != "robots.txt" &&
                        name.find("requirements") == std::string_view::npos && in_docs_folder())) {
        return DocumentKind::plain_text;
    }
    return std::nullopt;
}

bool is_record(std::string_view lower)
{
    std::string_view name = digest::file_name(lower);
    name = name.substr(0, name.find('.'));
    return is_one_of(name, records) ||
           std::ranges::any_of(records,
                               [&](std::string_view record) {
                                   return name.starts_with(record) && name.size() > record.size() &&
                                          (name[record.size()] == '-' || name[record.size()] == '_');
                               }) ||
           digest::any_folder(lower, [](std::string_view folder) { return is_one_of(folder, record_folders); });
}

/// Of the program's texts, which say once more what the code says.
bool is_translation(std::string_view lower)
{
    return lower.ends_with(".po") || lower.ends_with(".pot") || lower.ends_with(".xlf") || lower.ends_with(".xliff");
}

bool is_in_configured_folder(std::string_view path, const std::vector<std::string>& folders)
{
    // An extension that is no documentation's, so that only the folder decides.
    return !folders.empty() && digest::is_documentation(std::string(path) + "/x", folders);
}

} // namespace

std::string_view name_of(Position position)
{
    switch (position) {
    case Position::prose:
        return "prose";
    case Position::heading:
        return "heading";
    case Position::code_span:
        return "code span";
    case Position::code_block:
        return "code block";
    case Position::link:
        return "link";
    case Position::table:
        return "table";
    }
    return "prose";
}

std::optional<DocumentKind> document_kind(std::string_view path, const std::vector<std::string>& folders)
{
    const std::string lower = base::to_lower_ascii(path);
    const bool configured = is_in_configured_folder(path, folders);
    const auto kind = kind_by_name(lower, configured);
    if (!kind) {
        return std::nullopt;
    }
    const auto holds_tests = [](std::string_view folder) { return is_one_of(folder, test_folders); };
    const auto holds_other_projects = [](std::string_view folder) {
        return digest::is_vendored_folder(folder) || folder == "_vendor";
    };
    const bool is_readme = digest::file_name(lower).starts_with("readme");
    const bool is_no_document =
        (!is_readme && digest::any_folder(lower, holds_tests)) || digest::any_folder(lower, holds_other_projects);
    const bool is_report = lower.ends_with(".api.md"); // that API Extractor writes
    if (is_record(lower) || is_report || (!configured && is_no_document) || digest::file_name(path) == "install") {
        return std::nullopt; // `install` is mostly a script, where INSTALL is a text
    }
    return kind;
}

bool is_written_for_people(std::string_view path, const std::vector<std::string>& folders)
{
    const std::string lower = base::to_lower_ascii(path);
    return kind_by_name(lower, false).has_value() || is_in_configured_folder(path, folders) || is_record(lower) ||
           is_translation(lower);
}

std::vector<Segment> segments_of(DocumentKind kind, std::string_view text)
{
    constexpr std::size_t largest = UINT32_MAX;
    text = text.substr(0, largest);
    switch (kind) {
    case DocumentKind::markdown:
    case DocumentKind::mdx:
        return markdown_segments(text);
    default:
        return markup_segments(kind, text);
    }
}

} // namespace docwake::impact
