#include "writer/manifest.h"

#include "base/error.h"
#include "base/object_id.h"
#include "base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <limits>
#include <utility>

namespace docwake::writer {

namespace {

using nlohmann::json;

// The largest body that our server takes; the schema is four levels deep.
constexpr std::size_t largest_manifest = std::size_t{16} << 20;
constexpr int deepest_nesting = 16;

[[noreturn]] void fail(const std::string& path, const std::string& problem)
{
    throw base::Error(base::ErrorKind::job, fmt::format("The manifest is broken at {}: {}", path, problem))
        .hint("send the manifest as `docwake preview` prints it");
}

/// A value and how it is reached from the root, for messages.
struct Node
{
    const json& value;
    std::string path;

    const json* find(const char* key) const
    {
        const auto found = value.find(key);
        return found == value.end() ? nullptr : &*found;
    }
    Node at(const char* key) const
    {
        const json* member = find(key);
        if (member == nullptr) {
            fail(path + "." + key, "it is missing");
        }
        return {*member, path + "." + key};
    }
    Node at(std::size_t index) const { return {value[index], fmt::format("{}[{}]", path, index)}; }

    const Node& object() const
    {
        if (!value.is_object()) {
            fail(path, fmt::format("an object is needed, not {}", value.type_name()));
        }
        return *this;
    }
    std::string text() const
    {
        if (!value.is_string()) {
            fail(path, fmt::format("a string is needed, not {}", value.type_name()));
        }
        return value.get<std::string>();
    }
    std::string text_or_null() const { return value.is_null() ? std::string() : text(); }
    std::string id() const
    {
        std::string id = text();
        if (!base::is_object_id(id)) {
            fail(path, "a commit's full id in lower-case hexadecimal is needed");
        }
        return id;
    }
    int count() const
    {
        if (!value.is_number_integer() || (!value.is_number_unsigned() && value.get<std::int64_t>() < 0) ||
            value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<int>::max())) {
            fail(path, "a count from 0 to 2147483647 is needed");
        }
        return value.get<int>();
    }
};

template <typename Read>
auto list(const Node& node, const Read& read)
{
    if (!node.value.is_array()) {
        fail(node.path, fmt::format("an array is needed, not {}", node.value.type_name()));
    }
    std::vector<decltype(read(node))> result;
    result.reserve(node.value.size());
    for (std::size_t i = 0; i < node.value.size(); ++i) {
        result.push_back(read(node.at(i)));
    }
    return result;
}

base::Time time(const Node& node)
{
    try {
        return base::from_iso8601(node.text());
    } catch (const base::Error& error) {
        if (error.kind() == base::ErrorKind::job) {
            throw;
        }
        fail(node.path, "a time like 2026-11-23T22:12:00Z is needed");
    }
}

model::ChangeKind change_kind(const Node& node)
{
    const std::string word = node.text();
    for (const auto kind : {model::ChangeKind::added, model::ChangeKind::deleted, model::ChangeKind::modified,
                            model::ChangeKind::renamed}) {
        if (word == model::name_of(kind)) {
            return kind;
        }
    }
    fail(node.path, "one of added, deleted, modified, renamed is needed");
}

model::Person author(const Node& node)
{
    node.object();
    return {node.at("name").text(), node.at("email").text()};
}

model::Trailer trailer(const Node& node)
{
    node.object();
    return {node.at("key").text(), node.at("value").text()};
}

model::Commit commit(const Node& node)
{
    node.object();
    model::Commit commit;
    commit.id = node.at("id").id();
    commit.subject = node.at("subject").text();
    commit.body = node.at("body").text();
    commit.author = author(node.at("author"));
    commit.authored = time(node.at("date"));
    commit.trailers = list(node.at("trailers"), trailer);
    return commit;
}

model::ManifestFile file(const Node& node)
{
    node.object();
    model::ManifestFile file;
    file.kind = change_kind(node.at("change"));
    file.path = node.at("path").text();
    if (node.find("oldPath") != nullptr) {
        file.old_path = node.at("oldPath").text();
    }
    file.added_lines = node.at("added").count();
    file.removed_lines = node.at("removed").count();
    file.commits = list(node.at("commits"), [](const Node& id) { return id.id(); });
    return file;
}

template <typename Word>
Word word_of(const Node& node, Word last)
{
    const std::string text = node.text();
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (text == model::name_of(static_cast<Word>(i))) {
            return static_cast<Word>(i);
        }
    }
    fail(node.path, "the word is not known here");
}

