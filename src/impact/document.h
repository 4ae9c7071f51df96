#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::impact {

enum class DocumentKind
{
    markdown,
    mdx,
    asciidoc,
    restructured_text,
    man,
    texinfo,
    html,
    plain_text,
    openapi,   ///< YAML or JSON that describes an HTTP interface
    docs_json, ///< the settings of a documentation site
};

/// Where in a document a name stands.
enum class Position : std::uint8_t
{
    prose,
    heading,
    code_span,
    code_block,
    link, ///< its address
    table,
};

/// "heading", "code span", ...
std::string_view name_of(Position position);

/// A part of a document that readers see.
struct Segment
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Position position = Position::prose;

    bool operator==(const Segment&) const = default;
};

/// What a path is when it is a document that readers use; `folders` hold documentation, whatever the file's name.
/// Changelogs, lists of authors and licences are none, because they tell what was; nor are files for tests.
std::optional<DocumentKind> document_kind(std::string_view path, const std::vector<std::string>& folders);

/// Whether a change to the path is one of documentation in the widest sense, or of a translation, so that its lines
/// tell nothing about the code.
bool is_written_for_people(std::string_view path, const std::vector<std::string>& folders);

/// The segments in their order; front matter, comments and markup are in none. Takes time linear in the text's length,
/// whatever it holds. Offsets are into `text`, of which only the first 4 GiB count.
std::vector<Segment> segments_of(DocumentKind kind, std::string_view text);

} // namespace docwake::impact
