#include "report/workflow_command.h"

#include "base/error.h"
#include "base/sanitise.h"
#include "base/utf8.h"
#include "report/github.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::report {

namespace {

constexpr std::size_t longest_message = 4096;
constexpr std::string_view ellipsis = "...";

std::string escape_data(std::string_view data)
{
    std::string escaped;
    for (const char c : data) {
        switch (c) {
        case '%':
            escaped += "%25";
            break;
        case '\r':
            escaped += "%0D";
            break;
        case '\n':
            escaped += "%0A";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string escape_property(std::string_view property)
{
    std::string escaped;
    for (const char c : escape_data(property)) {
        switch (c) {
        case ':':
            escaped += "%3A";
            break;
        case ',':
            escaped += "%2C";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

/// At most `limit` UTF-16 units, with an ellipsis counted in where something was cut.
std::string clip_utf16(std::string_view text, std::size_t limit)
{
    std::size_t units = 0;
    std::size_t room_for_ellipsis = 0; // the offset up to which text and ellipsis fit
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint read = base::decode_utf8(text, at);
        if (units + ellipsis.size() <= limit) {
            room_for_ellipsis = at;
        }
        units += read.value > 0xffff ? 2 : 1;
        if (units > limit) {
            return std::string(text.substr(0, room_for_ellipsis)) + std::string(ellipsis);
        }
        at += read.length;
    }
    return std::string(text);
}

std::string_view name_of(AnnotationLevel level)
{
    switch (level) {
    case AnnotationLevel::notice:
        return "notice";
    case AnnotationLevel::warning:
        return "warning";
    case AnnotationLevel::error:
        return "error";
    }
    return {};
}

} // namespace

AnnotationLevel level_of(model::Status status)
{
    switch (status) {
    case model::Status::failed:
        return AnnotationLevel::error;
    case model::Status::still_running:
    case model::Status::uncertain:
        return AnnotationLevel::warning;
    default:
        return AnnotationLevel::notice;
    }
}

std::size_t annotated_warnings(const model::Outcome& outcome)
{
    const bool is_one_itself = level_of(outcome.status) == AnnotationLevel::warning;
    return std::min(outcome.warnings.size(), annotations_per_level - (is_one_itself ? 1 : 0));
}

std::string annotation(AnnotationLevel level, std::string_view title, std::string_view message)
{
    return fmt::format("::{} title={}::{}\n", name_of(level), escape_property(title),
                       escape_data(clip_utf16(message, longest_message)));
}

std::string annotation_at(AnnotationLevel level, std::string_view title, std::string_view message,
                          const AnnotationPlace& place)
{
    const std::string columns =
        place.end_column > place.column ? fmt::format(",col={},endColumn={}", place.column, place.end_column) : "";
    return fmt::format("::{} file={},line={}{},title={}::{}\n", name_of(level), escape_property(place.file), place.line,
                       columns, escape_property(title), escape_data(clip_utf16(message, longest_message)));
}

std::string output(std::string_view name, const std::string& value, const std::string& delimiter)
{
    if (delimiter.empty() || value.find(delimiter) != std::string::npos) {
        throw base::Error(base::ErrorKind::unexpected,
                          fmt::format("the value of the output `{}` holds the delimiter that should end it", name));
    }
    return fmt::format("{}<<{}\n{}\n{}\n", name, delimiter, value, delimiter);
}

std::string mask_commands(const std::string& secret)
{
    std::string commands;
    for (std::size_t start = 0; start < secret.size();) {
        const std::size_t end = std::min(secret.find_first_of("\r\n", start), secret.size());
        if (end > start) {
            commands +=
                fmt::format("::add-mask::{}\n", escape_data(std::string_view(secret).substr(start, end - start)));
        }
        start = end + 1;
    }
    return commands;
}

std::string group(const std::string& title)
{
    return fmt::format("::group::{}\n", escape_data(base::sanitise_inline(title)));
}

std::string end_group()
{
    return "::endgroup::\n";
}

std::string stop_commands(const std::string& token)
{
    return fmt::format("::stop-commands::{}\n", token);
}

std::string resume_commands(const std::string& token)
{
    return fmt::format("::{}::\n", token);
}

} // namespace docwake::report
