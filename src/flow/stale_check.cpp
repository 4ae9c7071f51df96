#include "flow/stale_check.h"

#include "base/text.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

namespace docwake::flow {

std::vector<model::StaleLine> stale_lines_of(const std::vector<model::ImpactDocument>& documents)
{
    std::vector<model::StaleLine> lines;
    for (const model::ImpactDocument& document : documents) {
        for (const model::ImpactLine& line : document.lines) {
            const auto whole = std::ranges::find(document.surroundings, line.line, &model::NumberedLine::number);
            if (line.stale && whole != document.surroundings.end()) {
                lines.push_back({document.path, line.line, line.term, whole->text});
            }
        }
    }
    return lines;
}

model::StaleCheck check_stale(const std::vector<model::StaleLine>& lines, const std::vector<std::string>& changed,
                              const std::function<std::optional<std::string>(const std::string& path)>& read)
{
    model::StaleCheck check;
    check.lines = lines.size();
    std::set<std::string_view> documents;
    for (const model::StaleLine& line : lines) {
        documents.insert(line.path);
    }
    for (const std::string_view path : documents) {
        const std::optional<std::string> text = read(std::string(path));
        std::map<std::string_view, std::size_t> counts; // a line may stand there several times
        if (text) {
            for (const std::string_view line : base::split_lines(*text)) {
                ++counts[line];
            }
        }
        for (const model::StaleLine& line : lines) {
            if (line.path != path) {
                continue;
            }
            if (const auto found = counts.find(line.text); found != counts.end() && found->second > 0) {
                --found->second;
                check.remaining.push_back(line);
            }
        }
    }
    std::ranges::copy_if(changed, std::back_inserter(check.other_files),
                         [&documents](const std::string& path) { return !documents.contains(path); });
    return check;
}

} // namespace docwake::flow
