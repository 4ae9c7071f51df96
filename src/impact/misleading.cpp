#include "impact/misleading.h"

#include "base/ascii.h"
#include "base/text.h"
#include "impact/line_at.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace docwake::impact {

namespace {

constexpr std::size_t looked_at = 2000;   // of a line
constexpr std::size_t longest_link = 500; // on either side of a mention

/// Words with which a text speaks of what was: it may name what is gone.
bool speaks_of_the_past(std::string_view line)
{
    static const RE2 pattern(
        R"((?i)\b(?:deprecat|remov|renam|replac|obsolete|legacy|no longer|formerly|previous(?:ly| versions?| releases?)|)"
        R"(used to|was (?:called|known|named)|instead of|in favou?r of|migrat|upgrad|breaking|prior to|before v?\d|until v?\d|)"
        R"(since v?\d|changed in|version(?:changed|added)|(?:not|n't) exist|)"
        R"((?:older|earlier|lower) (?:versions?|releases?|than)|versions? (?:older|earlier|lower|before|prior|up to)))",
        RE2::Latin1);
    return RE2::PartialMatch(line.substr(0, looked_at), pattern);
}

/// "## v1.43 - 2018-09-01": what stands under it tells of that version.
bool is_heading_of_version(std::string_view line)
{
    static const RE2 pattern(R"(^[\s#=*.\[A-Z"]*(?:[Vv]ersion |[Rr]elease )?\[?v?\d+\.\d+[\w.]*|\b\d{4}-\d\d-\d\d\b)",
                             RE2::Latin1);
    return RE2::PartialMatch(line.substr(0, looked_at), pattern);
}

/// "## Migrating from 1.x", "## v1.43 (2018)": so are the sections below it. A word of it alone may be what the project
/// is about, and a number that of a chapter.
bool is_wholly_about_past(std::string_view heading)
{
    static const RE2 pattern(
        R"((?i)\b(?:deprecat(?:ed|ions?)\b|breaking changes?|removed\b|(?:migrat|upgrad)\w+ (?:from|guide|notes|to)\b|)"
        R"(what's new|release (?:history|notes)|change ?log|(?:older|previous) (?:releases|versions))|)"
        R"(^[#=]{2,}\s*(?:version |release )?\[?v?\d+\.\d+[\w.-]*\]?(?:\W.*\b\d{4}\b.*)?\s*$)",
        RE2::Latin1);
    return RE2::PartialMatch(heading.substr(0, looked_at), pattern);
}

/// Whether such a heading may do without a digit and without a word of the past.
bool names_releases(std::string_view heading)
{
    const std::string lower = base::to_lower_ascii(heading.substr(0, looked_at));
    return lower.find("what's new") != std::string::npos || lower.find("release") != std::string::npos ||
           lower.find("change") != std::string::npos;
}

/// Of a heading of Markdown or AsciiDoc, the outermost being 1; 0 for those that have none in their line.
std::size_t level_of(std::string_view heading)
{
    const std::string_view text = base::trim(heading);
    const char mark = text.empty() ? '\0' : text.front();
    const std::size_t level = std::min(text.find_first_not_of(mark), text.size());
    return (mark == '#' || mark == '=') && level < text.size() ? level : 0;
}

/// An address of the code as a commit has it, which stays as it is.
bool is_of_commit(std::string_view address)
{
    static const RE2 pattern(R"(/(?:blame|blob|raw|tree|src/commit)/[0-9a-f]{40}/)", RE2::Latin1);
    return RE2::PartialMatch(address, pattern);
}

/// A plan of what is to be changed, the record of why it was, or a report of what was measured: none is kept true.
bool is_plan(std::string_view text)
{
    constexpr std::size_t head = 1000;
    static const RE2 pattern(
        R"((?i)\b(?:proposals?|triage|post-?mortem|sign-?off|working (?:branch|record)|(?:decision|design) (?:record|notes?)|)"
        R"(design doc(?:ument)?)\b|(?:^|\n)#+ (?:\w+ ){0,2}coverage\b|)"
        R"((?:^|\n)\W*status\W+(?:accepted|approved|awaiting|draft|implement|in progress|obsolete|proposed|provisional|)"
        R"(rejected|superseded|under review|wip)\b)",
        RE2::Latin1);
    return RE2::PartialMatch(text.substr(0, head), pattern);
}

