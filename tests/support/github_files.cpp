#include "support/github_files.h"

#include "base/text.h"

#include <algorithm>

namespace docwake::support {

std::optional<std::map<std::string, std::string>> read_outputs(std::string_view file)
{
    std::map<std::string, std::string> outputs;
    const std::vector<std::string_view> lines = base::split_lines(file);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::size_t heredoc = lines[at].find("<<");
        const std::size_t equals = lines[at].find('=');
        if (heredoc == std::string_view::npos || heredoc == 0 || equals < heredoc) {
            return std::nullopt;
        }
        const std::string name(lines[at].substr(0, heredoc));
        const std::string_view delimiter = lines[at].substr(heredoc + 2);
        std::string value;
        for (++at; at < lines.size() && lines[at] != delimiter; ++at) {
            value += (value.empty() ? "" : "\n") + std::string(lines[at]);
        }
        if (at == lines.size() || delimiter.empty() || outputs.contains(name)) {
            return std::nullopt;
        }
        outputs[name] = value;
    }
    return outputs;
}

namespace {

std::string unescaped(std::string_view text)
{
    std::string result(text);
    base::replace_all(result, "%0D", "\r");
    base::replace_all(result, "%0A", "\n");
    base::replace_all(result, "%3A", ":");
    base::replace_all(result, "%2C", ",");
    base::replace_all(result, "%25", "%");
    return result;
}

std::size_t run_of(std::string_view text, char c)
{
    return std::min(text.find_first_not_of(c), text.size());
}

} // namespace

std::optional<std::vector<Annotation>> read_annotations(std::string_view log)
{
    std::vector<Annotation> all;
    for (const std::string_view line : base::split_lines(log)) {
        const std::size_t end = line.find("::", 2);
        const std::size_t space = line.find(' ');
        const std::size_t title = line.find("title=");
        if (!line.starts_with("::") || end == std::string_view::npos || space > end || title > end) {
            return std::nullopt;
        }
        Annotation& annotation = all.emplace_back();
        annotation.level = line.substr(2, space - 2);
        annotation.title = unescaped(line.substr(title + 6, end - title - 6));
        annotation.message = unescaped(line.substr(end + 2));
        for (const std::string_view property : base::split(line.substr(space + 1, end - space - 1), ',')) {
            const std::size_t equals = property.find('=');
            if (property.starts_with("file=")) {
                annotation.file = unescaped(property.substr(5));
            } else if (property.starts_with("line=") && equals != std::string_view::npos) {
                annotation.line = std::stoi(std::string(property.substr(5)));
            }
        }
    }
    return all;
}

Markdown read_markdown(std::string_view text)
{
    Markdown markdown;
    char fence = 0;
    std::size_t length = 0;
    for (const std::string_view line : base::split_lines(text)) {
        const std::size_t indent = run_of(line, ' ');
        const std::string_view rest = line.substr(indent);
        const char first = rest.empty() ? '\0' : rest[0];
        const std::size_t run = first == '`' || first == '~' ? run_of(rest, first) : 0;
        const std::string_view info = rest.substr(run);
        if (fence != 0) {
            if (indent < 4 && first == fence && run >= length && base::trim(info).empty()) {
                fence = 0;
            } else {
                markdown.fences.back() += std::string(line) + "\n";
            }
        } else if (indent < 4 && run >= 3 && (first == '~' || info.find('`') == std::string_view::npos)) {
            fence = first;
            length = run;
            markdown.fences.emplace_back();
        } else {
            markdown.outside.emplace_back(line);
        }
    }
    markdown.fence_is_open = fence != 0;
    return markdown;
}

std::size_t utf16_units(std::string_view text)
{
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        units += byte >= 0xf0 ? 2 : (byte & 0xc0) == 0x80 ? 0 : 1;
    }
    return units;
}

} // namespace docwake::support
