#include "config/show.h"

#include "base/sanitise.h"
#include "base/text.h"
#include "config/values.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace docwake::config {

namespace {

using Json = nlohmann::ordered_json;

struct JsonOf
{
    Json operator()(const std::string& text) const { return base::repair_utf8(text); }
    Json operator()(bool value) const { return value; }
    Json operator()(int number) const { return number; }
    Json operator()(std::chrono::seconds duration) const { return to_text(duration); }
    Json operator()(const base::Secret& secret) const { return to_text(secret); }
    Json operator()(const std::vector<std::string>& items) const
    {
        Json array = Json::array();
        for (const std::string& item : items) {
            array.push_back(base::repair_utf8(item));
        }
        return array;
    }
    Json operator()(const std::vector<TableEntry>& entries) const
    {
        Json array = Json::array();
        for (const TableEntry& entry : entries) {
            Json& table = array.emplace_back(Json::object());
            for (const auto& [name, text] : entry.texts) {
                table[name] = (*this)(text);
            }
            for (const auto& [name, items] : entry.lists) {
                table[name] = (*this)(items);
            }
        }
        return array;
    }
};

std::string shown(const Value& value)
{
    const std::string text = to_text(value);
    return text.empty() ? "-" : base::sanitise_inline(text);
}

std::string flag_text(const Key& key)
{
    const std::string flag = flag_name(key);
    if (flag.empty()) {
        return {};
    }
    return key.type == ValueType::boolean ? fmt::format("`{}`, `--no-{}`", flag, flag.substr(2))
                                          : fmt::format("`{}`", flag);
}

std::string_view trust_text(const Key& key)
{
    switch (key.trust) {
    case Trust::anyone:
        return "yes";
    case Trust::words_only:
        return key.type == ValueType::list ? "names only, without a file" : "words only, no address";
    case Trust::inside_only:
        return "files inside the repository only";
    case Trust::user_only:
        return "no";
    }
    return {};
}

std::string default_text(const Key& key)
{
    return key.default_text.empty() ? "" : fmt::format("`{}`", key.default_text);
}

std::string environment_text(const Key& key)
{
    if (!key.has_text_form()) {
        return {};
    }
    std::string text = fmt::format("`{}`", environment_name(key));
    if (!key.other_environment_name.empty()) {
        text += fmt::format(", `{}`", key.other_environment_name);
    }
    return text;
}

} // namespace

std::string settings_table(const Resolved& resolved)
{
    // A longer value pushes its own origin to the right, not everyone's.
    constexpr std::size_t widest_column = 40;
    std::size_t name_width = 0;
    std::size_t value_width = 0;
    for (const ResolvedKey& setting : resolved.keys) {
        name_width = std::max(name_width, setting.key->name.size());
        value_width = std::max(value_width, std::min(shown(setting.value).size(), widest_column));
    }
    std::string table;
    for (const ResolvedKey& setting : resolved.keys) {
        table += fmt::format("{:<{}}  {:<{}}  {}\n", setting.key->name, name_width, shown(setting.value), value_width,
                             base::sanitise_inline(setting.origin));
    }
    return table;
}

std::string settings_json(const Resolved& resolved)
{
    Json document = {{"version", 1}, {"settings", Json::array()}};
    for (const ResolvedKey& setting : resolved.keys) {
        document["settings"].push_back({{"key", setting.key->name},
                                        {"value", std::visit(JsonOf{}, setting.value)},
                                        {"origin", base::repair_utf8(setting.origin)}});
    }
    return document.dump() + "\n";
}

std::string reference_markdown()
{
    std::string text = "| Setting | Type | Default | Environment | Flag | In `.docwake.toml` | Meaning |\n"
                       "| --- | --- | --- | --- | --- | --- | --- |\n";
    for (const Key& key : keys()) {
        text += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", key.name, type_description(key),
                            default_text(key), environment_text(key), flag_text(key), trust_text(key), key.description);
    }
    return text;
}

} // namespace docwake::config
