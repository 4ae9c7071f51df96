#include "writer/manifest.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake::writer {
namespace {

using nlohmann::json;

const std::string base_id(40, 'a');
const std::string head_id(64, 'b');

json valid()
{
    return json{
        {"docwake", 1},
        {"repository", "o/n"},
        {"url", "https://github.com/o/n"},
        {"branch", "main"},
        {"docsBranch", "docwake/main"},
        {"range", {{"base", base_id}, {"head", head_id}}},
        {"docs", {"docs"}},
        {"commits",
         {{{"id", head_id},
           {"subject", "feat: x"},
           {"body", "Why."},
           {"author", {{"name", "A"}, {"email", "a@example.org"}}},
           {"date", "2026-11-23T10:00:00Z"},
           {"trailers", {{{"key", "Docs"}, {"value", "none"}}}}}}},
        {"files",
         {{{"change", "renamed"},
           {"path", "b"},
           {"oldPath", "a"},
           {"added", 1},
           {"removed", 2},
           {"commits", {head_id}}},
          {{"change", "added"}, {"path", "c"}, {"added", 0}, {"removed", 0}, {"commits", json::array()}}}},
    };
}

std::vector<model::Message> messages_with(const std::string& content)
{
    return {{model::Role::system, "s"}, {model::Role::user, "overview"}, {model::Role::user, content}};
}

std::string error_of(const std::string& content)
{
    try {
        decode_manifest(messages_with(content));
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::job);
        return error.message();
    }
    return "(no error)";
}

TEST(Manifest, is_read)
{
    model::Manifest expected;
    expected.repository = "o/n";
    expected.url = "https://github.com/o/n";
    expected.branch = "main";
    expected.docs_branch = "docwake/main";
    expected.range = {base_id, head_id, ""};
    expected.docs = {"docs"};
    model::Commit commit;
    commit.id = head_id;
    commit.subject = "feat: x";
    commit.body = "Why.";
    commit.author = {"A", "a@example.org"};
    commit.authored = base::from_iso8601("2026-11-23T10:00:00Z");
    commit.trailers = {{"Docs", "none"}};
    expected.commits = {commit};
    expected.files = {{model::ChangeKind::renamed, "b", "a", 1, 2, {head_id}},
                      {model::ChangeKind::added, "c", "", 0, 0, {}}};
    EXPECT_EQ(decode_manifest(messages_with(valid().dump(2))), expected);
}

TEST(Manifest, knows_null)
{
    json value = valid();
    value["url"] = nullptr;
    value["range"]["base"] = nullptr;
    const auto manifest = decode_manifest(messages_with(value.dump()));
    ASSERT_TRUE(manifest);
    EXPECT_EQ(manifest->url, "");
    EXPECT_EQ(manifest->range.base, "");
}

TEST(Manifest, is_only_looked_for_at_its_place)
{
    EXPECT_EQ(decode_manifest({}), std::nullopt);
    EXPECT_EQ(decode_manifest({{model::Role::user, valid().dump()}}), std::nullopt);
    for (const std::string content : {"", "text", "[1]", "{\"a\": 1}", "{broken", "{\"docwake\": 1", "null"}) {
        EXPECT_EQ(decode_manifest(messages_with(content)), std::nullopt) << content;
    }
}

TEST(Manifest, names_what_is_broken)
{
    struct Case
    {
        std::string pointer;
        json value;
        std::string expected;
    };
    const Case cases[] = {
        {"/docwake", 2, "$.docwake: version 1 is the only one known here"},
        {"/docwake", "1", "$.docwake: version 1 is the only one known here"},
        {"/url", 1, "$.url: a string is needed, not number"},
        {"/docs", "docs", "$.docs: an array is needed, not string"},
        {"/docs/0", nullptr, "$.docs[0]: a string is needed, not null"},
        {"/range", json::array(), "$.range: an object is needed, not array"},
        {"/range/base", "abc", "$.range.base: a commit's full id in lower-case hexadecimal is needed"},
        {"/range/head", std::string(40, 'G'), "$.range.head: a commit's full id in lower-case hexadecimal is needed"},
        {"/range/head", nullptr, "$.range.head: a string is needed, not null"},
        {"/commits/0", 1, "$.commits[0]: an object is needed, not number"},
        {"/commits/0/id", head_id + "b", "$.commits[0].id: a commit's full id in lower-case hexadecimal is needed"},
        {"/commits/0/date", "today", "$.commits[0].date: a time like 2026-11-23T22:12:00Z is needed"},
        {"/commits/0/date", 7, "$.commits[0].date: a string is needed, not number"},
        {"/commits/0/author", "A", "$.commits[0].author: an object is needed, not string"},
        {"/commits/0/trailers/0/key", false, "$.commits[0].trailers[0].key: a string is needed, not boolean"},
        {"/files/0/change", "copied", "$.files[0].change: one of added, deleted, modified, renamed is needed"},
        {"/files/0/added", -1, "$.files[0].added: a count from 0 to 2147483647 is needed"},
        {"/files/0/added", 2147483648u, "$.files[0].added: a count from 0 to 2147483647 is needed"},
        {"/files/0/added", 1.5, "$.files[0].added: a count from 0 to 2147483647 is needed"},
        {"/files/0/commits/0", "x", "$.files[0].commits[0]: a commit's full id in lower-case hexadecimal is needed"},
    };
    for (const Case& test : cases) {
        json value = valid();
        value[json::json_pointer(test.pointer)] = test.value;
        EXPECT_EQ(error_of(value.dump()), "The manifest is broken at " + test.expected);
    }
}

TEST(Manifest, names_what_is_missing)
{
    for (const std::string key : {"repository", "url", "branch", "docsBranch", "range", "docs", "commits", "files"}) {
        json value = valid();
        value.erase(key);
        EXPECT_EQ(error_of(value.dump()), "The manifest is broken at $." + key + ": it is missing");
    }
}

TEST(Manifest, bounds_depth_and_size)
{
    const std::string deep = "{\"docwake\": 1, \"x\": " + std::string(100'000, '[');
    EXPECT_EQ(error_of(deep), "The manifest is broken at $: it is nested deeper than 16 levels");
    const std::string large = "{\"docwake\": 1, \"x\": \"" + std::string((16u << 20) + 1, 'a');
    EXPECT_EQ(error_of(large), "The manifest is broken at $: it is larger than 16.0 MiB");
}

} // namespace
} // namespace docwake::writer
