#include "config/parse.h"

#include "base/sanitise.h"
#include "config/suggest.h"
#include "config/values.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>

namespace docwake::config {

namespace {

std::string_view type_name(const toml::node& node)
{
    switch (node.type()) {
    case toml::node_type::table:
        return "a table";
    case toml::node_type::array:
        return "a list";
    case toml::node_type::string:
        return "a string";
    case toml::node_type::integer:
        return "a whole number";
    case toml::node_type::floating_point:
        return "a fraction";
    case toml::node_type::boolean:
        return "a boolean";
    default:
        return "a date or time";
    }
}

/// The name of the table's kind in TOML, where it differs from how the command line takes it.
std::string toml_type(const Key& key)
{
    switch (key.type) {
    case ValueType::path:
        return "a string with a path";
    case ValueType::one_of:
        return "a string, " + type_description(key);
    case ValueType::duration:
        return "a string with " + type_description(key);
    default:
        return type_description(key);
    }
}

/// A line that sets the key: a hint.
std::string example(const Key& key)
{
    switch (key.type) {
    case ValueType::boolean:
    case ValueType::integer:
        return fmt::format("write it as {} = {}", key.name, key.default_text);
    case ValueType::one_of:
    case ValueType::duration:
        return fmt::format("write it as {} = \"{}\"", key.name, key.default_text);
    case ValueType::text:
    case ValueType::path:
        return fmt::format("write it as {} = \"...\"", key.name);
    case ValueType::list:
        return fmt::format(R"(write it as {} = ["...", "..."])", key.name);
    case ValueType::secret:
        return where_to_set(key);
    case ValueType::tables: {
        std::vector<std::string> columns;
        for (const Column& column : key.columns) {
            if (column.required) {
                columns.push_back(fmt::format("{} = {}", column.name, column.is_list ? "[\"...\"]" : "'...'"));
            }
        }
        return fmt::format("write it as [[{}]] and below it {}", key.name, fmt::join(columns, ", "));
    }
    }
    return {};
}

ParsedValue wrong_type(const Key& key, const toml::node& node)
{
    return {.value = std::nullopt, .problem = fmt::format("must be {}, not {}", toml_type(key), type_name(node))};
}

ParsedValue read_list(const Key& key, const toml::array& array)
{
    std::vector<std::string> items;
    for (const toml::node& node : array) {
        const auto* item = node.as_string();
        if (item == nullptr) {
            return {.value = std::nullopt,
                    .problem =
                        fmt::format("must be a list of strings, but item {} is {}", items.size() + 1, type_name(node))};
        }
        items.push_back(item->get());
    }
    return checked(key, std::move(items));
}

ParsedValue failed(std::string problem)
{
    return {.value = std::nullopt, .problem = std::move(problem)};
}

std::string place_of(const toml::source_region& source, const std::string& path)
{
    return fmt::format("{}:{}:{}", path, source.begin.line, source.begin.column);
}

/// Enters one key of a table; returns what is wrong with it. `given` is the key's name in the table.
std::string read_column(const Key& key, const std::string& given, const toml::node& node, const std::string& path,
                        TableEntry& entry)
{
    const auto column = std::ranges::find_if(
        key.columns, [&given](const Column& each) { return given == each.name || given == each.short_name; });
    if (column == key.columns.end()) {
        return fmt::format("has no \"{}\"", base::sanitise_inline(given));
    }
    const std::string name(column->name);
    entry.places[name] = place_of(node.source(), path);
    const auto* text = node.as_string();
    const auto* array = node.as_array();
    if (!column->is_list && text != nullptr) {
        entry.texts[name] = text->get();
        return {};
    }
    if (!column->is_list || array == nullptr) {
        return fmt::format("must have {} as {}, not {}", given, column->is_list ? "a list of strings" : "a string",
                           type_name(node));
    }
    ParsedValue list = read_list(key, *array);
    if (list.value) {
        entry.lists[name] = std::get<std::vector<std::string>>(std::move(*list.value));
    }
    return list.problem;
}

/// Enters the keys of a table, and of the tables in it; returns what is wrong with one of them, with its place.
std::string read_columns(const Key& key, const toml::table& table, const std::string& prefix, const std::string& path,
                         TableEntry& entry)
{
    for (const auto& [toml_key, value] : table) {
        const std::string name = prefix + std::string(toml_key.str());
        const bool is_inner_table = value.is_table() && std::ranges::any_of(key.columns, [&name](const Column& column) {
                                        return column.name.starts_with(name + ".");
                                    });
        if (is_inner_table) {
            if (std::string problem = read_columns(key, *value.as_table(), name + ".", path, entry); !problem.empty()) {
                return problem;
            }
        } else if (const std::string problem = read_column(key, name, value, path, entry); !problem.empty()) {
            return fmt::format("({}) {}", place_of(toml_key.source(), path), problem);
        }
    }
    return {};
}

/// Problems are told with their own place, which is not that of the setting.
ParsedValue read_tables(const Key& key, const toml::array& array, const std::string& path)
{
    std::vector<TableEntry> entries;
    for (const toml::node& node : array) {
        const auto* table = node.as_table();
        if (table == nullptr) {
            return failed(fmt::format("must be {}, not a list with {} in it", type_description(key), type_name(node)));
        }
        TableEntry& entry = entries.emplace_back();
        entry.place = place_of(table->source(), path);
        if (std::string problem = read_columns(key, *table, "", path, entry); !problem.empty()) {
            return failed(std::move(problem));
        }
        for (const Column& column : key.columns) {
            if (column.required && !entry.places.contains(std::string(column.name))) {
                return failed(fmt::format("({}) lacks {}", entry.place, column.name));
            }
        }
    }
    return checked(key, std::move(entries));
}

ParsedValue read_value(const Key& key, const toml::node& node, const std::string& path)
{
    if (key.type == ValueType::secret) {
        return {.value = std::nullopt, .problem = "cannot be set by a file: a secret does not belong in one"};
    }
    switch (key.type) {
    case ValueType::text:
    case ValueType::path:
    case ValueType::one_of:
    case ValueType::duration:
        if (const auto* text = node.as_string()) {
            return parse_text(key, text->get());
        }
        break;
    case ValueType::boolean:
        if (const auto* boolean = node.as_boolean()) {
            return checked(key, boolean->get());
        }
        break;
    case ValueType::integer:
        if (const auto* number = node.as_integer()) {
            return parse_text(key, std::to_string(number->get()));
        }
        break;
    case ValueType::list:
        if (const auto* array = node.as_array()) {
            return read_list(key, *array);
        }
        break;
    case ValueType::tables:
        if (const auto* array = node.as_array()) {
            return read_tables(key, *array, path);
        }
        break;
    case ValueType::secret:
        break;
    }
    return wrong_type(key, node);
}

/// Why a file inside the repository may not set the key to this value; empty: it may.
std::string trust_problem(const Key& key, const Value& value)
{
    if (key.trust == Trust::user_only) {
        return "cannot be set by a file inside the repository";
    }
    if (key.trust == Trust::words_only) {
        const auto* list = std::get_if<std::vector<std::string>>(&value);
        const std::vector<std::string> texts = list != nullptr ? *list : std::vector{std::get<std::string>(value)};
        const auto is_word = [&key](const std::string& text) {
            return text.empty() || std::ranges::find(key.words, text) != key.words.end();
        };
        if (!std::ranges::all_of(texts, is_word)) {
            return fmt::format("can only be {} in a file inside the repository", fmt::join(key.words, " or "));
        }
    }
    return {};
}

class Reader
{
public:
    Reader(const std::string& path, FileTrust trust) : path_(path), trust_(trust) {}

