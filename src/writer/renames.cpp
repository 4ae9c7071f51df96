#include "writer/renames.h"

#include "base/text.h"
#include "writer/markdown_escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace docwake::writer {

namespace {

bool is_name_byte(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '-' || value >= 0x80;
}

/// What joins names to longer ones: `old.name`, `a/old`.
bool is_joint(char byte)
{
    return byte == '.' || byte == '/' || byte == ':' || byte == '@';
}

/// Whether the name at `begin` goes on in front of it or behind it.
bool is_part_of_longer(std::string_view line, std::size_t begin, std::size_t end)
{
    const bool before = begin > 0 && (is_name_byte(line[begin - 1]) ||
                                      (is_joint(line[begin - 1]) && begin > 1 && is_name_byte(line[begin - 2])));
    const bool behind =
        end < line.size() &&
        (is_name_byte(line[end]) || (is_joint(line[end]) && end + 1 < line.size() && is_name_byte(line[end + 1])));
    return before || behind;
}

bool can_be_replaced(const model::ImpactLine& line)
{
    const bool is_name = line.kind != model::TermKind::value && line.kind != model::TermKind::version &&
                         line.kind != model::TermKind::quoted_text;
    const auto is_plain = [](const std::string& text) {
        return !text.empty() && text.find_first_of(" \t\r\n[]`") == std::string::npos;
    };
    return line.stale && line.change == model::TermChange::renamed && is_name && is_plain(line.term) &&
           is_plain(line.replacement);
}

std::string replaced_in(std::string_view line, std::string_view from, std::string_view to)
{
    std::string result;
    std::size_t kept = 0;
    for (std::size_t at = line.find(from); at != std::string_view::npos; at = line.find(from, at + 1)) {
        if (at < kept || is_part_of_longer(line, at, at + from.size())) {
            continue;
        }
        result.append(line.substr(kept, at - kept)).append(to);
        kept = at + from.size();
    }
    return result.append(line.substr(kept));
}

/// Where line `number` is, without its end; empty where there is none.
std::string_view line_at(std::string_view text, int number)
{
    for (; number > 1; --number) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) {
            return {};
        }
        text.remove_prefix(end + 1);
    }
    return text.substr(0, text.find('\n'));
}

} // namespace

Renames replace_renamed(const model::Manifest& manifest, const Documents& documents, const std::string& changelog)
{
    Renames renames;
    std::set<std::string> seen;
    for (const model::ImpactDocument& document : manifest.impact) {
        if (document.path == changelog || !std::ranges::binary_search(documents.paths, document.path) ||
            !seen.insert(document.path).second || std::ranges::none_of(document.lines, can_be_replaced)) {
            continue;
        }
        std::string text = documents.read(document.path).value_or("");
        std::size_t replaced = 0;
        for (const model::ImpactLine& line : document.lines) {
            const std::string_view whole = line_at(text, line.line);
            if (!can_be_replaced(line) || whole.empty()) {
                continue;
            }
            const auto begin = static_cast<std::size_t>(whole.data() - text.data());
            const std::string now = replaced_in(whole, line.term, line.replacement);
            if (now == whole) {
                continue;
            }
            text.replace(begin, whole.size(), now);
            renames.replaced.push_back({document.path, line.line, line.term, line.replacement});
            ++replaced;
        }
        if (replaced > 0) {
            renames.edits.push_back({document.path, std::move(text),
                                     base::counted(replaced, "renamed name", "renamed names") + " replaced"});
        }
    }
    return renames;
}

std::string renames_message(const std::vector<Rename>& replaced)
{
    if (replaced.empty()) {
        return {};
    }
    constexpr std::size_t most_listed = 100;
    std::string text = fmt::format("\n## Renamed: {}\n\n", base::counted(replaced.size(), "line", "lines"));
    for (std::size_t i = 0; i < std::min(replaced.size(), most_listed); ++i) {
        const Rename& rename = replaced[i];
        text += fmt::format("- {}, line {}: `{}` is now `{}`\n", escape_markdown(plain_line(rename.path)), rename.line,
                            plain_line(rename.from), plain_line(rename.to));
    }
    if (replaced.size() > most_listed) {
        text += fmt::format("- and {} more\n", replaced.size() - most_listed);
    }
    return text;
}

} // namespace docwake::writer