/// Of what begins a block of code: ```` ```ts [Version 2.0.0] ````.
bool names_version(std::string_view fence)
{
    static const RE2 pattern(R"(\b[vV]?\d+\.\d+\.\d+\b|(?i)version)", RE2::Latin1);
    return RE2::PartialMatch(fence.substr(0, looked_at), pattern);
}

bool begins_with_prompt(std::string_view line)
{
    constexpr auto prompts =
        std::to_array<std::string_view>({"$ ", "% ", "\xe2\x9d\xaf ", ">>> ", "iex> ", "iex(", "irb> ", "irb("});
    return std::ranges::any_of(prompts, [line](std::string_view prompt) { return line.starts_with(prompt); });
}

/// "DEBU[16:28:25] Running", "[2026-01-02T03:04:05Z] ...": it tells of one run.
bool is_of_log(std::string_view line)
{
    static const RE2 pattern(R"(^\W{0,3}(?:(?:DEBUG?|ERROR?|FATAL?|INFO|TRACE?|WARN(?:ING)?)(?:\[|\]|: | \[?\d)|)"
                             R"((?:\d{4}[-/]\d\d[-/]\d\d[T ])?\d\d:\d\d:\d\d(?:\D|$)))",
                             RE2::Latin1);
    return RE2::PartialMatch(line.substr(0, looked_at), pattern);
}

/// What stands for any text: `<name>`, `{name}`, `$NAME`, `%s`, `*`.
bool begins_placeholder(std::string_view text)
{
    return !text.empty() && std::string_view("<{$%*").find(text.front()) != std::string_view::npos &&
           !text.starts_with("**");
}

bool ends_placeholder(std::string_view text)
{
    return !text.empty() && std::string_view(">}*").find(text.back()) != std::string_view::npos &&
           !text.ends_with("**");
}

std::size_t indent_of(std::string_view line)
{
    return std::min(line.find_first_not_of(" \t"), line.size());
}

} // namespace

MisleadingMentions::MisleadingMentions(std::string_view text, const std::vector<std::size_t>& starts)
    : text_(text), starts_(starts), examples_(text, starts), others_(text)
{
}

void MisleadingMentions::read_headings()
{
    for (const std::size_t line : unread_headings_) {
        read_heading(line);
    }
    unread_headings_.clear();
}

void MisleadingMentions::read_heading(std::size_t line)
{
    const std::string_view heading = raw_line(line);
    const std::size_t level = level_of(heading);
    known_line_ = std::string_view::npos;
    if (level_of_past_ > 0 && level > level_of_past_) {
        is_section_of_past_ = true;
        return;
    }
    const bool tells_of_past = tells_of_the_past(line);
    const bool has_digit = std::ranges::any_of(heading, base::is_digit);
    is_section_of_past_ = tells_of_past || (has_digit && is_heading_of_version(heading));
    const bool may_be_wholly = tells_of_past || has_digit || names_releases(heading);
    level_of_past_ = may_be_wholly && is_wholly_about_past(heading) ? level : 0;
}

bool MisleadingMentions::misleads(const Mention& mention, std::string_view path)
{
    const auto [line, begin, end, position] = mention;
    read_headings();
    is_plan_ = is_plan_ ? is_plan_ : is_plan(text_); // most documents are never asked about
    if (known_line_ != line) {
        known_line_ = line;
        is_line_harmless_ = is_about_past(line) || (position == Position::code_block && is_of_one_time(line));
    }
    return !*is_plan_ && position != Position::link && !is_line_harmless_ && !is_part_of_pattern(begin, end) &&
           !is_in_link_to_commit(line, begin, end) && !examples_.contain(text_.substr(begin, end - begin)) &&
           !others_.are_meant({starts_[line], begin, end}, path);
}