    ParsedFile read(const toml::table& root)
    {
        read_table(root, "");
        std::ranges::stable_sort(found_, {}, &Found::position);
        ParsedFile file;
        for (Found& found : found_) {
            if (found.assignment.key != nullptr) {
                file.assignments.push_back(std::move(found.assignment));
            } else {
                file.problems.push_back(std::move(found.problem));
            }
        }
        return file;
    }

private:
    using Position = std::pair<toml::source_index, toml::source_index>;

    struct Found
    {
        Position position;
        Assignment assignment; ///< without a key: a problem
        Problem problem;
    };

    void read_table(const toml::table& table, const std::string& prefix)
    {
        for (const auto& [toml_key, node] : table) {
            const std::string name = prefix + std::string(toml_key.str());
            const Position position(toml_key.source().begin.line, toml_key.source().begin.column);
            // A quoted key with a dot in it is one key for TOML, and no setting has one.
            const bool dotted = toml_key.str().find('.') != std::string_view::npos;
            const Key* key = dotted ? nullptr : find_key(name);
            if (key != nullptr) {
                read_key(*key, node, position);
            } else if (!dotted && prefix.empty() && is_table_name(name)) {
                read_known_table(name, node, position);
            } else {
                add_problem(position, unknown_setting(name));
            }
        }
    }

    void read_known_table(const std::string& name, const toml::node& node, const Position& position)
    {
        if (const auto* table = node.as_table()) {
            read_table(*table, name + ".");
        } else {
            add_problem(position, {fmt::format("{} must be a table, not {}", name, type_name(node)), {}});
        }
    }

    void read_key(const Key& key, const toml::node& node, const Position& position)
    {
        ParsedValue parsed = read_value(key, node, path_);
        if (!parsed.value) {
            add_problem(position, {fmt::format("{} {}", key.name, parsed.problem), example(key)});
            return;
        }
        if (trust_ == FileTrust::repository) {
            if (const std::string problem = trust_problem(key, *parsed.value); !problem.empty()) {
                add_problem(position, {fmt::format("{} {}", key.name, problem), where_to_set(key)});
                return;
            }
        }
        found_.push_back({position, {&key, std::move(*parsed.value), place(position)}, {}});
    }

    void add_problem(const Position& position, Problem problem)
    {
        problem.message = place(position) + ": " + problem.message;
        found_.push_back({position, {}, std::move(problem)});
    }

    std::string place(const Position& position) const
    {
        return fmt::format("{}:{}:{}", path_, position.first, position.second);
    }

    const std::string& path_;
    FileTrust trust_;
    std::vector<Found> found_;
};

} // namespace

ParsedFile parse(std::string_view text, const std::string& path, FileTrust trust)
{
    try {
        const toml::table root = toml::parse(text);
        return Reader(path, trust).read(root);
    } catch (const toml::parse_error& error) {
        const auto& begin = error.source().begin;
        return {.assignments = {},
                .problems = {{fmt::format("{}:{}:{}: {}", path, begin.line, begin.column,
                                          base::sanitise_inline(error.description())),
                              {}}}};
    }
}

} // namespace docwake::config