model::ImpactLine impact_line(const Node& node)
{
    node.object();
    model::ImpactLine line;
    line.line = node.at("line").count();
    if (node.find("term") != nullptr) {
        line.term = node.at("term").text();
        line.kind = word_of(node.at("kind"), model::TermKind::version);
        line.change = word_of(node.at("change"), model::TermChange::touched);
    }
    if (node.find("replacement") != nullptr) {
        line.replacement = node.at("replacement").text();
    }
    const Node stale = node.at("stale");
    if (!stale.value.is_boolean()) {
        fail(stale.path, fmt::format("true or false is needed, not {}", stale.value.type_name()));
    }
    line.stale = stale.value.get<bool>();
    return line;
}

model::ImpactDocument impact_document(const Node& node)
{
    node.object();
    model::ImpactDocument document;
    document.path = node.at("path").text();
    const Node score = node.at("score");
    if (!score.value.is_number()) {
        fail(score.path, fmt::format("a number is needed, not {}", score.value.type_name()));
    }
    document.score = score.value.get<double>();
    document.lines = list(node.at("lines"), impact_line);
    return document;
}

model::Range range(const Node& node)
{
    node.object();
    model::Range range;
    const Node base = node.at("base");
    range.base = base.value.is_null() ? std::string() : base.id();
    range.head = node.at("head").id();
    return range;
}

/// Empty when it is no JSON. Nesting is checked while parsing: a parsed value's destructor recurses.
std::optional<json> parse(const std::string& text)
{
    bool too_deep = false;
    const auto guard = [&too_deep](int depth, json::parse_event_t, json&) {
        too_deep = too_deep || depth > deepest_nesting;
        return !too_deep;
    };
    json value = json::parse(text, guard, false);
    if (too_deep) {
        fail("$", fmt::format("it is nested deeper than {} levels", deepest_nesting));
    }
    return value.is_discarded() ? std::nullopt : std::optional<json>(std::move(value));
}

} // namespace

std::optional<model::Manifest> decode_manifest(const std::vector<model::Message>& messages)
{
    if (messages.size() <= model::manifest_position) {
        return std::nullopt;
    }
    const std::string& content = messages[model::manifest_position].content;
    if (!base::trim(content).starts_with('{')) {
        return std::nullopt;
    }
    if (content.size() > largest_manifest) {
        fail("$", "it is larger than " + base::readable_size(largest_manifest));
    }
    const std::optional<json> value = parse(content);
    if (!value || !value->is_object() || !value->contains("docwake")) {
        return std::nullopt;
    }
    const Node root{*value, "$"};
    if (const Node version = root.at("docwake"); version.value != model::manifest_version) {
        fail(version.path, fmt::format("version {} is the only one known here", model::manifest_version));
    }
    model::Manifest manifest;
    manifest.repository = root.at("repository").text();
    manifest.url = root.at("url").text_or_null();
    manifest.branch = root.at("branch").text();
    manifest.docs_branch = root.at("docsBranch").text();
    manifest.scope = root.find("scope") == nullptr ? std::string() : root.at("scope").text();
    manifest.range = range(root.at("range"));
    manifest.docs = list(root.at("docs"), [](const Node& folder) { return folder.text(); });
    manifest.commits = list(root.at("commits"), commit);
    manifest.files = list(root.at("files"), file);
    if (root.find("impact") != nullptr) {
        manifest.impact = list(root.at("impact"), impact_document);
    }
    return manifest;
}

} // namespace docwake::writer
