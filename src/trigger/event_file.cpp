#include "trigger/event_file.h"

#include "base/error.h"
#include "trigger/environment.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace docwake::trigger {

namespace {

using Json = nlohmann::json;

base::Error malformed(const std::string& message)
{
    return base::Error(base::ErrorKind::configuration, message)
        .hint("docwake sync A..B names the commits without the event");
}

/// "LINE:COLUMN" of a byte, both from 1.
std::string place(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, byte == 0 ? 0 : byte - 1);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t last_line = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return fmt::format("{}:{}", line, before.size() - last_line + 1);
}

Json parse(const std::string& text, const std::string& path)
{
    try {
        Json value = Json::parse(text);
        if (!value.is_object()) {
            throw malformed(fmt::format("{}:1:1: the event is no JSON object", path));
        }
        return value;
    } catch (const Json::parse_error& error) {
        throw malformed(fmt::format("{}:{}: the event is not valid JSON", path, place(text, error.byte)));
    } catch (const Json::out_of_range&) {
        throw malformed(fmt::format("{}:1:1: the event holds a number that is too large", path));
    }
}

} // namespace

struct EventFile::Document
{
    std::string path;
    Json root;

    /// Null when absent or JSON's null.
    const Json* find(const std::string& member) const
    {
        const Json::json_pointer pointer(member);
        if (!root.contains(pointer)) {
            return nullptr;
        }
        const Json& value = root[pointer];
        return value.is_null() ? nullptr : &value;
    }

    base::Error wrong(const std::string& member, std::string_view problem) const
    {
        return malformed(fmt::format("{}: {} {}", path, member, problem));
    }
};

EventFile::EventFile(const std::string& path, const FileReader& read_file)
    : document_(std::make_unique<const Document>(Document{path, parse(read_file(path), path)}))
{
}

EventFile::~EventFile() = default;

bool EventFile::has(const std::string& member) const
{
    return document_->find(member) != nullptr;
}

std::string EventFile::text(const std::string& member) const
{
    const Json* value = document_->find(member);
    if (value == nullptr) {
        return {};
    }
    if (!value->is_string()) {
        throw document_->wrong(member, "is no string");
    }
    return value->get<std::string>();
}

std::string EventFile::required_text(const std::string& member) const
{
    std::string value = text(member);
    if (value.empty()) {
        throw document_->wrong(member, "is missing");
    }
    return value;
}

std::string EventFile::required_id(const std::string& member) const
{
    const std::string id = required_text(member);
    if (!is_object_id(id)) {
        throw document_->wrong(member, "is no commit id");
    }
    return without_zeros(id);
}

bool EventFile::flag(const std::string& member) const
{
    const Json* value = document_->find(member);
    if (value == nullptr) {
        return false;
    }
    if (!value->is_boolean()) {
        throw document_->wrong(member, "is neither true nor false");
    }
    return value->get<bool>();
}

std::string EventFile::number(const std::string& member) const
{
    const Json* value = document_->find(member);
    if (value == nullptr) {
        return {};
    }
    if (!value->is_number_unsigned()) {
        throw document_->wrong(member, "is no number");
    }
    return std::to_string(value->get<std::uint64_t>());
}

bool EventFile::same_number(const std::string& left, const std::string& right) const
{
    const Json* first = document_->find(left);
    const Json* second = document_->find(right);
    for (const auto& [member, value] : {std::pair(&left, first), std::pair(&right, second)}) {
        if (value != nullptr && !value->is_number_integer()) {
            throw document_->wrong(*member, "is no whole number");
        }
    }
    return first != nullptr && second != nullptr && *first == *second;
}

} // namespace docwake::trigger