std::string_view MisleadingMentions::raw_line(std::size_t line) const
{
    return line_at(text_, starts_, line);
}

bool MisleadingMentions::tells_of_the_past(std::size_t line) const
{
    return speaks_of_the_past(base::trim(raw_line(line)));
}

bool MisleadingMentions::is_about_past(std::size_t line) const
{
    return is_section_of_past_ || tells_of_the_past(line) || is_under_note_of_version(line) ||
           (line > 0 && tells_of_the_past(line - 1)) || (line + 1 < starts_.size() && tells_of_the_past(line + 1));
}

/// Whether the line belongs to a line above, by its indent, that is a note of what changed in a version.
bool MisleadingMentions::is_under_note_of_version(std::size_t line) const
{
    constexpr std::size_t farthest = 50;
    const std::size_t indent = indent_of(raw_line(line));
    for (std::size_t i = line; i > 0 && indent > 0 && line - i < farthest; --i) {
        const std::string_view above = raw_line(i - 1);
        if (!base::trim(above).empty() && indent_of(above) < indent) {
            return above.find(".. version") != std::string_view::npos ||
                   above.find(".. deprecated") != std::string_view::npos;
        }
    }
    return false;
}

/// Whether the line of code is of a named version, or what a command before it printed, which was so once. A program's
/// own help is as good as any documentation.
bool MisleadingMentions::is_of_one_time(std::size_t line) const
{
    constexpr std::size_t farthest = 100;
    if (is_of_log(base::trim(raw_line(line)))) {
        return true;
    }
    const std::size_t indent = indent_of(raw_line(line));
    bool is_continued = true;
    for (std::size_t i = line + 1; i > 0 && line + 1 - i <= farthest; --i) {
        const std::string_view raw = raw_line(i - 1);
        const std::string_view text = base::trim(raw);
        const bool is_more_input = i - 1 == line && text.starts_with("...");
        if (text.starts_with("```") || text.starts_with("~~~")) {
            return names_version(text);
        }
        if (is_more_input) {
            return false;
        }
        if (begins_with_prompt(text)) {
            return i - 1 != line && !(is_continued && text.ends_with('\\')) &&
                   text.find("help") == std::string_view::npos && !text.ends_with(" -h");
        }
        const bool is_outside = indent > 0 && !text.empty() && indent_of(raw) == 0;
        if (is_outside) {
            return false;
        }
        is_continued = is_continued && (i - 1 == line || text.ends_with('\\'));
    }
    return false;
}

/// Whether the mention is in the text of a link, in Markdown or HTML, to what a commit has.
bool MisleadingMentions::is_in_link_to_commit(std::size_t line, std::size_t begin, std::size_t end) const
{
    const std::size_t first = std::max(starts_[line], begin - std::min(begin, longest_link));
    const std::string_view before = text_.substr(first, begin - first);
    std::string_view after = text_.substr(end, longest_link);
    after = after.substr(0, after.find('\n'));
    const std::size_t close = after.find(']');
    if (close != std::string_view::npos && after.substr(close).starts_with("](")) {
        const std::string_view address = after.substr(close, after.find(')', close) - close);
        return is_of_commit(address);
    }
    const std::size_t anchor = before.rfind("<a ");
    return anchor != std::string_view::npos && before.find("</a>", anchor) == std::string_view::npos &&
           is_of_commit(before.substr(anchor));
}

/// Whether it stands for all that are called alike: `read_*`, `read-<name>`, `${kind}-read`.
bool MisleadingMentions::is_part_of_pattern(std::size_t begin, std::size_t end) const
{
    const auto is_mark = [&](std::size_t at) { return text_[at] == '-' || text_[at] == '_'; };
    const std::string_view after = text_.substr(end);
    return after.starts_with("*")
               ? begins_placeholder(after)
               : (!after.empty() && is_mark(end) && begins_placeholder(after.substr(1))) ||
                     (begin > 1 && is_mark(begin - 1) && ends_placeholder(text_.substr(0, begin - 1)));
}

} // namespace docwake::impact
