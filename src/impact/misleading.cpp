#include "impact/misleading.h"

#include "base/ascii.h"
#include "base/text.h"
#include "digest/definition.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace docwake::impact {

namespace {

constexpr std::size_t looked_at = 2000;     // of a line
constexpr std::size_t longest_before = 500; // a mention in its line

/// Words with which a text speaks of what was: it may name what is gone.
bool speaks_of_the_past(std::string_view line)
{
    static const RE2 pattern(
        R"((?i)\b(?:deprecat|remov|renam|replac|obsolete|legacy|no longer|formerly|previous(?:ly| versions?| releases?)|)"
        R"(used to|was (?:called|known|named)|instead of|in favou?r of|migrat|upgrad|breaking|prior to|before v?\d|until v?\d|)"
        R"(since v?\d|changed in|version(?:changed|added)|)"
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

/// What a line of an example gives a name to: `def handler(x):`, `const handler = ...`. A declaration without a body is
/// how a reference shows what there is.
std::string_view made_up_in(std::string_view line)
{
    constexpr auto modifiers = std::to_array<std::string_view>({"async", "default", "export", "pub"});
    constexpr auto definers =
        std::to_array<std::string_view>({"class", "const", "def", "fn", "func", "function", "let", "var"});
    const std::string_view text = base::trim(line);
    std::string_view rest = text;
    std::string_view word;
    do {
        word = rest.substr(0, rest.find_first_of(" \t"));
        rest = base::trim(rest.substr(word.size()));
    } while (std::ranges::find(modifiers, word) != modifiers.end());
    const bool has_body = text.ends_with('{') || text.ends_with(':') || text.ends_with('}') || text.ends_with('(') ||
                          text.find('=') != std::string_view::npos;
    if (!has_body || std::ranges::find(definers, word) == definers.end()) {
        return {};
    }
    const auto definition = digest::definition_in(line, digest::Syntax::python);
    return definition ? definition->name : std::string_view();
}

bool begins_with_prompt(std::string_view line)
{
    return line.starts_with("$ ") || line.starts_with("% ") || line.starts_with("\xe2\x9d\xaf ");
}

/// Programs that documents of other projects call.
constexpr auto common_programs = std::to_array<std::string_view>(
    {"apt", "apt-get", "brew",      "cargo", "chmod", "cmake", "cp",         "curl",    "docker", "docker-compose",
     "dnf", "find",    "gh",        "git",   "go",    "grep",  "helm",       "kubectl", "ls",     "make",
     "mvn", "npm",     "npx",       "pip",   "pip3",  "pipx",  "pkg-config", "pnpm",    "podman", "rsync",
     "sed", "ssh",     "systemctl", "tar",   "uv",    "wget",  "yarn"});

/// Whether what stands before an option is a call of such a program.
bool calls_common_program(std::string_view before)
{
    const std::size_t begin = before.find_last_of("|;&(`");
    before.remove_prefix(begin == std::string_view::npos ? 0 : begin + 1);
    for (std::size_t at = 0; at < before.size();) {
        const std::size_t first = before.find_first_not_of(" \t", at);
        if (first == std::string_view::npos) {
            return false;
        }
        const std::size_t end = std::min(before.find_first_of(" \t", first), before.size());
        const std::string_view word = before.substr(first, end - first);
        if (word != "$" && word != "sudo" && word != "RUN" && word != "run:" && word != "-") {
            return std::ranges::find(common_programs, word) != common_programs.end();
        }
        at = end;
    }
    return false;
}

std::size_t indent_of(std::string_view line)
{
    return std::min(line.find_first_not_of(" \t"), line.size());
}

} // namespace

MisleadingMentions::MisleadingMentions(std::string_view text, const std::vector<std::size_t>& starts)
    : text_(text), starts_(starts)
{
}

/// Most documents are never asked about.
const std::unordered_set<std::string_view>& MisleadingMentions::made_up()
{
    if (made_up_) {
        return *made_up_;
    }
    made_up_.emplace();
    for (std::size_t line = 0; line < starts_.size(); ++line) { // not each kind of document tells what is code
        if (const std::string_view name = made_up_in(raw_line(line)); !name.empty()) {
            made_up_->insert(name);
        }
    }
    return *made_up_;
}

void MisleadingMentions::enter_section(std::size_t heading_line)
{
    is_section_of_past_ = tells_of_the_past(heading_line) || is_heading_of_version(raw_line(heading_line));
    known_line_ = std::string_view::npos;
}

bool MisleadingMentions::misleads(const Mention& mention, std::string_view path)
{
    const auto [line, begin, end, position] = mention;
    if (known_line_ != line) {
        known_line_ = line;
        is_line_harmless_ = is_about_past(line) || (position == Position::code_block && is_output(line));
    }
    // `read_*` stands for all that begin so.
    const bool is_family = end < text_.size() && text_[end] == '*' && !text_.substr(end).starts_with("**");
    return position != Position::link && !is_line_harmless_ && !is_family &&
           !made_up().contains(text_.substr(begin, end - begin)) && !is_in_address(line, begin) &&
           !is_for_other_program(line, begin) && !is_in_other_package(mention, path);
}

std::string_view MisleadingMentions::raw_line(std::size_t line) const
{
    const std::size_t end = std::min(text_.find('\n', starts_[line]), text_.size());
    return text_.substr(starts_[line], end - starts_[line]);
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

/// Whether the line is what a command before it printed, which was so once. A program's own help is as good as any
/// documentation.
bool MisleadingMentions::is_output(std::size_t line) const
{
    constexpr std::size_t farthest = 100;
    const std::size_t indent = indent_of(raw_line(line));
    bool is_continued = true;
    for (std::size_t i = line + 1; i > 0 && line + 1 - i <= farthest; --i) {
        const std::string_view raw = raw_line(i - 1);
        const std::string_view text = base::trim(raw);
        if (text.starts_with("```") || text.starts_with("~~~")) {
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

bool MisleadingMentions::is_for_other_program(std::size_t line, std::size_t begin) const
{
    return text_[begin] == '-' && begin - starts_[line] <= longest_before &&
           calls_common_program(text_.substr(starts_[line], begin - starts_[line]));
}

/// Whether the name is that of a class in a package of which the path, where the gone one was, has nothing:
/// `other_tool.readers.Reader` is no `tool/readers.py`. Classes move to packages of their own, and documents follow.
bool MisleadingMentions::is_in_other_package(const Mention& mention, std::string_view path) const
{
    if (!base::is_upper(text_[mention.begin])) {
        return false;
    }
    const std::size_t first = std::max(starts_[mention.line], mention.begin - std::min(mention.begin, longest_before));
    std::size_t begin = mention.begin;
    const auto is_part_byte = [](char c) { return base::is_lower(c) || base::is_digit(c) || c == '_' || c == '.'; };
    while (begin > first && is_part_byte(text_[begin - 1])) {
        --begin;
    }
    const std::string_view package = text_.substr(begin, mention.begin - begin);
    const std::string_view root = package.substr(0, package.find('.'));
    if (std::ranges::count(package, '.') < 2 || root.empty()) {
        return false;
    }
    const std::string lower = "/" + base::to_lower_ascii(path) + "/";
    const std::string folder = "/" + std::string(root);
    return lower.find(folder + "/") == std::string::npos && lower.find(folder + ".") == std::string::npos;
}

bool MisleadingMentions::is_in_address(std::size_t line, std::size_t begin) const
{
    const std::size_t first = std::max(starts_[line], begin - std::min(begin, longest_before));
    const std::string_view before = text_.substr(first, begin - first);
    const std::size_t scheme = before.rfind("://");
    return scheme != std::string_view::npos && before.find_first_of(" \t\"'`<>()|", scheme) == std::string_view::npos;
}

} // namespace docwake::impact
