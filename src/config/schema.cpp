#include "config/schema.h"

#include "base/text.h"
#include "config/keys.h"
#include "config/values.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <string_view>

namespace docwake::config {

namespace {

using Json = nlohmann::ordered_json;

Json texts_schema()
{
    return {{"type", "array"}, {"items", {{"type", "string"}, {"minLength", 1}}}};
}

Json object_schema()
{
    return {{"type", "object"}, {"additionalProperties", false}, {"properties", Json::object()}};
}

/// The properties of the table that the dotted name's last part is in. What stands for the table in short gives way to
/// a choice of both.
Json& properties_around(Json& table, std::string_view name)
{
    Json* inner = &table;
    const std::vector<std::string_view> parts = base::split(name, '.');
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        Json& property = (*inner)["properties"][std::string(parts[i])];
        if (property.is_null()) {
            property = object_schema();
        }
        inner = property.contains("anyOf") ? &property["anyOf"].back() : &property;
    }
    return (*inner)["properties"];
}

std::string last_part(std::string_view name)
{
    return std::string(base::split(name, '.').back());
}

Json column_schema(const Column& column)
{
    return column.is_list ? texts_schema() : Json{{"type", "string"}, {"minLength", 1}};
}

Json entry_schema(const Key& key)
{
    Json entry = object_schema();
    Json required = Json::array();
    for (const Column& column : key.columns) {
        if (!column.short_name.empty()) {
            entry["properties"][std::string(column.short_name)] = {
                {"anyOf", Json::array({column_schema(column), object_schema()})}};
        }
        properties_around(entry, column.name)[last_part(column.name)] = column_schema(column);
        if (column.required) {
            required.push_back(column.name);
        }
    }
    entry["required"] = std::move(required);
    return entry;
}

Json type_schema(const Key& key)
{
    switch (key.type) {
    case ValueType::text:
    case ValueType::path:
        return {{"type", "string"}};
    case ValueType::one_of:
        return {{"enum", Json(std::vector<std::string>(key.words.begin(), key.words.end()))}};
    case ValueType::boolean:
        return {{"type", "boolean"}};
    case ValueType::integer:
        return {{"type", "integer"}, {"minimum", 1}, {"maximum", std::numeric_limits<int>::max()}};
    case ValueType::duration:
        return {{"type", "string"}, {"pattern", "^([0-9]+[smhdw])+$"}};
    case ValueType::list:
        return texts_schema();
    case ValueType::tables:
        return {{"type", "array"}, {"items", entry_schema(key)}};
    case ValueType::secret:
        break;
    }
    return {};
}

/// Null where it is nothing, or decided when the program runs.
Json default_json(const Key& key)
{
    const ParsedValue parsed = parse_text(key, key.default_text);
    if (key.default_text.empty() || !parsed.value) {
        return nullptr;
    }
    if (const auto* flag = std::get_if<bool>(&*parsed.value)) {
        return *flag;
    }
    if (const auto* number = std::get_if<int>(&*parsed.value)) {
        return *number;
    }
    return key.default_text;
}

} // namespace

std::string settings_schema()
{
    Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                   {"title", "docwake's configuration"},
                   {"description", "A .docwake.toml, or config.toml in docwake's folder of the user's configuration"}};
    schema.update(object_schema());
    for (const Key& key : keys()) {
        if (key.type == ValueType::secret) {
            continue; // it is in no file
        }
        Json property = {{"description", key.description}};
        property.update(type_schema(key));
        if (Json value = default_json(key); !value.is_null()) {
            property["default"] = std::move(value);
        }
        properties_around(schema, key.name)[last_part(key.name)] = std::move(property);
    }
    return schema.dump(2) + "\n";
}

} // namespace docwake::config
