#pragma once

#include "impact/document.h"
#include "impact/made_up.h"
#include "impact/other_projects.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace docwake::impact {

/// Tells of mentions of a name that is gone from the code whether they mislead a reader.
class MisleadingMentions
{
public:
    struct Mention
    {
        std::size_t line = 0;
        std::size_t begin = 0; ///< in the text, as is the end
        std::size_t end = 0;
        Position position = Position::prose;
    };

    /// `starts` are where the text's lines begin. All have to outlive this.
    MisleadingMentions(std::string_view text, const std::vector<std::size_t>& starts);

    /// The mentions after this one stand under the heading in that line.
    void enter_section(std::size_t heading_line) { unread_headings_.push_back(heading_line); }
    /// `path` is of the file that had the name.
    bool misleads(const Mention& mention, std::string_view path);

private:
    void read_headings();
    void read_heading(std::size_t line);
    std::string_view raw_line(std::size_t line) const;
    bool tells_of_the_past(std::size_t line) const;
    bool is_about_past(std::size_t line) const;
    bool is_under_note_of_version(std::size_t line) const;
    bool is_of_one_time(std::size_t line) const;
    bool is_in_link_to_commit(std::size_t line, std::size_t begin, std::size_t end) const;
    bool is_part_of_pattern(std::size_t begin, std::size_t end) const;

    std::string_view text_;
    const std::vector<std::size_t>& starts_;
    MadeUpNames examples_;
    OtherProjects others_;
    std::vector<std::size_t> unread_headings_; ///< their lines: most documents are never asked about
    std::optional<bool> is_plan_;
    bool is_section_of_past_ = false;
    std::size_t level_of_past_ = 0; ///< of the heading below which all is; 0: there is none
    // Of the line that was asked for last: it may be long, and name what is gone many times.
    std::size_t known_line_ = std::string_view::npos;
    bool is_line_harmless_ = false;
};

} // namespace docwake::impact
