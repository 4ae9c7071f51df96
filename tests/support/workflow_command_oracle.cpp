#include "support/workflow_command_oracle.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace docwake::support {

namespace {

struct Decoded
{
    std::uint32_t value;
    std::size_t length; // 0: not UTF-8
};

/// By RFC 3629's grammar, through the values instead of the byte ranges: overlong forms and surrogates are refused.
Decoded decode(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    if (byte(0) < 0x80) {
        return {byte(0), 1};
    }
    std::size_t length = 0;
    std::uint32_t smallest = 0;
    std::uint32_t value = 0;
    if (byte(0) >> 5 == 0x6) {
        length = 2;
        smallest = 0x80;
        value = byte(0) & 0x1fu;
    } else if (byte(0) >> 4 == 0xe) {
        length = 3;
        smallest = 0x800;
        value = byte(0) & 0x0fu;
    } else if (byte(0) >> 3 == 0x1e) {
        length = 4;
        smallest = 0x10000;
        value = byte(0) & 0x07u;
    }
    if (length == 0 || text.size() < length) {
        return {0, 0};
    }
    for (std::size_t at = 1; at < length; ++at) {
        if (byte(at) >> 6 != 0x2) {
            return {0, 0};
        }
        value = value * 64 + (byte(at) & 0x3fu);
    }
    const bool is_surrogate = value >= 0xd800 && value < 0xe000;
    return value < smallest || is_surrogate || value > 0x10ffff ? Decoded{0, 0} : Decoded{value, length};
}

std::string hexadecimal(std::uint32_t value)
{
    char buffer[16];
    (void)std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(value));
    return buffer;
}

/// xterm's control sequences documentation: C0 but tab and line feed, DEL, and C1 all do something.
bool moves_a_terminal(std::uint32_t value)
{
    return (value < 0x20 && value != 0x09 && value != 0x0a) || (value >= 0x7f && value < 0xa0);
}

/// The Bidi_Control property, and the characters of no width that the "Trojan Source" paper uses.
bool shows_other_than_it_is(std::uint32_t value)
{
    switch (value) {
    case 0x061c:
    case 0x200b:
    case 0x200c:
    case 0x200d:
    case 0x200e:
    case 0x200f:
    case 0x2060:
    case 0xfeff:
        return true;
    default:
        return (value >= 0x202a && value <= 0x202e) || (value >= 0x2066 && value <= 0x2069);
    }
}

/// .NET's char.IsWhiteSpace.
bool is_dotnet_space(std::uint32_t value)
{
    switch (value) {
    case 0x20:
    case 0x85:
    case 0xa0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x3000:
        return true;
    default:
        return (value >= 0x09 && value <= 0x0d) || (value >= 0x2000 && value <= 0x200a);
    }
}

void read_characters(std::string_view log, std::vector<ActedOn>& all)
{
    while (!log.empty()) {
        if (log[0] >= 0x20 && log[0] < 0x7f) { // most of any log
            log.remove_prefix(1);
            continue;
        }
        const Decoded character = decode(log);
        if (character.length == 0) {
            all.push_back({"text", "invalid UTF-8"});
            return;
        }
        if (moves_a_terminal(character.value)) {
            all.push_back({"terminal", hexadecimal(character.value)});
        }
        if (shows_other_than_it_is(character.value)) {
            all.push_back({"text", hexadecimal(character.value)});
        }
        log.remove_prefix(character.length);
    }
}

/// actions/runner, src/Runner.Common/ActionCommand.cs: TryParseV2 trims, then wants `::` at the start and another
/// behind it; TryParse finds `##[` anywhere and wants a `]` behind it. A .NET StreamReader ends a line at CR, LF or
/// both.
void read_github(std::string_view line, std::vector<ActedOn>& all)
{
    std::string_view trimmed = line;
    while (!trimmed.empty()) {
        const Decoded character = decode(trimmed);
        if (character.length == 0 || !is_dotnet_space(character.value)) {
            break;
        }
        trimmed.remove_prefix(character.length);
    }
    if (trimmed.starts_with("::")) {
        const std::size_t end = trimmed.find("::", 2);
        if (end != std::string_view::npos) {
            const std::string_view head = trimmed.substr(2, end - 2);
            all.push_back({"github", std::string(head.substr(0, head.find(' ')))});
        }
    }
    const std::size_t old_style = line.find("##[");
    if (old_style != std::string_view::npos && line.find(']', old_style) != std::string_view::npos) {
        all.push_back({"github", "##["});
    }
}

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c + 32);
        }
    }
    return result;
}

/// gitlab-org/gitlab, lib/gitlab/ci/ansi2json: section_start:TIMESTAMP:NAME, options, CR, ESC [ 0 K.
bool starts_gitlab_section(std::string_view log, std::size_t at)
{
    for (const std::string_view word : {"section_start:", "section_end:"}) {
        if (log.substr(at).starts_with(word)) {
            const std::size_t end = log.find("\r\x1b[0K", at);
            return end != std::string_view::npos && log.substr(at, end - at).find('\n') == std::string_view::npos;
        }
    }
    return false;
}

} // namespace

std::vector<ActedOn> acted_on(std::string_view log)
{
    std::vector<ActedOn> all;
    read_characters(log, all);
    for (std::size_t at = log.find("section_"); at != std::string_view::npos; at = log.find("section_", at + 1)) {
        if (starts_gitlab_section(log, at)) {
            all.push_back({"gitlab", "section"});
        }
    }
    for (std::size_t start = 0; start < log.size();) {
        const std::size_t end = std::min(log.find_first_of("\r\n", start), log.size());
        const std::string_view line = log.substr(start, end - start);
        read_github(line, all);
        if (line.find("##") != std::string_view::npos) {
            const std::string small = lower(line);
            // microsoft/azure-pipelines-agent, Command.cs; TeamCity, "Service messages".
            if (small.find("##vso[") != std::string::npos) {
                all.push_back({"azure", "##vso["});
            }
            if (small.find("##teamcity[") != std::string::npos) {
                all.push_back({"teamcity", "##teamcity["});
            }
        }
        // Buildkite, "Managing log output": groups, and `^^^ +++` that opens the one before.
        for (const std::string_view group : {"---", "+++", "~~~", "^^^"}) {
            if (line.starts_with(group)) {
                all.push_back({"buildkite", std::string(group)});
            }
        }
        start = end + 1;
    }
    return all;
}

std::string listed(const std::vector<ActedOn>& all)
{
    std::string text;
    for (const ActedOn& one : all) {
        text += one.reader + ": " + one.what + "\n";
    }
    return text;
}

} // namespace docwake::support
