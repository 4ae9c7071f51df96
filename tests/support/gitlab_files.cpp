#include "support/gitlab_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>
#include <set>

namespace docwake::support {

namespace {

using nlohmann::json;

bool has_only(const json& object, std::initializer_list<const char*> members)
{
    return object.is_object() && object.size() == members.size() &&
           std::all_of(members.begin(), members.end(), [&](const char* member) { return object.contains(member); });
}

bool is_text(const json& value)
{
    return value.is_string() && !value.get<std::string>().empty();
}

} // namespace

std::optional<std::map<std::string, std::string>> read_dotenv(std::string_view file)
{
    std::map<std::string, std::string> variables;
    if (file.size() > 5 * 1024) {
        return std::nullopt;
    }
    while (!file.empty()) {
        const std::size_t end = file.find('\n');
        const std::string line(file.substr(0, end));
        file = end == std::string_view::npos ? std::string_view() : file.substr(end + 1);
        static const std::regex form("([A-Za-z0-9_]+)=([!#-&(-_a-~]+)"); // printable ASCII but blank, " ' `
        std::smatch match;
        if (!std::regex_match(line, match, form) || !variables.insert({match[1], match[2]}).second) {
            return std::nullopt;
        }
    }
    return variables.size() <= 20 ? std::optional(variables) : std::nullopt;
}

std::optional<std::vector<std::string>> read_gitlab_annotations(std::string_view file)
{
    const json document = json::parse(file, nullptr, false);
    std::vector<std::string> addresses;
    if (file.size() > 80 * 1024 || !document.is_object()) {
        return std::nullopt;
    }
    for (const json& list : document) {
        for (const json& entry : list) {
            const bool fits = has_only(entry, {"external_link"}) &&
                              has_only(entry["external_link"], {"label", "url"}) &&
                              is_text(entry["external_link"]["label"]) && is_text(entry["external_link"]["url"]);
            if (!fits) {
                return std::nullopt;
            }
            addresses.push_back(entry["external_link"]["url"]);
        }
    }
    return addresses;
}

std::optional<std::size_t> count_code_quality(std::string_view file)
{
    const json document = json::parse(file, nullptr, false);
    const std::set<std::string> severities = {"info", "minor", "major", "critical", "blocker"};
    std::set<std::string> fingerprints;
    if (!document.is_array()) {
        return std::nullopt;
    }
    for (const json& entry : document) {
        const bool fits = entry.is_object() && is_text(entry.value("description", json())) &&
                          is_text(entry.value("check_name", json())) &&
                          severities.contains(entry.value("severity", "")) &&
                          entry.value("/location/lines/begin"_json_pointer, 0) >= 1 &&
                          !entry.value("/location/path"_json_pointer, "/").starts_with('/') &&
                          fingerprints.insert(entry.value("fingerprint", "")).second;
        if (!fits) {
            return std::nullopt;
        }
    }
    return document.size();
}

std::optional<std::string> read_section(std::string_view start, std::string_view end)
{
    static const std::regex opening(
        "\x1b\\[0Ksection_start:([0-9]+):([A-Za-z0-9_]+)\\[collapsed=true\\]\r\x1b\\[0K([^\r\n\x1b]*)\n");
    static const std::regex closing("\x1b\\[0Ksection_end:([0-9]+):([A-Za-z0-9_]+)\r\x1b\\[0K\n");
    const std::string first(start);
    const std::string last(end);
    std::smatch opened;
    std::smatch closed;
    if (!std::regex_match(first, opened, opening) || !std::regex_match(last, closed, closing) ||
        opened[2] != closed[2]) {
        return std::nullopt;
    }
    return opened[3];
}

} // namespace docwake::support
